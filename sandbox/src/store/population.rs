//! The note that the country has been made.

use base::{Date, Result};
use db::{Tx, params};

/// The recipe; one row, so that two starts at the same time cannot both make a country.
const VERSION: i64 = 1;

const FIRST_START: &str = "SELECT first_start FROM population";
const INSERT: &str =
    "INSERT INTO population (version, people, first_start, made_at) VALUES ($1, $2, $3, $4)";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIRST_START, INSERT];

/// The day on which the country was made, if it was.
pub(crate) fn first_start(tx: &mut Tx<'_>) -> Result<Option<Date>> {
    tx.optional(FIRST_START, params![], |row| row.get(0))
}

/// Notes that `people` were made on `today`.
pub(crate) fn insert(tx: &mut Tx<'_>, people: u32, today: Date) -> Result<()> {
    let now = tx.now();
    tx.execute(INSERT, params![VERSION, people, today, now]).map(drop)
}
