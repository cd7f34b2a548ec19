//! Recovery codes, as keyed hashes.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::holder::account::Account;

const INSERT: &str = "INSERT INTO recovery_code (account, digest, created_at, used_at)
     VALUES ($1, $2, $3, NULL)";
const LEFT: &str = "SELECT COUNT(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL";
const USE: &str = "UPDATE recovery_code SET used_at = $3
     WHERE account = $1 AND digest = $2 AND used_at IS NULL";
const IS_LEFT: &str = "SELECT COUNT(*) FROM recovery_code
     WHERE account = $1 AND digest = $2 AND used_at IS NULL";
const REMOVE: &str = "DELETE FROM recovery_code WHERE account = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, LEFT, USE, IS_LEFT, REMOVE];

/// Replaces the codes of an account.
pub(crate) fn replace(tx: &mut Tx, account: Id<Account>, codes: &[String]) -> Result<()> {
    remove(tx, account)?;
    let now = tx.now();
    for code in codes {
        let digest = digest(tx, account, code);
        tx.execute(INSERT, params![account, digest, now])?;
    }
    Ok(())
}

/// How many are left.
pub(crate) fn left(tx: &mut Tx, account: Id<Account>) -> Result<i64> {
    tx.one(LEFT, params![account], |row| row.get(0))
}

/// Whether `code` is one of those left.
pub(crate) fn is_left(tx: &mut Tx, account: Id<Account>, code: &str) -> Result<bool> {
    let digest = digest(tx, account, code);
    Ok(tx.one(IS_LEFT, params![account, digest], |row| row.get::<i64>(0))? == 1)
}

/// Uses a code up; whether it was one of those left.
pub(crate) fn take(tx: &mut Tx, account: Id<Account>, code: &str) -> Result<bool> {
    let (digest, now) = (digest(tx, account, code), tx.now());
    Ok(tx.execute(USE, params![account, digest, now])? == 1)
}

/// None of an account's codes counts any more.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REMOVE, params![account]).map(drop)
}

fn digest(tx: &Tx, account: Id<Account>, code: &str) -> Vec<u8> {
    tx.blind_index("recovery_code", &format!("{account}/{code}"))
}
