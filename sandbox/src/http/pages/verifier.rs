//! `/verifier`: what the stand-in of a verifier does, and drawings to try it with.

use base::{Localized, Message};
use serde::Serialize;
use web::{Page, Reader, Result};

use crate::domain::specimen::Kind;
use crate::operations::verifier::NAME;
use crate::people::{CITIZEN, FATHER, Known, NEIGHBOUR};

#[derive(Serialize)]
pub(super) struct Verifier {
    name: &'static str,
    kinds: Vec<&'static str>,
    people: Vec<Somebody>,
}

#[derive(Serialize)]
struct Somebody {
    name: Localized,
    national_number: String,
}

impl Verifier {
    fn new() -> Self {
        let somebody = |known: &Known| Somebody {
            name: Localized::new(known.name_ar().full(), known.name_en().full()),
            national_number: known.national_number().reveal().to_owned(),
        };
        Self {
            name: NAME,
            kinds: Kind::SENT.map(Kind::name).into(),
            people: [&CITIZEN, &FATHER, &NEIGHBOUR].map(somebody).into(),
        }
    }
}

impl Page for Verifier {
    const TEMPLATE: &'static str = "verifier.html";

    fn title(&self) -> Message {
        "verifier-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![Self::new()]
    }
}

/// `GET /verifier`
pub(crate) async fn show(reader: Reader) -> Result {
    reader.page(&Verifier::new())
}
