//! A relying party that is not the portal: registered as a test wants it, with keys of its own.

use base::{Clock, Entropy};
use crypto::{SigningKey, b64, dpop, sha256};
use serde_json::{Value, json};
use web::testing::{post, send};
use web::tokens::JWT_BEARER;
use web::{CertificateChain, HeaderMap, HeaderValue, Request, StatusCode, query};

use super::{Browser, World};

/// The SSO's issuer.
pub(crate) const ISSUER: &str = "http://127.0.0.1:8081";
/// Where the relying party waits for codes.
pub(crate) const CALLBACK: &str = "https://rp.example/callback";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// A secret with characters that an encoding may lose.
pub(crate) const SECRET: &str = "7Fjfp0ZBr1KtDRbn+f %: VdmIw";

const INSERT: &str =
    "INSERT INTO client (id, registration, state, created_at) VALUES ($1, $2, $3, 0)
     ON CONFLICT (id) DO UPDATE SET registration = excluded.registration, state = excluded.state";

/// The relying party.
pub(crate) struct TokenClient {
    pub(crate) id: String,
    /// What it registered.
    pub(crate) registration: Value,
    /// With which it signs its assertions.
    pub(crate) key: SigningKey,
    /// To which its tokens are bound.
    pub(crate) bound_to: SigningKey,
    clock: Clock,
    entropy: Entropy,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

/// A request, bit by bit.
#[derive(Default)]
pub(crate) struct Sending<'a> {
    pub(crate) fields: Vec<(&'a str, &'a str)>,
    pub(crate) authorization: Option<String>,
    pub(crate) proof: Option<String>,
    pub(crate) chain: Option<CertificateChain>,
}

impl TokenClient {
    /// One that may do everything, with `private_key_jwt`, and with `changes` to what it registers.
    pub(crate) async fn new(world: &World, id: &str, changes: Value) -> Self {
        let (clock, entropy) = (world.clock.clone(), world.sso.db().entropy().clone());
        let key = SigningKey::generate_es256(&entropy);
        let bound_to = SigningKey::generate_es256(&entropy);
        let registration = json!({
            "id": id, "name": { "ar": "تجربة", "en": "Trial" }, "trust": "first-party",
            "sector": "rp.example", "profile": "open-id",
            "authentication": { "method": "private_key_jwt" },
            "keys": { "inline": { "keys": [key.public()] } },
            "redirect_uris": [CALLBACK], "post_logout_redirect_uris": [],
            "backchannel_logout_uri": null,
            "grants": ["authorization_code", "refresh_token", "client_credentials",
                "urn:ietf:params:oauth:grant-type:device_code"],
            "scopes": ["openid", "profile", "phone", "offline_access", "read", "write"],
            "id_token_alg": "ES256", "userinfo_alg": null,
            "default_max_age": null, "default_level": null,
        });
        let id = id.to_owned();
        let mut made = Self { id, registration, key, bound_to, clock, entropy };
        made.change(world, changes).await;
        made
    }

    /// The same with a secret in the form.
    pub(crate) async fn with_secret(world: &World, id: &str) -> Self {
        let secret = b64(&sha256(SECRET.as_bytes()));
        let way = json!({ "method": "client_secret_post", "secret": secret });
        Self::new(world, id, json!({ "authentication": way, "keys": "none" })).await
    }

    /// Registers something else.
    pub(crate) async fn change(&mut self, world: &World, changes: Value) {
        for (name, value) in changes.as_object().unwrap() {
            self.registration[name] = value.clone();
        }
        self.store(world, "active").await;
    }

    /// Is no client any more.
    pub(crate) async fn end(&self, world: &World) {
        self.store(world, "ended").await;
    }

    async fn store(&self, world: &World, state: &'static str) {
        let (id, text) = (self.id.clone(), self.registration.to_string());
        let insert = move |tx: &mut db::Tx| tx.execute(INSERT, db::params![&id, &text, state]);
        world.sso.db().write("test.client", insert).await.unwrap();
    }

    /// The usual request.
    pub(crate) fn request(&self) -> Vec<(&str, &str)> {
        vec![
            ("client_id", self.id.as_str()),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid profile phone"),
            ("nonce", "n-0S6_WzA2Mj"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]
    }

    /// A code for these scopes from a browser in which somebody is signed in.
    pub(crate) async fn code(&self, browser: &mut Browser, changes: &[(&str, &str)]) -> String {
        let usual = self.request();
        let kept = usual.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        let pairs: Vec<_> = kept.chain(changes).copied().collect();
        let mut answer = browser.get(&query("/authorize", &pairs)).await;
        if answer.to().ends_with("/consent") {
            let question = answer.to().to_owned();
            let back = browser.post(&question, &[]).await.to().to_owned();
            answer = browser.get(&back).await;
        }
        answer.parameter("code").unwrap_or_else(|| panic!("{}", answer.to()))
    }

    /// The fields that redeem a code.
    pub(crate) fn redeeming(code: &str) -> Vec<(&str, &str)> {
        vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ]
    }

    /// Redeems a code, proving itself as it registered.
    pub(crate) async fn redeem(&self, world: &World, code: &str) -> Reply {
        self.call(world, "/token", &Self::redeeming(code)).await
    }

    /// Refreshes.
    pub(crate) async fn refresh(&self, world: &World, token: &str) -> Reply {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.call(world, "/token", &fields).await
    }

    /// Posts to an endpoint, proving itself as it registered.
    pub(crate) async fn call(&self, world: &World, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.call_with(world, path, fields, None).await
    }

    /// The same with a DPoP proof.
    pub(crate) async fn call_with(
        &self,
        world: &World,
        path: &str,
        fields: &[(&str, &str)],
        proof: Option<String>,
    ) -> Reply {
        let assertion = self.assertion(|_| {});
        let mut fields = fields.to_vec();
        fields.push(("client_id", &self.id));
        if self.registration["authentication"]["method"] == "private_key_jwt" {
            fields.push(("client_assertion_type", JWT_BEARER));
            fields.push(("client_assertion", &assertion));
        } else {
            fields.push(("client_secret", SECRET));
        }
        dispatch(world, path, Sending { fields, proof, ..Sending::default() }).await
    }

    /// An assertion with something changed.
    pub(crate) fn assertion(&self, change: impl FnOnce(&mut Value)) -> String {
        self.key.sign_jwt("JWT", &self.claims(change)).unwrap()
    }

    /// The claims of an assertion.
    pub(crate) fn claims(&self, change: impl FnOnce(&mut Value)) -> Value {
        let now = self.clock.now().seconds();
        let mut claims = json!({
            "iss": self.id, "sub": self.id, "aud": ISSUER, "jti": self.entropy.token(),
            "iat": now, "exp": now + 60,
        });
        change(&mut claims);
        claims
    }

    /// A proof of possession for a request.
    pub(crate) fn prove(&self, method: &str, path: &str, token: Option<&str>) -> String {
        self.prove_with(method, path, token, None)
    }

    /// The same with a word of the SSO.
    pub(crate) fn prove_with(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        word: Option<&str>,
    ) -> String {
        let (url, now) = (format!("{ISSUER}{path}"), self.clock.now());
        dpop::prove_with(&self.bound_to, (method, &url), token, word, now, &self.entropy).unwrap()
    }
}

impl Reply {
    /// The protocol's word for what went wrong.
    #[track_caller]
    pub(crate) fn error(&self) -> &str {
        assert!(!self.status.is_success(), "{:?}", self.json);
        self.json["error"].as_str().unwrap_or_else(|| panic!("{:?}", self.json))
    }

    /// A text of the answer.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> &str {
        assert!(self.status.is_success(), "{} {:?}", self.status, self.json);
        self.json[name].as_str().unwrap_or_default()
    }

    /// All values of a header in one line.
    pub(crate) fn header(&self, name: &str) -> String {
        let all = self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        all.collect::<Vec<_>>().join(", ")
    }
}

/// Posts a form.
pub(crate) async fn dispatch(world: &World, path: &str, sending: Sending<'_>) -> Reply {
    let mut request = post(path, "https://rp.example", &sending.fields);
    dress(&mut request, &sending);
    let (status, headers, body) = send(&world.router, request).await;
    Reply { status, headers, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
}

/// Asks for userinfo.
pub(crate) async fn userinfo(
    world: &World,
    scheme: &str,
    token: &str,
    proof: Option<String>,
) -> Reply {
    let authorization = Some(format!("{scheme} {token}"));
    userinfo_with(world, Sending { authorization, proof, ..Sending::default() }).await
}

/// The same, bit by bit.
pub(crate) async fn userinfo_with(world: &World, sending: Sending<'_>) -> Reply {
    let mut request = web::testing::get("/userinfo");
    dress(&mut request, &sending);
    let (status, headers, body) = send(&world.router, request).await;
    Reply { status, headers, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
}

fn dress(request: &mut Request, sending: &Sending<'_>) {
    for (name, value) in [("authorization", &sending.authorization), ("dpop", &sending.proof)] {
        if let Some(value) = value {
            request.headers_mut().insert(name, HeaderValue::try_from(value.as_str()).unwrap());
        }
    }
    if let Some(chain) = &sending.chain {
        request.extensions_mut().insert(chain.clone());
    }
}
