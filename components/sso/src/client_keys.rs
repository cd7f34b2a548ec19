//! The public keys of the platform's components, fetched from each and kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Duration, Error, Result, Timestamp};
use crypto::Jwks;
use messages::component::Component;
use web::Auth;

use crate::Sso;

/// An unknown key is looked for at most this often.
const REFETCH: Duration = Duration::from_secs(10);
/// A key that its owner withdrew counts no longer than this.
const KEPT: Duration = Duration::from_mins(10);

/// What was fetched, and when.
#[derive(Debug, Default)]
pub(crate) struct ClientKeys(Mutex<BTreeMap<Component, (Timestamp, Jwks)>>);

impl ClientKeys {
    /// The keys of `component`, fetched again when nobody has seen `kid`.
    ///
    /// # Errors
    /// `Unavailable` when they cannot be had.
    pub(crate) async fn of(&self, sso: &Sso, component: Component, kid: &str) -> Result<Jwks> {
        if component == Component::Sso {
            return Ok(sso.keys().jwks());
        }
        let now = sso.db().clock().now();
        if let Some(known) = self.known(component, kid, now) {
            return Ok(known);
        }
        let away = || Error::unavailable("error-peer-unavailable");
        let peer = sso.peers().components.get(&component).ok_or_else(away)?;
        let jwks: Jwks = peer.get_json("/.well-known/jwks.json", &Auth::None).await?;
        self.lock().insert(component, (now, jwks.clone()));
        Ok(jwks)
    }

    fn known(&self, component: Component, kid: &str, now: Timestamp) -> Option<Jwks> {
        let kept = self.lock();
        let (at, jwks) = kept.get(&component)?;
        let age = now.since(*at);
        let good = if jwks.find(kid).is_some() { age < KEPT } else { age < REFETCH };
        good.then(|| jwks.clone())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Component, (Timestamp, Jwks)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
