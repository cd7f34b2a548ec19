//! Evidence that no machine could judge: a person of the administration looks and decides.

use base::{Duration, Id, NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};

use super::activation::{Evidence, Route};
use super::funnel::RouteAttempt;
use super::vouching::Vouch;
use crate::domain::holder::account::Account;

/// The outcome in the figures when a reviewer refuses.
pub(crate) const REFUSED: &str = "review-refused";
/// How long a decision is kept.
pub(crate) const KEPT: Duration = Duration::from_hours(2 * 365 * 24);

/// A case for a reviewer.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    /// Its id: that of the walk which it came of.
    pub(crate) id: Id<Review>,
    /// Whose level is in question; none: somebody recovers an account, and the findings say whose.
    pub(crate) account: Option<Id<Account>>,
    /// By which route.
    pub(crate) route: Route,
    /// Its line in the figures, if it is of a level.
    pub(crate) attempt: Option<Id<RouteAttempt>>,
    /// What is known.
    pub(crate) findings: Findings,
    /// Where it stands.
    pub(crate) state: State,
    /// When it began.
    pub(crate) opened_at: Timestamp,
}

/// What a reviewer is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Findings {
    /// What was checked before.
    pub(crate) evidence: Vec<Evidence>,
    /// More, by route.
    pub(crate) detail: Detail,
}

/// What a reviewer is told of one route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Detail {
    /// Scores of a verifier; the images lie beside it.
    Portrait {
        /// Whether a living person stood there.
        liveness: u16,
        /// Whether it is the person.
        similarity: u16,
    },
    /// Scores of a verifier that compared with the picture in a document's chip.
    Chip {
        /// Whether a living person stood there.
        liveness: u16,
        /// Whether it is the person of the picture.
        similarity: u16,
        /// By what the document is known.
        document: String,
    },
    /// The same of somebody who recovers an account.
    Recovery {
        /// Whose it is to be.
        national_number: NationalNumber,
        /// Whether a living person stood there.
        liveness: u16,
        /// Whether it is the person.
        similarity: u16,
    },
    /// A relative's word.
    Vouch(Id<Vouch>),
}

/// Where a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody has decided.
    Open,
    /// It is the person.
    Accepted,
    /// It cannot be said that it is.
    Refused,
    /// The account is closed, or the vouch was taken back.
    Withdrawn,
}

/// What a reviewer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is the person.
    Accept,
    /// It cannot be said that it is.
    Refuse,
}

impl State {
    const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Refused, Self::Withdrawn];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Decision {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Accept, Self::Refuse];

    /// The word in forms.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
        }
    }

    /// The decision of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
}

impl Review {
    /// The review after a decision; one that is not open stays as it is.
    pub(crate) fn decided(self, decision: Decision) -> Result<Self, Self> {
        match (self.state, decision) {
            (State::Open, Decision::Accept) => Ok(Self { state: State::Accepted, ..self }),
            (State::Open, Decision::Refuse) => Ok(Self { state: State::Refused, ..self }),
            _ => Err(self),
        }
    }
}

/// Nobody judges evidence of their own.
pub(crate) fn may_judge(reviewer: &NationalNumber, subject: &NationalNumber) -> bool {
    reviewer != subject
}
