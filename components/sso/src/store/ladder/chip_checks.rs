//! Chips that are being checked: the phone holds a ticket, the row its hash; the state is sealed.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::ladder::chip::{ChipCheck, LIFETIME};
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO chip_check (id, ticket_hash, state, expires_at) VALUES ($1, $2, $3, $4)";
const FIND: &str = "SELECT id, state FROM chip_check WHERE ticket_hash = $1 AND expires_at > $2";
const DELETE: &str = "DELETE FROM chip_check WHERE id = $1";
const EXPIRE: &str = "DELETE FROM chip_check WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, DELETE, EXPIRE];

/// Keeps where a check stands for whoever holds `ticket`.
pub(crate) fn insert(tx: &mut Tx, ticket: &str, check: &ChipCheck) -> Result<()> {
    let id = tx.id::<ChipCheck>();
    let sealed = sealed::seal(tx, place(&id.to_string()), check)?;
    let expires_at = tx.now().plus(LIFETIME);
    tx.execute(INSERT, params![id, sealed::token_hash(ticket), sealed, expires_at]).map(drop)
}

/// Takes the check of `ticket` away: a ticket serves once.
pub(crate) fn take(tx: &mut Tx, ticket: &str) -> Result<Option<ChipCheck>> {
    let parameters = params![sealed::token_hash(ticket), tx.now()];
    let found = tx.optional(FIND, parameters, |row| {
        Ok((row.get::<Id<ChipCheck>>(0)?, row.get::<Vec<u8>>(1)?))
    })?;
    let Some((id, state)) = found else { return Ok(None) };
    let check = sealed::open(tx, place(&id.to_string()), &state)?;
    tx.execute(DELETE, params![id])?;
    Ok(Some(check))
}

/// Removes those that no phone continued.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "chip_check", row, column: "state" }
}
