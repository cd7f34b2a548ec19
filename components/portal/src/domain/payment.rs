//! A try at paying for a request.

use base::{Id, Money};
use messages::payment::{Intent, NewIntent};

use super::case::Case;

/// A try at paying: written before the till is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// For which request.
    pub case: Id<Case>,
    /// Which try, from 1.
    pub attempt: i64,
    /// What the till is asked: the same however often, or the till would take it for something else.
    pub request: NewIntent,
    /// The till's intent, once it has answered.
    pub intent: Option<Id<Intent>>,
    /// The payer's page, while there is something to pay.
    pub page_url: Option<String>,
    /// Where it stands.
    pub status: PaymentStatus,
}

/// Where a try stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    /// The till is about to be asked, or was asked and its answer lost.
    Asked,
    /// The payer may pay.
    Open,
    /// Paid.
    Succeeded,
    /// Ended without money moving.
    Canceled,
}

impl Payment {
    /// What is owed.
    pub fn amount(&self) -> Money {
        self.request.amount
    }

    /// What makes asking the till twice the same as asking once.
    pub fn key(&self) -> String {
        Self::key_of(self.case, self.attempt)
    }

    /// The key of a try.
    pub fn key_of(case: Id<Case>, attempt: i64) -> String {
        format!("{case}:{attempt}")
    }
}

impl PaymentStatus {
    const ALL: [Self; 4] = [Self::Asked, Self::Open, Self::Succeeded, Self::Canceled];

    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Succeeded => "succeeded",
            Self::Canceled => "canceled",
        }
    }

    /// The status of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}
