//! SQL, one file per aggregate: rows in, domain values out, no rules.

pub(crate) mod access_tokens;
pub(crate) mod account_closings;
pub(crate) mod accounts;
pub(crate) mod activations;
pub(crate) mod agents;
pub(crate) mod attempts;
pub(crate) mod authenticators;
pub(crate) mod authorization_requests;
pub(crate) mod authorizations;
pub(crate) mod chip_checks;
pub(crate) mod client_registry;
pub(crate) mod clients;
pub(crate) mod consents;
pub(crate) mod device_requests;
pub(crate) mod evidence_images;
pub(crate) mod figures;
pub(crate) mod identity_marks;
pub(crate) mod inquiries;
pub(crate) mod known_browsers;
pub(crate) mod life_checks;
pub(crate) mod mandate_uses;
pub(crate) mod mandates;
pub(crate) mod messages;
pub(crate) mod notice_channels;
pub(crate) mod number_claims;
pub(crate) mod parties;
pub(crate) mod passkey_challenges;
pub(crate) mod passkeys;
pub(crate) mod pending_changes;
pub(crate) mod presences;
pub(crate) mod proofs;
pub(crate) mod proposals;
pub(crate) mod protections;
pub(crate) mod pushed_requests;
pub(crate) mod rechecks;
pub(crate) mod recovery_codes;
pub(crate) mod refresh_families;
pub(crate) mod registrations;
pub(crate) mod reviews;
pub(crate) mod route_attempts;
pub(crate) mod sealed;
pub(crate) mod security_events;
pub(crate) mod sessions;
pub(crate) mod sign_ins;
pub(crate) mod staff;
pub(crate) mod subjects;
pub(crate) mod suspensions;
pub(crate) mod tallies;
pub(crate) mod visits;
pub(crate) mod vouches;
pub(crate) mod walks;

use db::Migration;

/// The component's tables, oldest first.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_accounts", sql: include_str!("../../migrations/0001_accounts.sql") },
    Migration { name: "0002_sessions", sql: include_str!("../../migrations/0002_sessions.sql") },
    Migration { name: "0003_openid", sql: include_str!("../../migrations/0003_openid.sql") },
    Migration { name: "0004_staff", sql: include_str!("../../migrations/0004_staff.sql") },
    Migration { name: "0005_clients", sql: include_str!("../../migrations/0005_clients.sql") },
    Migration {
        name: "0006_route_attempts",
        sql: include_str!("../../migrations/0006_route_attempts.sql"),
    },
    Migration {
        name: "0010_relying_parties",
        sql: include_str!("../../migrations/0010_relying_parties.sql"),
    },
    Migration { name: "0011_tokens", sql: include_str!("../../migrations/0011_tokens.sql") },
    Migration { name: "0012_passkeys", sql: include_str!("../../migrations/0012_passkeys.sql") },
    Migration {
        name: "0013_account_security",
        sql: include_str!("../../migrations/0013_account_security.sql"),
    },
    Migration {
        name: "0014_activation",
        sql: include_str!("../../migrations/0014_activation.sql"),
    },
    Migration {
        name: "0015_chip_and_agents",
        sql: include_str!("../../migrations/0015_chip_and_agents.sql"),
    },
    Migration { name: "0016_mandates", sql: include_str!("../../migrations/0016_mandates.sql") },
    Migration {
        name: "0017_administration",
        sql: include_str!("../../migrations/0017_administration.sql"),
    },
    Migration {
        name: "0018_rechecks_and_closing",
        sql: include_str!("../../migrations/0018_rechecks_and_closing.sql"),
    },
];

/// Every statement of the component.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[&str]] = &[
    access_tokens::STATEMENTS,
    account_closings::STATEMENTS,
    accounts::STATEMENTS,
    activations::STATEMENTS,
    agents::STATEMENTS,
    attempts::STATEMENTS,
    authenticators::STATEMENTS,
    authorization_requests::STATEMENTS,
    authorizations::STATEMENTS,
    chip_checks::STATEMENTS,
    client_registry::STATEMENTS,
    clients::STATEMENTS,
    evidence_images::STATEMENTS,
    identity_marks::STATEMENTS,
    figures::STATEMENTS,
    inquiries::STATEMENTS,
    consents::STATEMENTS,
    device_requests::STATEMENTS,
    known_browsers::STATEMENTS,
    mandate_uses::STATEMENTS,
    mandates::STATEMENTS,
    messages::STATEMENTS,
    parties::STATEMENTS,
    life_checks::STATEMENTS,
    passkey_challenges::STATEMENTS,
    passkeys::STATEMENTS,
    presences::STATEMENTS,
    proofs::STATEMENTS,
    notice_channels::STATEMENTS,
    number_claims::STATEMENTS,
    pending_changes::STATEMENTS,
    protections::STATEMENTS,
    recovery_codes::STATEMENTS,
    reviews::STATEMENTS,
    proposals::STATEMENTS,
    pushed_requests::STATEMENTS,
    rechecks::STATEMENTS,
    registrations::STATEMENTS,
    refresh_families::STATEMENTS,
    route_attempts::STATEMENTS,
    security_events::STATEMENTS,
    sessions::STATEMENTS,
    sign_ins::STATEMENTS,
    staff::STATEMENTS,
    subjects::STATEMENTS,
    suspensions::STATEMENTS,
    tallies::STATEMENTS,
    visits::STATEMENTS,
    vouches::STATEMENTS,
    walks::STATEMENTS,
];

#[cfg(test)]
mod tests;
