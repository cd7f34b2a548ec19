//! Numbers that owners want to use, until their codes come back.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::holder::number_claim::{LIFETIME, NumberClaim, Purpose};
use crate::store::sealed;

const FIND: &str = "SELECT state FROM number_claim
     WHERE account = $1 AND purpose = $2 AND expires_at > $3";
const SAVE: &str = "INSERT INTO number_claim (account, purpose, state, expires_at)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, purpose) DO UPDATE SET state = excluded.state, expires_at = excluded.expires_at";
const REMOVE: &str = "DELETE FROM number_claim WHERE account = $1 AND purpose = $2";
const EXPIRE: &str = "DELETE FROM number_claim WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, SAVE, REMOVE, EXPIRE];

/// The claim of an account for a purpose, unless it expired.
pub(crate) fn find(
    tx: &mut Tx,
    account: Id<Account>,
    purpose: Purpose,
) -> Result<Option<NumberClaim>> {
    let parameters = params![account, purpose.code(), tx.now()];
    let sealed = tx.optional(FIND, parameters, |row| row.get::<Vec<u8>>(0))?;
    sealed.map(|sealed| sealed::open(tx, place(&row(account, purpose)), &sealed)).transpose()
}

/// Keeps a claim; one before it is forgotten.
pub(crate) fn save(
    tx: &mut Tx,
    account: Id<Account>,
    purpose: Purpose,
    claim: &NumberClaim,
) -> Result<()> {
    let sealed = sealed::seal(tx, place(&row(account, purpose)), claim)?;
    let expires_at = tx.now().plus(LIFETIME);
    tx.execute(SAVE, params![account, purpose.code(), sealed, expires_at]).map(drop)
}

/// The claim is settled.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>, purpose: Purpose) -> Result<()> {
    tx.execute(REMOVE, params![account, purpose.code()]).map(drop)
}

/// Removes those whose code never came back.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn row(account: Id<Account>, purpose: Purpose) -> String {
    format!("{account}/{}", purpose.code())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "number_claim", row, column: "state" }
}
