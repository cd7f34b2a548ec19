//! Mandates: given, accepted, ended, and the log of all that.

mod companies;
pub(crate) mod give;
pub(crate) mod list;
pub(crate) mod registers;
pub(crate) mod take;

use base::{Error, Id, NationalNumber, Result, Timestamp};
use db::Tx;
use db::audit::Basis;
use messages::mandate::MandateKind;

use super::acting;
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening};
use crate::domain::representation::mandate::{Ending, Mandate, Party, Side, State};
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::{self, Here};
use crate::store::door::tallies;
use crate::store::holder::accounts;
use crate::store::representation::{mandate_uses, mandates, parties};

/// The purpose that people read beside what happened.
const PURPOSE: &str = "mandate";

/// Who did something to a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doer {
    /// One of the two.
    One(Side),
    /// Somebody else who signs for the represented company.
    Cosignatory(Id<Party>),
    /// A rule: time, a register, a task that was done.
    Rule,
}

/// Ends a mandate of the person of `here`, at once.
///
/// # Errors
/// `NotFound`: a mandate of others does not exist; `Conflict` `mandate-not-now`: it had ended.
pub(crate) async fn end(sso: &Sso, here: Here, id: Id<Mandate>) -> Result<()> {
    let sso_in = sso.clone();
    let end = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let (mandate, side) = find(tx, &mine.account, id)?;
        if !mandate.may_end(side) || !mandate.is_open(tx.now()) {
            return Err(Error::conflict("mandate-not-now"));
        }
        let me = party_of(tx, &mine.account)?;
        let (why, doer) = match (side, mandate.state) {
            (Side::Represented, _) if mandate.represented != me => {
                (Ending::Cosignatory, Doer::Cosignatory(me))
            }
            (Side::Represented, _) => (Ending::Represented, Doer::One(side)),
            (Side::Actor, State::Offered) => (Ending::Declined, Doer::One(side)),
            (Side::Actor, _) => (Ending::Actor, Doer::One(side)),
        };
        end_by(tx, &sso_in, mandate, (why, doer), &here.origin)
    };
    sso.db().write("sso.mandate.end", end).await
}

/// The portal says that the one task of a mandate is done.
///
/// # Errors
/// Those of the store; a mandate that is gone or has ended is none.
pub(crate) async fn task_done(sso: &Sso, id: Id<Mandate>) -> Result<()> {
    let sso_in = sso.clone();
    let end = move |tx: &mut Tx| match mandates::find(tx, id)? {
        Some(mandate) if is_one_task(&mandate) => {
            end_in(tx, &sso_in, mandate, Ending::Task, "portal")
        }
        _ => Ok(()),
    };
    sso.db().write("sso.mandate.task-done", end).await
}

/// Ends what has had its time; how many.
pub(crate) fn end_due(tx: &mut Tx, sso: &Sso) -> Result<usize> {
    let due = mandates::due(tx)?;
    let count = due.len();
    for mandate in due {
        end_in(tx, sso, mandate, Ending::Time, "job")?;
    }
    Ok(count)
}

/// Ends whatever the owner of a closed account gave or was given.
pub(crate) fn end_all_of(tx: &mut Tx, sso: &Sso, number: &NationalNumber) -> Result<()> {
    let Some(party) = parties::of_number(tx, number)? else { return Ok(()) };
    let mut all = mandates::open_of_represented(tx, party)?;
    all.extend(mandates::open_of_actor(tx, party)?);
    for mandate in all {
        end_in(tx, sso, mandate, Ending::Closed, "account")?;
    }
    Ok(())
}

/// Ends what was given or taken from an account at `moment` or later: its owner says that it was somebody else. An
/// account that only claims a number gave and took nothing for the person.
pub(in crate::operations) fn end_since(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    moment: Timestamp,
) -> Result<()> {
    let me = parties::of_number(tx, &account.owner.national_number)?;
    let Some(me) = me.filter(|_| account.is_proven()) else { return Ok(()) };
    let sides = [
        (mandates::open_of_represented(tx, me)?, Side::Represented, Ending::Represented),
        (mandates::open_of_actor(tx, me)?, Side::Actor, Ending::Actor),
    ];
    for (all, side, why) in sides {
        for mandate in all.into_iter().filter(|one| one.is_since(side, moment)) {
            end_in(tx, sso, mandate, why, "disavowal")?;
        }
    }
    Ok(())
}

/// Whoever opens an account of their own is represented by their parents no more, whatever a register had said.
pub(in crate::operations) fn end_parents(
    tx: &mut Tx,
    sso: &Sso,
    number: &NationalNumber,
) -> Result<()> {
    let Some(party) = parties::of_number(tx, number)? else { return Ok(()) };
    for mandate in mandates::open_of_represented(tx, party)? {
        if mandate.kind == MandateKind::Parent {
            end_in(tx, sso, mandate, Ending::Time, "account")?;
        }
    }
    Ok(())
}

/// Ends a mandate: its tokens count no more, relying parties hear of it, both sides and the log too.
pub(in crate::operations) fn end_in(
    tx: &mut Tx,
    sso: &Sso,
    mandate: Mandate,
    why: Ending,
    origin: &str,
) -> Result<()> {
    let doer = match why {
        Ending::Represented | Ending::Cosignatory => Doer::One(Side::Represented),
        Ending::Actor | Ending::Declined => Doer::One(Side::Actor),
        Ending::Time | Ending::Task | Ending::Registry | Ending::Closed | Ending::Review => {
            Doer::Rule
        }
    };
    end_by(tx, sso, mandate, (why, doer), origin)
}

fn end_by(
    tx: &mut Tx,
    sso: &Sso,
    mandate: Mandate,
    (why, doer): (Ending, Doer),
    origin: &str,
) -> Result<()> {
    let (before, now) = (mandate.state, tx.now());
    let Some(ended) = mandate.end(why, now) else { return Ok(()) };
    mandates::save(tx, &ended)?;
    for used in mandate_uses::open_of_mandate(tx, ended.id)? {
        acting::end_use(tx, &used)?;
    }
    log(tx, &ended, doer, "mandate.end", origin)?;
    if is_worth_a_message(&ended, before, why) {
        tell(tx, sso, Some(ended.represented), Event::MandateEnded)?;
        tell(tx, sso, ended.actor, Event::MandateEnded)?;
    }
    Ok(())
}

/// Nobody is woken by what they did not use or know to end by itself.
fn is_worth_a_message(mandate: &Mandate, before: State, why: Ending) -> bool {
    let by_itself = why == Ending::Time
        && (before == State::Offered
            || matches!(mandate.kind, MandateKind::Officer | MandateKind::Assisted));
    let unknown = mandate.kind == MandateKind::Assisted && before == State::Offered;
    mandate.actor.is_some() && !by_itself && !unknown
}

/// Whether a mandate ends with its task.
fn is_one_task(mandate: &Mandate) -> bool {
    matches!(mandate.kind, MandateKind::Helper | MandateKind::Assisted)
}

/// Tells a party that has an account.
pub(in crate::operations) fn tell(
    tx: &mut Tx,
    sso: &Sso,
    party: Option<Id<Party>>,
    event: impl Into<Happening>,
) -> Result<()> {
    let Some(party) = party else { return Ok(()) };
    match account_of(tx, party)? {
        Some(account) => announce(tx, sso, &account, event),
        None => Ok(()),
    }
}

/// The open account of a party.
pub(in crate::operations) fn account_of(tx: &mut Tx, party: Id<Party>) -> Result<Option<Account>> {
    let party = parties::get(tx, party)?;
    let Some(number) = party.national_number() else { return Ok(None) };
    match accounts::of_person(tx, number)? {
        Some(account) => accounts::find(tx, account.id),
        None => Ok(None),
    }
}

/// The party of an account's owner.
pub(in crate::operations) fn party_of(tx: &mut Tx, account: &Account) -> Result<Id<Party>> {
    let owner = &account.owner;
    parties::known(tx, &Party::person(owner.national_number.clone(), owner.name.clone()))
}

/// A mandate of the owner of `account`, and the side they are on: whoever signs for a company is on its side.
pub(in crate::operations) fn find(
    tx: &mut Tx,
    account: &Account,
    id: Id<Mandate>,
) -> Result<(Mandate, Side)> {
    let gone = || Error::not_found("error-not-found");
    let me = parties::of_number(tx, &account.owner.national_number)?.ok_or_else(gone)?;
    let mandate = mandates::find(tx, id)?.ok_or_else(gone)?;
    if mandate.represented == me {
        Ok((mandate, Side::Represented))
    } else if mandate.actor == Some(me) {
        Ok((mandate, Side::Actor))
    } else if companies::signs_for(tx, me, &mandate)? {
        Ok((mandate, Side::Represented))
    } else {
        Err(gone())
    }
}

/// Writes what happened into the logs of both sides.
pub(in crate::operations) fn log(
    tx: &mut Tx,
    mandate: &Mandate,
    doer: Doer,
    action: &'static str,
    origin: &str,
) -> Result<()> {
    let represented = parties::get(tx, mandate.represented)?;
    let actor = mandate.actor.map(|actor| parties::get(tx, actor)).transpose()?;
    let office = mandate.details.assistance.as_ref().map(|how| how.office.clone());
    let signature = office.or_else(|| actor.as_ref().map(Party::signature)).unwrap_or_default();
    let origin = match &mandate.details.assistance {
        Some(how) => format!("staff:{}", how.staff),
        None => origin.to_owned(),
    };
    let cosignatory = match doer {
        Doer::Cosignatory(id) => Some(parties::get(tx, id)?),
        Doer::One(_) | Doer::Rule => None,
    };
    let cosigned = cosignatory.as_ref().map(Party::signature).unwrap_or_default();
    let sides = [
        (represented.national_number(), Side::Represented),
        (cosignatory.as_ref().and_then(Party::national_number), Side::Represented),
        (actor.as_ref().and_then(Party::national_number), Side::Actor),
    ];
    for (subject, side) in sides {
        let Some(subject) = subject else { continue };
        let by = match (doer, side) {
            (Doer::Rule, _) => (SELF.to_owned(), Basis::Task),
            (Doer::One(one), side) if one == side => ("citizen".to_owned(), Basis::Own),
            (Doer::One(Side::Actor), _) => (signature.clone(), basis(mandate.kind)),
            (Doer::One(Side::Represented), _) => (represented.signature(), Basis::Own),
            (Doer::Cosignatory(_), Side::Represented) => ("citizen".to_owned(), Basis::Own),
            (Doer::Cosignatory(_), Side::Actor) => (cosigned.clone(), basis(mandate.kind)),
        };
        let behalf = match (doer, side) {
            (Doer::One(Side::Actor), Side::Represented) => Some(represented.masked()),
            (Doer::One(Side::Actor), Side::Actor) | (Doer::Cosignatory(_), _) => {
                Some(represented.signature())
            }
            (Doer::One(Side::Represented) | Doer::Rule, _) => None,
        };
        let act = Act { subject, action, purpose: PURPOSE, origin: &origin };
        audit::by_mandate(tx, act, by, behalf, mandate.id.to_string())?;
    }
    Ok(())
}

/// By what right somebody acts under a mandate: an agreement, or the law that a register carries out.
pub(in crate::operations) fn basis(kind: MandateKind) -> Basis {
    match kind {
        MandateKind::Parent | MandateKind::Officer => Basis::Task,
        MandateKind::Attorney | MandateKind::Helper | MandateKind::Assisted => Basis::Consent,
    }
}

/// Counts a try of an account, if one is left.
pub(in crate::operations) fn count(
    tx: &mut Tx,
    limit: &Limit,
    subject: &str,
) -> Result<std::result::Result<(), Paused>> {
    match tallies::find(tx, limit, subject)?.another(limit, tx.now()) {
        Ok(next) => tallies::save(tx, limit, subject, next).map(Ok),
        Err(paused) => Ok(Err(paused)),
    }
}
