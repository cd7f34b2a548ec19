//! The neighbours in memory: account service, road, gateway. The till has a file of its own.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base::{Date, Entropy, NationalNumber};
use crypto::{Jwks, SigningKey, b64, sha256};
use messages::identity::{IdClaims, Level, TokenAnswer, UserInfo};
use messages::mandate::TaskDone;
use messages::reading::{Reading, Readings};
use messages::registry::{
    Children, Passport, PassportAnswer, PassportState, Person, PersonName, RegisterBirth, Sex,
};
use messages::sms::Sms;
use serde::Serialize;
use serde_json::{Value, json};
use web::{Bytes, HeaderMap, IntoResponse, Json, Method, Peer, Response, Router, StatusCode, Uri};

use super::till::{Intent, till};

/// The serial number of `web::testing::person`.
pub(crate) const FATHER: u32 = 70_000_001;
const CHILD: u32 = 70_000_003;
const BABY: u32 = 70_000_009;

/// What the neighbours know and remember.
pub(crate) struct Memory {
    pub(crate) intents: BTreeMap<String, Intent>,
    pub(crate) sms: Vec<Sms>,
    /// What the account service will say of the sign-in under way.
    pub(crate) claims: Option<IdClaims>,
    /// And of the person.
    pub(crate) user: UserInfo,
    /// Mandates whose task was done.
    pub(crate) done: Vec<String>,
    /// The challenge that the verifier must fit.
    pub(crate) challenge: String,
    pub(crate) key: SigningKey,
}

pub(crate) type Shared = Arc<Mutex<Memory>>;

/// One call to a neighbour.
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

pub(crate) fn memory() -> Shared {
    let key = SigningKey::generate_es256(&Entropy::seeded(1));
    Arc::new(Mutex::new(Memory {
        intents: BTreeMap::new(),
        sms: Vec::new(),
        claims: None,
        user: account(),
        done: Vec::new(),
        challenge: String::new(),
        key,
    }))
}

/// The account service, the road, the gateway, the till.
pub(crate) fn peers(memory: &Shared) -> portal::Peers {
    let peer = |name: &str, handler: fn(&mut Memory, &Call) -> Response| {
        let memory = Arc::clone(memory);
        let answer = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| async move {
            let call = Call { method, path: uri.path().to_owned(), headers, body };
            handler(&mut memory.lock().unwrap(), &call)
        };
        let peer = Peer::unbound(name);
        peer.bind_local(Router::new().fallback(answer));
        peer
    };
    portal::Peers {
        sso: peer("sso", accounts),
        pay: peer("pay", till),
        transporter: peer("transporter", road),
        sms: peer("sms", gateway),
    }
}

pub(crate) fn say(value: &impl Serialize) -> Response {
    Json(serde_json::to_value(value).unwrap()).into_response()
}

fn accounts(memory: &mut Memory, call: &Call) -> Response {
    let form = std::str::from_utf8(&call.body).unwrap_or_default();
    match call.path.as_str() {
        "/jwks.json" => say(&Jwks { keys: vec![memory.key.public()] }),
        "/token" if form.contains("grant_type=authorization_code") => redeem(memory, call, form),
        "/token" => say(&tokens(None)),
        "/userinfo" => say(&memory.user),
        "/api/mandates/done" => {
            let done: TaskDone = serde_json::from_slice(&call.body).unwrap();
            memory.done.push(done.mandate);
            StatusCode::NO_CONTENT.into_response()
        }
        "/api/readings" => {
            let readings =
                ["session.begin", "userinfo"].map(|what| reading("citizen", what, "sign-in"));
            say(&Readings { readings: readings.into() })
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The code is good if the verifier fits the challenge and a key is proved.
fn redeem(memory: &Memory, call: &Call, form: &str) -> Response {
    let field = |name: &str| {
        form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap_or("")
    };
    let fits = b64(&sha256(field("code_verifier").as_bytes())) == memory.challenge;
    if !fits || field("client_assertion").is_empty() || !call.headers.contains_key("dpop") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    say(&tokens(memory.claims.as_ref().map(|claims| memory.key.sign_jwt("JWT", claims).unwrap())))
}

fn tokens(id_token: Option<String>) -> TokenAnswer {
    let (access_token, token_type) = ("token".into(), "DPoP".into());
    TokenAnswer { access_token, token_type, expires_in: 300, id_token, scope: "openid".into() }
}

/// The account of [`FATHER`].
pub(crate) fn account() -> UserInfo {
    UserInfo {
        sub: "pairwise-1".into(),
        name: name("خالد"),
        national_number: NationalNumber::from_serial(FATHER),
        phone_number: "0599000001".parse().ok(),
        locale: base::Lang::Ar,
        act: None,
        mandate: None,
    }
}

pub(crate) fn claims(nonce: &str, now: i64) -> IdClaims {
    IdClaims {
        iss: "http://127.0.0.1:8081".into(),
        sub: "pairwise-1".into(),
        aud: "portal".into(),
        exp: now + 300,
        iat: now,
        auth_time: now,
        nonce: Some(nonce.to_owned()),
        acr: Level::One,
        amr: vec!["pwd".into(), "sms".into()],
        sid: "sid-1".into(),
        act: None,
        mandate: None,
    }
}

fn reading(reader: &str, what: &str, why: &str) -> Reading {
    Reading {
        at: db::testing::START,
        reader: reader.into(),
        on_behalf_of: Some("citizen".into()),
        what: what.into(),
        why: why.into(),
        basis: "consent".into(),
        reference: "ref-1".into(),
    }
}

fn gateway(memory: &mut Memory, call: &Call) -> Response {
    memory.sms.push(serde_json::from_slice(&call.body).unwrap());
    StatusCode::ACCEPTED.into_response()
}

fn road(_: &mut Memory, call: &Call) -> Response {
    let asked: Value = serde_json::from_slice(&call.body).unwrap_or_default();
    match call.path.trim_start_matches("/r1/PS/GOV/") {
        "moi/civil-registry/person" => say(&person(FATHER, "خالد", "1988-09-02")),
        "moi/civil-registry/children" => {
            say(&Children { children: vec![person(CHILD, "يوسف", "2020-03-01")] })
        }
        "moi/civil-registry/register-birth" => {
            let asked: RegisterBirth = serde_json::from_value(asked).unwrap();
            say(&person(BABY, &asked.first_name_ar, "2026-11-20"))
        }
        "moi/passport-register/status" => say(&PassportAnswer {
            passport: Some(Passport {
                number: "P1234567".into(),
                state: PassportState::ReadyForCollection,
                issued: None,
                expires: None,
                directorate: "moi-nablus".into(),
            }),
        }),
        "moh/birth-notifications/find" => say(&notification(&asked)),
        "/api/readings" => say(&Readings {
            readings: vec![reading(
                "PS/GOV/hukumati/portal",
                "moi/civil-registry/person",
                "moi-birth-certificate",
            )],
        }),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `BN-2026-2` is of the father's child, born two days before the clock's day, `BN-2026-8` of somebody else's.
fn notification(asked: &Value) -> Value {
    let number = asked.get("number").and_then(Value::as_str).unwrap_or_default();
    let father = match number {
        "BN-2026-2" => NationalNumber::from_serial(FATHER),
        "BN-2026-8" => NationalNumber::from_serial(70_000_008),
        _ => return json!({ "notification": null }),
    };
    json!({ "notification": {
        "number": number, "sex": "male", "birth_date": "2026-11-20",
        "hospital_ar": "مستشفى رفيديا", "hospital_en": "Rafidia Hospital",
        "birth_place_ar": "نابلس", "birth_place_en": "Nablus",
        "mother": NationalNumber::from_serial(70_000_002), "father": father,
    }})
}

fn name(first: &str) -> PersonName {
    PersonName {
        first: first.into(),
        father: "سعيد".into(),
        grandfather: "علي".into(),
        family: "منصور".into(),
    }
}

fn person(serial: u32, first: &str, born: &str) -> Person {
    let born: Date = born.parse().unwrap();
    Person {
        national_number: NationalNumber::from_serial(serial),
        name_ar: name(first),
        name_en: PersonName { first: "Khaled".into(), ..PersonName::default() },
        sex: Sex::Male,
        birth_date: born,
        birth_place_ar: "نابلس".into(),
        birth_place_en: "Nablus".into(),
        governorate: "PS-NBS".into(),
        father: Some(NationalNumber::from_serial(FATHER)),
        mother: None,
        father_name_ar: "سعيد علي منصور".into(),
        father_name_en: "Said Ali Mansour".into(),
        mother_name_ar: "هدى خليل".into(),
        mother_name_en: "Huda Khalil".into(),
        registration_number: "12/345".into(),
        registration_date: born,
        directorate: "moi-nablus".into(),
        death_date: None,
    }
}
