//! The births that were entered since the country was made.

use base::{NationalNumber, Result};
use db::{Row, Tx, params};

use super::word;

const FIND: &str = "SELECT asked, national_number FROM birth_entry WHERE request_id = $1";
const OF_NOTIFICATION: &str =
    "SELECT asked, national_number FROM birth_entry WHERE notification_number = $1";
const LAST_SERIAL: &str = "SELECT MAX(serial) FROM birth_entry";
const INSERT: &str = "INSERT INTO birth_entry (request_id, notification_number, serial, national_number, asked, made_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIND, OF_NOTIFICATION, LAST_SERIAL, INSERT];

/// An entry: what was asked, and the number that was given.
pub(crate) struct BirthEntry {
    /// The request, as JSON.
    pub(crate) asked: String,
    /// The newborn's number.
    pub(crate) national_number: NationalNumber,
}

/// A new entry.
pub(crate) struct NewEntry<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) notification_number: &'a str,
    pub(crate) serial: u32,
    pub(crate) entry: &'a BirthEntry,
}

/// The entry of a request.
pub(crate) fn find(tx: &mut Tx<'_>, request_id: &str) -> Result<Option<BirthEntry>> {
    tx.optional(FIND, params![request_id], entry)
}

/// The entry made from a notification.
pub(crate) fn of_notification(tx: &mut Tx<'_>, number: &str) -> Result<Option<BirthEntry>> {
    tx.optional(OF_NOTIFICATION, params![number], entry)
}

/// The highest serial given so far.
pub(crate) fn last_serial(tx: &mut Tx<'_>) -> Result<Option<u32>> {
    tx.one(LAST_SERIAL, params![], |row| row.get(0))
}

/// Keeps an entry.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewEntry<'_>) -> Result<()> {
    let now = tx.now();
    let (number, asked) = (new.entry.national_number.reveal(), &new.entry.asked);
    let values = params![new.request_id, new.notification_number, new.serial, number, asked, now];
    tx.execute(INSERT, values).map(drop)
}

fn entry(row: &Row<'_>) -> Result<BirthEntry> {
    Ok(BirthEntry { asked: row.get(0)?, national_number: word(row, 1)? })
}
