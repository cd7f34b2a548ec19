//! The public keys of a neighbour, fetched from it and kept for a while.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Duration, Error, Result, Timestamp};
use crypto::Jwks;

use super::Auth;
use crate::Peer;

/// An unknown key is looked for at most this often.
const REFETCH: Duration = Duration::from_secs(10);
/// A key that its owner withdrew counts no longer than this.
const KEPT: Duration = Duration::from_mins(10);

/// The public keys of one neighbour.
#[derive(Debug)]
pub struct KeptKeys {
    owner: Peer,
    path: String,
    /// What was fetched, and when.
    kept: Mutex<Option<(Timestamp, Jwks)>>,
}

impl KeptKeys {
    /// The keys that `owner` publishes at `path`; not fetched yet.
    pub fn new(owner: Peer, path: impl Into<String>) -> Self {
        Self { owner, path: path.into(), kept: Mutex::default() }
    }

    /// The keys, fetched again when nobody has seen `kid`, and when they are old.
    ///
    /// # Errors
    /// `Unavailable` when they cannot be had.
    pub async fn of(&self, kid: &str, now: Timestamp) -> Result<Jwks> {
        if let Some(known) = self.known(kid, now) {
            return Ok(known);
        }
        let answer = self.owner.get_json(&self.path, &Auth::None).await;
        let jwks: Jwks = answer.map_err(|error: Error| {
            Error::unavailable("error-peer-unavailable").because(format!("no keys: {error}"))
        })?;
        *self.lock() = Some((now, jwks.clone()));
        Ok(jwks)
    }

    fn known(&self, kid: &str, now: Timestamp) -> Option<Jwks> {
        let kept = self.lock();
        let (at, jwks) = kept.as_ref()?;
        let age = now.since(*at);
        let good = if jwks.find(kid).is_some() { age < KEPT } else { age < REFETCH };
        good.then(|| jwks.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Timestamp, Jwks)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
