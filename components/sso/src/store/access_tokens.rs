//! Access tokens of relying parties: opaque, kept as hashes.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use super::sealed;
use crate::domain::authorization::Authorization;

const INSERT: &str = "INSERT INTO access_token (token_hash, authorization_grant, key_thumbprint,
     expires_at) VALUES ($1, $2, $3, $4)";
const FIND: &str = "SELECT authorization_grant, key_thumbprint FROM access_token
     WHERE token_hash = $1 AND expires_at > $2";
const EXPIRE: &str = "DELETE FROM access_token WHERE expires_at <= $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, EXPIRE];

/// A token that was found.
#[derive(Clone, Debug)]
pub(crate) struct AccessToken {
    /// What it stands for.
    pub(crate) authorization: Id<Authorization>,
    /// Thumbprint of the key its bearer must prove, if it is bound to one.
    pub(crate) key_thumbprint: Option<String>,
}

/// Adds a token.
pub(crate) fn insert(
    tx: &mut Tx,
    token: &str,
    stands_for: &AccessToken,
    expires_at: Timestamp,
) -> Result<()> {
    let row = params![
        sealed::token_hash(token),
        stands_for.authorization,
        stands_for.key_thumbprint.clone(),
        expires_at,
    ];
    tx.execute(INSERT, row).map(drop)
}

/// The token, unless it expired.
pub(crate) fn find(tx: &mut Tx, token: &str) -> Result<Option<AccessToken>> {
    let parameters = params![sealed::token_hash(token), tx.now()];
    tx.optional(FIND, parameters, |row| {
        Ok(AccessToken { authorization: row.get(0)?, key_thumbprint: row.get(1)? })
    })
}

/// Removes those that expired.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}
