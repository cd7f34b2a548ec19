//! Client assertions and DPoP proofs that were shown: none counts twice.

use base::{Result, Timestamp};
use db::{Tx, params};

const INSERT: &str = "INSERT INTO shown_proof (digest, expires_at) VALUES ($1, $2)
     ON CONFLICT (digest) DO NOTHING";
const FIND: &str = "SELECT expires_at FROM shown_proof WHERE digest = $1";
const EXPIRE: &str = "DELETE FROM shown_proof WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, EXPIRE];

/// Whether a proof was shown before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// This is the first time.
    First,
    /// It was.
    Again,
}

/// Remembers the proof that `holder` shows under the id `jti` until it expires by itself.
pub(crate) fn show(tx: &mut Tx, holder: &str, jti: &str, expires_at: Timestamp) -> Result<Seen> {
    let added = tx.execute(INSERT, params![digest(holder, jti), expires_at])?;
    Ok(if added == 1 { Seen::First } else { Seen::Again })
}

/// Whether `holder` showed `jti` before; it is not remembered by that.
pub(crate) fn was_shown(tx: &mut Tx, holder: &str, jti: &str) -> Result<bool> {
    let found = tx.optional(FIND, params![digest(holder, jti)], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

fn digest(holder: &str, jti: &str) -> [u8; 32] {
    crypto::sha256(format!("{}:{holder}{jti}", holder.len()).as_bytes())
}

/// Forgets those that count no more anyway.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}
