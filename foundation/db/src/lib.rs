//! One SQL text, two engines: `SQLite` in a file, or a schema of `PostgreSQL`.
//!
//! A transaction is a named synchronous closure, serializable, durable once answered:
//!
//! ```text
//! db.write("pay.capture", move |tx| {
//!     tx.execute(CAPTURE, params![id, tx.now()])?;
//!     jobs::enqueue(tx, Job { kind: "payment-event", key: id.to_string(), payload, run_at: tx.now() })
//! })
//! .await
//! ```
//!
//! What every component keeps in the same database lives here too: [`jobs`], the [`audit`] log, and its
//! signing [`Keys`]. SQL is written in `PostgreSQL`'s spelling in the subset of [`Migration`]; a sum is
//! `CAST(SUM(amount) AS BIGINT)`, since `PostgreSQL`'s sum of whole numbers is not one.

pub mod audit;
mod context;
mod db;
mod dialect;
mod fault;
pub mod jobs;
mod keyring;
mod migrations;
mod postgres;
mod row;
mod sqlite;
mod step;
pub mod testing;
mod tx;
mod value;

pub use db::{Db, Engine, Options};
pub use fault::is_unique;
pub use keyring::Keys;
pub use migrations::Migration;
pub use postgres::drop_schemas;
pub use row::{Cell, FromValue, Row};
pub use tx::Tx;
pub use value::Value;

/// The statements of the tables that every component has, by room.
pub const STATEMENTS: &[&[&str]] = &[audit::STATEMENTS, jobs::STATEMENTS, keyring::STATEMENTS];
