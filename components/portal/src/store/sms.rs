//! Text messages on their way.

use base::{Id, MobileNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};
use serde::{Deserialize, Serialize};

use super::{from_json, to_json};
use crate::domain::case::Case;
use crate::domain::person::Person;

const INSERT: &str = "INSERT INTO sms (id, person, case_file, content, created_at, sent_at)
    VALUES ($1, $2, $3, $4, $5, NULL)";
const FIND: &str = "SELECT content FROM sms WHERE id = $1";
const SENT: &str = "UPDATE sms SET content = NULL, sent_at = $2 WHERE id = $1";
const DELETE_BEFORE: &str = "DELETE FROM sms WHERE created_at < $1";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, FIND, SENT, DELETE_BEFORE];

/// Marker of messages' ids.
#[derive(Debug)]
pub enum Sms {}

/// What goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// To whom.
    pub to: MobileNumber,
    /// The text, in the reader's language.
    pub text: String,
}

/// Keeps a message until it has gone out.
pub fn insert(
    tx: &mut Tx,
    person: Id<Person>,
    case: Option<Id<Case>>,
    content: &Content,
) -> Result<Id<Sms>> {
    let (id, now) = (tx.id::<Sms>(), tx.now());
    let sealed = tx.seal(place(&id.to_string()), &to_json(content)?);
    tx.execute(INSERT, params![id, person, case, sealed, now])?;
    Ok(id)
}

/// A message that has not gone out yet.
pub fn waiting(tx: &mut Tx, id: Id<Sms>) -> Result<Option<Content>> {
    let read = |row: &Row<'_>| row.get::<Option<Vec<u8>>>(0);
    let Some(sealed) = tx.optional(FIND, params![id], read)?.flatten() else { return Ok(None) };
    let plain = tx.open(place(&id.to_string()), &sealed)?;
    from_json(&plain).map(Some)
}

/// It has gone out: the text is erased.
pub fn sent(tx: &mut Tx, id: Id<Sms>) -> Result<()> {
    let now = tx.now();
    tx.execute(SENT, params![id, now]).map(|_| ())
}

/// Removes old ones.
pub fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(DELETE_BEFORE, params![before])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "sms", row, column: "content" }
}
