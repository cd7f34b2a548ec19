//! Where a request stands. Each transition takes the state and gives the next one, or refuses.
//!
//! ```text
//! Draft ──submit──► AwaitingPayment ──pay──► Received ──claim──► InReview ──decide──► Decided ──issue──► Issued
//!   │                 ▲       │                 │                  ▲    │
//!   │                 └─retry─┘                 └─decide by rule─► │    └─ask──► WaitingForCitizen
//!   └──discard/expire──► Abandoned ◄── (from AwaitingPayment when nothing was paid)
//! ```
//!
//! Decided goes back to InReview when the register refuses what a clerk accepted.

use base::{Error, Id};
use messages::payment::Intent;
use serde::{Deserialize, Serialize};

/// Marker of cases' ids.
#[derive(Debug)]
pub enum Case {}
/// Marker of documents' ids.
#[derive(Debug)]
pub enum Document {}
/// Marker of questions' ids.
#[derive(Debug)]
pub enum Question {}

/// The machines that a service file may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Machine {
    /// Issued by rule as soon as it is received.
    Instant,
    /// A clerk decides.
    Review,
}

/// Where a request stands, with what exists in that state and not elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being filled in.
    Draft,
    /// Sent; the fee is not paid yet.
    AwaitingPayment {
        /// Which try at paying this is, from 1.
        attempt: i64,
        /// The till's intent; none until the till has answered.
        intent: Option<Id<Intent>>,
    },
    /// Sent, and paid if there was a fee.
    Received,
    /// In a clerk's hands.
    InReview {
        /// Staff id.
        clerk: String,
    },
    /// A clerk asked; the citizen has not answered.
    WaitingForCitizen {
        /// Staff id of who asked.
        clerk: String,
        /// The open question.
        question: Id<Question>,
    },
    /// Decided, and what follows from it is being done.
    Decided(Decision),
    /// The document is there.
    Issued {
        /// Which.
        document: Id<Document>,
    },
    /// Given up before anything was received.
    Abandoned,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Accepted {
        /// Staff id; none if by rule.
        by: Option<String>,
    },
    /// No. The reason is kept sealed with the case.
    Refused {
        /// Staff id.
        by: String,
    },
}

/// The six states that a citizen sees, the same for every service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicState {
    /// مسودة
    Draft,
    /// بانتظار الدفع
    WaitingForPayment,
    /// مستلم
    Received,
    /// قيد المعالجة
    BeingProcessed,
    /// بانتظارك
    WaitingForYou,
    /// منجز
    Done,
}

/// A transition that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNow;

impl From<NotNow> for Error {
    fn from(_: NotNow) -> Self {
        Error::conflict("case-not-now")
    }
}

type Next = Result<State, NotNow>;

impl State {
    /// The citizen sends it, and there is something to pay.
    pub fn await_payment(self) -> Next {
        match self {
            Self::Draft => Ok(Self::AwaitingPayment { attempt: 1, intent: None }),
            _ => Err(NotNow),
        }
    }

    /// The citizen sends it, and there is nothing to pay.
    pub fn receive_free(self) -> Next {
        match self {
            Self::Draft => Ok(Self::Received),
            _ => Err(NotNow),
        }
    }

    /// The till answered with its intent. The same answer again changes nothing.
    pub fn intend(self, made: Id<Intent>) -> Next {
        match self {
            Self::AwaitingPayment { attempt, intent } if intent.is_none_or(|old| old == made) => {
                Ok(Self::AwaitingPayment { attempt, intent: Some(made) })
            }
            _ => Err(NotNow),
        }
    }

    /// The intent ended without money moving: the citizen may try again.
    pub fn payment_ended(self, ended: Id<Intent>) -> Next {
        match self {
            Self::AwaitingPayment { attempt, intent: Some(intent) } if intent == ended => {
                Ok(Self::AwaitingPayment { attempt: attempt + 1, intent: None })
            }
            _ => Err(NotNow),
        }
    }

    /// The fee is paid.
    pub fn pay(self, paid: Id<Intent>) -> Next {
        match self {
            Self::AwaitingPayment { intent: Some(intent), .. } if intent == paid => {
                Ok(Self::Received)
            }
            _ => Err(NotNow),
        }
    }

    /// A clerk takes it.
    pub fn claim(self, clerk: &str) -> Next {
        match self {
            Self::Received => Ok(Self::InReview { clerk: clerk.to_owned() }),
            _ => Err(NotNow),
        }
    }

    /// The clerk puts it back into the queue.
    pub fn release(self, by: &str) -> Next {
        match self {
            Self::InReview { clerk } if clerk == by => Ok(Self::Received),
            _ => Err(NotNow),
        }
    }

    /// The clerk who holds it asks the citizen something.
    pub fn ask(self, by: &str, question: Id<Question>) -> Next {
        match self {
            Self::InReview { clerk } if clerk == by => {
                Ok(Self::WaitingForCitizen { clerk, question })
            }
            _ => Err(NotNow),
        }
    }

    /// The citizen answers: back to the clerk who asked.
    pub fn answer(self, answered: Id<Question>) -> Next {
        match self {
            Self::WaitingForCitizen { clerk, question } if question == answered => {
                Ok(Self::InReview { clerk })
            }
            _ => Err(NotNow),
        }
    }

    /// The clerk who holds it accepts.
    pub fn accept(self, by: &str) -> Next {
        match self {
            Self::InReview { clerk } if clerk == by => {
                Ok(Self::Decided(Decision::Accepted { by: Some(clerk) }))
            }
            _ => Err(NotNow),
        }
    }

    /// The clerk who holds it refuses.
    pub fn refuse(self, by: &str) -> Next {
        match self {
            Self::InReview { clerk } if clerk == by => {
                Ok(Self::Decided(Decision::Refused { by: clerk }))
            }
            _ => Err(NotNow),
        }
    }

    /// Accepted by rule, without a clerk.
    pub fn accept_by_rule(self, machine: Machine) -> Next {
        match (self, machine) {
            (Self::Received, Machine::Instant) => {
                Ok(Self::Decided(Decision::Accepted { by: None }))
            }
            _ => Err(NotNow),
        }
    }

    /// The register does not take what was accepted: back to the clerk who accepted it.
    pub fn register_refused(self) -> Next {
        match self {
            Self::Decided(Decision::Accepted { by: Some(clerk) }) => Ok(Self::InReview { clerk }),
            _ => Err(NotNow),
        }
    }

    /// The document is made.
    pub fn issue(self, document: Id<Document>) -> Next {
        match self {
            Self::Decided(Decision::Accepted { .. }) => Ok(Self::Issued { document }),
            _ => Err(NotNow),
        }
    }

    /// The citizen drops it, or it lay untouched too long. Not while the till may still take money for it.
    pub fn abandon(self) -> Next {
        match self {
            Self::Draft | Self::AwaitingPayment { intent: None, .. } => Ok(Self::Abandoned),
            _ => Err(NotNow),
        }
    }

    /// The word in the store, in queues and in logs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::AwaitingPayment { .. } => "awaiting_payment",
            Self::Received => "received",
            Self::InReview { .. } => "in_review",
            Self::WaitingForCitizen { .. } => "waiting_for_citizen",
            Self::Decided(Decision::Accepted { .. }) => "accepted",
            Self::Decided(Decision::Refused { .. }) => "refused",
            Self::Issued { .. } => "issued",
            Self::Abandoned => "abandoned",
        }
    }

    /// Whether nothing more can happen to it.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Issued { .. } | Self::Abandoned | Self::Decided(Decision::Refused { .. })
        )
    }

    /// What the citizen sees; nothing for what was abandoned.
    pub fn public(&self) -> Option<PublicState> {
        Some(match self {
            Self::Draft => PublicState::Draft,
            Self::AwaitingPayment { .. } => PublicState::WaitingForPayment,
            Self::Received => PublicState::Received,
            Self::InReview { .. } | Self::Decided(Decision::Accepted { .. }) => {
                PublicState::BeingProcessed
            }
            Self::WaitingForCitizen { .. } => PublicState::WaitingForYou,
            Self::Decided(Decision::Refused { .. }) | Self::Issued { .. } => PublicState::Done,
            Self::Abandoned => return None,
        })
    }
}
