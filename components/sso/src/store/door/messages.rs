//! Short messages on their way. Recipient and text are sealed until they are erased.

use std::fmt;

use base::{Id, MobileNumber, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};
use serde::{Deserialize, Serialize};

use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO message (id, content, failures, useful_until, created_at, sent_at)
     VALUES ($1, $2, 0, $3, $4, NULL)";
const CONTENT: &str = "SELECT content, useful_until FROM message
     WHERE id = $1 AND sent_at IS NULL AND content IS NOT NULL";
const FAILURES: &str = "SELECT failures FROM message WHERE id = $1 AND sent_at IS NULL";
const SENT: &str = "UPDATE message SET content = NULL, sent_at = $2 WHERE id = $1";
const FAILED: &str = "UPDATE message SET failures = failures + 1 WHERE id = $1";
const ERASE: &str = "UPDATE message SET content = NULL WHERE id = $1";
const EXPIRE: &str = "DELETE FROM message WHERE created_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, CONTENT, FAILURES, SENT, FAILED, ERASE, EXPIRE];

/// A short message. Printing it does not show the text: a code may stand in it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Message {
    /// To whom.
    pub(crate) to: MobileNumber,
    /// What it says.
    pub(crate) text: String,
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("to", &self.to).finish_non_exhaustive()
    }
}

/// Whether a message left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// It left, or is about to.
    OnItsWay,
    /// The operators did not take it so far.
    Delayed,
}

/// Keeps a message to be sent.
pub(crate) fn insert(
    tx: &mut Tx,
    message: &Message,
    useful_until: Timestamp,
) -> Result<Id<Message>> {
    let (id, now) = (tx.id(), tx.now());
    let sealed = sealed::seal(tx, place(&id.to_string()), message)?;
    tx.execute(INSERT, params![id, sealed, useful_until, now])?;
    Ok(id)
}

/// A message that was not sent yet, and how long it is of use.
pub(crate) fn waiting(tx: &mut Tx, id: Id<Message>) -> Result<Option<(Message, Timestamp)>> {
    let read = |row: &db::Row<'_>| Ok((row.get::<Vec<u8>>(0)?, row.get(1)?));
    let Some((sealed, until)) = tx.optional(CONTENT, params![id], read)? else { return Ok(None) };
    Ok(Some((sealed::open(tx, place(&id.to_string()), &sealed)?, until)))
}

/// Whether a message left.
pub(crate) fn delivery(tx: &mut Tx, id: Id<Message>) -> Result<Delivery> {
    let failures = tx.optional(FAILURES, params![id], |row| row.get::<i64>(0))?.unwrap_or(0);
    Ok(if failures > 0 { Delivery::Delayed } else { Delivery::OnItsWay })
}

/// The operators took it.
pub(crate) fn sent(tx: &mut Tx, id: Id<Message>) -> Result<()> {
    let now = tx.now();
    tx.execute(SENT, params![id, now]).map(drop)
}

/// The operators did not take it.
pub(crate) fn failed(tx: &mut Tx, id: Id<Message>) -> Result<()> {
    tx.execute(FAILED, params![id]).map(drop)
}

/// It is of no use any more.
pub(crate) fn erase(tx: &mut Tx, id: Id<Message>) -> Result<()> {
    tx.execute(ERASE, params![id]).map(drop)
}

/// Removes the rows of old messages.
pub(crate) fn remove_old(tx: &mut Tx, created_before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![created_before])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "message", row, column: "content" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_text_is_not_printed() {
        let to = MobileNumber::parse("0599123456").unwrap();
        let printed = format!("{:?}", Message { to, text: "code 123456".to_owned() });
        assert!(!printed.contains("123456"), "{printed}");
    }
}
