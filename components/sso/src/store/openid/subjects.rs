//! Pairwise subjects: what the relying parties of a sector call an account.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::holder::account::Account;

const FIND: &str = "SELECT sub FROM subject WHERE account = $1 AND sector = $2";
const INSERT: &str = "INSERT INTO subject (account, sector, sub) VALUES ($1, $2, $3)
     ON CONFLICT (account, sector) DO NOTHING";
const FORGET: &str = "DELETE FROM subject WHERE account = $1";
const ACCOUNT: &str = "SELECT account FROM subject WHERE sector = $1 AND sub = $2";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, INSERT, FORGET, ACCOUNT];

/// The subject of an account in a sector, made at the first call.
pub(crate) fn of(tx: &mut Tx, account: Id<Account>, sector: &str) -> Result<String> {
    if let Some(known) = tx.optional(FIND, params![account, sector], |row| row.get(0))? {
        return Ok(known);
    }
    let before = crate::store::representation::parties::subject_before(tx, account, sector)?;
    let sub = before.unwrap_or_else(|| tx.entropy().token());
    tx.execute(INSERT, params![account, sector, &sub])?;
    Ok(sub)
}

/// Nobody calls the account by those of before any more.
pub(crate) fn forget(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(FORGET, params![account]).map(drop)
}

/// The account of a subject.
pub(crate) fn account(tx: &mut Tx, sector: &str, sub: &str) -> Result<Option<Id<Account>>> {
    tx.optional(ACCOUNT, params![sector, sub], |row| row.get(0))
}
