//! The civil registry behind its node, and the mobile operators.

use std::sync::{Arc, Mutex};

use base::{Clock, Entropy, MobileNumber, NationalNumber};
use messages::registry::{FactsAnswer, FactsQuery, Person, PersonName, Sex};
use messages::road::header;
use messages::sms::{SimAnswer, SimQuery, Sms};
use web::{Access, Guard, HeaderMap, Json, Origins, Pages, Router, State, StatusCode, Table};

use super::registers::{self, Registers};

/// Layla's SIM.
pub(crate) const MOBILE: &str = "0599123456";

/// What the stand-ins know and have seen.
#[derive(Clone)]
pub(crate) struct Country(Arc<Mutex<Known>>);

struct Known {
    person: Person,
    messages: Vec<Sms>,
    asked: Vec<HeaderMap>,
    registers: Registers,
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
            messages: Vec::new(),
            asked: Vec::new(),
            registers: Registers::default(),
        })))
    }

    /// Changes what the registry knows of its person.
    pub(crate) fn record(&self, change: impl FnOnce(&mut Person)) {
        change(&mut self.0.lock().unwrap().person);
    }

    /// Changes what the registers know of families and companies.
    pub(crate) fn registers<T>(&self, change: impl FnOnce(&mut Registers) -> T) -> T {
        change(&mut self.0.lock().unwrap().registers)
    }

    /// The texts that arrived at `mobile`, oldest first, each id once.
    pub(crate) fn messages(&self, mobile: &str) -> Vec<String> {
        let mobile = MobileNumber::parse(mobile).unwrap();
        let known = self.0.lock().unwrap();
        known.messages.iter().filter(|sms| sms.to == mobile).map(|sms| sms.text.clone()).collect()
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

fn guard<S>(origins: &Origins, surroundings: (Clock, Entropy)) -> Guard<S> {
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

async fn sms(State(country): State<Country>, Json(sms): Json<Sms>) -> StatusCode {
    let mut known = country.0.lock().unwrap();
    if known.messages.iter().all(|seen| seen.id != sms.id) {
        known.messages.push(sms);
    }
    StatusCode::ACCEPTED
}

async fn sim_owner(State(country): State<Country>, Json(query): Json<SimQuery>) -> Json<SimAnswer> {
    let person = country.0.lock().unwrap().person.clone();
    let hers = query.mobile == MobileNumber::parse(MOBILE).unwrap();
    Json(SimAnswer { matches: hers && query.national_number == person.national_number })
}
