//! SQL, one file per aggregate: rows in, domain values out, no rules.

pub(crate) mod access_tokens;
pub(crate) mod accounts;
pub(crate) mod activations;
pub(crate) mod attempts;
pub(crate) mod authenticators;
pub(crate) mod authorization_requests;
pub(crate) mod authorizations;
pub(crate) mod clients;
pub(crate) mod known_browsers;
pub(crate) mod messages;
pub(crate) mod notice_channels;
pub(crate) mod number_claims;
pub(crate) mod pending_changes;
pub(crate) mod proofs;
pub(crate) mod protections;
pub(crate) mod recovery_codes;
pub(crate) mod route_attempts;
pub(crate) mod sealed;
pub(crate) mod security_events;
pub(crate) mod sessions;
pub(crate) mod sign_ins;
pub(crate) mod staff;
pub(crate) mod subjects;
pub(crate) mod tallies;

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
        name: "0013_account_security",
        sql: include_str!("../../migrations/0013_account_security.sql"),
    },
];

/// Every statement of the component.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[&str]] = &[
    access_tokens::STATEMENTS,
    accounts::STATEMENTS,
    activations::STATEMENTS,
    attempts::STATEMENTS,
    authenticators::STATEMENTS,
    authorization_requests::STATEMENTS,
    authorizations::STATEMENTS,
    clients::STATEMENTS,
    known_browsers::STATEMENTS,
    messages::STATEMENTS,
    notice_channels::STATEMENTS,
    number_claims::STATEMENTS,
    pending_changes::STATEMENTS,
    proofs::STATEMENTS,
    protections::STATEMENTS,
    recovery_codes::STATEMENTS,
    route_attempts::STATEMENTS,
    security_events::STATEMENTS,
    sessions::STATEMENTS,
    sign_ins::STATEMENTS,
    staff::STATEMENTS,
    subjects::STATEMENTS,
    tallies::STATEMENTS,
];

#[cfg(test)]
mod tests;
