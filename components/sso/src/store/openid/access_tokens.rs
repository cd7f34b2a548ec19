//! Access tokens of relying parties: opaque, kept as hashes.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::binding::Binding;
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO access_token (token_hash, authorization_grant, key_thumbprint, scope,
     expires_at) VALUES ($1, $2, $3, $4, $5)";
const FIND: &str = "SELECT authorization_grant, key_thumbprint, scope, expires_at FROM access_token
     WHERE token_hash = $1 AND expires_at > $2";
const DELETE: &str = "DELETE FROM access_token WHERE token_hash = $1";
const EXPIRE: &str = "DELETE FROM access_token WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, DELETE, EXPIRE];

/// What a token stands for.
#[derive(Clone, Debug)]
pub(crate) struct AccessToken {
    /// The grant.
    pub(crate) authorization: Id<Authorization>,
    /// What its bearer must prove.
    pub(crate) binding: Binding,
    /// Its scopes, where they are fewer than the grant's.
    pub(crate) scope: Option<String>,
    /// Until when it counts.
    pub(crate) expires_at: Timestamp,
}

/// Adds a token.
pub(crate) fn insert(tx: &mut Tx, token: &str, stands_for: &AccessToken) -> Result<()> {
    let row = params![
        sealed::token_hash(token),
        stands_for.authorization,
        stands_for.binding.code(),
        stands_for.scope.clone(),
        stands_for.expires_at,
    ];
    tx.execute(INSERT, row).map(drop)
}

/// The token, unless it expired.
pub(crate) fn find(tx: &mut Tx, token: &str) -> Result<Option<AccessToken>> {
    let parameters = params![sealed::token_hash(token), tx.now()];
    tx.optional(FIND, parameters, |row| {
        Ok(AccessToken {
            authorization: row.get(0)?,
            binding: Binding::from_code(row.get(1)?),
            scope: row.get(2)?,
            expires_at: row.get(3)?,
        })
    })
}

/// A token counts no more.
pub(crate) fn remove(tx: &mut Tx, token: &str) -> Result<()> {
    tx.execute(DELETE, params![sealed::token_hash(token)]).map(drop)
}

/// Removes those that expired.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}
