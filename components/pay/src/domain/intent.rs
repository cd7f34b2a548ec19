//! A payment intent: one debt, paid at most once.
//!
//! ```text
//!  created → RequiresPayment ──started──→ Processing ──succeeded──→ Succeeded
//!                │   ↑                      │  ↺ outcome unknown
//!                │   └──declined, failed────┘
//!                └──canceled, expired──→ Canceled
//! ```
//! An intent is never canceled and never expires while an attempt is unresolved.

use base::{Duration, Error, Id, Secret, Timestamp};
use messages::component::Component;
use messages::payment::IntentStatus;

use super::event::{Event, EventKind};
use super::{AttemptId, Order};

/// The id of an intent.
pub type IntentId = Id<messages::payment::Intent>;

/// How long a payer has.
pub const LIFETIME: Duration = Duration::from_hours(24);

/// A payment intent.
#[derive(Clone, Debug)]
pub struct Intent {
    /// Its id.
    pub id: IntentId,
    /// Which component asked for it and may see it.
    pub caller: Component,
    /// What is owed.
    pub order: Order,
    /// The unguessable part of the payment page's address.
    pub page_token: Secret<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// The stored deadline.
    pub expires_at: Timestamp,
    /// The sequence of its last event.
    pub sequence: i64,
    /// Where it stands.
    pub state: State,
}

/// Where an intent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The payer may try.
    RequiresPayment,
    /// This attempt is under way or its outcome is unknown.
    Processing(AttemptId),
    /// Paid by this attempt. Final.
    Succeeded(AttemptId),
    /// Given up by the caller. Final.
    Canceled,
    /// Its day passed. Final.
    Expired,
}

/// Why a transition is not an edge of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// An attempt is unresolved.
    Processing,
    /// It is paid.
    Succeeded,
    /// It was given up, or its day passed.
    Ended,
    /// Its day has not passed yet.
    NotYet,
    /// The attempt is not the one under way.
    OtherAttempt,
}

/// The next state of an intent and the event that tells of it.
pub type Step = Result<(Intent, Event), Refused>;

impl Intent {
    /// A new intent.
    pub fn create(
        id: IntentId,
        caller: Component,
        order: Order,
        page_token: Secret<String>,
        now: Timestamp,
    ) -> (Self, Event) {
        let expires_at = now.plus(LIFETIME);
        let state = State::RequiresPayment;
        Self { id, caller, order, page_token, created_at: now, expires_at, sequence: 0, state }
            .enter(state, EventKind::Created, now)
    }

    /// Whether the payer may try at `now`; otherwise why not.
    ///
    /// # Errors
    /// `Processing`, `Succeeded`, `Ended`.
    pub fn payable(&self, now: Timestamp) -> Result<(), Refused> {
        match self.state {
            State::RequiresPayment if now >= self.expires_at => Err(Refused::Ended),
            State::RequiresPayment => Ok(()),
            other => Err(Refused::because_of(other)),
        }
    }

    /// `attempt` is about to ask the acquirer.
    ///
    /// # Errors
    /// `Processing`, `Succeeded`, `Ended`.
    pub fn begin(self, attempt: AttemptId, now: Timestamp) -> Step {
        self.payable(now)?;
        Ok(self.enter(State::Processing(attempt), EventKind::Started(attempt), now))
    }

    /// The answer for `attempt` did not arrive.
    ///
    /// # Errors
    /// `OtherAttempt`.
    pub fn doubt(self, attempt: AttemptId, now: Timestamp) -> Step {
        self.under_way(attempt)?;
        Ok(self.enter(State::Processing(attempt), EventKind::OutcomeUnknown(attempt), now))
    }

    /// `attempt` took the money.
    ///
    /// # Errors
    /// `OtherAttempt`.
    pub fn succeed(self, attempt: AttemptId, now: Timestamp) -> Step {
        self.under_way(attempt)?;
        Ok(self.enter(State::Succeeded(attempt), EventKind::Succeeded(attempt), now))
    }

    /// The card's bank declined `attempt`: the payer may try again.
    ///
    /// # Errors
    /// `OtherAttempt`.
    pub fn decline(self, attempt: AttemptId, now: Timestamp) -> Step {
        self.under_way(attempt)?;
        Ok(self.enter(State::RequiresPayment, EventKind::Declined(attempt), now))
    }

    /// The acquirer never heard of `attempt`: the payer may try again.
    ///
    /// # Errors
    /// `OtherAttempt`.
    pub fn fail(self, attempt: AttemptId, now: Timestamp) -> Step {
        self.under_way(attempt)?;
        Ok(self.enter(State::RequiresPayment, EventKind::Failed(attempt), now))
    }

    /// The caller gives it up.
    ///
    /// # Errors
    /// `Processing`, `Succeeded`, `Ended`.
    pub fn cancel(self, now: Timestamp) -> Step {
        match self.state {
            State::RequiresPayment => Ok(self.enter(State::Canceled, EventKind::Canceled, now)),
            other => Err(Refused::because_of(other)),
        }
    }

    /// Its day has passed.
    ///
    /// # Errors
    /// `NotYet`, `Processing`, `Succeeded`, `Ended`.
    pub fn expire(self, now: Timestamp) -> Step {
        match self.state {
            State::RequiresPayment if now < self.expires_at => Err(Refused::NotYet),
            State::RequiresPayment => Ok(self.enter(State::Expired, EventKind::Expired, now)),
            other => Err(Refused::because_of(other)),
        }
    }

    /// Money came for an attempt that had been closed: noted, the state stays.
    #[must_use]
    pub fn note_late(self, attempt: AttemptId, now: Timestamp) -> (Self, Event) {
        let state = self.state;
        self.enter(state, EventKind::LateApproval(attempt), now)
    }

    /// The public state.
    pub const fn status(&self) -> IntentStatus {
        match self.state {
            State::RequiresPayment => IntentStatus::RequiresPayment,
            State::Processing(_) => IntentStatus::Processing,
            State::Succeeded(_) => IntentStatus::Succeeded,
            State::Canceled | State::Expired => IntentStatus::Canceled,
        }
    }

    fn under_way(&self, attempt: AttemptId) -> Result<(), Refused> {
        (self.state == State::Processing(attempt)).then_some(()).ok_or(Refused::OtherAttempt)
    }

    fn enter(mut self, state: State, kind: EventKind, at: Timestamp) -> (Self, Event) {
        self.sequence += 1;
        self.state = state;
        let event = Event { intent: self.id, sequence: self.sequence, at, kind };
        (self, event)
    }
}

impl State {
    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RequiresPayment => "requires_payment",
            Self::Processing(_) => "processing",
            Self::Succeeded(_) => "succeeded",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// The attempt that is under way or has paid.
    pub const fn attempt(self) -> Option<AttemptId> {
        match self {
            Self::Processing(id) | Self::Succeeded(id) => Some(id),
            Self::RequiresPayment | Self::Canceled | Self::Expired => None,
        }
    }

    /// From the store's word and attempt.
    pub fn read(word: &str, attempt: Option<AttemptId>) -> Option<Self> {
        match (word, attempt) {
            ("requires_payment", None) => Some(Self::RequiresPayment),
            ("processing", Some(id)) => Some(Self::Processing(id)),
            ("succeeded", Some(id)) => Some(Self::Succeeded(id)),
            ("canceled", None) => Some(Self::Canceled),
            ("expired", None) => Some(Self::Expired),
            _ => None,
        }
    }
}

impl Refused {
    const fn because_of(state: State) -> Self {
        match state {
            State::Processing(_) => Self::Processing,
            State::Succeeded(_) => Self::Succeeded,
            State::RequiresPayment | State::Canceled | State::Expired => Self::Ended,
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::conflict(match refused {
            Refused::Processing | Refused::OtherAttempt => "pay-conflict-processing",
            Refused::Succeeded => "pay-conflict-succeeded",
            Refused::Ended | Refused::NotYet => "pay-conflict-ended",
        })
    }
}
