//! What `PostgreSQL` refuses. Its details quote values of rows: only code, message and constraint are kept.

use std::error::Error as _;
use std::io;

use postgres::Error;
use postgres::error::{DbError, SqlState};

use crate::fault::Fault;

/// Classes of codes that mean "not now": connection, resources, operator intervention, system error.
const AWAY: [&str; 4] = ["08", "53", "57", "58"];

/// The fault of a statement.
pub(super) fn fault(cause: &Error) -> Fault {
    match cause.as_db_error() {
        Some(refusal) => refused(refusal),
        None if is_lost(cause) => Fault::Away(cause.to_string()),
        None => Fault::Other(cause.to_string()),
    }
}

/// The fault of connecting: nothing reached the database.
pub(super) fn unreachable(cause: &Error) -> Fault {
    let text = cause.as_db_error().map_or_else(|| cause.to_string(), describe);
    Fault::Away(format!("connecting: {text}"))
}

fn refused(refusal: &DbError) -> Fault {
    let (code, text) = (refusal.code(), describe(refusal));
    if *code == SqlState::UNIQUE_VIOLATION {
        Fault::Unique(text)
    } else if *code == SqlState::T_R_SERIALIZATION_FAILURE
        || *code == SqlState::T_R_DEADLOCK_DETECTED
    {
        Fault::Conflict(text)
    } else if AWAY.iter().any(|class| code.code().starts_with(class)) {
        Fault::Away(text)
    } else {
        Fault::Other(text)
    }
}

fn describe(refusal: &DbError) -> String {
    let constraint = refusal.constraint().unwrap_or_default();
    format!("{} {} {constraint}", refusal.code().code(), refusal.message())
}

fn is_lost(cause: &Error) -> bool {
    cause.is_closed()
        || cause.source().and_then(|source| source.downcast_ref::<io::Error>()).is_some()
}
