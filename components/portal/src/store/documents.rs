//! Issued documents and their serial numbers.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use super::{from_json, to_json};
use crate::domain::case::{Case, Document};
use crate::domain::certificate::Certificate;
use crate::domain::person::Person;

const NEXT: &str = "INSERT INTO document_counter (prefix, year, last) VALUES ($1, $2, 1)
    ON CONFLICT (prefix, year) DO UPDATE SET last = document_counter.last + 1";
const LAST: &str = "SELECT last FROM document_counter WHERE prefix = $1 AND year = $2";
const INSERT: &str = "INSERT INTO document (id, serial, kind, case_file, person, subject_index, content, key, \
    signature, status, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'preparing', $10)";
const FINISH: &str = "UPDATE document SET pdf = $2, hash = $3, status = 'valid'
    WHERE id = $1 AND status = 'preparing'";
const END: &str =
    "UPDATE document SET status = $2, ended_at = $3, ended_by = $4, ended_because = $5
    WHERE id = $1 AND status = 'valid'";
const PDF: &str = "SELECT pdf FROM document WHERE id = $1";
const COUNT: &str = "SELECT COUNT(*) FROM document";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, case_file, person, content, key, signature, status, issued_at, ended_at \
             FROM document ",
            $rest
        )
    };
}
const BY_SERIAL: &str = select!("WHERE serial = $1");
const BY_CASE: &str = select!("WHERE case_file = $1");
const BY_HASH: &str = select!("WHERE hash = $1");
const OF_PERSON: &str = select!(
    "WHERE person = $1 AND status <> 'preparing' ORDER BY issued_at DESC, id DESC LIMIT $2"
);

/// Every statement of this file.
pub const STATEMENTS: &[&str] =
    &[NEXT, LAST, INSERT, FINISH, END, PDF, COUNT, BY_SERIAL, BY_CASE, BY_HASH, OF_PERSON];

/// A document as the store has it, without its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: Id<Document>,
    /// The request it came from.
    pub case: Id<Case>,
    /// Whose it is.
    pub person: Id<Person>,
    /// What it says.
    pub certificate: Certificate,
    /// Which key signed it.
    pub key: String,
    /// The signature over [`Certificate::signed_bytes`].
    pub signature: Vec<u8>,
    /// Whether it holds.
    pub status: Status,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Whether a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has its number, its file is being made.
    Preparing,
    /// It holds.
    Valid,
    /// Taken back.
    Revoked,
    /// A newer one took its place.
    Replaced,
}

/// The next number of a kind and year. Rolled back with the transaction, so no number is lost.
pub fn next_number(tx: &mut Tx, prefix: &str, year: i16) -> Result<i64> {
    let key = params![prefix, i64::from(year)];
    tx.execute(NEXT, key)?;
    tx.one(LAST, key, |row| row.get(0))
}

/// Adds a document whose file is still to be made.
pub fn insert(tx: &mut Tx, new: &Stored, subject: &NationalNumber) -> Result<()> {
    let index = tx.blind_index("national_number", subject.reveal());
    let content = tx.seal(place(&new.id.to_string(), "content"), &to_json(&new.certificate)?);
    tx.execute(
        INSERT,
        params![
            new.id,
            &new.certificate.serial,
            &new.certificate.kind,
            new.case,
            new.person,
            index,
            content,
            &new.key,
            &new.signature,
            new.issued_at,
        ],
    )
    .map(|_| ())
}

/// Its file is made.
pub fn finish(tx: &mut Tx, id: Id<Document>, pdf: &[u8]) -> Result<()> {
    let sealed = tx.seal(place(&id.to_string(), "pdf"), pdf);
    tx.execute(FINISH, params![id, sealed, crypto::sha256(pdf)]).map(|_| ())
}

/// It does not hold any more; how many rows that changed (0: it had ended before).
pub fn revoke(tx: &mut Tx, id: Id<Document>, by: &str, because: &str) -> Result<u64> {
    let now = tx.now();
    let because = tx.seal(place(&id.to_string(), "ended_because"), because.as_bytes());
    tx.execute(END, params![id, "revoked", now, by, because])
}

/// A document by its serial number.
pub fn by_serial(tx: &mut Tx, serial: &str) -> Result<Option<Stored>> {
    let row = tx.optional(BY_SERIAL, params![serial], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// The document of a request.
pub fn of_case(tx: &mut Tx, case: Id<Case>) -> Result<Option<Stored>> {
    let row = tx.optional(BY_CASE, params![case], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// A document by the hash of its file.
pub fn by_hash(tx: &mut Tx, hash: &[u8]) -> Result<Option<Stored>> {
    let row = tx.optional(BY_HASH, params![hash], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Somebody's documents, newest first.
pub fn of_person(tx: &mut Tx, person: Id<Person>, limit: u32) -> Result<Vec<Stored>> {
    let rows = tx.all(OF_PERSON, params![person, limit], read)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// The file of a document, once made.
pub fn pdf(tx: &mut Tx, id: Id<Document>) -> Result<Option<Vec<u8>>> {
    let sealed = tx.one(PDF, params![id], |row| row.get::<Option<Vec<u8>>>(0))?;
    sealed.map(|sealed| tx.open(place(&id.to_string(), "pdf"), &sealed)).transpose()
}

/// How many documents there are.
pub fn count(tx: &mut Tx) -> Result<i64> {
    tx.one(COUNT, params![], |row| row.get(0))
}

struct Found {
    id: Id<Document>,
    case: Id<Case>,
    person: Id<Person>,
    content: Vec<u8>,
    key: String,
    signature: Vec<u8>,
    status: Status,
    issued_at: Timestamp,
    ended_at: Option<Timestamp>,
}

fn read(row: &Row<'_>) -> Result<Found> {
    Ok(Found {
        id: row.get(0)?,
        case: row.get(1)?,
        person: row.get(2)?,
        content: row.get(3)?,
        key: row.get(4)?,
        signature: row.get(5)?,
        status: status(&row.get::<String>(6)?)?,
        issued_at: row.get(7)?,
        ended_at: row.get(8)?,
    })
}

fn status(word: &str) -> Result<Status> {
    Ok(match word {
        "preparing" => Status::Preparing,
        "valid" => Status::Valid,
        "revoked" => Status::Revoked,
        "replaced" => Status::Replaced,
        other => return Err(Error::internal(format!("unknown status {other}"))),
    })
}

impl Found {
    fn open(self, tx: &mut Tx) -> Result<Stored> {
        let plain = tx.open(place(&self.id.to_string(), "content"), &self.content)?;
        Ok(Stored {
            id: self.id,
            case: self.case,
            person: self.person,
            certificate: from_json(&plain)?,
            key: self.key,
            signature: self.signature,
            status: self.status,
            issued_at: self.issued_at,
            ended_at: self.ended_at,
        })
    }
}

fn place<'a>(row: &'a str, column: &'static str) -> Place<'a> {
    Place { table: "document", row, column }
}
