//! Going on with a recovery by a ticket, in whatever browser one has.

use base::{Id, Lang, NationalNumber, Result, Secret, Timestamp};
use db::Tx;

use super::account_of;
use super::begin::begin_anew;
use super::prove::{Completed, completed};
use super::tries::{count, give_back};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::recovery::{Claimed, Lost, Stage};
use crate::domain::door::recovery_ticket::{Ticket, generate};
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::review::{Review, State};
use crate::operations::holder::sessions::Browser;
use crate::store::door::{recovery_tickets, tallies};
use crate::store::holder::protections;
use crate::store::ladder::reviews;

/// What became of a ticket.
#[derive(Clone, Debug)]
pub(crate) enum TicketOutcome {
    /// It counts; the browser goes on there with this token.
    Accepted(Secret<String>, Stage),
    /// It counts, and leads nowhere.
    Ended(Completed),
    /// Nobody has decided about the photos.
    Waiting,
    /// The photos did not prove it.
    Refused,
    /// There is no such ticket for this number, or not any more; so many tries are left.
    Unknown(i64),
    /// Too many tries.
    Paused(Paused),
}

/// What somebody types who has a ticket.
#[derive(Clone)]
pub(crate) struct Shown {
    /// Their national number.
    pub(crate) national_number: NationalNumber,
    /// The ticket's digits, if they can be a ticket's.
    pub(crate) digits: Option<String>,
    /// Their language.
    pub(crate) lang: Lang,
}

/// A ticket for the owner of `number`; its digits, which are told once. `id` is that of the visit or review from which
/// it comes.
pub(in crate::operations) fn issue(
    tx: &mut Tx,
    (id, number): (Id<Ticket>, &NationalNumber),
    (lost, route, review): (Lost, Route, Option<Id<Review>>),
    until: Timestamp,
) -> Result<Secret<String>> {
    let digits = generate(tx.entropy());
    let ticket = Ticket { id, lost, route, review, issued_at: tx.now() };
    recovery_tickets::insert(tx, (number, &digits), &ticket, until)?;
    Ok(Secret::new(digits))
}

/// Judges a ticket. It counts once, and for its number alone; whatever the browser had begun before is forgotten.
pub(crate) async fn show_ticket(
    sso: &Sso,
    shown: Shown,
    before: Option<String>,
    browser: Browser,
) -> Result<TicketOutcome> {
    let sso_in = sso.clone();
    let judge = move |tx: &mut Tx| {
        let number = &shown.national_number;
        if let Err(paused) = count(tx, &Limit::RECOVERY_TICKETS, number.reveal())? {
            return Ok(TicketOutcome::Paused(paused));
        }
        let Some(ticket) = found(tx, &shown)? else {
            return left(tx, number).map(TicketOutcome::Unknown);
        };
        give_back(tx, &Limit::RECOVERY_TICKETS, number.reveal())?;
        match decided(tx, &ticket)? {
            State::Open => return Ok(TicketOutcome::Waiting),
            State::Refused | State::Withdrawn => return Ok(TicketOutcome::Refused),
            State::Accepted => recovery_tickets::take(tx, ticket.id)?,
        }
        let Shown { national_number, lang, .. } = shown.clone();
        let claimed = Claimed { national_number, lost: ticket.lost, lang };
        Ok(match completed(tx, &sso_in, claimed, (ticket.route, &browser))? {
            Ok(next) => {
                let token = begin_anew(tx, &next, before.as_deref())?;
                TicketOutcome::Accepted(token, next.stage())
            }
            Err(ended) => TicketOutcome::Ended(ended),
        })
    };
    sso.db().write("sso.recovery.ticket", judge).await
}

/// The ticket, unless the account's owner did something since that takes it back.
fn found(tx: &mut Tx, shown: &Shown) -> Result<Option<Ticket>> {
    let Some(digits) = &shown.digits else { return Ok(None) };
    let Some(ticket) = recovery_tickets::find(tx, &shown.national_number, digits)? else {
        return Ok(None);
    };
    let Some(account) = account_of(tx, &shown.national_number)? else { return Ok(Some(ticket)) };
    let protection = protections::find(tx, account.id)?;
    Ok(ticket.still_counts(&protection).then_some(ticket))
}

/// What was decided about it: one of a desk needs no decision.
fn decided(tx: &mut Tx, ticket: &Ticket) -> Result<State> {
    let Some(review) = ticket.review else { return Ok(State::Accepted) };
    Ok(reviews::find(tx, review)?.map_or(State::Withdrawn, |review| review.state))
}

fn left(tx: &mut Tx, number: &NationalNumber) -> Result<i64> {
    let tally = tallies::find(tx, &Limit::RECOVERY_TICKETS, number.reveal())?;
    Ok(tally.left(&Limit::RECOVERY_TICKETS, tx.now()))
}
