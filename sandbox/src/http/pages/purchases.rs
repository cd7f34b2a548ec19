//! `/acquirer`: what the card acquirer has booked.

use base::{Currency, Message, Money, Timestamp};
use messages::acquiring::{DeclineReason, Outcome};
use serde::Serialize;
use web::{Page, Reader, Result, State};

use crate::Sandbox;
use crate::domain::card;
use crate::store::purchases::Booked;

const APPROVED: &str = "purchases-approved";

#[derive(Serialize)]
pub(super) struct Purchases {
    purchases: Vec<Purchase>,
}

#[derive(Serialize)]
struct Purchase {
    reference: String,
    amount: Money,
    card: String,
    /// Fluent key of the outcome.
    outcome: &'static str,
    tone: &'static str,
    approval_code: Option<String>,
    at: Timestamp,
}

impl Page for Purchases {
    const TEMPLATE: &'static str = "purchases.html";

    fn title(&self) -> Message {
        "purchases-title".into()
    }

    fn samples() -> Vec<Self> {
        let purchase = |outcome, approval_code: Option<&str>| Purchase {
            reference: "019ab0c4-5d7e-7f00-8000-000000000001".to_owned(),
            amount: Money::new(2500, Currency::Ils),
            card: card::masked(card::APPROVED),
            outcome,
            tone: tone(outcome),
            approval_code: approval_code.map(str::to_owned),
            at: Timestamp::from_seconds(1_795_334_400),
        };
        let purchases = vec![
            purchase(APPROVED, Some("123456")),
            purchase(declined(DeclineReason::InsufficientFunds), None),
            purchase(declined(DeclineReason::ExpiredCard), None),
            purchase(declined(DeclineReason::DoNotHonour), None),
        ];
        vec![Self { purchases: Vec::new() }, Self { purchases }]
    }
}

/// `GET /acquirer`
pub(crate) async fn show(State(sandbox): State<Sandbox>, reader: Reader) -> Result {
    let purchases = sandbox.purchases().await?.into_iter().map(purchase);
    reader.page(&Purchases { purchases: purchases.collect() })
}

fn purchase(booked: Booked) -> Purchase {
    let (outcome, approval_code) = match booked.answer.outcome {
        Outcome::Approved { approval_code } => (APPROVED, Some(approval_code)),
        Outcome::Declined { reason } => (declined(reason), None),
    };
    Purchase {
        reference: booked.answer.reference,
        amount: booked.answer.amount,
        card: booked.card_masked,
        outcome,
        tone: tone(outcome),
        approval_code,
        at: booked.received_at,
    }
}

fn declined(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::InsufficientFunds => "purchases-insufficient-funds",
        DeclineReason::ExpiredCard => "purchases-expired-card",
        DeclineReason::DoNotHonour => "purchases-do-not-honour",
    }
}

fn tone(outcome: &str) -> &'static str {
    if outcome == APPROVED { "green" } else { "red" }
}
