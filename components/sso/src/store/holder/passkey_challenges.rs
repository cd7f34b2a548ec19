//! Challenges that wait for an authenticator's answer.

use base::{Result, Timestamp};
use db::{Tx, params};

use crate::domain::holder::passkey::{CHALLENGE_LIFETIME, Purpose};
use crate::store::sealed;

const INSERT: &str = "INSERT INTO passkey_challenge (challenge_hash, browser_hash, purpose,
     expires_at) VALUES ($1, $2, $3, $4)";
const TAKE: &str = "DELETE FROM passkey_challenge WHERE challenge_hash = $1 AND browser_hash = $2
     AND purpose = $3 AND expires_at > $4";
const EXPIRE: &str = "DELETE FROM passkey_challenge WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, TAKE, EXPIRE];

/// A new challenge for the browser that holds `browser`.
pub(crate) fn ask(tx: &mut Tx, browser: &str, purpose: Purpose) -> Result<Vec<u8>> {
    let challenge = tx.entropy().bytes::<32>().to_vec();
    let (hash, browser) = (crypto::sha256(&challenge), sealed::token_hash(browser));
    let expires_at = tx.now().plus(CHALLENGE_LIFETIME);
    tx.execute(INSERT, params![hash, browser, purpose.code(), expires_at])?;
    Ok(challenge)
}

/// Takes a challenge out: it was given to this browser for this purpose, and is answered for the first
/// time. How many there were.
pub(crate) fn take(tx: &mut Tx, browser: &str, purpose: Purpose, challenge: &[u8]) -> Result<u64> {
    let (hash, browser) = (crypto::sha256(challenge), sealed::token_hash(browser));
    let now = tx.now();
    tx.execute(TAKE, params![hash, browser, purpose.code(), now])
}

/// Removes those that nobody answered.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}
