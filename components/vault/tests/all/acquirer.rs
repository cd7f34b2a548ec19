//! An acquirer as a test plays it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use base::{Clock, Entropy, Error};
use messages::acquiring::{DeclineReason, Outcome, PURCHASE_NOT_FOUND, Purchase, PurchaseAnswer};
use web::{Access, Guard, Json, Origins, Pages, Path, Result, Router, State, Table};

/// Which purchases it was asked for, and how often.
#[derive(Clone, Default)]
pub(crate) struct Acquirer {
    answers: Arc<Mutex<BTreeMap<String, PurchaseAnswer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    behind_a_gateway: Arc<AtomicBool>,
}

impl Acquirer {
    /// The references for which a purchase was asked, with repeats.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// From now on a gateway in front of it answers every inquiry: not found.
    pub(crate) fn hide(&self) {
        self.behind_a_gateway.store(true, Ordering::SeqCst);
    }

    pub(crate) fn router(&self, clock: Clock) -> Router {
        let pages = Arc::new(Pages::new(&[], &[]).unwrap());
        let guard = Guard::stand_in(Origins::local(), pages, (clock, Entropy::seeded(3)));
        Table::new()
            .post("/acquirer/purchases", Access::Public, make)
            .from_anywhere()
            .get("/acquirer/purchases/{reference}", Access::Public, show)
            .into_router(self.clone(), guard)
    }
}

async fn make(
    State(acquirer): State<Acquirer>,
    Json(asked): Json<Purchase>,
) -> Result<Json<PurchaseAnswer>> {
    assert_eq!((asked.expiry.as_str(), asked.cvv.as_str()), ("12/30", "987"));
    acquirer.asked.lock().unwrap().push(asked.reference.clone());
    let outcome = match asked.card_number.as_str() {
        "4000000000009995" => Outcome::Declined { reason: DeclineReason::InsufficientFunds },
        _ => Outcome::Approved { approval_code: "A1".into() },
    };
    let answer =
        PurchaseAnswer { reference: asked.reference.clone(), outcome, amount: asked.amount };
    acquirer.answers.lock().unwrap().insert(asked.reference, answer.clone());
    Ok(Json(answer))
}

async fn show(
    State(acquirer): State<Acquirer>,
    Path(reference): Path<String>,
) -> Result<Json<PurchaseAnswer>> {
    if acquirer.behind_a_gateway.load(Ordering::SeqCst) {
        return Err(Error::not_found("error-not-found").into());
    }
    let answers = acquirer.answers.lock().unwrap();
    let unheard = || Error::not_found(PURCHASE_NOT_FOUND);
    Ok(Json(answers.get(&reference).cloned().ok_or_else(unheard)?))
}
