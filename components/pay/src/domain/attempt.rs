//! An attempt to pay an intent with one card. Its id is the reference that the acquirer knows it by.
//!
//! ```text
//!  Collecting ─→ Calling ─┬─→ Approved
//!                  │      ├─→ Declined ─┐
//!                  ↓      ├─→ Failed ───┴─→ Late
//!               Unknown ──┘
//! ```
//! *Calling* is stored before the acquirer is asked. *Unknown* is not a failure: it ends with what the
//! acquirer says when asked again, however long that takes.

use base::{Duration, Id, Money, Timestamp};
use messages::acquiring::DeclineReason;

use super::IntentId;

/// The id of an attempt.
pub type AttemptId = Id<Attempt>;

/// A call that has not come back after this long never will: our own process died under it. Longer
/// than the time limits of all calls between us and the acquirer together.
pub const PRESUMED_LOST: Duration = Duration::from_secs(90);

/// How often one intent may be tried.
pub const ATTEMPTS_MAX: i64 = 50;

const FIRST_INQUIRY: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// An attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// What it pays.
    pub intent: IntentId,
    /// 1, 2, 3, … per intent.
    pub number: i64,
    /// How much: always the whole debt.
    pub amount: Money,
    /// When the payer chose to pay by card.
    pub created_at: Timestamp,
    /// Where it stands.
    pub state: State,
}

/// Where an attempt stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The payer is at the vault's page.
    Collecting,
    /// The acquirer is being asked.
    Calling {
        /// Since when.
        since: Timestamp,
    },
    /// The answer was lost; nobody may pay again until it is known.
    Unknown {
        /// When the acquirer was asked.
        since: Timestamp,
        /// How often we have inquired.
        inquiries: u32,
        /// When to inquire next.
        inquire_at: Timestamp,
    },
    /// Money was taken. Final.
    Approved {
        /// The acquirer's approval code.
        approval_code: String,
        /// When we learned it.
        at: Timestamp,
    },
    /// The card's bank said no.
    Declined {
        /// Why.
        reason: DeclineReason,
        /// When we learned it.
        at: Timestamp,
    },
    /// The acquirer never heard of it: no money moved.
    Failed {
        /// When we learned it.
        at: Timestamp,
    },
    /// Approved after it had been closed as not paid: the money is in suspense. Final.
    Late {
        /// The acquirer's approval code.
        approval_code: String,
        /// When we learned it.
        at: Timestamp,
    },
}

/// The attempt is not in a state from which this can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAllowed;

impl Attempt {
    /// The payer chose to pay by card.
    pub fn new(
        id: AttemptId,
        intent: IntentId,
        number: i64,
        amount: Money,
        now: Timestamp,
    ) -> Self {
        Self { id, intent, number, amount, created_at: now, state: State::Collecting }
    }

    /// The acquirer is about to be asked.
    ///
    /// # Errors
    /// It has been asked before.
    pub fn call(self, now: Timestamp) -> Result<Self, NotAllowed> {
        match self.state {
            State::Collecting => Ok(self.enter(State::Calling { since: now })),
            _ => Err(NotAllowed),
        }
    }

    /// No answer: inquire, later and later.
    ///
    /// # Errors
    /// It is not waiting for an answer.
    pub fn lose(self, now: Timestamp) -> Result<Self, NotAllowed> {
        let (since, inquiries) = match self.state {
            State::Calling { since } => (since, 0),
            State::Unknown { since, inquiries, .. } => (since, inquiries.saturating_add(1)),
            _ => return Err(NotAllowed),
        };
        let inquire_at = now.plus(wait(inquiries));
        Ok(self.enter(State::Unknown { since, inquiries, inquire_at }))
    }

    /// The acquirer says that money was taken.
    ///
    /// # Errors
    /// It is not waiting for an answer.
    pub fn approve(self, approval_code: String, at: Timestamp) -> Result<Self, NotAllowed> {
        self.waiting().map(|attempt| attempt.enter(State::Approved { approval_code, at }))
    }

    /// The acquirer says that the card's bank declined.
    ///
    /// # Errors
    /// It is not waiting for an answer.
    pub fn decline(self, reason: DeclineReason, at: Timestamp) -> Result<Self, NotAllowed> {
        self.waiting().map(|attempt| attempt.enter(State::Declined { reason, at }))
    }

    /// The acquirer never heard of it and never will.
    ///
    /// # Errors
    /// It is not waiting for an answer.
    pub fn fail(self, at: Timestamp) -> Result<Self, NotAllowed> {
        self.waiting().map(|attempt| attempt.enter(State::Failed { at }))
    }

    /// An approval for what was closed as not paid.
    ///
    /// # Errors
    /// It was not closed so.
    pub fn approve_late(self, approval_code: String, at: Timestamp) -> Result<Self, NotAllowed> {
        match self.state {
            State::Declined { .. } | State::Failed { .. } => {
                Ok(self.enter(State::Late { approval_code, at }))
            }
            _ => Err(NotAllowed),
        }
    }

    /// Whether money may have moved without our knowing.
    pub const fn is_unresolved(&self) -> bool {
        matches!(self.state, State::Calling { .. } | State::Unknown { .. })
    }

    /// When the acquirer must be asked (again) what came of it.
    pub fn inquire_at(&self) -> Option<Timestamp> {
        match self.state {
            State::Calling { since } => Some(since.plus(PRESUMED_LOST)),
            State::Unknown { inquire_at, .. } => Some(inquire_at),
            _ => None,
        }
    }

    fn waiting(self) -> Result<Self, NotAllowed> {
        if self.is_unresolved() { Ok(self) } else { Err(NotAllowed) }
    }

    fn enter(self, state: State) -> Self {
        Self { state, ..self }
    }
}

impl State {
    /// The word in the store.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Collecting => "collecting",
            Self::Calling { .. } => "calling",
            Self::Unknown { .. } => "unknown",
            Self::Approved { .. } => "approved",
            Self::Declined { .. } => "declined",
            Self::Failed { .. } => "failed",
            Self::Late { .. } => "late",
        }
    }
}

/// 2 s, then 4, 8, 16, … up to five minutes, for as long as it takes.
fn wait(inquiries: u32) -> Duration {
    FIRST_INQUIRY.saturating_mul(1 << inquiries.min(10)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inquiries_become_rarer_and_never_end() {
        let waits: Vec<_> = [0, 1, 2, 7, 8, 1_000_000].map(wait).map(|w| w.as_secs()).into();
        assert_eq!(waits, [2, 4, 8, 256, 300, 300]);
    }
}
