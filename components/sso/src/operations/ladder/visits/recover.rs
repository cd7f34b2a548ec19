//! The person lost their password or phone: they get a ticket, and do the rest themselves.

use base::{Id, Result, Secret};
use db::Tx;

use super::AtDesk;
use crate::domain::door::recovery::Lost;
use crate::domain::door::recovery_ticket::AT_DESK;
use crate::domain::holder::account::Account;
use crate::domain::ladder::funnel::{PASSED, RouteAttempt};
use crate::domain::ladder::recheck::{Gave, Subject, Work};
use crate::domain::ladder::visit::Desk;
use crate::operations::audit::Act;
use crate::operations::door::recovery;
use crate::operations::ladder::rechecks::is_picked;
use crate::store::ladder::visits::{self, Visit};
use crate::store::ladder::{rechecks, route_attempts};

/// A ticket for the owner of the card that lies there; the visit is over. One for a lost phone rests on the officer's
/// word, and is always looked at again.
pub(super) fn hand_ticket(
    tx: &mut Tx,
    (me, desk): (&AtDesk, Desk),
    (visit, funnel, account): (Id<Visit>, Id<RouteAttempt>, &Account),
    lost: Lost,
) -> Result<Secret<String>> {
    let subject = &account.owner.national_number;
    let until = tx.now().plus(AT_DESK);
    let ticket = recovery::issue(tx, (visit.cast(), subject), (lost, desk.route(), None), until)?;
    let purpose = desk.route().code();
    me.record(tx, desk, Act { subject, action: "recovery.ticket", purpose, origin: "" })?;
    if lost == Lost::Phone || (desk == Desk::Agent && is_picked(tx, &me.staff.id, Work::Visit)?) {
        let (account, level_before) = (account.id, account.level);
        let subject = Subject::Visit { account, level_before, gave: Gave::Recovery };
        rechecks::insert(tx, visit.cast(), &subject, &me.staff.id)?;
    }
    visits::end(tx, visit, PASSED, Some(account.id))?;
    route_attempts::end(tx, funnel, PASSED)?;
    Ok(ticket)
}
