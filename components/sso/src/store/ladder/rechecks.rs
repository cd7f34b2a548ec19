//! Visits and assistances that somebody else looks at again.

use base::{Error, Id, Result};
use db::{Row, Tx, params};

use crate::domain::ladder::activation::{level_code, level_of};
use crate::domain::ladder::recheck::{Gave, Recheck, Subject, Verdict, Work};

const INSERT_VISIT: &str = "INSERT INTO recheck
     (id, visit, account, staff, level_before, activation, of_recovery, state, asked_at)
     VALUES ($1, $1, $2, $3, $4, $5, $6, 'waiting', $7)";
const INSERT_ASSISTANCE: &str = "INSERT INTO recheck (id, assistance, staff, state, asked_at)
     VALUES ($1, $2, $3, 'waiting', $4)";
const WAITING: &str = "SELECT id, assistance, account, staff, level_before, asked_at, activation,
     of_recovery FROM recheck WHERE state = 'waiting' ORDER BY asked_at, id LIMIT 100";
const FIND: &str = "SELECT id, assistance, account, staff, level_before, asked_at, activation,
     of_recovery FROM recheck WHERE id = $1 AND state = 'waiting'";
const JUDGE: &str = "UPDATE recheck SET state = $2, judge = $3, judged_at = $4
     WHERE id = $1 AND state = 'waiting'";
const COUNTS: &str = "SELECT state, COUNT(*) FROM recheck WHERE staff = $1
     AND CASE WHEN assistance IS NULL THEN 'visit' ELSE 'assistance' END = $2 GROUP BY state";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT_VISIT, INSERT_ASSISTANCE, WAITING, FIND, JUDGE, COUNTS];

/// Something shall be looked at again that `staff` did.
pub(crate) fn insert(tx: &mut Tx, id: Id<Recheck>, subject: &Subject, staff: &str) -> Result<()> {
    let now = tx.now();
    match *subject {
        Subject::Visit { account, level_before, gave } => {
            let before = level_code(level_before);
            let (activation, of_recovery) = match gave {
                Gave::Level(activation) => (activation, 0_i64),
                Gave::Recovery => (None, 1),
            };
            let row = params![id, account, staff, before, activation, of_recovery, now];
            tx.execute(INSERT_VISIT, row).map(drop)
        }
        Subject::Assistance(mandate) => {
            tx.execute(INSERT_ASSISTANCE, params![id, mandate, staff, now]).map(drop)
        }
    }
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

/// How much of somebody's work waits, held and failed.
pub(crate) fn counts(tx: &mut Tx, staff: &str, work: Work) -> Result<Vec<(String, i64)>> {
    tx.all(COUNTS, params![staff, work.word()], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn read(row: &Row<'_>) -> Result<Recheck> {
    let subject = if let Some(mandate) = row.get(1)? {
        Subject::Assistance(mandate)
    } else {
        let level = level_of(&row.get::<String>(4)?);
        Subject::Visit {
            account: row.get(2)?,
            level_before: level.ok_or_else(|| Error::internal("the level of a recheck"))?,
            gave: match row.get::<i64>(7)? {
                0 => Gave::Level(row.get(6)?),
                _ => Gave::Recovery,
            },
        }
    };
    Ok(Recheck { id: row.get(0)?, subject, staff: row.get(3)?, asked_at: row.get(5)? })
}
