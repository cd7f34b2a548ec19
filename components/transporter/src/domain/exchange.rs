//! One exchange in a node's message log.

use base::{Error, Id, NationalNumber, Timestamp};
use messages::road::{ServiceId, SubsystemId};

use super::evidence::Signed;
use super::{Evidence, Fault, MessageHash};

/// Which side of the exchange this node was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It asked.
    Consumer,
    /// It answered.
    Provider,
}

impl Side {
    /// As stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Provider => "provider",
        }
    }

    /// Reads what was stored.
    pub fn parse(name: &str) -> Result<Self, Error> {
        [Self::Consumer, Self::Provider]
            .into_iter()
            .find(|side| side.name() == name)
            .ok_or_else(|| Error::internal("message.side"))
    }
}

/// A new record: what is about to be sent, or was received and found good.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The record's id.
    pub id: Id<Exchange>,
    /// Which side.
    pub side: Side,
    /// `x-road-id`.
    pub message_id: String,
    /// `x-road-request-id`.
    pub request_id: String,
    /// Who asks.
    pub client: SubsystemId,
    /// For what.
    pub service: ServiceId,
    /// About whom.
    pub subject: Option<NationalNumber>,
    /// Hash of what the caller controls.
    pub content: MessageHash,
    /// The signed request.
    pub request: Signed,
}

/// How it ended. A record that stays `Begun` belongs to a node that died in between: nothing was
/// handed on from it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Not yet.
    Begun,
    /// With a signed answer.
    Answered {
        /// When.
        at: Timestamp,
        /// The provider's HTTP status.
        status: u16,
        /// The signed answer.
        answer: Signed,
    },
    /// Without.
    Failed {
        /// When.
        at: Timestamp,
        /// The fault's code.
        fault: String,
    },
}

impl Outcome {
    /// A signed answer came (consumer) or is about to leave (provider).
    pub fn answered(self, at: Timestamp, status: u16, answer: Signed) -> Result<Self, Error> {
        self.open()?;
        Ok(Self::Answered { at, status, answer })
    }

    /// None will.
    pub fn failed(self, at: Timestamp, fault: &Fault) -> Result<Self, Error> {
        self.open()?;
        Ok(Self::Failed { at, fault: fault.code().to_owned() })
    }

    /// As stored.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Answered { .. } => "answered",
            Self::Failed { .. } => "failed",
        }
    }

    fn open(&self) -> Result<(), Error> {
        match self {
            Self::Begun => Ok(()),
            _ => Err(Error::internal("the exchange has ended")),
        }
    }
}

/// A record as the log holds it.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The record's id.
    pub id: Id<Exchange>,
    /// Which side.
    pub side: Side,
    /// `x-road-id`.
    pub message_id: String,
    /// Who asked.
    pub client: SubsystemId,
    /// For what.
    pub service: ServiceId,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// The signed request.
    pub request: Signed,
}

impl Stored {
    /// Both halves.
    pub fn evidence(&self) -> Evidence {
        let answer = match &self.outcome {
            Outcome::Answered { answer, .. } => Some(answer.clone()),
            Outcome::Begun | Outcome::Failed { .. } => None,
        };
        Evidence { request: self.request.clone(), answer }
    }
}
