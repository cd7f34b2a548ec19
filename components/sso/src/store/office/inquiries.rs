//! Accounts that an officer opened for a reason, and what may be done there: lock and close.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};
use serde::{Deserialize, Serialize};

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Evidence, level_of};
use crate::domain::office::inquiry::{Inquiry, Past, Reason};
use crate::store::sealed;

const INSERT: &str = "INSERT INTO inquiry (id, staff, content, opened_at) VALUES ($1, $2, $3, $4)";
const FIND: &str = "SELECT content FROM inquiry WHERE id = $1 AND staff = $2 AND opened_at > $3";
const EXPIRE: &str = "DELETE FROM inquiry WHERE opened_at <= $1";
const STATE: &str = "SELECT state FROM account WHERE id = $1";
const LOCK: &str = "INSERT INTO support_lock (account, locked_by, locked_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO NOTHING";
const UNLOCK: &str = "DELETE FROM support_lock WHERE account = $1";
const LOCKED: &str = "SELECT locked_at FROM support_lock WHERE account = $1";
const ACTIVATIONS: &str = "SELECT route, level, evidence, activated_at FROM activation
     WHERE account = $1 AND withdrawn_at IS NULL ORDER BY activated_at, id";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, FIND, EXPIRE, STATE, LOCK, UNLOCK, LOCKED, ACTIVATIONS];

/// What is sealed of an inquiry.
#[derive(Serialize, Deserialize)]
struct Content {
    number: NationalNumber,
    reason: Reason,
}

/// Adds an inquiry of an officer.
pub(crate) fn insert(tx: &mut Tx, inquiry: &Inquiry, staff: &str) -> Result<()> {
    let content = Content { number: inquiry.number.clone(), reason: inquiry.reason.clone() };
    let sealed = sealed::seal(tx, place(&inquiry.id.to_string()), &content)?;
    let now = tx.now();
    tx.execute(INSERT, params![inquiry.id, staff, sealed, now]).map(drop)
}

/// The officer's own inquiry, if it was opened after `since`.
pub(crate) fn find(
    tx: &mut Tx,
    id: Id<Inquiry>,
    staff: &str,
    since: Timestamp,
) -> Result<Option<Inquiry>> {
    let row = tx.optional(FIND, params![id, staff, since], |row| row.get::<Vec<u8>>(0))?;
    let Some(sealed) = row else { return Ok(None) };
    let Content { number, reason } = sealed::open(tx, place(&id.to_string()), &sealed)?;
    Ok(Some(Inquiry { id, number, reason }))
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

/// Whether an account was closed.
pub(crate) fn is_closed(tx: &mut Tx, account: Id<Account>) -> Result<bool> {
    tx.one(STATE, params![account], |row| row.get::<String>(0)).map(|state| state == "closed")
}

/// Locks an account: until it is unlocked, it opens no door.
pub(crate) fn lock(tx: &mut Tx, account: Id<Account>, staff: &str) -> Result<u64> {
    let now = tx.now();
    tx.execute(LOCK, params![account, staff, now])
}

/// Unlocks an account; whether it was locked.
pub(crate) fn unlock(tx: &mut Tx, account: Id<Account>) -> Result<u64> {
    tx.execute(UNLOCK, params![account])
}

/// Since when an account is locked.
pub(crate) fn locked(tx: &mut Tx, account: Id<Account>) -> Result<Option<Timestamp>> {
    tx.optional(LOCKED, params![account], |row| row.get(0))
}

/// How an account reached its levels: routes and kinds of evidence.
pub(crate) fn activations(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Past>> {
    tx.all(ACTIVATIONS, params![account], |row| {
        let evidence: Vec<Evidence> =
            serde_json::from_str(&row.get::<String>(2)?).map_err(Error::internal)?;
        Ok(Past {
            route: row.get(0)?,
            level: level_of(&row.get::<String>(1)?).unwrap_or_default(),
            evidence: evidence.into_iter().map(|evidence| evidence.what).collect(),
            at: row.get(3)?,
        })
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "inquiry", row, column: "content" }
}
