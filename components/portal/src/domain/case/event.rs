//! The timeline of a request.

use base::{Error, Timestamp};
use serde::Serialize;

/// Something that happened to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Who: `citizen`, `system`, or a staff id.
    pub actor: String,
    /// The words that go with it: a question, an answer, a reason.
    pub note: Option<String>,
}

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind { $($(#[$doc])* $name),* }

        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in the store.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}
event_kinds! {
    /// The draft was begun.
    Started = "started",
    /// The citizen sent it.
    Submitted = "submitted",
    /// The fee was paid.
    Paid = "paid",
    /// A try at paying ended without money moving.
    PaymentEnded = "payment_ended",
    /// The office has it.
    Received = "received",
    /// A clerk took it.
    Claimed = "claimed",
    /// A clerk put it back.
    Released = "released",
    /// A clerk asked.
    Asked = "asked",
    /// The citizen answered.
    Answered = "answered",
    /// It was accepted.
    Accepted = "accepted",
    /// It was refused.
    Refused = "refused",
    /// A register was written.
    Registered = "registered",
    /// A register did not take what was accepted.
    RegisterRefused = "register_refused",
    /// The document was issued.
    Issued = "issued",
    /// The document was revoked.
    Revoked = "revoked",
    /// It was given up.
    Abandoned = "abandoned",
}

impl EventKind {
    /// Whether it belongs on the citizen's timeline; the rest is the office's own business.
    pub fn is_public(self) -> bool {
        !matches!(self, Self::Released | Self::RegisterRefused)
    }
}

impl std::str::FromStr for EventKind {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let found = Self::ALL.iter().find(|kind| kind.word() == word);
        found.copied().ok_or_else(|| Error::internal(format!("unknown event {word}")))
    }
}
