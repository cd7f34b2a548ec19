//! SQL, one file per aggregate. No rules: what may happen is decided in `domain`.

pub mod case_actors;
pub mod cases;
pub mod consents;
pub mod document_keys;
pub mod documents;
pub mod events;
pub mod misses;
pub mod payments;
pub mod people;
pub mod sessions;
pub mod sms;
pub mod staff;
#[cfg(test)]
mod tests;
pub mod versions;

use base::{Error, Result};
use db::Migration;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The portal's tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_portal", sql: include_str!("../../migrations/0001_portal.sql") },
    Migration { name: "0002_sessions", sql: include_str!("../../migrations/0002_sessions.sql") },
    Migration {
        name: "0016_case_actors",
        sql: include_str!("../../migrations/0016_case_actors.sql"),
    },
];

/// Every statement, by file.
pub const STATEMENTS: &[&[&str]] = &[
    case_actors::STATEMENTS,
    cases::STATEMENTS,
    consents::STATEMENTS,
    document_keys::STATEMENTS,
    documents::STATEMENTS,
    events::STATEMENTS,
    sms::STATEMENTS,
    misses::STATEMENTS,
    payments::STATEMENTS,
    people::STATEMENTS,
    sessions::STATEMENTS,
    staff::STATEMENTS,
    versions::STATEMENTS,
];

fn to_json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(Error::internal)
}

/// The cause names the place of the fault, never the content.
fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        Error::internal(format!("a stored value does not read at column {}", error.column()))
    })
}
