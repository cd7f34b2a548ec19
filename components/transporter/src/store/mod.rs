//! SQL of the node, one file per table.

pub mod exchanges;
pub mod identity;
pub mod leaves;
pub mod member_keys;

pub mod rights;

/// The migrations of a node's database.
pub const MIGRATIONS: &[db::Migration] = &[db::Migration {
    name: "0001_transporter",
    sql: include_str!("../../migrations/0001_transporter.sql"),
}];

/// Every statement, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&str]] = &[
    identity::STATEMENTS,
    leaves::STATEMENTS,
    member_keys::STATEMENTS,
    exchanges::STATEMENTS,
    rights::STATEMENTS,
];
