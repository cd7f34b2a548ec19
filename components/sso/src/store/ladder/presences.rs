//! Numbers that people show agents instead of their identity number.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::ladder::presence::LIFETIME;

const SAVE: &str = "INSERT INTO presence (account, code_index, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE
     SET code_index = excluded.code_index, expires_at = excluded.expires_at";
const TAKEN: &str = "SELECT account FROM presence WHERE code_index = $1";
const FIND: &str = "SELECT account FROM presence WHERE code_index = $1 AND expires_at > $2";
const REMOVE: &str = "DELETE FROM presence WHERE account = $1";
const EXPIRE: &str = "DELETE FROM presence WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[SAVE, TAKEN, FIND, REMOVE, EXPIRE];

/// Whether nobody has this number.
pub(crate) fn is_free(tx: &mut Tx, code: &str) -> Result<bool> {
    let index = index(tx, code);
    let found = tx.optional(TAKEN, params![index], |row| row.get::<Id<Account>>(0))?;
    Ok(found.is_none())
}

/// The account shows this number from now on.
pub(crate) fn save(tx: &mut Tx, account: Id<Account>, code: &str) -> Result<()> {
    let (index, expires_at) = (index(tx, code), tx.now().plus(LIFETIME));
    tx.execute(SAVE, params![account, index, expires_at]).map(drop)
}

/// Whose number it is.
pub(crate) fn find(tx: &mut Tx, code: &str) -> Result<Option<Id<Account>>> {
    let (index, now) = (index(tx, code), tx.now());
    tx.optional(FIND, params![index, now], |row| row.get(0))
}

/// The number was used.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REMOVE, params![account]).map(drop)
}

/// Removes the old ones.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn index(tx: &Tx, code: &str) -> Vec<u8> {
    tx.blind_index("presence", code)
}
