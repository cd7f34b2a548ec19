//! `/`: what this is, whom to sign in as, what to try.

use base::{Date, Localized, Message};
use messages::health::BirthNotification;
use serde::Serialize;
use web::{Page, Reader, Result, State};

use crate::Sandbox;
use crate::domain::card;
use crate::people::{
    self, ADMINISTRATOR, AGENT, CITIZEN, CLERK, FATHER, Known, NEIGHBOUR, OFFICER,
    SECOND_ADMINISTRATOR, UNREGISTERED,
};
use crate::population;

/// With accounts, in the order of the story.
const SIGNED_UP: [(&str, &Known); 8] = [
    ("index-citizen", &CITIZEN),
    ("index-father", &FATHER),
    ("index-neighbour", &NEIGHBOUR),
    ("index-clerk", &CLERK),
    ("index-administrator", &ADMINISTRATOR),
    ("index-second-administrator", &SECOND_ADMINISTRATOR),
    ("index-agent", &AGENT),
    ("index-officer", &OFFICER),
];
const CARDS: [(&str, &str); 4] = [
    ("index-card-approved", card::APPROVED),
    ("index-card-funds", card::WITHOUT_FUNDS),
    ("index-card-expired", card::EXPIRED),
    ("index-card-silent", card::SILENT),
];

#[derive(Serialize)]
pub(super) struct Index {
    population: i64,
    password: &'static str,
    people: Vec<Somebody>,
    unregistered: Somebody,
    newborns: Vec<Newborn>,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct Somebody {
    role: &'static str,
    name: Localized,
    first: Localized,
    national_number: String,
    birth_date: Date,
    mobile: &'static str,
}

#[derive(Serialize)]
struct Newborn {
    number: String,
    birth_date: Date,
    father: Option<Localized>,
}

#[derive(Serialize)]
struct Card {
    key: &'static str,
    number: String,
}

impl Page for Index {
    const TEMPLATE: &'static str = "index.html";

    fn title(&self) -> Message {
        "index-title".into()
    }

    fn samples() -> Vec<Self> {
        let day = jiff::civil::date(2026, 11, 22);
        vec![Self::new(50_000, day)]
    }
}

impl Index {
    fn new(population: i64, first_start: Date) -> Self {
        let somebody = |(role, known)| somebody(role, known, first_start);
        Self {
            population,
            password: people::PASSWORD,
            people: SIGNED_UP.into_iter().map(somebody).collect(),
            unregistered: somebody(("index-unregistered", &UNREGISTERED)),
            newborns: population::notifications(first_start).map(newborn).into(),
            cards: CARDS.map(|(key, number)| Card { key, number: in_fours(number) }).into(),
        }
    }
}

/// `GET /`
pub(crate) async fn show(State(sandbox): State<Sandbox>, reader: Reader) -> Result {
    let (population, first_start) = sandbox.census().await?;
    reader.page(&Index::new(population, first_start))
}

fn somebody(role: &'static str, known: &Known, first_start: Date) -> Somebody {
    Somebody {
        role,
        name: full_name(known),
        first: Localized::new(known.first.0, known.first.1),
        national_number: known.national_number().reveal().to_owned(),
        birth_date: known.birth_date(first_start),
        mobile: known.mobile.unwrap_or_default(),
    }
}

fn newborn(notification: BirthNotification) -> Newborn {
    let father = [&FATHER, &NEIGHBOUR]
        .into_iter()
        .find(|known| known.national_number() == notification.father);
    Newborn {
        number: notification.number,
        birth_date: notification.birth_date,
        father: father.map(full_name),
    }
}

fn full_name(known: &Known) -> Localized {
    Localized::new(known.name_ar().full(), known.name_en().full())
}

/// As it stands on a card.
fn in_fours(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
