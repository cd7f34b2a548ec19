//! The person agrees, and gets what they came for.

use base::{Error, Id, Result, Secret};
use db::Tx;

use super::recover::hand_ticket;
use super::see::{digest, send_code};
use super::{AtDesk, at_desk};
use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Evidence, Reached, Route};
use crate::domain::ladder::chip::COUNTS;
use crate::domain::ladder::funnel::PASSED;
use crate::domain::ladder::identity::Claim;
use crate::domain::ladder::recheck::{Gave, Subject, Work};
use crate::domain::ladder::visit::{Agreed, Confirming, Desk, Refusal, Wish};
use crate::domain::office::change::Change;
use crate::operations::audit::{Act, SELF};
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::activate::{self, Raised};
use crate::operations::ladder::closing;
use crate::operations::ladder::rechecks::is_picked;
use crate::operations::neighbours::facts_service;
use crate::operations::office::proposals;
use crate::store::holder::accounts;
use crate::store::ladder::account_closings::Cause;
use crate::store::ladder::visits::{self, Visit};
use crate::store::ladder::{activations, rechecks, route_attempts};
use crate::store::office::inquiries;

/// The outcome of a visit that a second officer decides about.
pub(crate) const PROPOSED: &str = "proposed";

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) enum Confirmed {
    /// The account closed.
    Closed,
    /// The account has the level.
    Raised,
    /// The person goes on with these digits.
    Ticket(Secret<String>),
    /// The code was not it.
    Wrong(Answer),
    /// A second officer decides.
    Proposed,
    /// It cannot be.
    Refused(Refusal),
}

/// Whether the visit waits for a code; what the person came for, and the mobile number, masked.
///
/// # Errors
/// As [`super::work`]; `NotFound` if it does not wait.
pub(crate) async fn waiting(
    sso: &Sso,
    here: Here,
    desk: Desk,
    id: Id<Visit>,
) -> Result<(Wish, String)> {
    let load = move |tx: &mut Tx| {
        let me = at_desk(tx, &here, desk)?;
        let (state, account) = find(tx, &me, desk, id)?;
        Ok((state.wish, account.owner.mobile.masked()))
    };
    sso.db().read("sso.visit.waiting", load).await
}

/// Judges the code that the person read out.
///
/// # Errors
/// As [`waiting`].
pub(crate) async fn answer(
    sso: &Sso,
    here: Here,
    desk: Desk,
    (id, typed): (Id<Visit>, String),
) -> Result<Confirmed> {
    let inside = sso.clone();
    let judge = move |tx: &mut Tx| {
        let me = at_desk(tx, &here, desk)?;
        let (state, account) = find(tx, &me, desk, id)?;
        let digest = digest(tx, id, &typed);
        let (state, answer) = state.answered(&digest, tx.now());
        if answer == Answer::Right {
            return finish(tx, &inside, (&me, desk), (id, state, account), Agreed::ByCode);
        }
        visits::keep(tx, id, &state, account.owner.mobile.reveal())?;
        Ok(Confirmed::Wrong(answer))
    };
    sso.db().write("sso.visit.answer", judge).await
}

/// The person has no phone with them, and says to the officer that they agree.
///
/// # Errors
/// As [`waiting`]; `Forbidden` for an agent, and for a password: what one officer says alone is not enough.
pub(crate) async fn agree_in_person(
    sso: &Sso,
    here: Here,
    desk: Desk,
    id: Id<Visit>,
) -> Result<Confirmed> {
    let inside = sso.clone();
    let agree = move |tx: &mut Tx| {
        if desk != Desk::Counter {
            return Err(Error::forbidden("error-forbidden"));
        }
        let me = at_desk(tx, &here, desk)?;
        let (state, account) = find(tx, &me, desk, id)?;
        if matches!(state.wish, Wish::Recover(_)) {
            return Err(Error::forbidden("error-forbidden"));
        }
        finish(tx, &inside, (&me, desk), (id, state, account), Agreed::InPerson)
    };
    sso.db().write("sso.visit.agree", agree).await
}

/// Sends another code.
///
/// # Errors
/// As [`waiting`].
pub(crate) async fn send_again(
    sso: &Sso,
    here: Here,
    desk: Desk,
    id: Id<Visit>,
) -> Result<std::result::Result<(), NotAgain>> {
    let inside = sso.clone();
    let send = move |tx: &mut Tx| {
        let me = at_desk(tx, &here, desk)?;
        let (state, account) = find(tx, &me, desk, id)?;
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = state.may_be_sent_again(tx.now()) {
            return Ok(Err(why));
        }
        let sent = send_code(tx, &inside, id, &account)?;
        let again = match state.again(sent, tx.now()) {
            Ok(again) => again,
            Err(why) => return Ok(Err(why)),
        };
        visits::keep(tx, id, &again, account.owner.mobile.reveal())?;
        Ok(Ok(()))
    };
    sso.db().write("sso.visit.send-again", send).await
}

fn find(tx: &mut Tx, me: &AtDesk, desk: Desk, id: Id<Visit>) -> Result<(Confirming, Account)> {
    let over = || Error::not_found("visit-over");
    let state = visits::find(tx, id, &me.staff.id, desk)?.ok_or_else(over)?;
    let account = accounts::of_id(tx, state.account)?.ok_or_else(over)?;
    Ok((state, account))
}

fn finish(
    tx: &mut Tx,
    sso: &Sso,
    (me, desk): (&AtDesk, Desk),
    (id, state, account): (Id<Visit>, Confirming, Account),
    agreed: Agreed,
) -> Result<Confirmed> {
    let (national_number, name) =
        (account.owner.national_number.clone(), account.owner.name.full());
    let done = match state.wish {
        Wish::Recover(lost) => {
            let seen = (id, state.funnel, &account);
            return hand_ticket(tx, (me, desk), seen, lost).map(Confirmed::Ticket);
        }
        Wish::Close if agreed == Agreed::InPerson => {
            propose(tx, me, id, Change::CloseAccount { national_number, name })?
        }
        Wish::Level if agreed == Agreed::InPerson && inquiries::is_closed(tx, account.id)? => {
            propose(tx, me, id, Change::ReopenAccount { national_number, name })?
        }
        Wish::Level => raise(tx, sso, (me, desk), (id, &state, &account), agreed)?,
        Wish::Close => {
            closing::close(tx, sso, &account, Cause::Counter)?;
            record(tx, (me, desk), &account, "account.close")?;
            Confirmed::Closed
        }
    };
    let outcome = match &done {
        Confirmed::Refused(refusal) => refusal.word(),
        Confirmed::Proposed => PROPOSED,
        _ => PASSED,
    };
    visits::end(tx, id, outcome, Some(account.id))?;
    route_attempts::end(tx, state.funnel, outcome)?;
    Ok(done)
}

fn raise(
    tx: &mut Tx,
    sso: &Sso,
    (me, desk): (&AtDesk, Desk),
    (id, state, account): (Id<Visit>, &Confirming, &Account),
    agreed: Agreed,
) -> Result<Confirmed> {
    if inquiries::is_closed(tx, account.id)? {
        if closing::reopen(tx, sso, account)? == Claim::Taken {
            return Ok(Confirmed::Refused(Refusal::Duplicate));
        }
        record(tx, (me, desk), account, "account.reopen")?;
    }
    let chip = chip_lately(tx, desk, account)?;
    let mut evidence = evidence(me, state, agreed).to_vec();
    evidence.extend(
        chip.map(|reached| Evidence::new("chip-portrait", SELF, Some(reached.to_string()))),
    );
    let origin = format!("staff:{}", me.staff.id);
    let to = (desk.route(), desk.level());
    if activate::raise(tx, sso, account, to, &evidence, &origin)? == Raised::Duplicate {
        return Ok(Confirmed::Refused(Refusal::Duplicate));
    }
    let alone = agreed == Agreed::InPerson && chip.is_none();
    if alone || (desk == Desk::Agent && is_picked(tx, &me.staff.id, Work::Visit)?) {
        let gave = activations::newest(tx, account.id, desk.route())?;
        let (gave, level_before) = (Gave::Level(gave), account.level);
        let subject = Subject::Visit { account: account.id, level_before, gave };
        rechecks::insert(tx, id.cast(), &subject, &me.staff.id)?;
    }
    Ok(Confirmed::Raised)
}

/// When the person proved themselves by a document's chip and their face of late, an officer who sees them is not alone
/// in what they say.
fn chip_lately(tx: &mut Tx, desk: Desk, account: &Account) -> Result<Option<Id<Reached>>> {
    if desk != Desk::Counter {
        return Ok(None);
    }
    let since = tx.now().minus(COUNTS);
    activations::newest_since(tx, account.id, Route::Chip, since)
}

/// One officer's word, with no code from the person's phone, neither closes an account nor opens it.
fn propose(tx: &mut Tx, me: &AtDesk, id: Id<Visit>, change: Change) -> Result<Confirmed> {
    let reason = format!("{} {id}", Desk::Counter.word());
    proposals::propose(tx, &me.officer(), change, reason)?;
    Ok(Confirmed::Proposed)
}

fn evidence(me: &AtDesk, state: &Confirming, agreed: Agreed) -> [Evidence; 3] {
    let registry = Some(state.registry.clone());
    let confirmed = match agreed {
        Agreed::ByCode => Evidence::new("sms-code", SELF, Some(state.message.clone())),
        Agreed::InPerson => Evidence::new("agreed-in-person", &me.staff.id, None),
    };
    [
        Evidence::new("card-and-person-seen", &me.staff.entity, Some(me.staff.id.clone())),
        Evidence::new("civil-registry-facts", &facts_service().to_string(), registry),
        confirmed,
    ]
}

fn record(
    tx: &mut Tx,
    (me, desk): (&AtDesk, Desk),
    account: &Account,
    action: &'static str,
) -> Result<()> {
    let subject = &account.owner.national_number;
    me.record(tx, desk, Act { subject, action, purpose: desk.route().code(), origin: "" })
}
