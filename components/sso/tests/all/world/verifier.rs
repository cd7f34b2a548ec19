//! A verifier that finds what it is told to find.

use std::sync::{Arc, Mutex};

use base::{Clock, Date, Entropy, NationalNumber};
use messages::verification::{Comparison, DocumentRead, Finding};
use web::{Access, Json, Origins, Router, State, Table};

use super::layla;
use super::stand_ins::guard;

/// Its name.
pub(crate) const NAME: &str = "test-verifier";

/// The verifier.
#[derive(Clone)]
pub(crate) struct VerifierStandIn(Arc<Mutex<Inner>>);

struct Inner {
    finding: Finding,
    asked: Vec<Comparison>,
}

impl VerifierStandIn {
    pub(crate) fn new() -> Self {
        let document = DocumentRead { national_number: layla().national_number, expires: None };
        let finding = Finding {
            reference: String::new(),
            by: NAME.into(),
            document: Some(document),
            liveness: 950,
            similarity: 930,
        };
        Self(Arc::new(Mutex::new(Inner { finding, asked: Vec::new() })))
    }

    /// From now on it finds these scores.
    pub(crate) fn scores(&self, liveness: u16, similarity: u16) {
        self.finds(|finding| {
            finding.liveness = liveness;
            finding.similarity = similarity;
        });
    }

    /// From now on it reads this on the card.
    pub(crate) fn reads(&self, number: &NationalNumber, expires: Option<Date>) {
        let document = DocumentRead { national_number: number.clone(), expires };
        self.finds(|finding| finding.document = Some(document));
    }

    /// Changes what it finds.
    pub(crate) fn finds(&self, change: impl FnOnce(&mut Finding)) {
        change(&mut self.0.lock().unwrap().finding);
    }

    /// What it was asked.
    pub(crate) fn asked(&self) -> Vec<Comparison> {
        self.0.lock().unwrap().asked.clone()
    }
}

pub(crate) fn router(it: &VerifierStandIn, origins: &Origins, world: (Clock, Entropy)) -> Router {
    Table::new()
        .post("/compare", Access::Public, compare)
        .limit(64 * 1024 * 1024)
        .from_anywhere()
        .into_router(it.clone(), guard(origins, world))
}

async fn compare(
    State(it): State<VerifierStandIn>,
    Json(asked): Json<Comparison>,
) -> Json<Finding> {
    let mut it = it.0.lock().unwrap();
    let known = it.finding.clone();
    let reference =
        if known.reference.is_empty() { asked.reference.clone() } else { known.reference.clone() };
    it.asked.push(asked);
    Json(Finding { reference, ..known })
}
