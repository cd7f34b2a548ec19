//! Consents: the proof of who agreed to which text, and when.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::case::Case;
use crate::domain::person::Person;

const INSERT: &str = "INSERT INTO consent (id, person, service, version, case_file, at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const DELETE_BEFORE: &str = "DELETE FROM consent WHERE at < $1";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, DELETE_BEFORE];

/// Marker of consents' ids.
#[derive(Debug)]
pub enum Consent {}

/// Keeps a consent; for a request, or for an inquiry.
pub fn insert(
    tx: &mut Tx,
    person: Id<Person>,
    service: &str,
    version: &str,
    case: Option<Id<Case>>,
) -> Result<()> {
    let (id, now) = (tx.id::<Consent>(), tx.now());
    tx.execute(INSERT, params![id, person, service, version, case, now]).map(|_| ())
}

/// Removes old ones.
pub fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(DELETE_BEFORE, params![before])
}
