//! Counts for figures: tries of activation routes, and what happened at the doors of accounts.

use base::{Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::office::figures::{Dimension, Tries};

macro_rules! tries_by {
    ($cell:literal) => {
        concat!(
            "SELECT route, ",
            $cell,
            ", step, outcome, COUNT(*) FROM route_attempt WHERE began_at >= $1 AND began_at < $2 ",
            "GROUP BY route, ",
            $cell,
            ", step, outcome"
        )
    };
}

const BY_GOVERNORATE: &str = tries_by!("governorate");
const BY_AGE: &str = tries_by!("age_group");
const BY_SEX: &str = tries_by!("sex");
const BY_DAY: &str = tries_by!("CAST(began_at / 86400000 AS TEXT)");
const DOORS: &str = "SELECT outcome, COUNT(*) FROM sign_in
     WHERE happened_at >= $1 AND happened_at < $2 GROUP BY outcome ORDER BY outcome";
const EXPIRE: &str = "DELETE FROM route_attempt WHERE began_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[BY_GOVERNORATE, BY_AGE, BY_SEX, BY_DAY, DOORS, EXPIRE];

/// The tries that began in `[from, until)`.
pub(crate) fn tries(
    tx: &mut Tx,
    by: Dimension,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Tries>> {
    let sql = match by {
        Dimension::Governorate => BY_GOVERNORATE,
        Dimension::Age => BY_AGE,
        Dimension::Sex => BY_SEX,
        Dimension::Day => BY_DAY,
    };
    tx.all(sql, params![from, until], read)
}

/// What happened at the doors in `[from, until)`: the outcome's word, and how often.
pub(crate) fn doors(
    tx: &mut Tx,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<(String, i64)>> {
    tx.all(DOORS, params![from, until], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Removes old tries.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

fn read(row: &Row<'_>) -> Result<Tries> {
    Ok(Tries {
        route: row.get(0)?,
        cell: row.get(1)?,
        step: row.get(2)?,
        outcome: row.get(3)?,
        count: row.get(4)?,
    })
}
