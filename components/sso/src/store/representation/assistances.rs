//! What clerks did for visitors, and whose assisted mode is stopped.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::representation::assistance::Word;
use crate::domain::representation::mandate::Mandate;

const INSERT: &str =
    "INSERT INTO assistance (mandate, staff, word, began_at) VALUES ($1, $2, $3, $4)";
const CLERKS: &str = "SELECT staff, COUNT(*),
     CAST(SUM(CASE WHEN word = 'paper' THEN 1 ELSE 0 END) AS BIGINT)
     FROM assistance WHERE began_at > $1 GROUP BY staff ORDER BY staff LIMIT 500";
const STOP: &str = "INSERT INTO assistance_stop (staff, stopped_at) VALUES ($1, $2)
     ON CONFLICT (staff) DO UPDATE SET stopped_at = excluded.stopped_at";
const STOPPED: &str = "SELECT stopped_at FROM assistance_stop WHERE staff = $1";
const RESUME: &str = "DELETE FROM assistance_stop WHERE staff = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, CLERKS, STOP, STOPPED, RESUME];

/// How many visitors a clerk assisted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClerkLine {
    /// Their staff id.
    pub(crate) staff: String,
    /// Assistances.
    pub(crate) assisted: i64,
    /// Those without a code from the visitor's phone.
    pub(crate) on_paper: i64,
}

/// An assistance began.
pub(crate) fn insert(tx: &mut Tx, mandate: Id<Mandate>, staff: &str, word: &Word) -> Result<()> {
    let now = tx.now();
    tx.execute(INSERT, params![mandate, staff, word.code(), now]).map(drop)
}

/// Everybody who assisted since then.
pub(crate) fn clerks(tx: &mut Tx, since: Timestamp) -> Result<Vec<ClerkLine>> {
    tx.all(CLERKS, params![since], |row| {
        Ok(ClerkLine { staff: row.get(0)?, assisted: row.get(1)?, on_paper: row.get(2)? })
    })
}

/// From now on this clerk assists nobody.
pub(crate) fn stop(tx: &mut Tx, staff: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(STOP, params![staff, now]).map(drop)
}

/// Since when a clerk assists nobody, if so.
pub(crate) fn stopped(tx: &mut Tx, staff: &str) -> Result<Option<Timestamp>> {
    tx.optional(STOPPED, params![staff], |row| row.get(0))
}

/// The clerk goes on; whether they were stopped.
pub(crate) fn resume(tx: &mut Tx, staff: &str) -> Result<bool> {
    Ok(tx.execute(RESUME, params![staff])? > 0)
}
