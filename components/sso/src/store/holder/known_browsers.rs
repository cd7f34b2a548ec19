//! Browsers in which somebody signed in before.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::door::device::Device;
use crate::domain::holder::account::Account;
use crate::store::sealed;

const ACCOUNTS: &str = "SELECT account FROM known_browser WHERE token_hash = $1 ORDER BY account";
const REMEMBER: &str =
    "INSERT INTO known_browser (token_hash, account, seen_at, device) VALUES ($1, $2, $3, $4)
     ON CONFLICT (token_hash, account) DO UPDATE SET seen_at = excluded.seen_at,
     device = excluded.device";
const OF_ACCOUNT: &str = "SELECT token_hash, device, seen_at FROM known_browser
     WHERE account = $1 ORDER BY seen_at DESC, token_hash";
const FORGET_ONE: &str = "DELETE FROM known_browser WHERE account = $1 AND token_hash = $2";
const FORGET: &str = "DELETE FROM known_browser WHERE account = $1";
const EXPIRE: &str = "DELETE FROM known_browser WHERE seen_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[ACCOUNTS, REMEMBER, OF_ACCOUNT, FORGET_ONE, FORGET, EXPIRE];

/// A browser in which an account's owner signed in before.
#[derive(Clone, Debug)]
pub(crate) struct KnownBrowser {
    /// Names it: the hash of its token.
    pub(crate) id: String,
    /// What it is.
    pub(crate) device: Device,
    /// When its owner last signed in there.
    pub(crate) seen_at: Timestamp,
}

/// Whose owners signed in, in the browser that holds `token`.
pub(crate) fn accounts(tx: &mut Tx, token: &str) -> Result<Vec<Id<Account>>> {
    tx.all(ACCOUNTS, params![sealed::token_hash(token)], |row| row.get(0))
}

/// The owner of `account` signed in, in the browser that holds `token`.
pub(crate) fn remember(
    tx: &mut Tx,
    token: &str,
    account: Id<Account>,
    device: Device,
) -> Result<()> {
    let now = tx.now();
    let row = params![sealed::token_hash(token), account, now, device.code()];
    tx.execute(REMEMBER, row).map(drop)
}

/// The browsers that are known for `account`, last used first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<KnownBrowser>> {
    tx.all(OF_ACCOUNT, params![account], |row| {
        Ok(KnownBrowser {
            id: crypto::hex(&row.get::<Vec<u8>>(0)?),
            device: Device::from_code(&row.get::<String>(1)?),
            seen_at: row.get(2)?,
        })
    })
}

/// One browser is known no more for `account`; whether it was.
pub(crate) fn forget_one(tx: &mut Tx, account: Id<Account>, id: &str) -> Result<bool> {
    let hashes = tx.all(OF_ACCOUNT, params![account], |row| row.get::<Vec<u8>>(0))?;
    match hashes.into_iter().find(|hash| crypto::hex(hash) == id) {
        Some(hash) => Ok(tx.execute(FORGET_ONE, params![account, hash])? == 1),
        None => Ok(false),
    }
}

/// No browser is known for `account` any more.
pub(crate) fn forget(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(FORGET, params![account]).map(drop)
}

/// Removes those in which nobody signed in since.
pub(crate) fn remove_unseen(tx: &mut Tx, since: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![since])
}
