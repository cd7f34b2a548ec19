//! What can harm many, as something that one officer proposes and another approves.

use base::{Id, NationalNumber};
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};
use web::Role;

use super::administration::role_word;
use super::client_fields;
use super::place::Place;
use crate::domain::openid::client::Client;

/// A change that waits for a second pair of eyes. Kept sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum Change {
    /// A new relying party.
    RegisterClient {
        /// As it would be.
        after: Box<Client>,
    },
    /// Another registration of a relying party.
    #[serde(rename = "change-client")]
    ReviseClient {
        /// As it was when this was proposed.
        before: Box<Client>,
        /// As it would be.
        after: Box<Client>,
    },
    /// A relying party is answered no more.
    EndClient {
        /// As it was when this was proposed.
        before: Box<Client>,
    },
    /// Another secret for a relying party; the old one counts on for a week.
    RotateSecret {
        /// Which.
        client: String,
    },
    /// Roles that one administrator does not give alone.
    Appoint(Appointment),
    /// An agent at a place.
    AppointAgent {
        /// Who.
        national_number: NationalNumber,
        /// Their name.
        name: PersonName,
        /// Where.
        place: Id<Place>,
        /// What the place is called.
        place_name: String,
    },
    /// An agent who was suspended works again.
    ReinstateAgent {
        /// Their staff id.
        agent: String,
        /// Their name.
        name: String,
    },
    /// The limit on wrong passwords per network rests for so many hours.
    SuspendNetworkLimit {
        /// How long.
        hours: u32,
    },
    /// The signing keys are destroyed and made anew.
    ReplaceKeys,
    /// A token with which relying parties register themselves.
    IssueRegistrationToken {
        /// For whom.
        label: String,
        /// How many registrations it is good for.
        uses: u32,
        /// For how many days.
        days: u32,
        /// The scopes that they may have.
        scopes: Vec<String>,
    },
    /// An account is closed, for good.
    CloseAccount {
        /// Whose.
        national_number: NationalNumber,
        /// Their name.
        name: String,
    },
    /// An account that was closed opens again.
    ReopenAccount {
        /// Whose.
        national_number: NationalNumber,
        /// Their name.
        name: String,
    },
}

/// Roles for somebody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Appointment {
    /// The staff id they have or will have.
    pub(crate) staff: String,
    /// Who.
    pub(crate) national_number: NationalNumber,
    /// Their name.
    pub(crate) name: PersonName,
    /// The roles they had when this was proposed.
    pub(crate) before: Vec<Role>,
    /// All the roles they would have.
    pub(crate) after: Vec<Role>,
    /// The entity they work for.
    pub(crate) entity: String,
    /// The office; none for the whole entity.
    pub(crate) office: Option<String>,
    /// Where they worked when this was proposed.
    #[serde(default)]
    pub(crate) seat: Option<Seat>,
}

/// Where somebody works: the entity, and the office unless it is the whole of it.
pub(crate) type Seat = (String, Option<String>);

/// One line of what changes: the same thing before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    /// The text that names it is `admin-field-{label}`.
    pub(crate) label: &'static str,
    /// Before; empty if there was nothing.
    pub(crate) before: Vec<Said>,
    /// After; empty if there will be nothing.
    pub(crate) after: Vec<Said>,
}

/// A value as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Said {
    /// As it is.
    Plain(String),
    /// By the text of this key.
    Text(String),
}

impl Change {
    /// The word that is stored and that the texts are named after.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::RegisterClient { .. } => "register-client",
            Self::ReviseClient { .. } => "change-client",
            Self::EndClient { .. } => "end-client",
            Self::RotateSecret { .. } => "rotate-secret",
            Self::Appoint(_) => "appoint",
            Self::AppointAgent { .. } => "appoint-agent",
            Self::ReinstateAgent { .. } => "reinstate-agent",
            Self::SuspendNetworkLimit { .. } => "suspend-network-limit",
            Self::ReplaceKeys => "replace-keys",
            Self::IssueRegistrationToken { .. } => "issue-registration-token",
            Self::CloseAccount { .. } => "close-account",
            Self::ReopenAccount { .. } => "reopen-account",
        }
    }

    /// Whether it is the work of an officer of these roles: one proposes it, another decides.
    pub(crate) fn is_work_of(&self, roles: &[Role]) -> bool {
        self.roles().iter().any(|role| roles.contains(role))
    }

    /// Whose work it is. For what people ask at a counter of the Interior, also theirs who sit there.
    pub(crate) const fn roles(&self) -> &'static [Role] {
        match self {
            Self::Appoint(_) => &[Role::Administrator],
            Self::CloseAccount { .. } | Self::ReopenAccount { .. } => {
                &[Role::Support, Role::Counter]
            }
            _ => &[Role::Registrar],
        }
    }

    /// The person it is about, who decides nothing of it.
    pub(crate) fn subject(&self) -> Option<&NationalNumber> {
        match self {
            Self::Appoint(Appointment { national_number, .. })
            | Self::AppointAgent { national_number, .. }
            | Self::CloseAccount { national_number, .. }
            | Self::ReopenAccount { national_number, .. } => Some(national_number),
            _ => None,
        }
    }

    /// What it is about, in a few letters: a client, a place, a masked number.
    pub(crate) fn about(&self) -> String {
        match self {
            Self::RegisterClient { after } | Self::ReviseClient { after, .. } => after.id.clone(),
            Self::EndClient { before } => before.id.clone(),
            Self::RotateSecret { client } => client.clone(),
            Self::Appoint(Appointment { staff, .. }) => staff.clone(),
            Self::AppointAgent { national_number, .. }
            | Self::CloseAccount { national_number, .. }
            | Self::ReopenAccount { national_number, .. } => national_number.masked(),
            Self::ReinstateAgent { agent, .. } => agent.clone(),
            Self::IssueRegistrationToken { label, .. } => label.clone(),
            Self::SuspendNetworkLimit { .. } | Self::ReplaceKeys => String::new(),
        }
    }

    /// Whether approval lets the proposer fetch a secret, once.
    pub(crate) fn ends_in_a_secret(&self) -> bool {
        match self {
            Self::RegisterClient { after } => after.has_secret(),
            Self::ReviseClient { before, after } => after.has_secret() && !before.has_secret(),
            Self::RotateSecret { .. } | Self::IssueRegistrationToken { .. } => true,
            _ => false,
        }
    }

    /// What would be different, line by line.
    pub(crate) fn differences(&self) -> Vec<Difference> {
        match self {
            Self::RegisterClient { after } => client_fields::differences(None, Some(after)),
            Self::ReviseClient { before, after } => {
                client_fields::differences(Some(before), Some(after))
            }
            Self::EndClient { before } => client_fields::differences(Some(before), None),
            Self::RotateSecret { client } => vec![new("client-id", client)],
            Self::Appoint(appointment) => appointment.differences(),
            Self::AppointAgent { name, place_name, .. } => {
                vec![new("name", &name.full()), new("place", place_name)]
            }
            Self::ReinstateAgent { name, .. } => vec![
                new("name", name),
                text("agent-state", "agent-state-suspended", "agent-state-active"),
            ],
            Self::SuspendNetworkLimit { hours } => vec![new("hours", &hours.to_string())],
            Self::ReplaceKeys => vec![text("keys", "keys-now", "keys-new")],
            Self::IssueRegistrationToken { label, uses, days, scopes } => vec![
                new("label", label),
                new("uses", &uses.to_string()),
                new("days", &days.to_string()),
                new("scopes", &scopes.join(" ")),
            ],
            Self::CloseAccount { name, .. } => {
                vec![new("name", name), text("account", "account-open", "account-closed")]
            }
            Self::ReopenAccount { name, .. } => {
                vec![new("name", name), text("account", "account-closed", "account-open")]
            }
        }
    }
}

impl Appointment {
    fn differences(&self) -> Vec<Difference> {
        let words = |roles: &[Role]| {
            roles
                .iter()
                .map(|role| Said::Text(format!("admin-role-{}", role_word(*role))))
                .collect()
        };
        let mut all = vec![
            new("name", &self.name.full()),
            Difference { label: "roles", before: words(&self.before), after: words(&self.after) },
            new("entity", &self.entity),
        ];
        all.extend(self.office.as_ref().map(|office| new("office", office)));
        all
    }
}

fn new(label: &'static str, after: &str) -> Difference {
    Difference { label, before: Vec::new(), after: vec![Said::Plain(after.to_owned())] }
}

fn text(label: &'static str, before: &str, after: &str) -> Difference {
    let said = |key: &str| vec![Said::Text(format!("admin-value-{key}"))];
    Difference { label, before: said(before), after: said(after) }
}
