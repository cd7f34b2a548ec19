//! Limits that rest for a while.

use base::{Result, Timestamp};
use db::{Tx, params};

use crate::domain::door::limit::Limit;

const SET: &str = "INSERT INTO limit_suspension (purpose, rests_until) VALUES ($1, $2)
     ON CONFLICT (purpose) DO UPDATE SET rests_until = excluded.rests_until";
const RESTS: &str =
    "SELECT rests_until FROM limit_suspension WHERE purpose = $1 AND rests_until > $2";
const EXPIRE: &str = "DELETE FROM limit_suspension WHERE rests_until <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[SET, RESTS, EXPIRE];

/// A limit rests until then.
pub(crate) fn set(tx: &mut Tx, limit: &Limit, until: Timestamp) -> Result<()> {
    tx.execute(SET, params![limit.purpose, until]).map(drop)
}

/// Until when a limit rests, if it does.
pub(crate) fn rests(tx: &mut Tx, limit: &Limit) -> Result<Option<Timestamp>> {
    let now = tx.now();
    tx.optional(RESTS, params![limit.purpose, now], |row| row.get(0))
}

/// Removes those that are over.
pub(crate) fn remove_expired(tx: &mut Tx) -> Result<u64> {
    let now = tx.now();
    tx.execute(EXPIRE, params![now])
}
