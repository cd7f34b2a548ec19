//! Checking the tokens of callers.

use std::sync::Arc;

use base::{Clock, Error, Result, Timestamp};
use crypto::{Expect, Jwks, ReplayCache, dpop, unb64};
use messages::component::Component;
use messages::identity::AccessClaims;
use serde::Deserialize;

use super::{ACCESS_TOKEN_TYPE, KeptKeys};
use crate::{Caller, Ground, Identify, Peer};

/// Ten thousand proofs a second, for the eighty seconds in which one may be remembered.
const REPLAYS: usize = 800_000;

/// Checks access tokens that name one component as their audience.
#[derive(Clone)]
pub struct TokenVerifier(Arc<Inner>);

struct Inner {
    me: Component,
    own: String,
    issuer: String,
    clock: Clock,
    keys: Keys,
    replay: ReplayCache,
}

/// Where the issuer's public keys come from.
enum Keys {
    /// We are the issuer.
    Own(db::Keys),
    /// Fetched from the issuer and kept.
    Fetched(KeptKeys),
}

impl TokenVerifier {
    /// For `me`; the issuer's keys are fetched from the SSO.
    pub fn new(me: Component, ground: &Ground, sso: Peer) -> Self {
        Self::with_keys(me, ground, Keys::Fetched(KeptKeys::new(sso, "/jwks.json")))
    }

    /// For the SSO itself, which knows its own keys.
    pub fn of_issuer(ground: &Ground) -> Self {
        Self::with_keys(Component::Sso, ground, Keys::Own(ground.keys.clone()))
    }

    /// The component that calls.
    ///
    /// # Errors
    /// `Unauthenticated`: no token, or not a good one; `Unavailable`: the issuer's keys cannot be had.
    pub async fn verify(&self, identify: &Identify) -> Result<Component> {
        let claims = self.claims(identify).await?;
        let known = claims.sub.parse().ok().filter(|_| claims.sub == claims.client_id);
        known.ok_or_else(|| refused("the token is not a component's"))
    }

    /// The component that calls, or nobody: at doors that know no other credentials.
    ///
    /// # Errors
    /// As [`TokenVerifier::verify`].
    pub async fn caller(&self, identify: &Identify) -> Result<Caller> {
        match identify.authorization() {
            Some(_) => self.verify(identify).await.map(Caller::Component),
            None => Ok(Caller::Anonymous),
        }
    }

    /// All that the token says.
    ///
    /// # Errors
    /// As [`TokenVerifier::verify`].
    pub async fn claims(&self, identify: &Identify) -> Result<AccessClaims> {
        let token = identify.authorization().and_then(|value| value.strip_prefix("DPoP "));
        let token = token.ok_or_else(|| refused("no DPoP token"))?;
        let proof = identify.header("dpop").ok_or_else(|| refused("no proof"))?;
        let now = self.0.clock.now();
        let url = format!("{}{}", self.0.own, identify.uri.path());
        let proof = dpop::verify(proof, identify.method.as_str(), &url, Some(token), now)?;
        let claims: AccessClaims = self.keys(token, now).await?.verify_jwt(
            token,
            &Expect {
                typ: ACCESS_TOKEN_TYPE,
                issuer: Some(&self.0.issuer),
                audience: self.0.me.name(),
                now,
            },
        )?;
        if claims.cnf.jkt != proof.jkt {
            return Err(refused("the token is bound to another key"));
        }
        self.0.replay.admit(&proof, now)?;
        Ok(claims)
    }

    fn with_keys(me: Component, ground: &Ground, keys: Keys) -> Self {
        Self(Arc::new(Inner {
            me,
            own: ground.origins.of(me).to_owned(),
            issuer: ground.issuer.clone(),
            clock: ground.clock().clone(),
            keys,
            replay: ReplayCache::new(REPLAYS, ground.clock().now()),
        }))
    }

    /// The issuer's keys, asked for again when the token was signed with one that nobody has seen.
    async fn keys(&self, token: &str, now: Timestamp) -> Result<Jwks> {
        match &self.0.keys {
            Keys::Own(keys) => Ok(keys.jwks()),
            Keys::Fetched(kept) => kept.of(&kid(token), now).await,
        }
    }
}

/// The key id in the token's header, unverified: it only decides whether to look for newer keys.
fn kid(token: &str) -> String {
    #[derive(Deserialize)]
    struct Header {
        kid: String,
    }
    let header = token.split('.').next().and_then(unb64);
    let header = header.and_then(|bytes| serde_json::from_slice::<Header>(&bytes).ok());
    header.map(|header| header.kid).unwrap_or_default()
}

fn refused(cause: &'static str) -> Error {
    Error::unauthenticated("token-invalid").because(cause)
}
