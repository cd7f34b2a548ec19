//! Asking the SSO for tokens, and using them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, Request, header};
use base::{Clock, Duration, Entropy, Error, Result, Timestamp};
use crypto::{SigningKey, dpop};
use messages::component::Component;
use messages::identity::TokenAnswer;

use super::{ASSERTION_TYPE, AssertionClaims, JWT_BEARER};
use crate::peer::{answer, post_form};
use crate::{Ground, Origins, Peer};

/// A token is not used in its last minute.
const MARGIN: Duration = Duration::from_mins(1);
const ASSERTION_SECONDS: i64 = 60;

pub(super) const DPOP: HeaderName = HeaderName::from_static("dpop");

/// How a request to a neighbour is authenticated.
#[derive(Clone, Copy)]
pub enum Auth<'a> {
    /// Not at all.
    None,
    /// As ourselves, for this audience.
    As(&'a Credentials, Component),
}

/// What a component has to prove itself with.
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

struct Inner {
    me: Component,
    keys: db::Keys,
    sso: Peer,
    issuer: String,
    origins: Origins,
    clock: Clock,
    entropy: Entropy,
    /// Tokens are bound to this key, which lives as long as the process.
    bound_to: SigningKey,
    held: Mutex<BTreeMap<Component, Held>>,
}

#[derive(Clone)]
struct Held {
    token: String,
    until: Timestamp,
}

impl Credentials {
    /// The credentials of `me`, whose keys are published at its `/.well-known/jwks.json`.
    pub fn new(me: Component, ground: &Ground, sso: Peer) -> Self {
        let entropy = ground.entropy().clone();
        Self(Arc::new(Inner {
            me,
            keys: ground.keys.clone(),
            sso,
            issuer: ground.issuer.clone(),
            origins: ground.origins.clone(),
            clock: ground.clock().clone(),
            bound_to: SigningKey::generate_es256(&entropy),
            entropy,
            held: Mutex::default(),
        }))
    }

    /// Adds token and proof to a request for `audience`.
    ///
    /// # Errors
    /// As the SSO answers; `Unavailable` if it does not.
    pub async fn authorize(&self, request: &mut Request<Bytes>, audience: Component) -> Result<()> {
        let token = self.token(audience).await?;
        let url = format!("{}{}", self.0.origins.of(audience), request.uri().path());
        let proof = self.prove(request.method().as_str(), &url, Some(&token))?;
        let token = HeaderValue::try_from(format!("DPoP {token}")).map_err(Error::internal)?;
        request.headers_mut().insert(header::AUTHORIZATION, token);
        request.headers_mut().insert(DPOP, proof);
        Ok(())
    }

    /// Forgets the token for `audience`, which did not like it.
    pub(crate) fn forget(&self, audience: Component) {
        self.held().remove(&audience);
    }

    async fn token(&self, audience: Component) -> Result<String> {
        let now = self.0.clock.now();
        let held = self.held().get(&audience).filter(|held| now < held.until).cloned();
        if let Some(held) = held {
            return Ok(held.token);
        }
        let fresh = self.ask(audience, now).await?;
        let token = fresh.token.clone();
        self.held().insert(audience, fresh);
        Ok(token)
    }

    async fn ask(&self, audience: Component, now: Timestamp) -> Result<Held> {
        let mut request = post_form(
            "/token",
            &[
                ("grant_type", "client_credentials"),
                ("client_id", self.0.me.name()),
                ("client_assertion_type", JWT_BEARER),
                ("client_assertion", &self.assertion(now)?),
                ("audience", audience.name()),
            ],
        )?;
        let proof = self.prove("POST", &format!("{}/token", self.0.issuer), None)?;
        request.headers_mut().insert(DPOP, proof);
        let answer: TokenAnswer = answer(&self.0.sso.send(request).await?)?;
        let lifetime = Duration::from_secs(u64::try_from(answer.expires_in).unwrap_or(0));
        Ok(Held { token: answer.access_token, until: now.plus(lifetime).minus(MARGIN) })
    }

    fn assertion(&self, now: Timestamp) -> Result<String> {
        let me = self.0.me.name().to_owned();
        let claims = AssertionClaims {
            iss: me.clone(),
            sub: me,
            aud: self.0.issuer.clone(),
            jti: self.0.entropy.token(),
            iat: now.seconds(),
            exp: now.seconds() + ASSERTION_SECONDS,
        };
        self.0.keys.signer().sign_jwt(ASSERTION_TYPE, &claims)
    }

    fn prove(&self, method: &str, url: &str, token: Option<&str>) -> Result<HeaderValue> {
        let (key, now) = (&self.0.bound_to, self.0.clock.now());
        let proof = dpop::prove(key, method, url, token, now, &self.0.entropy)?;
        HeaderValue::try_from(proof).map_err(Error::internal)
    }

    fn held(&self) -> std::sync::MutexGuard<'_, BTreeMap<Component, Held>> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
