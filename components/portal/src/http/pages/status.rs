//! Where a request stands, as one word with a colour.

use serde::Serialize;

use crate::domain::case::PublicState;
use crate::operations::Outcome;

/// The same words for every service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Draft,
    WaitingForPayment,
    Received,
    BeingProcessed,
    WaitingForYou,
    Refused,
    Done,
}

impl Status {
    pub(crate) const ALL: [Self; 7] = [
        Self::Draft,
        Self::WaitingForPayment,
        Self::Received,
        Self::BeingProcessed,
        Self::WaitingForYou,
        Self::Refused,
        Self::Done,
    ];

    pub(crate) fn of(state: PublicState, outcome: Option<Outcome>) -> Self {
        match (state, outcome) {
            (_, Some(Outcome::Refused)) => Self::Refused,
            (PublicState::Draft, _) => Self::Draft,
            (PublicState::WaitingForPayment, _) => Self::WaitingForPayment,
            (PublicState::Received, _) => Self::Received,
            (PublicState::BeingProcessed, _) => Self::BeingProcessed,
            (PublicState::WaitingForYou, _) => Self::WaitingForYou,
            (PublicState::Done, _) => Self::Done,
        }
    }

    /// Whether something is still to happen.
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, Self::Refused | Self::Done)
    }
}
