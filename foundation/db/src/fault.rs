//! What an engine can refuse, and the error it becomes.

use base::{Error, Kind};

const UNIQUE: &str = "db-unique";
const UNAVAILABLE: &str = "error-store-unavailable";

/// Whether a `UNIQUE` or `PRIMARY KEY` constraint refused the row.
pub fn is_unique(error: &Error) -> bool {
    error.kind() == Kind::Conflict && error.is(UNIQUE)
}

/// What an engine said, without any value of a row.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A `UNIQUE` constraint refused the row.
    Unique(String),
    /// The engine asks for the transaction to be run again.
    Conflict(String),
    /// No disk, no memory, no connection: nothing was kept, as far as anybody can know.
    Away(String),
    /// A mistake of ours.
    Other(String),
}

impl Fault {
    /// The error for the caller of the transaction `name`.
    pub(crate) fn error(&self, name: &'static str) -> Error {
        match self {
            Self::Unique(cause) => Error::conflict(UNIQUE).because(format!("{name}: {cause}")),
            Self::Conflict(cause) | Self::Away(cause) => {
                Error::unavailable(UNAVAILABLE).because(format!("{name}: {cause}"))
            }
            Self::Other(cause) => Error::internal(format!("{name}: {cause}")),
        }
    }

    /// A store that was closed, or whose thread is gone.
    pub(crate) fn closed() -> Self {
        Self::Away("the store is closed".to_owned())
    }
}
