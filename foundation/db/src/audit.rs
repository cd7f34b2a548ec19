//! Who did what to whose data, provably: the leaves of a Merkle log (RFC 6962) with signed checkpoints.
//!
//! An entry is appended in the transaction that does what it tells of. Its leaf is the hash of its
//! canonical JSON (RFC 8785), in which a random salt stands, so that the content can be erased when the law
//! asks: the hash stays, the proof holds, and nothing can be guessed from it.

mod content;
mod log;
mod read;
mod store;
mod verify;

use base::{Id, NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};

pub use log::{checkpoint, erase, erase_before, readings_of, record};
pub use read::{Exported, Placed, entries_before, export};
pub(crate) use store::STATEMENTS;
pub use verify::{Verified, verify};

/// An act on personal data or money.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who: a subsystem (`PS/GOV/hukumati/portal`), an office (`moi-nablus`), or `citizen`.
    pub actor: String,
    /// On whose behalf, if somebody else's: a masked number or the name of a role.
    pub on_behalf_of: Option<String>,
    /// What: `moi/civil-registry/person`, `case.open`.
    pub action: &'static str,
    /// Whose data.
    pub subject: Option<NationalNumber>,
    /// Which thing: the id of a case, a payment, a message.
    pub object: Option<String>,
    /// Why: a service's id, or a purpose.
    pub purpose: String,
    /// By what right.
    pub basis: Basis,
    /// From where: an address, a node, a job.
    pub origin: String,
}

/// By what right an act on personal data happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The person agreed.
    Consent,
    /// A public task.
    Task,
    /// The person's own data, by their own hand.
    #[serde(rename = "self")]
    Own,
}

/// An entry as the log has kept it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its id, which a citizen can quote.
    pub id: Id<Entry>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// On whose behalf.
    pub on_behalf_of: Option<String>,
    /// What.
    pub action: String,
    /// Whose data.
    pub subject: Option<NationalNumber>,
    /// Which thing.
    pub object: Option<String>,
    /// Why.
    pub purpose: String,
    /// By what right.
    pub basis: Basis,
    /// From where.
    pub origin: String,
}

impl Basis {
    /// Its word: `consent`, `task`, `self`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Task => "task",
            Self::Own => "self",
        }
    }
}
