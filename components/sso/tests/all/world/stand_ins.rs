//! The civil registry behind its node, and the mobile operators.

use std::sync::{Arc, Mutex};

use base::{Clock, Entropy, MobileNumber, NationalNumber};
use messages::registry::{Children, FactsAnswer, FactsQuery, Person, PersonName, PersonQuery, Sex};
use messages::road::header;
use messages::sms::{SimAnswer, SimQuery, Sms};
use messages::verification::PortraitAnswer;
use web::{Access, Guard, HeaderMap, Json, Origins, Pages, Path, Router, State, StatusCode, Table};

use super::registers::{self, Registers};

/// Layla's SIM.
pub(crate) const MOBILE: &str = "0599123456";

/// A password that is good by itself, and that thieves know.
pub(crate) const BREACHED: &str = "trees of the old harbour";

/// What the stand-ins know and have seen.
#[derive(Clone)]
pub(crate) struct Country(Arc<Mutex<Known>>);

struct Known {
    person: Person,
    others: Vec<Person>,
    portrait: Option<Vec<u8>>,
    lies: bool,
    messages: Vec<Sms>,
    asked: Vec<HeaderMap>,
    registers: Registers,
    sims: Vec<MobileNumber>,
}

/// A living adult with a SIM.
pub(crate) fn layla() -> Person {
    let name = |first: &str, father: &str, grandfather: &str, family: &str| PersonName {
        first: first.into(),
        father: father.into(),
        grandfather: grandfather.into(),
        family: family.into(),
    };
    Person {
        national_number: NationalNumber::from_serial(70_000_001),
        name_ar: name("ليلى", "سامي", "أحمد", "البرغوثي"),
        name_en: name("Layla", "Sami", "Ahmad", "Barghouthi"),
        sex: Sex::Female,
        birth_date: "1990-02-14".parse().unwrap(),
        birth_place_ar: "رام الله".into(),
        birth_place_en: "Ramallah".into(),
        governorate: "PS-RBH".into(),
        father: None,
        mother: None,
        father_name_ar: String::new(),
        father_name_en: String::new(),
        mother_name_ar: String::new(),
        mother_name_en: String::new(),
        registration_number: "1".into(),
        registration_date: "1990-02-20".parse().unwrap(),
        directorate: "moi-ramallah".into(),
        death_date: None,
    }
}

impl Country {
    pub(crate) fn new(person: Person) -> Self {
        Self(Arc::new(Mutex::new(Known {
            person,
            others: Vec::new(),
            portrait: Some(b"\x89PNG\r\n\x1a\nreference".to_vec()),
            lies: false,
            messages: Vec::new(),
            asked: Vec::new(),
            registers: Registers::default(),
            sims: vec![MobileNumber::parse(MOBILE).unwrap()],
        })))
    }

    /// Another SIM of the same person.
    pub(crate) fn register_sim(&self, mobile: &str) {
        self.0.lock().unwrap().sims.push(MobileNumber::parse(mobile).unwrap());
    }

    /// A SIM is the person's no more.
    pub(crate) fn forget_sim(&self, mobile: &str) {
        let mobile = MobileNumber::parse(mobile).unwrap();
        self.0.lock().unwrap().sims.retain(|sim| *sim != mobile);
    }

    /// Changes what the registry knows of its person.
    pub(crate) fn record(&self, change: impl FnOnce(&mut Person)) {
        change(&mut self.0.lock().unwrap().person);
    }

    /// Changes what the registers know of families and companies.
    pub(crate) fn registers<T>(&self, change: impl FnOnce(&mut Registers) -> T) -> T {
        change(&mut self.0.lock().unwrap().registers)
    }

    /// Somebody else is on record.
    pub(crate) fn add(&self, person: Person) {
        self.0.lock().unwrap().others.push(person);
    }

    /// The registry answers with somebody else's record.
    pub(crate) fn lies(&self) {
        self.0.lock().unwrap().lies = true;
    }

    /// The Interior has this portrait of Layla, or none.
    pub(crate) fn portrait(&self, portrait: Option<&[u8]>) {
        self.0.lock().unwrap().portrait = portrait.map(<[u8]>::to_vec);
    }

    fn find(&self, number: &NationalNumber) -> Option<Person> {
        let known = self.0.lock().unwrap();
        let mut all = known.others.iter().chain([&known.person]);
        all.find(|person| person.national_number == *number).cloned()
    }

    /// The texts that arrived at `mobile`, oldest first, each id once.
    pub(crate) fn messages(&self, mobile: &str) -> Vec<String> {
        let mobile = MobileNumber::parse(mobile).unwrap();
        let known = self.0.lock().unwrap();
        known.messages.iter().filter(|sms| sms.to == mobile).map(|sms| sms.text.clone()).collect()
    }

    /// Whether a text that says `what` arrived at `mobile`. Texts of one moment arrive in any order.
    pub(crate) fn told(&self, mobile: &str, what: &str) -> bool {
        self.messages(mobile).iter().any(|text| text.contains(what))
    }

    /// The headers of the messages that came over the road.
    pub(crate) fn asked(&self) -> Vec<HeaderMap> {
        self.0.lock().unwrap().asked.clone()
    }

    fn answer(&self, query: &FactsQuery) -> Option<Person> {
        let person = self.0.lock().unwrap().person.clone();
        let name = &person.name_ar;
        let matches = query.national_number == person.national_number
            && query.first_name == name.first
            && query.father_name == name.father
            && query.family_name == name.family
            && query.birth_date == person.birth_date;
        (matches && person.death_date.is_none()).then_some(person)
    }
}

pub(crate) fn transporter(
    country: &Country,
    origins: &Origins,
    surroundings: (Clock, Entropy),
) -> Router {
    let path = "/r1/PS/GOV/moi/civil-registry/match";
    let table = Table::new().post(path, Access::Public, match_facts).from_anywhere();
    let table = table
        .post("/r1/PS/GOV/moi/civil-registry/person", Access::Public, person)
        .from_anywhere()
        .post("/r1/PS/GOV/moi/civil-registry/children", Access::Public, children)
        .from_anywhere()
        .post("/r1/PS/GOV/moi/civil-registry/portrait", Access::Public, portrait)
        .from_anywhere();
    table.and(registers::routes()).into_router(country.clone(), guard(origins, surroundings))
}

pub(crate) fn operators(
    country: &Country,
    origins: &Origins,
    surroundings: (Clock, Entropy),
) -> Router {
    Table::new()
        .post("/sms", Access::Public, sms)
        .from_anywhere()
        .post("/sim-owner", Access::Public, sim_owner)
        .from_anywhere()
        .into_router(country.clone(), guard(origins, surroundings))
}

/// A range service that knows one password: `trees of the old harbour`.
pub(crate) fn breached(origins: &Origins, surroundings: (Clock, Entropy)) -> Router {
    let table = Table::new().get("/range/{prefix}", Access::Public, range);
    table.into_router((), guard(origins, surroundings))
}

async fn range(Path(prefix): Path<String>) -> String {
    let known = crypto::hex(&super::app::sha1(BREACHED.as_bytes())).to_uppercase();
    let mut lines = vec![format!("{:035X}:0", 7), format!("{:035X}:3", 8)];
    if let Some(suffix) = known.strip_prefix(&prefix) {
        lines.push(format!("{suffix}:42"));
    }
    lines.join("\r\n")
}

pub(super) fn guard<S>(origins: &Origins, surroundings: (Clock, Entropy)) -> Guard<S> {
    let pages = Arc::new(Pages::new(&[], &[]).unwrap());
    Guard::stand_in(origins.clone(), pages, surroundings)
}

async fn match_facts(
    State(country): State<Country>,
    headers: HeaderMap,
    Json(query): Json<FactsQuery>,
) -> Json<FactsAnswer> {
    assert_eq!(headers[header::SUBJECT], query.national_number.reveal());
    country.0.lock().unwrap().asked.push(headers);
    Json(FactsAnswer { person: country.answer(&query) })
}

async fn person(
    State(country): State<Country>,
    headers: HeaderMap,
    Json(query): Json<PersonQuery>,
) -> web::Result<Json<Person>> {
    country.0.lock().unwrap().asked.push(headers);
    let none = || base::Error::not_found("person-not-found");
    let mut found = country.find(&query.national_number).ok_or_else(none)?;
    if country.0.lock().unwrap().lies {
        found.national_number = NationalNumber::from_serial(78_999_999);
    }
    Ok(Json(found))
}

async fn children(
    State(country): State<Country>,
    headers: HeaderMap,
    Json(query): Json<PersonQuery>,
) -> Json<Children> {
    let mut known = country.0.lock().unwrap();
    known.asked.push(headers.clone());
    known.registers.asked.push(headers);
    if known.registers.lies {
        return Json(Children { children: known.registers.children.clone() });
    }
    let parent = Some(query.national_number);
    let all = known.others.iter().chain([&known.person]).chain(&known.registers.children);
    let own = all.filter(|one| one.father == parent || one.mother == parent);
    Json(Children { children: own.cloned().collect() })
}

async fn portrait(
    State(country): State<Country>,
    headers: HeaderMap,
    Json(query): Json<PersonQuery>,
) -> web::Result<Json<PortraitAnswer>> {
    let none = || base::Error::not_found("person-not-found");
    country.find(&query.national_number).ok_or_else(none)?;
    let mut known = country.0.lock().unwrap();
    known.asked.push(headers);
    let portrait = known.portrait.as_deref().map(crypto::b64);
    Ok(Json(PortraitAnswer { national_number: query.national_number, portrait }))
}

async fn sms(State(country): State<Country>, Json(sms): Json<Sms>) -> StatusCode {
    let mut known = country.0.lock().unwrap();
    if known.messages.iter().all(|seen| seen.id != sms.id) {
        known.messages.push(sms);
    }
    StatusCode::ACCEPTED
}

async fn sim_owner(State(country): State<Country>, Json(query): Json<SimQuery>) -> Json<SimAnswer> {
    let known = country.0.lock().unwrap();
    let hers = known.sims.contains(&query.mobile);
    Json(SimAnswer { matches: hers && query.national_number == known.person.national_number })
}
