//! What the operator reads after the start.

use std::fmt::Write as _;

use sandbox::people::{self, Known};

use crate::Settings;
use crate::grounds::origin;
use crate::ports::Listener;
use crate::seed::ACCOUNTS;

const LISTENERS: [(Listener, &str); 9] = [
    (Listener::Portal, "portal and mobile"),
    (Listener::Sso, "sso"),
    (Listener::SsoTls, "sso for clients with certificates"),
    (Listener::Pay, "pay"),
    (Listener::Vault, "vault"),
    (Listener::Transporter, "transporter"),
    (Listener::Sandbox, "stand-ins: agencies, acquirer, operators"),
    (Listener::Operator, "health and metrics"),
    (Listener::Interior, "node of the Interior (health's is the next port)"),
];

/// Whether anything had to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Keys, databases and people were made.
    First,
    /// Everything was there.
    Again,
}

/// Addresses, people, and how to stop. The last line is printed once everything listens.
pub(crate) fn text(settings: &Settings, start: Start) -> String {
    let mut out = String::from("\nHukumati · حكومتي: sandbox mode\n\n");
    let data = settings.data.display();
    let _ = match start {
        Start::First => {
            writeln!(out, "Made in {data}: keys, databases, {} people.\n", settings.people)
        }
        Start::Again => writeln!(out, "Found in {data} what was made before.\n"),
    };
    for (listener, what) in LISTENERS {
        let origin = origin(settings, listener);
        let _ = writeln!(out, "  {origin:<25} {what}");
    }
    let _ = writeln!(out, "\nPeople (password {}):\n", people::PASSWORD);
    for known in ACCOUNTS {
        let _ = writeln!(out, "  {}  {}", known.national_number().reveal(), role(known));
    }
    let phone = format!("{}/phone", origin(settings, Listener::Sandbox));
    let _ = writeln!(out, "\nOne-time codes arrive on {phone}");
    let _ = writeln!(out, "Open {}", origin(settings, Listener::Portal));
    out.push_str("Ctrl-C stops everything.");
    out
}

fn role(known: &Known) -> String {
    let name = known.name_en().full();
    let what = match known.serial {
        serial if serial == people::CITIZEN.serial => "a citizen",
        serial if serial == people::FATHER.serial => "a father",
        serial if serial == people::NEIGHBOUR.serial => "another father",
        serial if serial == people::CLERK.serial => "a clerk of the Interior in Nablus",
        serial if serial == people::SECOND_ADMINISTRATOR.serial => "the second administrator",
        serial if serial == people::AGENT.serial => "an agent at a post office in Jenin",
        serial if serial == people::OFFICER.serial => "an officer of the Interior",
        _ => "an administrator",
    };
    format!("{what:<34} {name}")
}
