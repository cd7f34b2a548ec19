//! The country in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Id, Lang, Localized, Message, Money, NationalNumber, WorkingCalendar};
use db::Db;
use db::jobs::Jobs;
use jiff::civil::{Date, date};
use messages::component::Component;
use messages::identity::{Level, TokenAnswer, UserInfo};
use messages::payment::{IntentStatus, IntentView, NewIntent, PaymentEvent};
use messages::reading::{Reading, Readings};
use messages::registry::{
    Children, Passport, PassportAnswer, PassportState, Person, PersonName, RegisterBirth, Sex,
};
use messages::road::SubsystemId;
use messages::sms::Sms;
use serde_json::{Value as Json, json};
use web::road::Road;
use web::{
    Bytes, Credentials, HeaderMap, IntoResponse, Method, Peer, Response, Router, StatusCode, Uri,
};

use crate::domain::case::CaseNumber;
use crate::domain::catalogue::Catalogue;
use crate::operations::{Agreement, Citizen, Engine, Officer, Parts, Saved};
use crate::store::MIGRATIONS;

pub(super) const FATHER: u32 = 70_000_001;
pub(super) const MOTHER: u32 = 70_000_002;
pub(super) const DAUGHTER: u32 = 70_000_003;
pub(super) const SON: u32 = 70_000_004;
pub(super) const STRANGER: u32 = 70_000_005;
const BABY: u32 = 70_000_100;

/// What the neighbours remember.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) intents: BTreeMap<String, Intent>,
    pub(super) births: BTreeMap<String, Person>,
    pub(super) sms: Vec<Sms>,
    pub(super) calls: Vec<String>,
    pub(super) headers: Vec<HeaderMap>,
    pub(super) registry_refuses: bool,
}

/// An intent at the till, by its idempotency key.
#[derive(Clone)]
pub(super) struct Intent {
    pub(super) view: IntentView,
    pub(super) asked: NewIntent,
}

/// The engine and its neighbours.
#[derive(Clone)]
pub(super) struct World {
    pub(super) engine: Engine,
    pub(super) memory: Arc<Mutex<Memory>>,
    pub(super) pay: Peer,
    pub(super) road: Peer,
    pub(super) gateway: Peer,
    jobs: Arc<Jobs<World>>,
}

impl AsRef<Engine> for World {
    fn as_ref(&self) -> &Engine {
        &self.engine
    }
}

/// Runs a story on both engines.
pub(super) async fn on_both(story: impl AsyncFn(World)) {
    db::testing::both("portal", MIGRATIONS, async |db| story(World::new(db).await).await).await;
}

impl World {
    pub(super) async fn new(db: Db) -> Self {
        let memory = Arc::<Mutex<Memory>>::default();
        let peer = |name: &str, handler: fn(&Memory2, &Call) -> Response| {
            let peer = Peer::unbound(name);
            peer.bind_local(router(Arc::clone(&memory), handler));
            peer
        };
        let (pay, road) = (peer("pay", till), peer("transporter", transporter));
        let (gateway, sso) = (peer("sms", gateway_answer), peer("sso", accounts));
        let ground = web::testing::ground_on(db).await;
        let credentials = Credentials::new(Component::Portal, &ground, sso.clone());
        let client = SubsystemId::new("hukumati", "portal");
        let road_client = Road { peer: road.clone(), credentials, client };
        let engine = Engine::open(Parts {
            ground,
            catalogue: Catalogue::load().unwrap(),
            calendar: WorkingCalendar::default(),
            road: road_client,
            pay: pay.clone(),
            sso: sso.clone(),
            sms: gateway.clone(),
            words: Arc::new(words),
        });
        let engine = engine.await.unwrap();
        let jobs = Arc::new(Engine::jobs(Jobs::new()));
        let world = Self { engine, memory, pay, road, gateway, jobs };
        for serial in [FATHER, MOTHER, STRANGER] {
            world.engine.remember(&account(serial)).await.unwrap();
        }
        world
    }

    /// Everything that is due now.
    pub(super) async fn work(&self) {
        self.jobs.step(self.engine.db(), self).await.unwrap();
    }

    /// Time passes, and everything that becomes due is done.
    pub(super) async fn later(&self, by: base::Duration) {
        self.engine.db().clock().advance(by);
        self.work().await;
    }

    pub(super) fn with<T>(&self, look: impl FnOnce(&mut Memory) -> T) -> T {
        look(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A birth certificate of one's own or of a child, up to the check page.
    pub(super) async fn certificate_draft(&self, citizen: &Citizen, subject: &str) -> CaseNumber {
        let number = self.engine.start(citizen, "moi-birth-certificate").await.unwrap();
        self.agree(citizen, &number).await;
        self.save(citizen, &number, "whose", &[("subject", subject)]).await;
        self.save(citizen, &number, "language", &[("language", "ar")]).await;
        number
    }

    /// A newborn's registration, up to the check page.
    pub(super) async fn newborn_draft(&self, citizen: &Citizen, notification: &str) -> CaseNumber {
        let number = self.engine.start(citizen, "moi-newborn-registration").await.unwrap();
        self.agree(citizen, &number).await;
        self.save(citizen, &number, "notice", &[("notification_number", notification)]).await;
        let names = [("first_name_ar", "سلمى"), ("first_name_en", "Salma")];
        self.save(citizen, &number, "name", &names).await;
        number
    }

    pub(super) async fn agree(&self, citizen: &Citizen, number: &CaseNumber) {
        let version = self.engine.draft(citizen, number).await.unwrap().consent.version;
        self.engine.agree(citizen, number, &Agreement { version }).await.unwrap();
    }

    pub(super) async fn save(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        step: &str,
        typed: &[(&str, &str)],
    ) -> Saved {
        let typed = typed.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        self.engine.save_step(citizen, number, step, &typed).await.unwrap()
    }

    /// The payer pays (or gives up): the till's word on the newest intent of a request.
    pub(super) fn set_intent(&self, number: &CaseNumber, status: IntentStatus) -> PaymentEvent {
        self.with(|memory| {
            let of_case =
                memory.intents.values_mut().filter(|i| i.asked.reference == number.as_str());
            let intent = of_case.max_by_key(|intent| intent.view.id).unwrap();
            intent.view.status = status;
            PaymentEvent {
                event_id: format!("{}-{status:?}", intent.view.id),
                intent: intent.view.id,
                status,
                reference: intent.view.reference.clone(),
                amount: intent.view.amount,
            }
        })
    }

    pub(super) async fn pay_for(&self, number: &CaseNumber) {
        let event = self.set_intent(number, IntentStatus::Succeeded);
        self.engine.payment_event(&event).await.unwrap();
    }

    pub(super) async fn documents(&self) -> i64 {
        self.engine.db().read("test", crate::store::documents::count).await.unwrap()
    }

    pub(super) fn texts(&self) -> Vec<String> {
        self.with(|memory| memory.sms.iter().map(|sms| sms.text.clone()).collect())
    }
}

pub(super) fn number(serial: u32) -> NationalNumber {
    NationalNumber::from_serial(serial)
}

pub(super) fn citizen(serial: u32) -> Citizen {
    Citizen {
        national_number: number(serial),
        name: name("أحمد"),
        level: Level::One,
        lang: Lang::Ar,
        acting: None,
    }
}

pub(super) fn clerk(office: &str) -> Officer {
    Officer {
        id: format!("{office}-01"),
        national_number: number(70_000_050),
        roles: vec![web::Role::Clerk],
        entity: "moi".into(),
        office: Some(office.into()),
    }
}

pub(super) fn ils(amount: i64) -> Money {
    Money::new(amount * 100, base::Currency::Ils)
}

/// Keys and arguments instead of sentences.
fn words(lang: Lang, message: &Message) -> String {
    let args: Vec<_> = message.args.iter().map(|(name, arg)| format!("{name}={arg:?}")).collect();
    format!("{} {} {}", lang.code(), message.key, args.join(" "))
}

fn name(first: &str) -> PersonName {
    PersonName {
        first: first.into(),
        father: "سعيد".into(),
        grandfather: "علي".into(),
        family: "نصر".into(),
    }
}

pub(super) fn account(serial: u32) -> UserInfo {
    UserInfo {
        sub: serial.to_string(),
        name: name("أحمد"),
        national_number: number(serial),
        phone_number: "0599123456".parse().ok(),
        locale: Lang::Ar,
        act: None,
        mandate: None,
    }
}

pub(super) fn person(serial: u32, born: Date) -> Person {
    Person {
        national_number: number(serial),
        name_ar: name("أحمد"),
        name_en: PersonName {
            first: "Ahmad".into(),
            family: "Nasr".into(),
            ..PersonName::default()
        },
        sex: Sex::Male,
        birth_date: born,
        birth_place_ar: "نابلس".into(),
        birth_place_en: "Nablus".into(),
        governorate: "PS-NBS".into(),
        father: Some(number(FATHER)),
        mother: Some(number(MOTHER)),
        father_name_ar: "سعيد علي نصر".into(),
        father_name_en: "Said Ali Nasr".into(),
        mother_name_ar: "هدى خليل".into(),
        mother_name_en: "Huda Khalil".into(),
        registration_number: "12/345".into(),
        registration_date: born,
        directorate: "moi-nablus".into(),
        death_date: None,
    }
}

fn population(serial: u32) -> Option<Person> {
    let born = match serial {
        FATHER | MOTHER | STRANGER => date(1990, 1, 1),
        DAUGHTER => date(2020, 3, 1),
        SON => date(2004, 3, 1),
        _ => return None,
    };
    Some(person(serial, born))
}

/// One call to a neighbour.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

type Memory2 = Mutex<Memory>;

fn router(memory: Arc<Memory2>, handler: fn(&Memory2, &Call) -> Response) -> Router {
    Router::new().fallback(
        move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| async move {
            let call = Call { method, path: uri.path().to_owned(), headers, body };
            handler(&memory, &call)
        },
    )
}

fn json_answer(value: &impl serde::Serialize) -> Response {
    web::Json(serde_json::to_value(value).unwrap()).into_response()
}

fn read<T: serde::de::DeserializeOwned>(call: &Call) -> T {
    serde_json::from_slice(&call.body).unwrap()
}

fn accounts(_: &Memory2, call: &Call) -> Response {
    match call.path.as_str() {
        "/token" => json_answer(&TokenAnswer {
            access_token: "token".into(),
            token_type: "DPoP".into(),
            expires_in: 300,
            id_token: None,
            scope: String::new(),
        }),
        "/api/readings" => json_answer(&Readings { readings: vec![reading("match", 3)] }),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) fn reading(what: &str, at: i64) -> Reading {
    Reading {
        at: base::Timestamp::from_millis(at),
        reader: "PS/GOV/hukumati/sso".into(),
        on_behalf_of: None,
        what: what.into(),
        why: "registration".into(),
        basis: "task".into(),
        reference: "r".into(),
    }
}

fn gateway_answer(memory: &Memory2, call: &Call) -> Response {
    let sms: Sms = read(call);
    let mut memory = memory.lock().unwrap();
    if !memory.sms.iter().any(|other| other.id == sms.id) {
        memory.sms.push(sms);
    }
    StatusCode::ACCEPTED.into_response()
}

fn till(memory: &Memory2, call: &Call) -> Response {
    let mut memory = memory.lock().unwrap();
    if call.path == "/api/intents" {
        let key = call.headers.get("idempotency-key").unwrap().to_str().unwrap().to_owned();
        let asked: NewIntent = read(call);
        let id = Id::new(
            base::Timestamp::from_millis(i64::try_from(memory.intents.len()).unwrap()),
            &base::Entropy::seeded(memory.intents.len() as u64),
        );
        let view = IntentView {
            id,
            page_url: format!("http://pay/{id}"),
            amount: asked.amount,
            reference: asked.reference.clone(),
            status: IntentStatus::RequiresPayment,
        };
        let intent = memory.intents.entry(key).or_insert(Intent { view, asked: asked.clone() });
        if intent.asked != asked {
            return StatusCode::UNPROCESSABLE_ENTITY.into_response();
        }
        return json_answer(&intent.view);
    }
    let id = call.path.trim_start_matches("/api/intents/").trim_end_matches("/cancel").to_owned();
    let Some(intent) = memory.intents.values_mut().find(|i| i.view.id.to_string() == id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if call.method == Method::POST {
        if intent.view.status != IntentStatus::RequiresPayment {
            return StatusCode::CONFLICT.into_response();
        }
        intent.view.status = IntentStatus::Canceled;
    }
    json_answer(&intent.view)
}

fn transporter(memory: &Memory2, call: &Call) -> Response {
    let mut memory = memory.lock().unwrap();
    let service = call.path.trim_start_matches("/r1/PS/GOV/").to_owned();
    memory.calls.push(service.clone());
    memory.headers.push(call.headers.clone());
    let asked: Json = serde_json::from_slice(&call.body).unwrap_or_default();
    let serial = asked.get("national_number").and_then(Json::as_str);
    let serial = serial.and_then(|number| number.get(..8)?.parse().ok()).unwrap_or(0);
    match service.as_str() {
        "moi/civil-registry/person" => match population(serial) {
            Some(person) => json_answer(&person),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        "moi/civil-registry/children" => {
            let ids: &[u32] = if serial == FATHER { &[DAUGHTER, SON] } else { &[] };
            let children = ids.iter().filter_map(|id| population(*id)).collect();
            json_answer(&Children { children })
        }
        "moi/passport-register/status" => json_answer(&passport(serial)),
        "moh/birth-notifications/find" => json_answer(&notification(&asked)),
        "moi/civil-registry/register-birth" if memory.registry_refuses => {
            StatusCode::CONFLICT.into_response()
        }
        "moi/civil-registry/register-birth" => json_answer(register(&mut memory, &read(call))),
        "/api/readings" => {
            json_answer(&Readings { readings: vec![reading("moi/civil-registry/person", 9)] })
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn passport(serial: u32) -> PassportAnswer {
    let passport = (serial == FATHER).then(|| Passport {
        number: "1234567".into(),
        state: PassportState::ReadyForCollection,
        issued: None,
        expires: None,
        directorate: "moi-nablus".into(),
    });
    PassportAnswer { passport }
}

/// `BN-2026-10` was born on the tenth day before, `BN-2026-40` forty days before.
fn notification(asked: &Json) -> Json {
    let number_of = asked.get("number").and_then(Json::as_str).unwrap_or_default();
    let born = match number_of {
        "BN-2026-10" => "2026-11-12",
        "BN-2026-40" => "2026-10-13",
        _ => return json!({ "notification": null }),
    };
    json!({ "notification": {
        "number": number_of, "sex": "female", "birth_date": born,
        "hospital_ar": "مستشفى رفيديا", "hospital_en": "Rafidia Hospital",
        "birth_place_ar": "نابلس", "birth_place_en": "Nablus",
        "mother": number(MOTHER), "father": number(FATHER),
    }})
}

fn register<'a>(memory: &'a mut Memory, asked: &RegisterBirth) -> &'a Person {
    assert_eq!(asked.directorate, "moi-nablus");
    let count = u32::try_from(memory.births.len()).unwrap();
    memory.births.entry(asked.request_id.clone()).or_insert_with(|| Person {
        name_ar: name(&asked.first_name_ar),
        ..person(BABY + count, asked.birth_date)
    })
}

/// A text in both languages, for comparisons.
pub(super) fn ar(text: &Localized) -> &str {
    &text.ar
}
