//! When the civil registry last said that the owner of an account lives.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::holder::account::Account;

const CHECKED: &str = "INSERT INTO life_check (account, checked_at) VALUES ($1, $2)
     ON CONFLICT (account) DO UPDATE SET checked_at = excluded.checked_at";
const DUE: &str = "SELECT account FROM life_check WHERE checked_at <= $1
     ORDER BY checked_at, account LIMIT 200";
const REMOVE: &str = "DELETE FROM life_check WHERE account = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[CHECKED, DUE, REMOVE];

/// The owner of `account` lives, or the account was opened by what the registry says.
pub(crate) fn checked(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    let now = tx.now();
    set(tx, account, now)
}

/// The next turn of the account is a period after `at`.
pub(crate) fn set(tx: &mut Tx, account: Id<Account>, at: Timestamp) -> Result<()> {
    tx.execute(CHECKED, params![account, at]).map(drop)
}

/// Some of the accounts that were not checked since, the longest first.
pub(crate) fn due(tx: &mut Tx, since: Timestamp) -> Result<Vec<Id<Account>>> {
    tx.all(DUE, params![since], |row| row.get(0))
}

/// The account is closed: nobody asks any more.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REMOVE, params![account]).map(drop)
}
