//! Families and companies, as their registers would tell of them over the road.

use base::NationalNumber;
use messages::companies::{Office, Offices};
use messages::registry::{Person, PersonQuery};
use web::{Access, HeaderMap, Json, State, Table};

use super::stand_ins::Country;

/// What the registers know beside their first person.
#[derive(Default)]
pub(crate) struct Registers {
    /// Everybody's children.
    pub(crate) children: Vec<Person>,
    /// The offices that a person holds.
    pub(crate) offices: Vec<(NationalNumber, Office)>,
    /// Whether it answers with everybody's children, whoever asks.
    pub(crate) lies: bool,
    /// Whether somebody asked, and whom they were about.
    pub(crate) asked: Vec<HeaderMap>,
}

pub(super) fn routes() -> Table<Country> {
    Table::new()
        .post("/r1/PS/GOV/mone/companies-register/of-officer", Access::Public, offices)
        .from_anywhere()
}

async fn offices(State(country): State<Country>, Json(query): Json<PersonQuery>) -> Json<Offices> {
    let offices = country.registers(|registers| {
        let all = registers.offices.iter();
        all.filter(|(of, _)| *of == query.national_number).map(|(_, one)| one.clone()).collect()
    });
    Json(Offices { offices })
}
