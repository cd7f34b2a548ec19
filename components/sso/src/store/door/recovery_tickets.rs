//! Tickets with which people go on with a recovery elsewhere.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::door::recovery::Lost;
use crate::domain::door::recovery_ticket::Ticket;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::review::Review;

const INSERT: &str =
    "INSERT INTO recovery_ticket (id, code_index, lost, route, review, issued_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND: &str = "SELECT id, lost, route, review, issued_at FROM recovery_ticket
     WHERE code_index = $1 AND expires_at > $2";
const TAKE: &str = "DELETE FROM recovery_ticket WHERE id = $1";
const KEEP_UNTIL: &str = "UPDATE recovery_ticket SET expires_at = $2 WHERE review = $1";
const EXPIRE: &str = "DELETE FROM recovery_ticket WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, TAKE, KEEP_UNTIL, EXPIRE];

/// A ticket of these digits for the owner of `number`, until then.
pub(crate) fn insert(
    tx: &mut Tx,
    (number, digits): (&NationalNumber, &str),
    ticket: &Ticket,
    expires_at: Timestamp,
) -> Result<()> {
    let index = index(tx, number, digits);
    let Ticket { id, lost, route, review, issued_at } = *ticket;
    let row = params![id, index, lost.word(), route.code(), review, issued_at, expires_at];
    tx.execute(INSERT, row).map(drop)
}

/// The ticket of these digits for the owner of `number`.
pub(crate) fn find(tx: &mut Tx, number: &NationalNumber, digits: &str) -> Result<Option<Ticket>> {
    let (index, now) = (index(tx, number, digits), tx.now());
    tx.optional(FIND, params![index, now], read)
}

/// The ticket was used.
pub(crate) fn take(tx: &mut Tx, id: Id<Ticket>) -> Result<()> {
    tx.execute(TAKE, params![id]).map(drop)
}

/// Somebody decided in the case on which tickets wait.
pub(crate) fn keep_until(tx: &mut Tx, review: Id<Review>, until: Timestamp) -> Result<()> {
    tx.execute(KEEP_UNTIL, params![review, until]).map(drop)
}

/// Removes those whose time is over.
pub(crate) fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn read(row: &Row<'_>) -> Result<Ticket> {
    let odd = || Error::internal("a recovery ticket");
    Ok(Ticket {
        id: row.get(0)?,
        lost: Lost::of(&row.get::<String>(1)?).ok_or_else(odd)?,
        route: Route::of(&row.get::<String>(2)?).ok_or_else(odd)?,
        review: row.get(3)?,
        issued_at: row.get(4)?,
    })
}

fn index(tx: &Tx, number: &NationalNumber, digits: &str) -> Vec<u8> {
    tx.blind_index("recovery_ticket", &format!("{}/{digits}", number.reveal()))
}
