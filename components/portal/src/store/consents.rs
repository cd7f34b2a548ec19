//! Consents: the proof of who agreed to which text, and when.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::case::Case;
use crate::domain::person::Person;

const INSERT: &str = "INSERT INTO consent (id, person, service, version, case_file, at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const COUNT: &str = "SELECT COUNT(*) FROM consent WHERE person = $1 AND service = $2";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, COUNT];

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

/// How often somebody agreed to a service's texts.
pub fn count(tx: &mut Tx, person: Id<Person>, service: &str) -> Result<i64> {
    tx.one(COUNT, params![person, service], |row| row.get(0))
}
