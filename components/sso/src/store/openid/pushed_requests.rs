//! Authorization requests that relying parties pushed: sealed, and found by the hash of their reference.

use base::{Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::openid::authorize::AuthorizationRequest;
use crate::store::sealed;

const INSERT: &str = "INSERT INTO pushed_request (reference_hash, client, request, expires_at)
     VALUES ($1, $2, $3, $4)";
const FIND: &str = "SELECT request FROM pushed_request
     WHERE reference_hash = $1 AND client = $2 AND expires_at > $3";
const DELETE: &str = "DELETE FROM pushed_request WHERE reference_hash = $1";
const EXPIRE: &str = "DELETE FROM pushed_request WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, DELETE, EXPIRE];

/// Keeps a request, to be found by `reference`.
pub(crate) fn insert(
    tx: &mut Tx,
    reference: &str,
    request: &AuthorizationRequest,
    expires_at: Timestamp,
) -> Result<()> {
    let hash = sealed::token_hash(reference);
    let sealed = sealed::seal(tx, place(&crypto::hex(&hash)), request)?;
    tx.execute(INSERT, params![hash, &request.client_id, sealed, expires_at]).map(drop)
}

/// The request that `client` pushed, if it still counts.
pub(crate) fn find(
    tx: &mut Tx,
    reference: &str,
    client: &str,
) -> Result<Option<AuthorizationRequest>> {
    let hash = sealed::token_hash(reference);
    let wanted = params![&hash, client, tx.now()];
    let found = tx.optional(FIND, wanted, |row| row.get::<Vec<u8>>(0))?;
    found.map(|sealed| sealed::open(tx, place(&crypto::hex(&hash)), &sealed)).transpose()
}

/// The request was answered.
pub(crate) fn remove(tx: &mut Tx, reference: &str) -> Result<()> {
    tx.execute(DELETE, params![sealed::token_hash(reference)]).map(drop)
}

/// Removes those that nobody brought in time.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "pushed_request", row, column: "request" }
}
