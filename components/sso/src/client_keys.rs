//! The public keys of clients: of the platform's components, and of relying parties wherever they publish
//! them. Fetched and kept.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{Duration, Error, Result, Timestamp};
use crypto::Jwks;
use messages::component::Component;
use web::Peer;
use web::tokens::KeptKeys;

use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::client::{Client, Keys};

/// An address that did not answer is not asked again for so long.
const PAUSE: Duration = Duration::from_secs(10);
/// So many key sets are kept; then all are fetched anew.
const KEPT_MAX: usize = 1000;

/// The keys of everybody who has some.
#[derive(Debug)]
pub(crate) struct ClientKeys {
    components: BTreeMap<Component, KeptKeys>,
    published: Mutex<BTreeMap<String, Published>>,
}

/// The keys at one address.
#[derive(Clone, Debug)]
struct Published {
    keys: Arc<KeptKeys>,
    failed_at: Option<Timestamp>,
}

impl ClientKeys {
    /// Those of these neighbours and of whoever registers; not fetched yet.
    pub(crate) fn new(components: &BTreeMap<Component, Peer>) -> Self {
        let kept = |peer: &Peer| KeptKeys::new(peer.clone(), "/.well-known/jwks.json");
        let components =
            components.iter().map(|(component, peer)| (*component, kept(peer))).collect();
        Self { components, published: Mutex::default() }
    }

    /// The keys of `client`; those that are published somewhere are fetched again when nobody has seen
    /// `kid`.
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
            Keys::Uri(uri) => self.at(sso, uri, kid).await.map(Cow::Owned),
        }
    }

    /// The keys of `component`, fetched again when nobody has seen `kid`.
    async fn of(&self, sso: &Sso, component: Component, kid: &str) -> Result<Jwks> {
        if component == Component::Sso {
            return Ok(sso.keys().jwks());
        }
        self.components.get(&component).ok_or_else(away)?.of(kid, sso.db().clock().now()).await
    }

    async fn at(&self, sso: &Sso, uri: &str, kid: &str) -> Result<Jwks> {
        let now = sso.db().clock().now();
        let Published { keys, failed_at } = self.published(sso, uri)?;
        if failed_at.is_some_and(|at| now.since(at) < PAUSE) {
            return Err(away());
        }
        let found = keys.of(kid, now).await;
        if found.is_err() {
            let failed = Published { keys, failed_at: Some(now) };
            self.lock().insert(uri.to_owned(), failed);
        }
        found
    }

    fn published(&self, sso: &Sso, uri: &str) -> Result<Published> {
        if let Some(known) = self.lock().get(uri) {
            return Ok(known.clone());
        }
        let address = Address::parse(uri).ok_or_else(away)?;
        let keys = Arc::new(KeptKeys::new(sso.outside().peer(&address)?, address.path));
        let published = Published { keys, failed_at: None };
        let mut all = self.lock();
        if all.len() >= KEPT_MAX {
            all.clear();
        }
        all.insert(uri.to_owned(), published.clone());
        Ok(published)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Published>> {
        self.published.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn away() -> Error {
    Error::unavailable("error-peer-unavailable")
}
