//! A bank: an OpenID provider that pushes are sent to, which may be told to lie.

use std::sync::{Arc, Mutex};

use base::{Clock, Entropy, Localized};
use crypto::{Expect, Jwks, SigningKey};
use serde_json::{Value, json};
use sso::Bank;
use web::tokens::{ASSERTION_TYPE, AssertionClaims};
use web::{Access, Auth, FormData, Json, Origins, Peer, Router, State, StatusCode, Table, query};

use super::layla;
use super::stand_ins::guard;

/// The bank's issuer identifier.
const ISSUER: &str = "https://id.bank.example/ps";
/// What it calls the SSO.
const CLIENT: &str = "hukumati";
/// How it says that its customer signed in strongly.
const STRONG: &str = "urn:bank:strong";

type Lie = Box<dyn Fn(&mut Value) + Send>;

/// The bank.
#[derive(Clone)]
pub(crate) struct BankStandIn(Arc<Mutex<Inner>>);

struct Inner {
    key: SigningKey,
    clock: Clock,
    sso: Peer,
    pushed: Vec<FormData>,
    lie: Option<Lie>,
    with_par: bool,
    token_calls: usize,
}

impl BankStandIn {
    pub(crate) fn new((clock, entropy): (Clock, Entropy), sso: Peer) -> Self {
        Self(Arc::new(Mutex::new(Inner {
            key: SigningKey::generate_es256(&entropy),
            clock,
            sso,
            pushed: Vec::new(),
            lie: None,
            with_par: true,
            token_calls: 0,
        })))
    }

    /// As the SSO knows it.
    pub(crate) fn bank(peer: Peer) -> Bank {
        Bank {
            id: "testbank".into(),
            name: Localized::new("بنك الاختبار", "Test Bank"),
            issuer: ISSUER.into(),
            client_id: CLIENT.into(),
            acr: STRONG.into(),
            peer,
        }
    }

    /// From now on its ID tokens are bent so.
    pub(crate) fn lies(&self, lie: impl Fn(&mut Value) + Send + 'static) {
        self.0.lock().unwrap().lie = Some(Box::new(lie));
    }

    /// It signs with a key that it does not publish.
    pub(crate) fn signs_with_another_key(&self) {
        self.lies(|claims| claims["forged"] = true.into());
    }

    /// It takes no requests beforehand.
    pub(crate) fn without_par(&self) {
        self.0.lock().unwrap().with_par = false;
    }

    /// How often somebody came with a code.
    pub(crate) fn token_calls(&self) -> usize {
        self.0.lock().unwrap().token_calls
    }

    /// The customer signs in on the page at `url`; where the browser is sent then.
    pub(crate) fn sign_in(&self, url: &str) -> String {
        assert!(url.starts_with(&format!("{ISSUER}/authorize?")), "{url}");
        let (state, redirect) = if self.0.lock().unwrap().with_par {
            let pushed = self.0.lock().unwrap().pushed.last().cloned().unwrap().form();
            assert!(!url.contains("nonce"), "what was pushed does not travel: {url}");
            (pushed.value("state").to_owned(), pushed.value("redirect_uri").to_owned())
        } else {
            self.0.lock().unwrap().pushed = vec![asked(url)];
            let form = asked(url).form();
            (form.value("state").to_owned(), form.value("redirect_uri").to_owned())
        };
        query(&redirect, &[("code", "the-code"), ("state", &state), ("iss", ISSUER)])
    }
}

fn asked(url: &str) -> FormData {
    let decode = |text: &str| {
        let mut parts = text.split('%');
        let mut bytes = parts.next().unwrap().as_bytes().to_vec();
        for part in parts {
            let (hex, rest) = part.split_at(2);
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            bytes.extend(rest.as_bytes());
        }
        String::from_utf8(bytes).unwrap()
    };
    let pairs = url.split_once('?').unwrap().1.split('&').map(|pair| pair.split_once('=').unwrap());
    FormData::from_pairs(pairs.map(|(name, value)| (name.to_owned(), decode(value)))).unwrap()
}

pub(crate) fn router(bank: &BankStandIn, origins: &Origins, world: (Clock, Entropy)) -> Router {
    Table::new()
        .get("/ps/.well-known/openid-configuration", Access::Public, discovery)
        .get("/ps/jwks.json", Access::Public, keys)
        .post("/ps/par", Access::Public, push)
        .from_anywhere()
        .post("/ps/token", Access::Public, token)
        .from_anywhere()
        .into_router(bank.clone(), guard(origins, world))
}

async fn discovery(State(bank): State<BankStandIn>) -> Json<Value> {
    let at = |path: &str| format!("{ISSUER}{path}");
    let mut metadata = json!({
        "issuer": ISSUER, "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"), "jwks_uri": at("/jwks.json"),
        "authorization_response_iss_parameter_supported": true,
    });
    if bank.0.lock().unwrap().with_par {
        metadata["pushed_authorization_request_endpoint"] = at("/par").into();
    }
    Json(metadata)
}

async fn keys(State(bank): State<BankStandIn>) -> Json<Jwks> {
    Json(Jwks { keys: vec![bank.0.lock().unwrap().key.public()] })
}

async fn push(State(bank): State<BankStandIn>, data: FormData) -> (StatusCode, Json<Value>) {
    assert!(is_client(&bank, &data).await, "the client proves who it is");
    bank.0.lock().unwrap().pushed.push(data);
    (StatusCode::CREATED, Json(json!({"request_uri": "urn:request:1", "expires_in": 60})))
}

async fn token(State(bank): State<BankStandIn>, data: FormData) -> (StatusCode, Json<Value>) {
    bank.0.lock().unwrap().token_calls += 1;
    let client = is_client(&bank, &data).await;
    let bank = bank.0.lock().unwrap();
    let (shown, asked) = (data.form(), bank.pushed.last().cloned().unwrap().form());
    let challenge = crypto::b64(&crypto::sha256(shown.value("code_verifier").as_bytes()));
    let proven = asked.value("code_challenge") == challenge
        && asked.value("code_challenge_method") == "S256"
        && shown.value("redirect_uri") == asked.value("redirect_uri");
    if !client || !proven || shown.value("code") != "the-code" {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"})));
    }
    let now = bank.clock.now().seconds();
    let mut claims = json!({
        "iss": ISSUER, "sub": "customer-1", "aud": CLIENT, "iat": now, "exp": now + 60,
        "auth_time": now, "nonce": asked.value("nonce"), "acr": STRONG,
        "national_number": layla().national_number.reveal(),
    });
    if let Some(lie) = &bank.lie {
        lie(&mut claims);
    }
    let forged = claims.get("forged").is_some();
    let other = SigningKey::generate_es256(&Entropy::seeded(99));
    let signer = if forged { &other } else { &bank.key };
    let id_token = signer.sign_jwt("JWT", &claims).unwrap();
    (
        StatusCode::OK,
        Json(json!({"access_token": "x", "token_type": "Bearer", "id_token": id_token})),
    )
}

/// Whether the assertion is signed by a key that the SSO publishes, for this bank.
async fn is_client(bank: &BankStandIn, data: &FormData) -> bool {
    let (sso, now) = {
        let bank = bank.0.lock().unwrap();
        (bank.sso.clone(), bank.clock.now())
    };
    let jwks: Jwks = sso.get_json("/jwks.json", &Auth::None).await.unwrap();
    let expect = Expect { typ: ASSERTION_TYPE, issuer: Some(CLIENT), audience: ISSUER, now };
    let form = data.clone().form();
    let claims = jwks.verify_jwt::<AssertionClaims>(form.value("client_assertion"), &expect);
    claims.is_ok_and(|claims| claims.sub == CLIENT)
}
