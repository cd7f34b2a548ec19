//! Client assertions and DPoP proofs that were shown: none counts twice.

use base::{Result, Timestamp};
use db::{Tx, params};

const INSERT: &str = "INSERT INTO shown_proof (digest, expires_at) VALUES ($1, $2)
     ON CONFLICT (digest) DO NOTHING";
const EXPIRE: &str = "DELETE FROM shown_proof WHERE expires_at <= $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, EXPIRE];

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
    let digest = crypto::sha256(format!("{}:{holder}{jti}", holder.len()).as_bytes());
    let added = tx.execute(INSERT, params![digest, expires_at])?;
    Ok(if added == 1 { Seen::First } else { Seen::Again })
}

/// Forgets those that count no more anyway.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}
