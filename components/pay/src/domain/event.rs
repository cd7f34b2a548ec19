//! One event for each edge of a payment's state graph, numbered without gaps per intent.

use base::Timestamp;
use messages::payment::IntentStatus;

use super::{AttemptId, IntentId};

/// Something that happened to an intent.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// To which intent.
    pub intent: IntentId,
    /// 1, 2, 3, … per intent.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The intent was made.
    Created,
    /// An attempt is about to ask the acquirer.
    Started(AttemptId),
    /// The acquirer's answer did not arrive: nobody knows yet whether money moved.
    OutcomeUnknown(AttemptId),
    /// Captured and posted.
    Succeeded(AttemptId),
    /// The card's bank said no.
    Declined(AttemptId),
    /// The acquirer never heard of the attempt: no money moved.
    Failed(AttemptId),
    /// An approval came for an attempt that had been closed as not paid: the money is in suspense.
    LateApproval(AttemptId),
    /// The caller gave the intent up.
    Canceled,
    /// Its day passed.
    Expired,
}

impl Event {
    /// Stable over repeated deliveries; ends in the sequence, so that a receiver can see the order.
    pub fn id(&self) -> String {
        format!("{}.{}", self.intent, self.sequence)
    }
}

impl EventKind {
    /// The attempt it speaks of.
    pub const fn attempt(self) -> Option<AttemptId> {
        match self {
            Self::Started(id)
            | Self::OutcomeUnknown(id)
            | Self::Succeeded(id)
            | Self::Declined(id)
            | Self::Failed(id)
            | Self::LateApproval(id) => Some(id),
            Self::Created | Self::Canceled | Self::Expired => None,
        }
    }

    /// The public state that begins with it; none if the public state stays as it was.
    pub const fn announces(self) -> Option<IntentStatus> {
        match self {
            Self::Started(_) => Some(IntentStatus::Processing),
            Self::Succeeded(_) => Some(IntentStatus::Succeeded),
            Self::Declined(_) | Self::Failed(_) => Some(IntentStatus::RequiresPayment),
            Self::Canceled | Self::Expired => Some(IntentStatus::Canceled),
            Self::Created | Self::OutcomeUnknown(_) | Self::LateApproval(_) => None,
        }
    }

    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Started(_) => "started",
            Self::OutcomeUnknown(_) => "outcome_unknown",
            Self::Succeeded(_) => "succeeded",
            Self::Declined(_) => "declined",
            Self::Failed(_) => "failed",
            Self::LateApproval(_) => "late_approval",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// From the store's word and attempt.
    pub fn read(word: &str, attempt: Option<AttemptId>) -> Option<Self> {
        match (word, attempt) {
            ("created", None) => Some(Self::Created),
            ("started", Some(id)) => Some(Self::Started(id)),
            ("outcome_unknown", Some(id)) => Some(Self::OutcomeUnknown(id)),
            ("succeeded", Some(id)) => Some(Self::Succeeded(id)),
            ("declined", Some(id)) => Some(Self::Declined(id)),
            ("failed", Some(id)) => Some(Self::Failed(id)),
            ("late_approval", Some(id)) => Some(Self::LateApproval(id)),
            ("canceled", None) => Some(Self::Canceled),
            ("expired", None) => Some(Self::Expired),
            _ => None,
        }
    }
}
