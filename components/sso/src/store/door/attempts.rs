//! Registrations, sign-ins and recoveries that are under way. The browser holds a token, the row its hash; the
//! state is sealed.

use base::{Duration, Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::door::recovery::{self, Recovery};
use crate::domain::door::registration::{self, Registration};
use crate::domain::door::second_factor::{self, SecondFactor};
use crate::store::sealed;

const INSERT: &str = "INSERT INTO attempt (id, kind, token_hash, state, expires_at, began_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const BEGAN_AT: &str = "SELECT began_at FROM attempt WHERE id = $1";
const BY_TOKEN: &str = "SELECT id, state FROM attempt
     WHERE token_hash = $1 AND kind = $2 AND expires_at > $3";
const BY_ID: &str = "SELECT state FROM attempt WHERE id = $1 AND kind = $2 AND expires_at > $3";
const UPDATE: &str = "UPDATE attempt SET state = $2, expires_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM attempt WHERE id = $1";
const DELETE_BY_TOKEN: &str = "DELETE FROM attempt WHERE token_hash = $1";
const EXPIRE: &str = "DELETE FROM attempt WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, BEGAN_AT, BY_TOKEN, BY_ID, UPDATE, DELETE, DELETE_BY_TOKEN, EXPIRE];

/// What an attempt may be about.
pub(crate) trait State: Serialize + DeserializeOwned {
    /// The word that is stored.
    const KIND: &'static str;
    /// How long it waits for the next step.
    const LIFETIME: Duration;
}

impl State for Registration {
    const KIND: &'static str = "registration";
    const LIFETIME: Duration = registration::LIFETIME;
}

impl State for SecondFactor {
    const KIND: &'static str = "sign-in";
    const LIFETIME: Duration = second_factor::LIFETIME;
}

impl State for Recovery {
    const KIND: &'static str = "recovery";
    const LIFETIME: Duration = recovery::LIFETIME;
}

/// An attempt and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Attempt<S> {
    /// Its row.
    pub(crate) id: Id<Attempt<S>>,
    /// Where it stands.
    pub(crate) state: S,
}

/// Begins an attempt that the holder of `token` may continue.
pub(crate) fn begin<S: State>(tx: &mut Tx, token: &str, state: &S) -> Result<Id<Attempt<S>>> {
    let id = tx.id();
    let sealed = sealed::seal(tx, place(&id.to_string()), state)?;
    let expires_at = tx.now().plus(S::LIFETIME);
    let hash = sealed::token_hash(token);
    let now = tx.now();
    tx.execute(INSERT, params![id, S::KIND, hash, sealed, expires_at, now])?;
    Ok(id)
}

/// The attempt of `token`, unless it expired.
pub(crate) fn find<S: State>(tx: &mut Tx, token: &str) -> Result<Option<Attempt<S>>> {
    let parameters = params![sealed::token_hash(token), S::KIND, tx.now()];
    let row = tx.optional(BY_TOKEN, parameters, |row| {
        Ok((row.get::<Id<Attempt<S>>>(0)?, row.get::<Vec<u8>>(1)?))
    })?;
    let open = |(id, state): (Id<Attempt<S>>, Vec<u8>)| {
        let state = sealed::open(tx, place(&id.to_string()), &state)?;
        Ok(Attempt { id, state })
    };
    row.map(open).transpose()
}

/// Where the attempt of this row stands, unless it expired.
pub(crate) fn of_id<S: State>(tx: &mut Tx, id: Id<Attempt<S>>) -> Result<Option<S>> {
    let row = tx.optional(BY_ID, params![id, S::KIND, tx.now()], |row| row.get::<Vec<u8>>(0))?;
    row.map(|state| sealed::open(tx, place(&id.to_string()), &state)).transpose()
}

/// When it began, unless it is over.
pub(crate) fn began_at<S>(tx: &mut Tx, id: Id<Attempt<S>>) -> Result<Option<Timestamp>> {
    tx.optional(BEGAN_AT, params![id], |row| row.get(0))
}

/// Keeps the new state; the attempt lives on from now.
pub(crate) fn save<S: State>(tx: &mut Tx, id: Id<Attempt<S>>, state: &S) -> Result<()> {
    let sealed = sealed::seal(tx, place(&id.to_string()), state)?;
    let expires_at = tx.now().plus(S::LIFETIME);
    tx.execute(UPDATE, params![id, sealed, expires_at]).map(drop)
}

/// The attempt is over; whether it was not yet.
pub(crate) fn end<S>(tx: &mut Tx, id: Id<Attempt<S>>) -> Result<u64> {
    tx.execute(DELETE, params![id])
}

/// Whatever the holder of `token` had begun is over.
pub(crate) fn abandon(tx: &mut Tx, token: &str) -> Result<()> {
    tx.execute(DELETE_BY_TOKEN, params![sealed::token_hash(token)]).map(drop)
}

/// Removes those that nobody continued.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "attempt", row, column: "state" }
}
