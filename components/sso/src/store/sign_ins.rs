//! Sign-ins and refused sign-ins of an account, for its owner's eyes.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::account::Account;
use crate::domain::device::Device;
use crate::domain::sign_in::{Outcome, SignIn};

const INSERT: &str = "INSERT INTO sign_in (id, account, outcome, device, happened_at)
     VALUES ($1, $2, $3, $4, $5)";
const LATEST: &str = "SELECT outcome, device, happened_at FROM sign_in WHERE account = $1
     ORDER BY happened_at DESC, id DESC LIMIT 10";
const EXPIRE: &str = "DELETE FROM sign_in WHERE happened_at <= $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, LATEST, EXPIRE];

/// Notes a sign-in.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    outcome: Outcome,
    device: Device,
) -> Result<()> {
    let (id, now) = (tx.id::<SignIn>(), tx.now());
    tx.execute(INSERT, params![id, account, outcome.code(), device.code(), now]).map(drop)
}

/// The latest ten.
pub(crate) fn latest(tx: &mut Tx, account: Id<Account>) -> Result<Vec<SignIn>> {
    tx.all(LATEST, params![account], |row| {
        Ok(SignIn {
            outcome: Outcome::of(&row.get::<String>(0)?),
            device: Device::from_code(&row.get::<String>(1)?),
            at: row.get(2)?,
        })
    })
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}
