//! Authenticator apps.

use base::{Id, Result, Secret, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::holder::authenticator::{Authenticator, State};

const FIND: &str = "SELECT id, secret, last_step, created_at FROM authenticator
     WHERE id = $1 AND account = $2";
const OF_ACCOUNT: &str = "SELECT id, secret, last_step, created_at FROM authenticator
     WHERE account = $1 ORDER BY created_at, id";
const INSERT: &str = "INSERT INTO authenticator (id, account, secret, last_step, created_at)
     VALUES ($1, $2, $3, NULL, $4)";
const SET_STEP: &str = "UPDATE authenticator SET last_step = $2 WHERE id = $1";
const DELETE: &str = "DELETE FROM authenticator WHERE id = $1 AND account = $2";
const DELETE_PENDING: &str =
    "DELETE FROM authenticator WHERE last_step IS NULL AND created_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[FIND, OF_ACCOUNT, INSERT, SET_STEP, DELETE, DELETE_PENDING];

/// An app of an account.
pub(crate) fn find(
    tx: &mut Tx,
    account: Id<Account>,
    id: Id<Authenticator>,
) -> Result<Option<Authenticator>> {
    let row = tx.optional(FIND, params![id, account], raw)?;
    row.map(|raw| authenticator(tx, &raw)).transpose()
}

/// The apps of an account, also those being added.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Authenticator>> {
    let rows = tx.all(OF_ACCOUNT, params![account], raw)?;
    rows.into_iter().map(|raw| authenticator(tx, &raw)).collect()
}

/// Adds an app that has not proved itself yet.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    secret: &Secret<Vec<u8>>,
) -> Result<Id<Authenticator>> {
    let (id, now) = (tx.id(), tx.now());
    let sealed = tx.seal(place(&id.to_string()), secret.expose());
    tx.execute(INSERT, params![id, account, sealed, now])?;
    Ok(id)
}

/// Keeps the step of the newest code that was accepted.
pub(crate) fn save(tx: &mut Tx, authenticator: &Authenticator) -> Result<()> {
    tx.execute(SET_STEP, params![authenticator.id, authenticator.last_step()]).map(drop)
}

/// Removes an app; whether there was one.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>, id: Id<Authenticator>) -> Result<u64> {
    tx.execute(DELETE, params![id, account])
}

/// Removes those whose owners never came back with a code.
pub(crate) fn remove_abandoned(tx: &mut Tx, begun_before: Timestamp) -> Result<u64> {
    tx.execute(DELETE_PENDING, params![begun_before])
}

struct Raw {
    id: Id<Authenticator>,
    secret: Vec<u8>,
    last_step: Option<i64>,
    created_at: Timestamp,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        secret: row.get(1)?,
        last_step: row.get(2)?,
        created_at: row.get(3)?,
    })
}

fn authenticator(tx: &Tx, raw: &Raw) -> Result<Authenticator> {
    let secret = Secret::new(tx.open(place(&raw.id.to_string()), &raw.secret)?);
    let state = raw.last_step.map_or(State::Pending, |last_step| State::Confirmed { last_step });
    Ok(Authenticator { id: raw.id, secret, state, created_at: raw.created_at })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "authenticator", row, column: "secret" }
}
