//! A request as a row, and back.

use base::{Currency, Error, Id, Money, Result};
use db::Row;
use messages::payment::Intent;

use crate::domain::case::{CaseFile, Decision, Document, Machine, Question, State};

/// The columns of a state.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) state: &'static str,
    pub(super) attempt: Option<i64>,
    pub(super) intent: Option<Id<Intent>>,
    pub(super) clerk: Option<String>,
    pub(super) question: Option<Id<Question>>,
    pub(super) document: Option<Id<Document>>,
}

impl Columns {
    pub(super) fn of(state: &State) -> Self {
        let word = state.word();
        let columns = match state {
            State::AwaitingPayment { attempt, intent } => {
                Self { attempt: Some(*attempt), intent: *intent, ..Self::default() }
            }
            State::InReview { clerk } => Self { clerk: Some(clerk.clone()), ..Self::default() },
            State::WaitingForCitizen { clerk, question } => {
                Self { clerk: Some(clerk.clone()), question: Some(*question), ..Self::default() }
            }
            State::Decided(Decision::Accepted { by }) => {
                Self { clerk: by.clone(), ..Self::default() }
            }
            State::Decided(Decision::Refused { by }) => {
                Self { clerk: Some(by.clone()), ..Self::default() }
            }
            State::Issued { document } => Self { document: Some(*document), ..Self::default() },
            State::Draft | State::Received | State::Abandoned => Self::default(),
        };
        Self { state: word, ..columns }
    }
}

pub(super) fn machine(machine: Machine) -> &'static str {
    match machine {
        Machine::Instant => "instant",
        Machine::Review => "review",
    }
}

pub(super) fn read(row: &Row<'_>) -> Result<CaseFile> {
    Ok(CaseFile {
        id: row.get(0)?,
        number: row.get::<String>(1)?.parse()?,
        person: row.get(2)?,
        service: row.get(3)?,
        entity: row.get(4)?,
        version: row.get(5)?,
        state: state(row)?,
        machine: if row.get::<String>(12)? == "review" {
            Machine::Review
        } else {
            Machine::Instant
        },
        office: row.get(13)?,
        fee: fee(row)?,
        unique_index: row.get(16)?,
        created_at: row.get(17)?,
        updated_at: row.get(18)?,
        submitted_at: row.get(19)?,
        due_on: row.get(20)?,
        closed_at: row.get(21)?,
    })
}

fn state(row: &Row<'_>) -> Result<State> {
    let word: String = row.get(6)?;
    let clerk = || row.get::<String>(9);
    Ok(match word.as_str() {
        "draft" => State::Draft,
        "awaiting_payment" => State::AwaitingPayment { attempt: row.get(7)?, intent: row.get(8)? },
        "received" => State::Received,
        "in_review" => State::InReview { clerk: clerk()? },
        "waiting_for_citizen" => {
            State::WaitingForCitizen { clerk: clerk()?, question: row.get(10)? }
        }
        "accepted" => State::Decided(Decision::Accepted { by: row.get(9)? }),
        "refused" => State::Decided(Decision::Refused { by: clerk()? }),
        "issued" => State::Issued { document: row.get(11)? },
        "abandoned" => State::Abandoned,
        other => return Err(Error::internal(format!("unknown state {other}"))),
    })
}

fn fee(row: &Row<'_>) -> Result<Option<Money>> {
    let (minor, currency): (Option<i64>, Option<String>) = (row.get(14)?, row.get(15)?);
    let Some((minor, currency)) = minor.zip(currency) else { return Ok(None) };
    Ok(Some(Money::new(minor, currency.parse::<Currency>()?)))
}
