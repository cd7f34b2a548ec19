//! Table `message`: the message log.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::{Exchange, Outcome, Side, Signed, Stored};

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, side, message_id, client, service, begun_at, request, state, ended_at, \
             status, answer, fault FROM message ",
            $tail
        )
    };
}

const INSERT: &str = "INSERT INTO message (id, side, message_id, request_id, client, service, \
    subject_index, content_index, request, begun_at, state) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const END: &str = "UPDATE message SET state = $2, ended_at = $3, status = $4, answer = $5, \
    fault = $6 WHERE id = $1 AND state = 'begun'";
const FIND: &str = select!("WHERE id = $1");
const PAGE: &str = select!("WHERE id > $1 ORDER BY id LIMIT 500");
const OF_SUBJECT: &str = select!(
    "WHERE subject_index = $1 AND side = 'consumer' AND state = 'answered' AND status < 400 \
     ORDER BY begun_at DESC, id DESC LIMIT 1000"
);
const OF_MESSAGE: &str =
    select!("WHERE side = $1 AND client = $2 AND message_id = $3 ORDER BY id LIMIT 100");
/// What may have arrived comes first, however many refusals came before or after it; see
/// [`Seen::may_have_arrived`].
const SEEN: &str = "SELECT content_index, state, fault FROM message \
    WHERE side = $1 AND client = $2 AND message_id = $3 \
    ORDER BY CASE WHEN state = 'failed' AND fault NOT LIKE '%.service_failed%' THEN 1 ELSE 0 END, \
    id DESC LIMIT 100";
const REPLAYED: &str = "SELECT COUNT(*) FROM message WHERE side = $1 AND request_id = $2";
const COUNTS: &str = "SELECT COUNT(*), COUNT(ended_at) FROM message";
const FORGET: &str = "DELETE FROM message WHERE begun_at < $1";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] =
    &[INSERT, END, FIND, PAGE, OF_SUBJECT, OF_MESSAGE, SEEN, REPLAYED, COUNTS, FORGET];

const SUBJECT: &str = "national_number";
const CONTENT: &str = "message_content";

/// An earlier exchange of the same message.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Keyed hash of its content.
    pub content_index: Vec<u8>,
    /// How it ended.
    pub state: String,
    /// The fault, if it failed.
    pub fault: Option<String>,
}

impl Seen {
    /// Whether the provider's system may have got it: only a refusal by the node itself says no.
    pub fn may_have_arrived(&self) -> bool {
        let refused = |fault: &String| !fault.contains(".service_failed");
        !(self.state == "failed" && self.fault.as_ref().is_some_and(refused))
    }
}

/// Begins a record.
pub fn insert(tx: &mut Tx, exchange: &Exchange) -> Result<()> {
    let id = exchange.id.to_string();
    let subject = exchange.subject.as_ref().map(|s| tx.blind_index(SUBJECT, s.reveal()));
    let content = content_index(tx, exchange);
    let request = seal(tx, &id, "request", &exchange.request)?;
    let now = tx.now();
    tx.execute(
        INSERT,
        params![
            id,
            exchange.side.name(),
            exchange.message_id.clone(),
            exchange.request_id.clone(),
            exchange.client.to_string(),
            exchange.service.to_string(),
            subject,
            content,
            request,
            now,
            Outcome::Begun.name(),
        ],
    )?;
    Ok(())
}

/// Writes how a begun exchange ended.
///
/// # Errors
/// `Internal` if there is no such record, or it has ended: an end is written once.
pub fn end(tx: &mut Tx, id: Id<Exchange>, outcome: &Outcome) -> Result<()> {
    let (at, status, answer, fault) = match outcome {
        Outcome::Begun => (None, None, None, None),
        Outcome::Answered { at, status, answer } => {
            let sealed = seal(tx, &id.to_string(), "answer", answer)?;
            (Some(*at), Some(i64::from(*status)), Some(sealed), None)
        }
        Outcome::Failed { at, fault } => (Some(*at), None, None, Some(fault.clone())),
    };
    let changed =
        tx.execute(END, params![id.to_string(), outcome.name(), at, status, answer, fault])?;
    (changed == 1).then_some(()).ok_or_else(|| Error::internal("the exchange has ended"))
}

/// One record.
pub fn find(tx: &mut Tx, id: Id<Exchange>) -> Result<Option<Stored>> {
    let raw = tx.optional(FIND, params![id.to_string()], Raw::read)?;
    raw.map(|raw| raw.open(tx)).transpose()
}

/// Up to 500 records after `after`, in the order of their ids.
pub fn page(tx: &mut Tx, after: &str) -> Result<Vec<Stored>> {
    let rows = tx.all(PAGE, params![after], Raw::read)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// The newest thousand readings of a person's data that this node brought home.
pub fn of_subject(tx: &mut Tx, subject: &NationalNumber) -> Result<Vec<Stored>> {
    let index = tx.blind_index(SUBJECT, subject.reveal());
    let rows = tx.all(OF_SUBJECT, params![index], Raw::read)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// The exchanges of one message, oldest first.
pub fn of_message(tx: &mut Tx, side: Side, client: &str, message_id: &str) -> Result<Vec<Stored>> {
    let rows = tx.all(OF_MESSAGE, params![side.name(), client, message_id], Raw::read)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// Earlier exchanges with the same client and message id: up to a hundred, those first that may have
/// arrived, then the newest.
pub fn seen(tx: &mut Tx, exchange: &Exchange) -> Result<Vec<Seen>> {
    let client = exchange.client.to_string();
    let params = params![exchange.side.name(), client, exchange.message_id.clone()];
    tx.all(SEEN, params, |row| {
        Ok(Seen { content_index: row.get(0)?, state: row.get(1)?, fault: row.get(2)? })
    })
}

/// Whether this very exchange was received before.
pub fn replayed(tx: &mut Tx, exchange: &Exchange) -> Result<bool> {
    let params = params![exchange.side.name(), exchange.request_id.clone()];
    tx.one(REPLAYED, params, |row| Ok(row.get::<i64>(0)? > 0))
}

/// How many records there are, and how many of them have ended.
pub fn counts(tx: &mut Tx) -> Result<(u64, u64)> {
    tx.one(COUNTS, params![], |row| {
        Ok((row.get::<i64>(0)?.unsigned_abs(), row.get::<i64>(1)?.unsigned_abs()))
    })
}

/// Removes records begun before `before`; their hashes stay in the Merkle log.
pub fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(FORGET, params![before])
}

/// The keyed hash by which repetitions are compared.
pub fn content_index(tx: &Tx, exchange: &Exchange) -> Vec<u8> {
    tx.blind_index(CONTENT, &crate::domain::encode_hash(&exchange.content))
}

fn seal(tx: &Tx, row: &str, column: &'static str, signed: &Signed) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(signed).map_err(Error::internal)?;
    Ok(tx.seal(Place { table: "message", row, column }, &plain))
}

fn unseal(tx: &Tx, row: &str, column: &'static str, sealed: &[u8]) -> Result<Signed> {
    let plain = tx.open(Place { table: "message", row, column }, sealed)?;
    serde_json::from_slice(&plain).map_err(Error::internal)
}

/// A row as it lies in the table.
struct Raw {
    id: String,
    side: String,
    message_id: String,
    client: String,
    service: String,
    begun_at: Timestamp,
    request: Vec<u8>,
    state: String,
    ended_at: Option<Timestamp>,
    status: Option<i64>,
    answer: Option<Vec<u8>>,
    fault: Option<String>,
}

impl Raw {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            side: row.get(1)?,
            message_id: row.get(2)?,
            client: row.get(3)?,
            service: row.get(4)?,
            begun_at: row.get(5)?,
            request: row.get(6)?,
            state: row.get(7)?,
            ended_at: row.get(8)?,
            status: row.get(9)?,
            answer: row.get(10)?,
            fault: row.get(11)?,
        })
    }

    fn open(self, tx: &Tx) -> Result<Stored> {
        Ok(Stored {
            id: self.id.parse()?,
            side: Side::parse(&self.side)?,
            outcome: self.outcome(tx)?,
            request: unseal(tx, &self.id, "request", &self.request)?,
            message_id: self.message_id,
            client: self.client.parse()?,
            service: self.service.parse()?,
            begun_at: self.begun_at,
        })
    }

    fn outcome(&self, tx: &Tx) -> Result<Outcome> {
        match (self.state.as_str(), self.ended_at, self.status, &self.answer, &self.fault) {
            ("begun", None, None, None, None) => Ok(Outcome::Begun),
            ("answered", Some(at), Some(status), Some(answer), None) => {
                let status = u16::try_from(status).map_err(Error::internal)?;
                let answer = unseal(tx, &self.id, "answer", answer)?;
                Ok(Outcome::Answered { at, status, answer })
            }
            ("failed", Some(at), None, None, Some(fault)) => {
                Ok(Outcome::Failed { at, fault: fault.clone() })
            }
            _ => Err(Error::internal("message.state")),
        }
    }
}
