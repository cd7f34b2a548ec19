//! SQL, one file per aggregate. No rules: those are in `domain`.

pub mod attempts;
pub mod events;
pub mod idempotency;
pub mod intents;
pub mod ledger;
pub mod verification;

use db::Migration;

/// The tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_payments", sql: include_str!("../../migrations/0001_payments.sql") },
    Migration { name: "0002_ledger", sql: include_str!("../../migrations/0002_ledger.sql") },
];

/// Every statement of the component, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&str]] = &[
    attempts::STATEMENTS,
    events::STATEMENTS,
    idempotency::STATEMENTS,
    intents::STATEMENTS,
    ledger::STATEMENTS,
    verification::STATEMENTS,
];
