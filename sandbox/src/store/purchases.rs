//! The acquirer's purchases.

use base::{Error, Money, Result, Timestamp};
use db::{Row, Tx, Value, params};
use messages::acquiring::{Outcome, PurchaseAnswer};

use super::{as_word, word};

const INSERT: &str = "INSERT INTO purchase (reference, amount_minor, currency, card_masked, result, approval_code, \
    decline_reason, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FIND: &str = "SELECT reference, amount_minor, currency, card_masked, result, approval_code, decline_reason, \
    received_at FROM purchase WHERE reference = $1";
const NEWEST: &str = "SELECT reference, amount_minor, currency, card_masked, result, approval_code, decline_reason, \
    received_at FROM purchase ORDER BY received_at DESC, reference DESC LIMIT $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, NEWEST];

/// A purchase as the acquirer has booked it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Booked {
    pub(crate) answer: PurchaseAnswer,
    pub(crate) card_masked: String,
    pub(crate) received_at: Timestamp,
}

/// Books a purchase.
pub(crate) fn insert(tx: &mut Tx<'_>, booked: &Booked) -> Result<()> {
    let PurchaseAnswer { reference, outcome, amount } = &booked.answer;
    let (result, code, reason) = match outcome {
        Outcome::Approved { approval_code } => ("approved", approval_code.into(), Value::Null),
        Outcome::Declined { reason } => ("declined", Value::Null, as_word(reason)?),
    };
    let values = params![
        reference,
        amount.minor(),
        amount.currency().code(),
        &booked.card_masked,
        result,
        code,
        reason,
        booked.received_at,
    ];
    tx.execute(INSERT, values).map(drop)
}

/// The purchase of a reference.
pub(crate) fn find(tx: &mut Tx<'_>, reference: &str) -> Result<Option<Booked>> {
    tx.optional(FIND, params![reference], booked)
}

/// The last ones, the newest first.
pub(crate) fn newest(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Booked>> {
    tx.all(NEWEST, params![limit], booked)
}

fn booked(row: &Row<'_>) -> Result<Booked> {
    let outcome = match row.get::<String>(4)?.as_str() {
        "approved" => Outcome::Approved { approval_code: row.get(5)? },
        "declined" => Outcome::Declined { reason: word(row, 6)? },
        _ => return Err(Error::internal("an unknown result of a purchase")),
    };
    let amount = Money::new(row.get(1)?, word(row, 2)?);
    Ok(Booked {
        answer: PurchaseAnswer { reference: row.get(0)?, outcome, amount },
        card_masked: row.get(3)?,
        received_at: row.get(7)?,
    })
}
