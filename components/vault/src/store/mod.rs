//! SQL, one file per aggregate. No rules: those are in `domain`.

pub mod purchases;
pub mod sessions;

use db::Migration;

/// The tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "0001_cards", sql: include_str!("../../migrations/0001_cards.sql") }];

/// Every statement of the component, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&str]] = &[purchases::STATEMENTS, sessions::STATEMENTS];
