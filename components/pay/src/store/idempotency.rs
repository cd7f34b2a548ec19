//! The table `idempotency`: first answers. They hold the page's address, so they are sealed.

use base::{Result, Timestamp};
use crypto::Place;
use db::{Tx, params};
use messages::component::Component;

use crate::domain::idempotency::IdempotencyKey;

const FIND: &str = "SELECT fingerprint, answer FROM idempotency WHERE caller = $1 AND key = $2";
const INSERT: &str = "INSERT INTO idempotency (caller, key, fingerprint, answer, created_at)
    VALUES ($1, $2, $3, $4, $5)";
const FORGET: &str = "DELETE FROM idempotency WHERE created_at < $1";

pub(super) const STATEMENTS: &[&str] = &[FIND, INSERT, FORGET];

/// A first answer and the request it answered.
pub struct Remembered {
    /// Hash of the request's body.
    pub fingerprint: [u8; 32],
    /// The answer's body, byte by byte.
    pub answer: Vec<u8>,
}

/// The first answer under a caller's key.
pub fn find(tx: &mut Tx, caller: Component, key: &IdempotencyKey) -> Result<Option<Remembered>> {
    let params = params![caller.name(), key.as_str()];
    let found = tx.optional(FIND, params, |row| Ok((row.get(0)?, row.get::<Vec<u8>>(1)?)))?;
    let Some((fingerprint, sealed)) = found else { return Ok(None) };
    let answer = tx.open(place(&row(caller, key)), &sealed)?;
    Ok(Some(Remembered { fingerprint, answer }))
}

/// Remembers a first answer, in the transaction that gives it.
pub fn insert(
    tx: &mut Tx,
    caller: Component,
    key: &IdempotencyKey,
    remembered: &Remembered,
) -> Result<()> {
    let sealed = tx.seal(place(&row(caller, key)), &remembered.answer);
    let now = tx.now();
    let params = params![caller.name(), key.as_str(), remembered.fingerprint, sealed, now];
    tx.execute(INSERT, params).map(|_| ())
}

/// Forgets answers given before `before`; how many.
pub fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(FORGET, params![before])
}

fn row(caller: Component, key: &IdempotencyKey) -> String {
    format!("{caller}/{}", key.as_str())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "idempotency", row, column: "answer" }
}
