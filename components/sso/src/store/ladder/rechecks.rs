//! Visits that somebody else looks at again.

use base::{Error, Id, Result};
use db::{Row, Tx, params};
use messages::identity::Level;

use super::visits::Visit;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{level_code, level_of};
use crate::domain::ladder::recheck::{Gave, Recheck, Verdict};

const INSERT: &str =
    "INSERT INTO recheck (visit, account, staff, level_before, activation, of_recovery, state, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)";
const WAITING: &str =
    "SELECT visit, account, staff, level_before, asked_at, activation, of_recovery FROM recheck
     WHERE state = 'waiting' ORDER BY asked_at, visit LIMIT 100";
const FIND: &str =
    "SELECT visit, account, staff, level_before, asked_at, activation, of_recovery FROM recheck
     WHERE visit = $1 AND state = 'waiting'";
const JUDGE: &str = "UPDATE recheck SET state = $2, judge = $3, judged_at = $4
     WHERE visit = $1 AND state = 'waiting'";
const COUNTS: &str = "SELECT state, COUNT(*) FROM recheck WHERE staff = $1 GROUP BY state";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, WAITING, FIND, JUDGE, COUNTS];

/// A visit shall be looked at again.
pub(crate) fn insert(
    tx: &mut Tx,
    visit: Id<Visit>,
    (account, level_before, gave): (Id<Account>, Level, Gave),
    staff: &str,
) -> Result<()> {
    let (now, before) = (tx.now(), level_code(level_before));
    let (activation, of_recovery) = match gave {
        Gave::Level(activation) => (activation, 0_i64),
        Gave::Recovery => (None, 1),
    };
    let row = params![visit, account, staff, before, activation, of_recovery, now];
    tx.execute(INSERT, row).map(drop)
}

/// Those that wait, the longest first.
pub(crate) fn waiting(tx: &mut Tx) -> Result<Vec<Recheck>> {
    tx.all(WAITING, params![], read)
}

/// One that waits.
pub(crate) fn find(tx: &mut Tx, id: Id<Recheck>) -> Result<Option<Recheck>> {
    tx.optional(FIND, params![id], read)
}

/// Somebody looked.
pub(crate) fn judge(tx: &mut Tx, id: Id<Recheck>, verdict: Verdict, by: &str) -> Result<u64> {
    let now = tx.now();
    tx.execute(JUDGE, params![id, verdict.word(), by, now])
}

/// How many of somebody's visits wait, held and failed.
pub(crate) fn counts(tx: &mut Tx, staff: &str) -> Result<Vec<(String, i64)>> {
    tx.all(COUNTS, params![staff], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn read(row: &Row<'_>) -> Result<Recheck> {
    let level = level_of(&row.get::<String>(3)?);
    Ok(Recheck {
        id: row.get(0)?,
        account: row.get(1)?,
        staff: row.get(2)?,
        level_before: level.ok_or_else(|| Error::internal("the level of a recheck"))?,
        asked_at: row.get(4)?,
        gave: match row.get::<i64>(6)? {
            0 => Gave::Level(row.get(5)?),
            _ => Gave::Recovery,
        },
    })
}
