//! Requests and their contents.

mod row;

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use super::{from_json, to_json};
use crate::domain::case::{Case, CaseFile, CaseNumber};
use crate::domain::dossier::Dossier;
use crate::domain::person::Person;
use row::{Columns, machine, read};

const INSERT: &str =
    "INSERT INTO case_file (id, number, person, service, entity, version, state, machine, \
    dossier, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
    ON CONFLICT DO NOTHING";
const UPDATE: &str = "UPDATE case_file SET state = $2, attempt = $3, intent = $4, clerk = $5, question = $6,
    document = $7, office = $8, fee_minor = $9, fee_currency = $10, unique_index = $11, updated_at = $12,
    submitted_at = $13, due_on = $14, closed_at = $15 WHERE id = $1";
const SAVE_DOSSIER: &str = "UPDATE case_file SET dossier = $2, updated_at = $3 WHERE id = $1";
const DOSSIER: &str = "SELECT dossier FROM case_file WHERE id = $1";
const ERASE: &str = "UPDATE case_file SET dossier = NULL WHERE id = $1";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, person, service, entity, version, state, attempt, intent, clerk, \
             question, document, machine, office, fee_minor, fee_currency, unique_index, created_at, \
             updated_at, submitted_at, due_on, closed_at FROM case_file ",
            $rest
        )
    };
}
const BY_ID: &str = select!("WHERE id = $1");
const BY_NUMBER: &str = select!("WHERE number = $1");
const DRAFT: &str = select!("WHERE person = $1 AND service = $2 AND state = 'draft'");
const OF_PERSON: &str = select!(
    "WHERE person = $1 AND state <> 'abandoned' ORDER BY updated_at DESC, id DESC LIMIT $2"
);
const BY_UNIQUE: &str = select!("WHERE service = $1 AND unique_index = $2");
const UNCLAIMED: &str = select!(
    "WHERE machine = 'review' AND entity = $1 AND (office = $2 OR CAST($2 AS TEXT) IS NULL) AND state = 'received'
     ORDER BY submitted_at, id LIMIT $3"
);
const OPEN: &str = select!(
    "WHERE machine = 'review' AND entity = $1 AND (office = $2 OR CAST($2 AS TEXT) IS NULL)
     AND state IN ('received', 'in_review', 'waiting_for_citizen') ORDER BY submitted_at, id LIMIT $3"
);
const HELD: &str = select!(
    "WHERE machine = 'review' AND clerk = $1 AND state IN ('in_review', 'waiting_for_citizen')
     ORDER BY submitted_at, id LIMIT $2"
);
const DECIDED: &str = select!(
    "WHERE machine = 'review' AND entity = $1 AND (office = $2 OR CAST($2 AS TEXT) IS NULL)
     AND state IN ('accepted', 'refused', 'issued') ORDER BY updated_at DESC, id LIMIT $3"
);
const COUNT: &str = "SELECT COUNT(*) FROM case_file WHERE machine = 'review' AND entity = $1
    AND (office = $2 OR CAST($2 AS TEXT) IS NULL) AND state = $3";
const COUNT_HELD: &str = "SELECT COUNT(*) FROM case_file WHERE clerk = $1 AND state = $2";
const COUNT_DECIDED: &str = "SELECT COUNT(*) FROM case_file WHERE machine = 'review' AND entity = $1
    AND (office = $2 OR CAST($2 AS TEXT) IS NULL) AND state IN ('accepted', 'refused', 'issued') AND updated_at >= $3";
const IDLE: &str = select!(
    "WHERE state IN ('draft', 'awaiting_payment') AND intent IS NULL AND updated_at < $1
     ORDER BY updated_at LIMIT $2"
);

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    UPDATE,
    SAVE_DOSSIER,
    DOSSIER,
    ERASE,
    BY_ID,
    BY_NUMBER,
    DRAFT,
    OF_PERSON,
    BY_UNIQUE,
    UNCLAIMED,
    OPEN,
    HELD,
    DECIDED,
    COUNT,
    COUNT_HELD,
    COUNT_DECIDED,
    IDLE,
];

/// The part of the country that somebody works for.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The entity.
    pub entity: &'a str,
    /// The office; none for all of them.
    pub office: Option<&'a str>,
}

/// Whether a row was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It was.
    Yes,
    /// There is one already: the same number, or a draft of the same person and service.
    Taken,
}

/// Adds a draft.
pub fn insert(tx: &mut Tx, file: &CaseFile, dossier: &Dossier) -> Result<Inserted> {
    let columns = Columns::of(&file.state);
    let sealed = seal(tx, file.id, dossier)?;
    let rows = tx.execute(
        INSERT,
        params![
            file.id,
            file.number.as_str(),
            file.person,
            &file.service,
            &file.entity,
            &file.version,
            columns.state,
            machine(file.machine),
            sealed,
            file.created_at,
        ],
    )?;
    Ok(if rows == 1 { Inserted::Yes } else { Inserted::Taken })
}

/// Writes everything that changes on the way of a request.
pub fn update(tx: &mut Tx, file: &CaseFile) -> Result<()> {
    let columns = Columns::of(&file.state);
    let fee = file.fee;
    tx.execute(
        UPDATE,
        params![
            file.id,
            columns.state,
            columns.attempt,
            columns.intent,
            columns.clerk,
            columns.question,
            columns.document,
            file.office.as_deref(),
            fee.map(base::Money::minor),
            fee.map(|fee| fee.currency().code()),
            file.unique_index.clone(),
            file.updated_at,
            file.submitted_at,
            file.due_on,
            file.closed_at,
        ],
    )
    .map(|_| ())
}

/// A request by its id.
pub fn find(tx: &mut Tx, id: Id<Case>) -> Result<Option<CaseFile>> {
    tx.optional(BY_ID, params![id], read)
}

/// A request by its number.
pub fn by_number(tx: &mut Tx, number: &CaseNumber) -> Result<Option<CaseFile>> {
    tx.optional(BY_NUMBER, params![number.as_str()], read)
}

/// Somebody's draft for a service.
pub fn draft(tx: &mut Tx, person: Id<Person>, service: &str) -> Result<Option<CaseFile>> {
    tx.optional(DRAFT, params![person, service], read)
}

/// The request that names what only one may name.
pub fn by_unique(tx: &mut Tx, service: &str, index: &[u8]) -> Result<Option<CaseFile>> {
    tx.optional(BY_UNIQUE, params![service, index], read)
}

/// Somebody's requests, newest first.
pub fn of_person(tx: &mut Tx, person: Id<Person>, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(OF_PERSON, params![person, limit], read)
}

/// The requests nobody has taken, longest waiting first.
pub fn unclaimed(tx: &mut Tx, scope: Scope<'_>, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(UNCLAIMED, params![scope.entity, scope.office, limit], read)
}

/// The requests that are not decided.
pub fn open(tx: &mut Tx, scope: Scope<'_>, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(OPEN, params![scope.entity, scope.office, limit], read)
}

/// The requests in a clerk's hands.
pub fn held(tx: &mut Tx, clerk: &str, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(HELD, params![clerk, limit], read)
}

/// The requests that were decided, newest first.
pub fn decided(tx: &mut Tx, scope: Scope<'_>, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(DECIDED, params![scope.entity, scope.office, limit], read)
}

/// How many requests nobody has taken.
pub fn count_unclaimed(tx: &mut Tx, scope: Scope<'_>) -> Result<i64> {
    tx.one(COUNT, params![scope.entity, scope.office, "received"], |row| row.get(0))
}

/// How many a clerk is working on, and how many of theirs wait for the citizen.
pub fn count_held(tx: &mut Tx, clerk: &str) -> Result<(i64, i64)> {
    let mut count =
        |state: &str| tx.one(COUNT_HELD, params![clerk, state], |row| row.get::<i64>(0));
    Ok((count("in_review")?, count("waiting_for_citizen")?))
}

/// How many were decided since.
pub fn count_decided(tx: &mut Tx, scope: Scope<'_>, since: Timestamp) -> Result<i64> {
    tx.one(COUNT_DECIDED, params![scope.entity, scope.office, since], |row| row.get(0))
}

/// Requests that nobody has touched since, and for which nothing can be paid meanwhile.
pub fn idle(tx: &mut Tx, since: Timestamp, limit: u32) -> Result<Vec<CaseFile>> {
    tx.all(IDLE, params![since, limit], read)
}

/// The contents of a request; empty once they are erased.
pub fn dossier(tx: &mut Tx, id: Id<Case>) -> Result<Dossier> {
    let sealed = tx.one(DOSSIER, params![id], |row| row.get::<Option<Vec<u8>>>(0))?;
    let Some(sealed) = sealed else { return Ok(Dossier::default()) };
    let plain = tx.open(place(&id.to_string()), &sealed)?;
    from_json(&plain)
}

/// Writes the contents of a request.
pub fn save_dossier(tx: &mut Tx, id: Id<Case>, dossier: &Dossier) -> Result<()> {
    let (sealed, now) = (seal(tx, id, dossier)?, tx.now());
    tx.execute(SAVE_DOSSIER, params![id, sealed, now]).map(|_| ())
}

/// Erases the contents of a request.
pub fn erase(tx: &mut Tx, id: Id<Case>) -> Result<()> {
    tx.execute(ERASE, params![id]).map(|_| ())
}

fn seal(tx: &Tx, id: Id<Case>, dossier: &Dossier) -> Result<Vec<u8>> {
    Ok(tx.seal(place(&id.to_string()), &to_json(dossier)?))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "case_file", row, column: "dossier" }
}
