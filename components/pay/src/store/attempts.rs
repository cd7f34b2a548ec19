//! The table `attempt`. The amount is the intent's: it is not stored twice.

use base::{Currency, Error, Money, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::attempt::State;
use crate::domain::{Attempt, AttemptId, IntentId};

const COUNT: &str = "SELECT COUNT(*) FROM attempt WHERE intent = $1";
const INSERT: &str = "INSERT INTO attempt (id, intent, number, state, created_at, inquiries)
    VALUES ($1, $2, $3, $4, $5, 0)";
const UPDATE: &str =
    "UPDATE attempt SET state = $2, since = $3, inquiries = $4, inquire_at = $5, closed_at = $6,
        approval_code = $7, decline_reason = $8
    WHERE id = $1";
const FIND: &str =
    "SELECT attempt.id, intent, number, amount_minor, currency, attempt.created_at, attempt.state,
        since, inquiries, inquire_at, closed_at, approval_code, decline_reason
    FROM attempt JOIN intent ON intent.id = attempt.intent
    WHERE attempt.id = $1";
const LAST_CALLED: &str =
    "SELECT attempt.id, intent, number, amount_minor, currency, attempt.created_at, attempt.state,
        since, inquiries, inquire_at, closed_at, approval_code, decline_reason
    FROM attempt JOIN intent ON intent.id = attempt.intent
    WHERE intent = $1 AND attempt.state <> 'collecting'
    ORDER BY number DESC LIMIT 1";

pub(super) const STATEMENTS: &[&str] = &[COUNT, INSERT, UPDATE, FIND, LAST_CALLED];

/// How often an intent was tried.
pub fn count(tx: &mut Tx, intent: IntentId) -> Result<i64> {
    tx.one(COUNT, params![intent], |row| row.get(0))
}

/// Keeps a new attempt.
pub fn insert(tx: &mut Tx, attempt: &Attempt) -> Result<()> {
    let Attempt { id, intent, number, created_at, state, .. } = attempt;
    tx.execute(INSERT, params![*id, *intent, *number, state.word(), *created_at]).map(|_| ())
}

/// Keeps where an attempt stands.
pub fn update(tx: &mut Tx, attempt: &Attempt) -> Result<()> {
    let columns = Columns::of(&attempt.state);
    let params = params![
        attempt.id,
        attempt.state.word(),
        columns.since,
        columns.inquiries,
        columns.inquire_at,
        columns.closed_at,
        columns.approval_code,
        columns.decline_reason,
    ];
    tx.execute(UPDATE, params).map(|_| ())
}

/// The attempt of this id.
///
/// # Errors
/// `NotFound`.
pub fn get(tx: &mut Tx, id: AttemptId) -> Result<Attempt> {
    tx.one(FIND, params![id], read)
}

/// The last attempt of an intent for which the acquirer was asked.
pub fn last_called(tx: &mut Tx, intent: IntentId) -> Result<Option<Attempt>> {
    tx.optional(LAST_CALLED, params![intent], read)
}

/// A state, spread over its columns.
#[derive(Default)]
struct Columns {
    since: Option<Timestamp>,
    inquiries: u32,
    inquire_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    approval_code: Option<String>,
    decline_reason: Option<&'static str>,
}

impl Columns {
    fn of(state: &State) -> Self {
        let mut columns = Self::default();
        match state {
            State::Collecting => {}
            State::Calling { since } => columns.since = Some(*since),
            State::Unknown { since, inquiries, inquire_at } => {
                (columns.since, columns.inquiries) = (Some(*since), *inquiries);
                columns.inquire_at = Some(*inquire_at);
            }
            State::Approved { approval_code, at } | State::Late { approval_code, at } => {
                columns.closed_at = Some(*at);
                columns.approval_code = Some(approval_code.clone());
            }
            State::Declined { reason, at } => {
                columns.closed_at = Some(*at);
                columns.decline_reason = Some(reason.word());
            }
            State::Failed { at } => columns.closed_at = Some(*at),
        }
        columns
    }
}

fn read(row: &Row<'_>) -> Result<Attempt> {
    let currency: Currency = row.get::<String>(4)?.parse()?;
    Ok(Attempt {
        id: row.get(0)?,
        intent: row.get(1)?,
        number: row.get(2)?,
        amount: Money::new(row.get(3)?, currency),
        created_at: row.get(5)?,
        state: read_state(row)?,
    })
}

fn read_state(row: &Row<'_>) -> Result<State> {
    Ok(match row.get::<String>(6)?.as_str() {
        "collecting" => State::Collecting,
        "calling" => State::Calling { since: row.get(7)? },
        "unknown" => {
            State::Unknown { since: row.get(7)?, inquiries: row.get(8)?, inquire_at: row.get(9)? }
        }
        "approved" => State::Approved { approval_code: row.get(11)?, at: row.get(10)? },
        "declined" => State::Declined { reason: row.get::<String>(12)?.parse()?, at: row.get(10)? },
        "failed" => State::Failed { at: row.get(10)? },
        "late" => State::Late { approval_code: row.get(11)?, at: row.get(10)? },
        _ => return Err(Error::internal("attempt.state")),
    })
}
