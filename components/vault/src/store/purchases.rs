//! The table `purchase`.

use base::{Error, Money, Result, Timestamp};
use db::{Row, Tx, params};
use messages::acquiring::Outcome;

use crate::domain::Purchase;
use crate::domain::purchase::State;

const INSERT: &str = "INSERT INTO purchase (reference, amount_minor, currency, state, since)
    VALUES ($1, $2, $3, 'calling', $4)";
const FIND: &str =
    "SELECT reference, amount_minor, currency, state, approval_code, decline_reason, since
    FROM purchase WHERE reference = $1";
const UPDATE: &str =
    "UPDATE purchase SET state = $2, approval_code = $3, decline_reason = $4 WHERE reference = $1";
const FORGET: &str = "DELETE FROM purchase WHERE since < $1 AND state <> 'calling'";

pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, UPDATE, FORGET];

/// Keeps a purchase that is about to be asked for.
pub fn insert(tx: &mut Tx, purchase: &Purchase) -> Result<()> {
    let (amount, now) = (purchase.amount, tx.now());
    let params = params![&purchase.reference, amount.minor(), amount.currency().code(), now];
    tx.execute(INSERT, params).map(|_| ())
}

/// The purchase of this reference.
pub fn find(tx: &mut Tx, reference: &str) -> Result<Option<Purchase>> {
    tx.optional(FIND, params![reference], read)
}

/// Keeps where a purchase stands.
pub fn update(tx: &mut Tx, purchase: &Purchase) -> Result<()> {
    let (word, code, reason) = match &purchase.state {
        State::Calling { .. } => ("calling", None, None),
        State::Void => ("void", None, None),
        State::Answered(Outcome::Approved { approval_code }) => {
            ("approved", Some(approval_code.clone()), None)
        }
        State::Answered(Outcome::Declined { reason }) => ("declined", None, Some(reason.word())),
    };
    tx.execute(UPDATE, params![&purchase.reference, word, code, reason]).map(|_| ())
}

/// Removes purchases asked for before `before`; how many. Those of which nobody knows what became stay: a
/// row that is gone says that the acquirer was never asked.
pub fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(FORGET, params![before])
}

fn read(row: &Row<'_>) -> Result<Purchase> {
    let state = match row.get::<String>(3)?.as_str() {
        "calling" => State::Calling { since: row.get(6)? },
        "approved" => State::Answered(Outcome::Approved { approval_code: row.get(4)? }),
        "declined" => State::Answered(Outcome::Declined { reason: row.get::<String>(5)?.parse()? }),
        "void" => State::Void,
        _ => return Err(Error::internal("purchase.state")),
    };
    let amount = Money::new(row.get(1)?, row.get::<String>(2)?.parse()?);
    Ok(Purchase { reference: row.get(0)?, amount, state })
}
