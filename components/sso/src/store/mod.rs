//! SQL, one file per aggregate: rows in, domain values out, no rules.

pub(crate) mod door;
pub(crate) mod holder;
pub(crate) mod ladder;
pub(crate) mod office;
pub(crate) mod openid;
pub(crate) mod representation;
pub(crate) mod sealed;

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
    Migration {
        name: "0019_recovery_by_routes",
        sql: include_str!("../../migrations/0019_recovery_by_routes.sql"),
    },
    Migration {
        name: "0020_assistance",
        sql: include_str!("../../migrations/0020_assistance.sql"),
    },
    Migration {
        name: "0021_claimed_numbers",
        sql: include_str!("../../migrations/0021_claimed_numbers.sql"),
    },
    Migration { name: "0022_documents", sql: include_str!("../../migrations/0022_documents.sql") },
    Migration {
        name: "0024_client_logos",
        sql: include_str!("../../migrations/0024_client_logos.sql"),
    },
];

/// Every statement of the component.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[&str]] = &[
    openid::access_tokens::STATEMENTS,
    ladder::account_closings::STATEMENTS,
    holder::accounts::STATEMENTS,
    ladder::activations::STATEMENTS,
    office::agents::STATEMENTS,
    door::attempts::STATEMENTS,
    holder::authenticators::STATEMENTS,
    openid::authorization_requests::STATEMENTS,
    openid::authorizations::STATEMENTS,
    ladder::chip_checks::STATEMENTS,
    office::client_registry::STATEMENTS,
    openid::clients::STATEMENTS,
    ladder::evidence_images::STATEMENTS,
    holder::identity_claims::STATEMENTS,
    ladder::identity_marks::STATEMENTS,
    office::figures::STATEMENTS,
    office::inquiries::STATEMENTS,
    openid::consents::STATEMENTS,
    openid::device_requests::STATEMENTS,
    holder::known_browsers::STATEMENTS,
    representation::assistances::STATEMENTS,
    representation::mandate_uses::STATEMENTS,
    representation::mandates::STATEMENTS,
    door::messages::STATEMENTS,
    representation::parties::STATEMENTS,
    ladder::life_checks::STATEMENTS,
    holder::passkey_challenges::STATEMENTS,
    holder::passkeys::STATEMENTS,
    ladder::presences::STATEMENTS,
    openid::logos::STATEMENTS,
    openid::proofs::STATEMENTS,
    holder::notice_channels::STATEMENTS,
    holder::number_claims::STATEMENTS,
    holder::pending_changes::STATEMENTS,
    holder::protections::STATEMENTS,
    holder::recovery_codes::STATEMENTS,
    door::recovery_tickets::STATEMENTS,
    ladder::reviews::STATEMENTS,
    office::proposals::STATEMENTS,
    openid::pushed_requests::STATEMENTS,
    ladder::rechecks::STATEMENTS,
    openid::registrations::STATEMENTS,
    openid::refresh_families::STATEMENTS,
    ladder::route_attempts::STATEMENTS,
    holder::security_events::STATEMENTS,
    holder::sessions::STATEMENTS,
    holder::sign_ins::STATEMENTS,
    office::staff::STATEMENTS,
    openid::subjects::STATEMENTS,
    office::suspensions::STATEMENTS,
    door::tallies::STATEMENTS,
    ladder::visits::STATEMENTS,
    ladder::vouches::STATEMENTS,
    ladder::walks::STATEMENTS,
];

#[cfg(test)]
mod tests;
