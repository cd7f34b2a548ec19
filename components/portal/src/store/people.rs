//! Citizens known to the portal.

use base::{Error, Id, Lang, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use super::{from_json, to_json};
use crate::domain::person::{Person, Profile};

const INSERT: &str = "INSERT INTO person (id, number_index, profile, lang, created_at, seen_at)
    VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (number_index) DO NOTHING";
const UPDATE: &str = "UPDATE person SET profile = $2, lang = $3, seen_at = $4 WHERE id = $1";
const BY_NUMBER: &str = "SELECT id, profile, lang FROM person WHERE number_index = $1";
const BY_ID: &str = "SELECT id, profile, lang FROM person WHERE id = $1";
const DELETE_IDLE: &str = "DELETE FROM person WHERE seen_at < $1
    AND NOT EXISTS (SELECT 1 FROM case_file WHERE case_file.person = person.id)
    AND NOT EXISTS (SELECT 1 FROM consent WHERE consent.person = person.id)
    AND NOT EXISTS (SELECT 1 FROM sms WHERE sms.person = person.id)";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, UPDATE, BY_NUMBER, BY_ID, DELETE_IDLE];

/// A citizen as the store has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Their id.
    pub id: Id<Person>,
    /// What is known of them.
    pub profile: Profile,
    /// The language of messages to them.
    pub lang: Lang,
}

/// Keeps what the SSO says of somebody; the same number is the same person.
pub fn upsert(tx: &mut Tx, profile: &Profile, lang: Lang) -> Result<Id<Person>> {
    let index = index(tx, &profile.national_number);
    let (new, now) = (tx.id::<Person>(), tx.now());
    let sealed = seal(tx, new, profile)?;
    let values = params![new, index, sealed, lang.code(), now];
    if tx.execute(INSERT, values)? == 1 {
        return Ok(new);
    }
    let old = find(tx, &profile.national_number)?.ok_or_else(gone)?.id;
    let sealed = seal(tx, old, profile)?;
    tx.execute(UPDATE, params![old, sealed, lang.code(), now])?;
    Ok(old)
}

/// Somebody by national number.
pub fn find(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Stored>> {
    let index = index(tx, number);
    let row = tx.optional(BY_NUMBER, params![index], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Somebody by id.
pub fn get(tx: &mut Tx, id: Id<Person>) -> Result<Stored> {
    tx.optional(BY_ID, params![id], read)?.ok_or_else(gone)?.open(tx)
}

/// Removes those who have not come since and have nothing here; how many.
pub fn delete_idle(tx: &mut Tx, since: Timestamp) -> Result<u64> {
    tx.execute(DELETE_IDLE, params![since])
}

fn gone() -> Error {
    Error::internal("a person is not in the store")
}

fn index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

struct Found {
    id: Id<Person>,
    profile: Vec<u8>,
    lang: String,
}

fn read(row: &Row<'_>) -> Result<Found> {
    Ok(Found { id: row.get(0)?, profile: row.get(1)?, lang: row.get(2)? })
}

impl Found {
    fn open(self, tx: &mut Tx) -> Result<Stored> {
        let plain = tx.open(place(&self.id.to_string()), &self.profile)?;
        let lang = Lang::parse(&self.lang).unwrap_or_default();
        Ok(Stored { id: self.id, profile: from_json(&plain)?, lang })
    }
}

fn seal(tx: &Tx, id: Id<Person>, profile: &Profile) -> Result<Vec<u8>> {
    Ok(tx.seal(place(&id.to_string()), &to_json(profile)?))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "person", row, column: "profile" }
}
