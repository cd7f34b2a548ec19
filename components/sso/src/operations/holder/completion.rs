//! A change whose time has come is judged again, and takes effect or is called off.
//!
//! What was proved days ago may not hold any more: the SIM may be somebody else's, the account may stand higher, its
//! owner may have died, or said that somebody else had the phone. While an officer has the account locked, it waits on.

use base::{Error, Id, MobileNumber, NationalNumber, Result};
use db::Tx;

use super::changes::replace_number;
use super::events::announce;
use crate::Sso;
use crate::domain::door::recovery::Proof;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Place};
use crate::domain::holder::pending_change::{Change, PendingChange};
use crate::operations::audit::{self, Act, SELF};
use crate::operations::door::recovery;
use crate::operations::ladder::life;
use crate::operations::neighbours::{self, RECOVERY};
use crate::store::holder::pending_changes::{self, Settled};
use crate::store::holder::{accounts, protections};
use crate::store::office::inquiries;

/// A change of an account whose owner may have it.
struct Due {
    pending: PendingChange,
    account: Account,
}

/// The SIM on which a change rests, and whose it must be.
struct Sim {
    mobile: MobileNumber,
    owner: NationalNumber,
}

/// A change whose time has come takes effect, or is called off if what it rests on does not hold any more; done
/// again, nothing happens.
///
/// # Errors
/// `Unavailable`, to be tried again: it cools down, the account is locked, or operators or registry cannot be asked.
pub(crate) async fn complete(sso: &Sso, id: Id<PendingChange>) -> Result<()> {
    ask_after_owner(sso, id).await?;
    let ask = move |tx: &mut Tx| about_to_ask(tx, id);
    let asked = sso.db().write("sso.change.about-to-complete", ask).await?;
    let owned = match &asked {
        Some(sim) => neighbours::owns_sim(sso, &sim.mobile, &sim.owner).await?,
        None => true,
    };
    let sso_in = sso.clone();
    let settle = move |tx: &mut Tx| {
        let Some(Due { pending, account }) = due(tx, id)? else { return Ok(()) };
        let on = pending.change.rests_on(&account);
        if on.as_ref() != asked.as_ref().map(|sim| &sim.mobile) {
            return Err(Error::unavailable("error-unavailable").because("another number meanwhile"));
        }
        if owned && still_holds(tx, &account, &pending.change)? {
            pending_changes::settle(tx, id, Settled::Done)?;
            return take_effect(tx, &sso_in, &account, pending.change);
        }
        pending_changes::settle(tx, id, Settled::Cancelled)?;
        announce(tx, &sso_in, &account, Event::ChangeCancelled)
    };
    sso.db().write("sso.change.complete", settle).await
}

/// Whoever recovers an account lives; that of somebody who died is closed, and what waited for it is called off.
async fn ask_after_owner(sso: &Sso, id: Id<PendingChange>) -> Result<()> {
    let find = move |tx: &mut Tx| {
        let recovers = |due: &Due| matches!(due.pending.change, Change::Recovery { .. });
        Ok(due(tx, id)?.filter(recovers).map(|due| due.account.id))
    };
    let Some(owner) = sso.db().write("sso.change.owner", find).await? else { return Ok(()) };
    match life::living_owner(sso, owner, RECOVERY).await {
        Err(error) if !error.is("account-closed") => Err(error),
        _ => Ok(()),
    }
}

/// That somebody asks whose SIM it is stands in the log before the question leaves.
fn about_to_ask(tx: &mut Tx, id: Id<PendingChange>) -> Result<Option<Sim>> {
    let Some(Due { pending, account }) = due(tx, id)? else { return Ok(None) };
    let Some(mobile) = pending.change.rests_on(&account) else { return Ok(None) };
    let owner = account.owner.national_number;
    let action = "account.match-sim";
    let act = Act { subject: &owner, action, purpose: "security", origin: SELF };
    audit::task(tx, act, "mobile-operators".to_owned())?;
    Ok(Some(Sim { mobile, owner }))
}

/// The change, if it still waits, and its account; one of an account that was closed is called off.
fn due(tx: &mut Tx, id: Id<PendingChange>) -> Result<Option<Due>> {
    let Some(pending) = pending_changes::find(tx, id)? else { return Ok(None) };
    let later = |why| Error::unavailable("error-unavailable").because(why);
    if pending.effective_at > tx.now() {
        return Err(later("it still cools down"));
    }
    if let Some(account) = accounts::find(tx, pending.account)? {
        return Ok(Some(Due { pending, account }));
    }
    if inquiries::is_closed(tx, pending.account)? {
        pending_changes::settle(tx, id, Settled::Cancelled)?;
        return Ok(None);
    }
    Err(later("the account is locked"))
}

/// Whether what was proved is still enough.
fn still_holds(tx: &mut Tx, account: &Account, change: &Change) -> Result<bool> {
    let Change::Recovery { mobile, proof, .. } = change else { return Ok(true) };
    let now = tx.now();
    let on_own_number = mobile.is_none() && *proof == Proof::Facts;
    if on_own_number {
        return Ok(!protections::find(tx, account.id)?.doubts_number(now));
    }
    Ok(proof.reaches(account.level))
}

fn take_effect(tx: &mut Tx, sso: &Sso, account: &Account, change: Change) -> Result<()> {
    match change {
        Change::Mobile { to } => replace_number(tx, sso, account, (&to, Place::UNKNOWN)),
        Change::Recovery { password_hash, mobile, then, proof } => {
            let renewal = recovery::Renewal { password_hash, mobile, then, proof };
            recovery::take_effect(tx, sso, account, (&renewal, Place::UNKNOWN))
        }
    }
}
