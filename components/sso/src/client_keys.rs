//! The public keys of the platform's components, fetched from each and kept.

use std::collections::BTreeMap;

use base::{Error, Result};
use crypto::Jwks;
use messages::component::Component;
use web::Peer;
use web::tokens::KeptKeys;

use crate::Sso;

/// The keys of each component that has some.
#[derive(Debug)]
pub(crate) struct ClientKeys(BTreeMap<Component, KeptKeys>);

impl ClientKeys {
    /// Those of these neighbours; not fetched yet.
    pub(crate) fn new(components: &BTreeMap<Component, Peer>) -> Self {
        let kept = |peer: &Peer| KeptKeys::new(peer.clone(), "/.well-known/jwks.json");
        Self(components.iter().map(|(component, peer)| (*component, kept(peer))).collect())
    }

    /// The keys of `component`, fetched again when nobody has seen `kid`.
    ///
    /// # Errors
    /// `Unavailable` when they cannot be had.
    pub(crate) async fn of(&self, sso: &Sso, component: Component, kid: &str) -> Result<Jwks> {
        if component == Component::Sso {
            return Ok(sso.keys().jwks());
        }
        let away = || Error::unavailable("error-peer-unavailable");
        self.0.get(&component).ok_or_else(away)?.of(kid, sso.db().clock().now()).await
    }
}
