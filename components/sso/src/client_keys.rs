//! The public keys of clients: registered with them, or fetched from the platform's components and kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base::{Error, Result};
use crypto::Jwks;
use messages::component::Component;
use web::Peer;
use web::tokens::KeptKeys;

use crate::Sso;
use crate::domain::client::{Client, Keys};

/// The keys of each component that has some.
#[derive(Debug)]
pub(crate) struct ClientKeys(BTreeMap<Component, KeptKeys>);

impl ClientKeys {
    /// Those of these neighbours; not fetched yet.
    pub(crate) fn new(components: &BTreeMap<Component, Peer>) -> Self {
        let kept = |peer: &Peer| KeptKeys::new(peer.clone(), "/.well-known/jwks.json");
        Self(components.iter().map(|(component, peer)| (*component, kept(peer))).collect())
    }

    /// The keys of `client`, fetched again when nobody has seen `kid`.
    ///
    /// # Errors
    /// `Unavailable` when they cannot be had.
    pub(crate) async fn of_client<'a>(
        &self,
        sso: &Sso,
        client: &'a Client,
        kid: &str,
    ) -> Result<Cow<'a, Jwks>> {
        match &client.keys {
            Keys::None => Ok(Cow::Owned(Jwks::default())),
            Keys::Inline(jwks) => Ok(Cow::Borrowed(jwks)),
            Keys::Component(component) => self.of(sso, *component, kid).await.map(Cow::Owned),
            Keys::Uri(_) => Err(Error::unavailable("error-peer-unavailable")),
        }
    }

    /// The keys of `component`, fetched again when nobody has seen `kid`.
    async fn of(&self, sso: &Sso, component: Component, kid: &str) -> Result<Jwks> {
        if component == Component::Sso {
            return Ok(sso.keys().jwks());
        }
        let away = || Error::unavailable("error-peer-unavailable");
        self.0.get(&component).ok_or_else(away)?.of(kid, sso.db().clock().now()).await
    }
}
