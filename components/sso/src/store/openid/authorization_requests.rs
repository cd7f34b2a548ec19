//! Authorization requests that wait for somebody to sign in.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::openid::authorize::AuthorizationRequest;
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO authorization_request (id, request, asked_at) VALUES ($1, $2, $3)";
const FIND: &str = "SELECT request, asked_at FROM authorization_request WHERE id = $1";
const UPDATE: &str = "UPDATE authorization_request SET request = $2 WHERE id = $1";
const DELETE: &str = "DELETE FROM authorization_request WHERE id = $1";
const EXPIRE: &str = "DELETE FROM authorization_request WHERE asked_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, UPDATE, DELETE, EXPIRE];

/// Keeps a request.
pub(crate) fn insert(
    tx: &mut Tx,
    request: &AuthorizationRequest,
) -> Result<Id<AuthorizationRequest>> {
    let (id, now) = (tx.id(), tx.now());
    let sealed = sealed::seal(tx, place(&id.to_string()), request)?;
    tx.execute(INSERT, params![id, sealed, now])?;
    Ok(id)
}

/// A request and when it arrived.
pub(crate) fn find(
    tx: &mut Tx,
    id: Id<AuthorizationRequest>,
) -> Result<Option<(AuthorizationRequest, Timestamp)>> {
    let read = |row: &db::Row<'_>| Ok((row.get::<Vec<u8>>(0)?, row.get(1)?));
    let Some((sealed, asked_at)) = tx.optional(FIND, params![id], read)? else { return Ok(None) };
    Ok(Some((sealed::open(tx, place(&id.to_string()), &sealed)?, asked_at)))
}

/// Keeps what the person has answered meanwhile.
pub(crate) fn save(
    tx: &mut Tx,
    id: Id<AuthorizationRequest>,
    request: &AuthorizationRequest,
) -> Result<()> {
    let sealed = sealed::seal(tx, place(&id.to_string()), request)?;
    tx.execute(UPDATE, params![id, sealed]).map(drop)
}

/// A request that was answered.
pub(crate) fn remove(tx: &mut Tx, id: Id<AuthorizationRequest>) -> Result<()> {
    tx.execute(DELETE, params![id]).map(drop)
}

/// Removes those that nobody came back to.
pub(crate) fn remove_abandoned(tx: &mut Tx, asked_before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![asked_before])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "authorization_request", row, column: "request" }
}
