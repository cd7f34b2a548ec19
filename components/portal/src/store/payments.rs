//! Tries at paying, and the till's events that were dealt with.

use base::{Error, Id, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};
use messages::payment::Intent;

use super::{from_json, to_json};
use crate::domain::case::Case;
use crate::domain::payment::{Payment, PaymentStatus};

const INSERT: &str =
    "INSERT INTO payment (idempotency_key, case_file, attempt, request, status, created_at)
    VALUES ($1, $2, $3, $4, 'asked', $5) ON CONFLICT (idempotency_key) DO NOTHING";
const OPEN: &str = "UPDATE payment SET intent = $2, page_url = $3, status = 'open'
    WHERE idempotency_key = $1 AND status = 'asked'";
const ADOPT: &str = "UPDATE payment SET intent = $2, status = 'open'
    WHERE idempotency_key = $1 AND status = 'asked'";
const END: &str = "UPDATE payment SET status = $2, ended_at = $3, page_url = NULL
    WHERE idempotency_key = $1 AND status = 'open'";
const INSERT_EVENT: &str = "INSERT INTO payment_event (id, intent, at) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO NOTHING";
const DELETE_BEFORE: &str = "DELETE FROM payment WHERE created_at < $1
    AND status IN ('succeeded', 'canceled')";
const DELETE_EVENTS: &str = "DELETE FROM payment_event WHERE at < $1";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT idempotency_key, case_file, attempt, request, intent, page_url, status FROM payment ",
            $rest
        )
    };
}
const BY_KEY: &str = select!("WHERE idempotency_key = $1");
const BY_INTENT: &str = select!("WHERE intent = $1");
const LATEST: &str = select!("WHERE case_file = $1 ORDER BY attempt DESC LIMIT 1");

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT,
    OPEN,
    ADOPT,
    END,
    INSERT_EVENT,
    DELETE_EVENTS,
    DELETE_BEFORE,
    BY_KEY,
    BY_INTENT,
    LATEST,
];

/// Writes that the till is about to be asked. The same again changes nothing.
pub fn insert(tx: &mut Tx, payment: &Payment) -> Result<()> {
    let (key, now) = (payment.key(), tx.now());
    let request = tx.seal(place(&key, "request"), &to_json(&payment.request)?);
    let values = params![key, payment.case, payment.attempt, request, now];
    tx.execute(INSERT, values).map(|_| ())
}

/// The till answered.
pub fn opened(tx: &mut Tx, key: &str, intent: Id<Intent>, page_url: &str) -> Result<()> {
    let sealed = tx.seal(place(key, "page_url"), page_url.as_bytes());
    tx.execute(OPEN, params![key, intent, sealed]).map(|_| ())
}

/// The till spoke of an intent whose making we never heard of.
pub fn adopted(tx: &mut Tx, key: &str, intent: Id<Intent>) -> Result<()> {
    tx.execute(ADOPT, params![key, intent]).map(|_| ())
}

/// It ended, one way or the other.
pub fn ended(tx: &mut Tx, key: &str, status: PaymentStatus) -> Result<()> {
    let now = tx.now();
    tx.execute(END, params![key, status.word(), now]).map(|_| ())
}

/// A try by its key.
pub fn find(tx: &mut Tx, key: &str) -> Result<Option<Payment>> {
    let row = tx.optional(BY_KEY, params![key], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// A try by the till's intent.
pub fn by_intent(tx: &mut Tx, intent: Id<Intent>) -> Result<Option<Payment>> {
    let row = tx.optional(BY_INTENT, params![intent], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// The newest try for a request.
pub fn latest(tx: &mut Tx, case: Id<Case>) -> Result<Option<Payment>> {
    let row = tx.optional(LATEST, params![case], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Whether an event is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// For the first time.
    First,
    /// It was dealt with before.
    Again,
}

/// Remembers an event.
pub fn remember(tx: &mut Tx, event: &str, intent: Id<Intent>) -> Result<Seen> {
    let now = tx.now();
    let rows = tx.execute(INSERT_EVENT, params![event, intent, now])?;
    Ok(if rows == 1 { Seen::First } else { Seen::Again })
}

/// Removes old tries that ended.
pub fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(DELETE_BEFORE, params![before])
}

/// Forgets old events.
pub fn forget_events(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(DELETE_EVENTS, params![before])
}

struct Found {
    key: String,
    case: Id<Case>,
    attempt: i64,
    request: Vec<u8>,
    intent: Option<Id<Intent>>,
    page_url: Option<Vec<u8>>,
    status: PaymentStatus,
}

fn read(row: &Row<'_>) -> Result<Found> {
    let status: String = row.get(6)?;
    let known = PaymentStatus::named(&status);
    Ok(Found {
        key: row.get(0)?,
        case: row.get(1)?,
        attempt: row.get(2)?,
        request: row.get(3)?,
        intent: row.get(4)?,
        page_url: row.get(5)?,
        status: known.ok_or_else(|| Error::internal(format!("unknown status {status}")))?,
    })
}

impl Found {
    fn open(self, tx: &mut Tx) -> Result<Payment> {
        let request = tx.open(place(&self.key, "request"), &self.request)?;
        let open_url = |sealed: Vec<u8>| tx.open(place(&self.key, "page_url"), &sealed);
        let page_url = self.page_url.map(open_url).transpose()?;
        Ok(Payment {
            case: self.case,
            attempt: self.attempt,
            request: from_json(&request)?,
            intent: self.intent,
            page_url: page_url.map(|url| String::from_utf8_lossy(&url).into_owned()),
            status: self.status,
        })
    }
}

fn place<'a>(row: &'a str, column: &'static str) -> Place<'a> {
    Place { table: "payment", row, column }
}
