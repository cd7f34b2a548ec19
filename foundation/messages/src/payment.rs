//! Payment intents: what the portal asks of the till, and what the till answers.

use base::{Id, Localized, Money};
use serde::{Deserialize, Serialize};

/// Marker of payment intents' ids.
#[derive(Debug)]
pub enum Intent {}

/// `POST /api/intents` with a mandatory `Idempotency-Key` header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewIntent {
    /// What is owed.
    pub amount: Money,
    /// The ledger account it is owed to: `moi-certificates`.
    pub payee: String,
    /// What it is for, shown on the payment page and the receipt.
    pub description: Localized,
    /// The caller's own reference (a case number), shown to the payer.
    pub reference: String,
    /// Where the payer's browser goes when the payment page is done, whatever came of it.
    pub return_url: String,
    /// The payer's language.
    pub lang: base::Lang,
}

/// A payment intent as its owner sees it (`GET /api/intents/{id}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntentView {
    /// Its id.
    pub id: Id<Intent>,
    /// Where the payer pays.
    pub page_url: String,
    /// The amount.
    pub amount: Money,
    /// The caller's reference.
    pub reference: String,
    /// Where it stands.
    pub status: IntentStatus,
}

/// The public states of a payment intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentStatus {
    /// Nothing tried yet, or the last try was declined: the payer may try.
    RequiresPayment,
    /// A try is under way or its outcome is unknown: nobody may pay again until it is known.
    Processing,
    /// Captured and in the ledger. Final.
    Succeeded,
    /// Given up or expired without money moving. Final.
    Canceled,
}

/// `POST {portal}/api/payment-events`: sent at least once by pay's outbox; `event_id` is stable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentEvent {
    /// Stable over repeats; the receiver dedupes.
    pub event_id: String,
    /// Which intent.
    pub intent: Id<Intent>,
    /// Its new state.
    pub status: IntentStatus,
    /// The caller's reference.
    pub reference: String,
    /// The amount.
    pub amount: Money,
}
