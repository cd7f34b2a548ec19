//! Searches that found nothing.

use base::{Date, Result};
use db::{Tx, params};

const ADD: &str = "INSERT INTO search_miss (day, query, times) VALUES ($1, $2, 1)
    ON CONFLICT (day, query) DO UPDATE SET times = search_miss.times + 1";
const COUNT: &str = "SELECT COUNT(*) FROM search_miss WHERE day = $1";
const TOP: &str = "SELECT query, CAST(SUM(times) AS BIGINT) FROM search_miss
    GROUP BY query ORDER BY 2 DESC, query LIMIT $1";
const DELETE_BEFORE: &str = "DELETE FROM search_miss WHERE day < $1";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[ADD, COUNT, TOP, DELETE_BEFORE];

/// Counts a search of a day.
pub fn add(tx: &mut Tx, day: Date, query: &str) -> Result<()> {
    tx.execute(ADD, params![day, query]).map(|_| ())
}

/// How many different searches a day has.
pub fn count(tx: &mut Tx, day: Date) -> Result<i64> {
    tx.one(COUNT, params![day], |row| row.get(0))
}

/// The most frequent ones.
pub fn top(tx: &mut Tx, limit: u32) -> Result<Vec<(String, i64)>> {
    tx.all(TOP, params![limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Removes those of earlier days.
pub fn delete_before(tx: &mut Tx, day: Date) -> Result<u64> {
    tx.execute(DELETE_BEFORE, params![day])
}
