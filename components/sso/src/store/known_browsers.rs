//! Browsers in which somebody signed in before.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use super::sealed;
use crate::domain::account::Account;

const ACCOUNTS: &str = "SELECT account FROM known_browser WHERE token_hash = $1 ORDER BY account";
const REMEMBER: &str =
    "INSERT INTO known_browser (token_hash, account, seen_at) VALUES ($1, $2, $3)
     ON CONFLICT (token_hash, account) DO UPDATE SET seen_at = excluded.seen_at";
const FORGET: &str = "DELETE FROM known_browser WHERE account = $1";
const EXPIRE: &str = "DELETE FROM known_browser WHERE seen_at <= $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[ACCOUNTS, REMEMBER, FORGET, EXPIRE];

/// Whose owners signed in, in the browser that holds `token`.
pub(crate) fn accounts(tx: &mut Tx, token: &str) -> Result<Vec<Id<Account>>> {
    tx.all(ACCOUNTS, params![sealed::token_hash(token)], |row| row.get(0))
}

/// The owner of `account` signed in, in the browser that holds `token`.
pub(crate) fn remember(tx: &mut Tx, token: &str, account: Id<Account>) -> Result<()> {
    let now = tx.now();
    tx.execute(REMEMBER, params![sealed::token_hash(token), account, now]).map(drop)
}

/// No browser is known for `account` any more.
pub(crate) fn forget(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(FORGET, params![account]).map(drop)
}

/// Removes those in which nobody signed in since.
pub(crate) fn remove_unseen(tx: &mut Tx, since: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![since])
}
