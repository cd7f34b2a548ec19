//! Somebody else's site: registers itself, pushes or signs its requests, publishes its keys, hears of
//! sessions that end.

use std::sync::{Arc, Mutex};

use base::{Clock, Duration, Entropy};
use crypto::{Expect, Jwks, SigningKey, b64};
use messages::component::Component;
use serde_json::{Value, json};
use web::testing::{get, post, post_json, send};
use web::tokens::{ASSERTION_TYPE, AssertionClaims, JWT_BEARER};
use web::{
    Access, BoxFuture, Caller, FormData, Guard, Json, Pages, Request, State, StatusCode, Table,
    query,
};

use super::{RP, Sent, World};

const SSO: &str = "http://127.0.0.1:8081";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// Where it wants its codes.
pub(crate) const CALLBACK: &str = "https://rp.example/cb";

/// The site.
pub(crate) struct RelyingParty {
    /// What it was told when it registered.
    pub(crate) registration: Value,
    /// The key that signs its assertions and request objects.
    pub(crate) key: SigningKey,
    clock: Clock,
    entropy: Entropy,
    site: Site,
}

/// What the site publishes, and what it heard.
#[derive(Clone, Default)]
struct Site(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    keys: Vec<Value>,
    fetched: usize,
    sector: Vec<String>,
    request: String,
    logo: Vec<u8>,
    heard: Vec<String>,
}

impl RelyingParty {
    /// Registers with an initial access token; `changes` to the usual metadata, null takes one away.
    pub(crate) async fn register(world: &World, changes: Value) -> Self {
        let scopes = ["openid", "profile", "national_number", "phone", "mandates"];
        let hour = Duration::from_hours(1);
        let token = world.sso.issue_initial_token("moi-nablus-07", &scopes, 1, hour).await.unwrap();
        let mut site = Self::unregistered(world).await;
        let sent = site.ask(world, changes, Some(token.expose())).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{:?}", sent.json);
        site.registration = sent.json;
        site
    }

    /// A site that nobody knows yet.
    pub(crate) async fn unregistered(world: &World) -> Self {
        let db = world.sso.db();
        let key = SigningKey::generate_es256(db.entropy());
        let site = Site::default();
        world.outside.bind_local(site.router().await);
        let (clock, entropy) = (db.clock().clone(), db.entropy().clone());
        Self { registration: Value::Null, key, clock, entropy, site }
    }

    /// Asks to be registered.
    pub(crate) async fn ask(&self, world: &World, changes: Value, token: Option<&str>) -> Sent {
        let body = changed(self.metadata(), changes);
        self.call(world, bearing(post_json("/connect/register", &body), token)).await
    }

    /// What it usually says of itself.
    pub(crate) fn metadata(&self) -> Value {
        json!({
            "client_name": "City Library",
            "client_name#ar": "مكتبة المدينة",
            "redirect_uris": [CALLBACK],
            "post_logout_redirect_uris": [format!("{RP}/bye")],
            "backchannel_logout_uri": format!("{RP}/back-channel"),
            "token_endpoint_auth_method": "private_key_jwt",
            "id_token_signed_response_alg": "ES256",
            "jwks": { "keys": [self.key.public()] },
        })
    }

    /// Reads, replaces or ends its registration.
    pub(crate) async fn manage(&self, world: &World, mut request: Request) -> Sent {
        let token = self.registration["registration_access_token"].as_str().unwrap();
        request = bearing(request, Some(token));
        self.call(world, request).await
    }

    /// The path where it does.
    pub(crate) fn home(&self) -> String {
        format!("/connect/register/{}", self.id())
    }

    /// Its client id.
    pub(crate) fn id(&self) -> &str {
        self.registration["client_id"].as_str().unwrap()
    }

    /// A request as a link.
    pub(crate) fn authorize(&self, changes: &[(&str, &str)]) -> String {
        let pairs = self.request(changes);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        query("/authorize", &pairs)
    }

    /// The parameters of a request.
    pub(crate) fn request(&self, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let usual = [
            ("client_id", self.id()),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid profile"),
            ("state", "af0ifjsldkj"),
            ("nonce", "n-0S6_WzA2Mj"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let kept = usual.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        let pairs = kept.chain(changes).filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    /// A signed request object with the usual request; `changes` to its claims.
    pub(crate) fn object(&self, changes: Value) -> String {
        Self::signed(&self.key, &changed(self.claims(), changes))
    }

    /// The claims of the usual request object.
    pub(crate) fn claims(&self) -> Value {
        let mut claims: serde_json::Map<_, _> =
            self.request(&[]).into_iter().map(|(name, value)| (name, json!(value))).collect();
        let now = self.clock.now().seconds();
        claims.extend([
            ("iss".to_owned(), json!(self.id())),
            ("aud".to_owned(), json!(SSO)),
            ("iat".to_owned(), json!(now)),
            ("exp".to_owned(), json!(now + 60)),
        ]);
        Value::Object(claims)
    }

    /// Claims that a key signed as a request object.
    pub(crate) fn signed(key: &SigningKey, claims: &Value) -> String {
        key.sign_jwt("oauth-authz-req+jwt", claims).unwrap()
    }

    /// Claims that nobody signed.
    pub(crate) fn unsigned(claims: &Value) -> String {
        let part = |value: &Value| b64(value.to_string().as_bytes());
        format!("{}.{}.", part(&json!({ "alg": "none" })), part(claims))
    }

    /// Pushes a request.
    pub(crate) async fn push(&self, world: &World, changes: &[(&str, &str)]) -> Sent {
        self.push_exactly(world, &self.request(changes)).await
    }

    /// Pushes these parameters.
    pub(crate) async fn push_exactly(&self, world: &World, pairs: &[(String, String)]) -> Sent {
        let assertion = self.assertion();
        let proof = [("client_assertion_type", JWT_BEARER), ("client_assertion", &*assertion)];
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        let pairs: Vec<_> = pairs.chain(proof).collect();
        self.call(world, post("/par", "https://nobody.example", &pairs)).await
    }

    /// The link to a request that it pushed.
    pub(crate) async fn pushed(&self, world: &World, changes: &[(&str, &str)]) -> String {
        let sent = self.push(world, changes).await;
        self.link(sent.text("request_uri"))
    }

    /// The link to what is behind a reference.
    pub(crate) fn link(&self, request_uri: &str) -> String {
        query("/authorize", &[("client_id", self.id()), ("request_uri", request_uri)])
    }

    /// An assertion that it is itself.
    pub(crate) fn assertion(&self) -> String {
        let now = self.clock.now().seconds();
        let claims = AssertionClaims {
            iss: self.id().to_owned(),
            sub: self.id().to_owned(),
            aud: SSO.to_owned(),
            jti: self.entropy.token(),
            iat: now,
            exp: now + 60,
        };
        self.key.sign_jwt(ASSERTION_TYPE, &claims).unwrap()
    }

    /// Redeems a code.
    pub(crate) async fn redeem(&self, world: &World, code: &str) -> Sent {
        let assertion = self.assertion();
        let pairs = [
            ("grant_type", "authorization_code"),
            ("client_id", self.id()),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", &assertion),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        self.call(world, post("/token", "https://nobody.example", &pairs)).await
    }

    /// Asks for new tokens.
    pub(crate) async fn refresh(&self, world: &World, token: &str) -> Sent {
        let assertion = self.assertion();
        let pairs = [
            ("grant_type", "refresh_token"),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", &assertion),
            ("refresh_token", token),
        ];
        self.call(world, post("/token", "https://nobody.example", &pairs)).await
    }

    /// What userinfo tells for a token.
    pub(crate) async fn userinfo(&self, world: &World, token: &str) -> Sent {
        self.call(world, bearing(get("/userinfo"), Some(token))).await
    }

    /// The claims of a token for it, verified against the SSO's published keys.
    pub(crate) async fn verified(&self, world: &World, typ: &str, token: &str) -> Value {
        let (_, _, body) = send(&world.router, get("/jwks.json")).await;
        let jwks: Jwks = serde_json::from_str(&body).unwrap();
        let (audience, now) = (self.id(), self.clock.now());
        jwks.verify_jwt(token, &Expect { typ, issuer: Some(SSO), audience, now }).unwrap()
    }

    /// The logout tokens that it got.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.site.0.lock().unwrap().heard.clone()
    }

    /// Publishes its keys at its own address.
    pub(crate) fn publish(&self, keys: &[&SigningKey]) {
        self.site.0.lock().unwrap().keys = keys.iter().map(|key| json!(key.public())).collect();
    }

    /// How often its keys were fetched.
    pub(crate) fn fetched(&self) -> usize {
        self.site.0.lock().unwrap().fetched
    }

    /// Publishes the redirect URIs of its sector.
    pub(crate) fn publish_sector(&self, uris: &[&str]) {
        self.site.0.lock().unwrap().sector = uris.iter().map(|uri| (*uri).to_owned()).collect();
    }

    /// Keeps a request object at its own address.
    pub(crate) fn publish_request(&self, object: &str) {
        object.clone_into(&mut self.site.0.lock().unwrap().request);
    }

    /// Keeps a picture at its own address.
    pub(crate) fn publish_logo(&self, picture: &[u8]) {
        picture.clone_into(&mut self.site.0.lock().unwrap().logo);
    }

    async fn call(&self, world: &World, request: Request) -> Sent {
        let (status, _, body) = send(&world.router, request).await;
        Sent { status, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
    }
}

impl Site {
    async fn router(&self) -> web::Router {
        let ground = web::testing::ground(Component::Portal, &[]).await;
        let pages = Arc::new(Pages::new(&[], &[]).unwrap());
        let nobody = |_, _| -> BoxFuture<'static, base::Result<Caller>> {
            Box::pin(async { Ok(Caller::Anonymous) })
        };
        let guard = Guard::new(Component::Portal, &ground, pages, nobody);
        Table::new()
            .get("/jwks", Access::Public, keys)
            .get("/sector.json", Access::Public, sector)
            .get("/request", Access::Public, request)
            .get("/logo", Access::Public, logo)
            .post("/back-channel", Access::Public, back_channel)
            .from_anywhere()
            .into_router(self.clone(), guard)
    }
}

async fn keys(State(site): State<Site>) -> Json<Value> {
    let mut known = site.0.lock().unwrap();
    known.fetched += 1;
    Json(json!({ "keys": known.keys }))
}

async fn sector(State(site): State<Site>) -> Json<Vec<String>> {
    Json(site.0.lock().unwrap().sector.clone())
}

async fn request(State(site): State<Site>) -> String {
    site.0.lock().unwrap().request.clone()
}

async fn logo(State(site): State<Site>) -> Vec<u8> {
    site.0.lock().unwrap().logo.clone()
}

async fn back_channel(State(site): State<Site>, data: FormData) -> StatusCode {
    let token = data.form().value("logout_token").to_owned();
    site.0.lock().unwrap().heard.push(token);
    StatusCode::OK
}

/// An object with other members; null takes one away.
pub(crate) fn changed(mut object: Value, changes: Value) -> Value {
    let Value::Object(changes) = changes else { return object };
    let all = object.as_object_mut().unwrap();
    for (name, value) in changes {
        if value.is_null() {
            all.remove(&name);
        } else {
            all.insert(name, value);
        }
    }
    object
}

fn bearing(mut request: Request, token: Option<&str>) -> Request {
    if let Some(token) = token {
        let value = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", value);
    }
    request
}
