//! The portal as a relying party: its keys, its requests, the news it gets.

use std::sync::{Arc, Mutex};

use base::{Clock, Entropy, Timestamp};
use crypto::{Expect, Jwks, SigningKey, dpop};
use messages::component::Component;
use serde_json::Value;
use web::testing::{post, send};
use web::tokens::{ASSERTION_TYPE, AssertionClaims, JWT_BEARER};
use web::{
    Access, BoxFuture, Caller, FormData, Guard, HeaderValue, Pages, Peer, Router, State,
    StatusCode, Table, query,
};

const SSO: &str = "http://127.0.0.1:8081";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const CALLBACK: &str = "http://127.0.0.1:8080/sign-in/callback";

/// The portal.
pub(crate) struct Portal {
    pub(crate) peer: Peer,
    keys: db::Keys,
    clock: Clock,
    entropy: Entropy,
    /// The key that its tokens are bound to.
    pub(crate) bound_to: SigningKey,
    heard: Heard,
}

/// Logout tokens that arrived.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

/// A request to the token endpoint, and what came of it.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) status: StatusCode,
    pub(crate) json: Value,
}

impl Portal {
    pub(crate) async fn new((clock, entropy): (Clock, Entropy)) -> Self {
        let ground = web::testing::ground(Component::Portal, &[]).await;
        let (peer, heard) = (Peer::unbound("portal"), Heard::default());
        let table = Table::new().post("/sign-out/back-channel", Access::Public, back_channel);
        let table =
            table.from_anywhere().get("/api/services", Access::Public, super::others::services);
        let pages = Arc::new(Pages::new(&[], &[]).unwrap());
        let nobody = |_, _| -> BoxFuture<'static, base::Result<Caller>> {
            Box::pin(async { Ok(Caller::Anonymous) })
        };
        let guard = Guard::new(Component::Portal, &ground, pages, nobody);
        peer.bind_local(table.into_router(heard.clone(), guard));
        let bound_to = SigningKey::generate_es256(&entropy);
        Self { peer, keys: ground.keys, clock, entropy, bound_to, heard }
    }

    /// The address that a browser is sent to in order to sign in, with `changes` to the usual request.
    pub(crate) fn authorize(changes: &[(&str, &str)]) -> String {
        let usual = [
            ("client_id", "portal"),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid profile national_number phone"),
            ("state", "af0ifjsldkj"),
            ("nonce", "n-0S6_WzA2Mj"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let kept = usual.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        let pairs: Vec<_> = kept.chain(changes).filter(|(_, v)| !v.is_empty()).copied().collect();
        query("/authorize", &pairs)
    }

    /// An assertion that the portal is the portal.
    pub(crate) fn assertion(&self) -> String {
        self.assertion_with(|_| {})
    }

    /// The same with something changed.
    pub(crate) fn assertion_with(&self, change: impl FnOnce(&mut AssertionClaims)) -> String {
        let now = self.clock.now().seconds();
        let me = Component::Portal.name().to_owned();
        let mut claims = AssertionClaims {
            iss: me.clone(),
            sub: me,
            aud: SSO.to_owned(),
            jti: self.entropy.token(),
            iat: now,
            exp: now + 60,
        };
        change(&mut claims);
        self.keys.signer().sign_jwt(ASSERTION_TYPE, &claims).unwrap()
    }

    /// Redeems a code with `changes` to the usual request.
    pub(crate) async fn redeem(
        &self,
        router: &Router,
        code: &str,
        changes: &[(&str, &str)],
    ) -> Sent {
        let assertion = self.assertion();
        let usual = [
            ("grant_type", "authorization_code"),
            ("client_id", "portal"),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", assertion.as_str()),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let kept = usual.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        let pairs: Vec<_> = kept.chain(changes).filter(|(_, v)| !v.is_empty()).copied().collect();
        self.token(router, &pairs, None).await
    }

    /// Posts to the token endpoint, with a proof if there is one.
    pub(crate) async fn token(
        &self,
        router: &Router,
        pairs: &[(&str, &str)],
        proof: Option<&str>,
    ) -> Sent {
        let mut request = post("/token", "https://nobody.example", pairs);
        if let Some(proof) = proof {
            request.headers_mut().insert("dpop", HeaderValue::try_from(proof).unwrap());
        }
        let (status, _, body) = send(router, request).await;
        Sent { status, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
    }

    /// A proof of possession for a request.
    pub(crate) fn prove(&self, method: &str, path: &str, token: Option<&str>) -> String {
        let url = format!("{SSO}{path}");
        dpop::prove(&self.bound_to, method, &url, token, self.clock.now(), &self.entropy).unwrap()
    }

    /// The claims of an ID token, verified against the SSO's published keys.
    pub(crate) async fn verified(&self, router: &Router, token: &str) -> Value {
        let (_, _, body) = send(router, web::testing::get("/jwks.json")).await;
        let jwks: Jwks = serde_json::from_str(&body).unwrap();
        jwks.verify_jwt(token, &expect("JWT", self.clock.now())).unwrap()
    }

    /// The sessions whose end the portal heard of.
    pub(crate) async fn farewells(&self, router: &Router) -> Vec<Value> {
        let (_, _, body) = send(router, web::testing::get("/jwks.json")).await;
        let jwks: Jwks = serde_json::from_str(&body).unwrap();
        let heard = self.heard.0.lock().unwrap().clone();
        let now = self.clock.now();
        heard.iter().map(|t| jwks.verify_jwt(t, &expect("logout+jwt", now)).unwrap()).collect()
    }
}

impl Sent {
    /// The protocol's word for what went wrong.
    pub(crate) fn error(&self) -> &str {
        assert!(!self.status.is_success(), "{:?}", self.json);
        self.json["error"].as_str().unwrap_or_else(|| panic!("{:?}", self.json))
    }

    /// A text of the answer.
    pub(crate) fn text(&self, name: &str) -> &str {
        assert!(self.status.is_success(), "{:?}", self.json);
        self.json[name].as_str().unwrap_or_default()
    }
}

fn expect(typ: &str, now: Timestamp) -> Expect<'_> {
    Expect { typ, issuer: Some(SSO), audience: "portal", now }
}

async fn back_channel(State(heard): State<Heard>, data: FormData) -> StatusCode {
    let token = data.form().value("logout_token").to_owned();
    heard.0.lock().unwrap().push(token);
    StatusCode::OK
}
