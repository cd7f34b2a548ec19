//! Reviewers look again at visits: they call the person, and say whether it holds.

use base::{Error, Id, Result};
use db::Tx;
use web::Clerk;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::ladder::recheck::{Gave, Recheck, Verdict};
use crate::domain::ladder::review::may_judge;
use crate::operations::audit::{self, Act};
use crate::operations::holder::events::announce;
use crate::operations::holder::{disavowal, sessions};
use crate::store::holder::{accounts, notice_channels, sessions as rows};
use crate::store::ladder::{activations, identity_marks, rechecks};
use messages::identity::Level;

/// The purpose that citizens read.
const PURPOSE: &str = "review";

/// Those that wait.
pub(crate) async fn waiting(sso: &Sso) -> Result<Vec<Recheck>> {
    sso.db().read("sso.rechecks.waiting", rechecks::waiting).await
}

/// A reviewer opens one: the citizen reads that it was opened.
///
/// # Errors
/// `NotFound`; `Forbidden` `review-own` for one's own account, or one's own work.
pub(crate) async fn open(sso: &Sso, clerk: Clerk, id: Id<Recheck>) -> Result<(Recheck, Account)> {
    let open = move |tx: &mut Tx| {
        let (recheck, account) = load(tx, &clerk, id)?;
        record(tx, &clerk, &account, "recheck.open")?;
        let account = as_before(tx, &recheck, account)?;
        Ok((recheck, account))
    };
    sso.db().write("sso.recheck.open", open).await
}

/// A reviewer decides. What does not hold is taken back, and counts against the agent.
///
/// # Errors
/// As [`open`].
pub(crate) async fn judge(
    sso: &Sso,
    clerk: Clerk,
    id: Id<Recheck>,
    verdict: Verdict,
) -> Result<()> {
    let inside = sso.clone();
    let judge = move |tx: &mut Tx| {
        let (recheck, account) = load(tx, &clerk, id)?;
        rechecks::judge(tx, id, verdict, &clerk.staff.id)?;
        record(tx, &clerk, &account, "recheck.judge")?;
        if verdict == Verdict::Failed {
            take_back(tx, &inside, &recheck, &account)?;
        }
        Ok(())
    };
    sso.db().write("sso.recheck.judge", judge).await
}

/// Who is called is who had the account before the visit, by the number that they had.
fn as_before(tx: &mut Tx, recheck: &Recheck, mut account: Account) -> Result<Account> {
    if recheck.gave == Gave::Recovery
        && let Some(former) = notice_channels::former_since(tx, account.id, recheck.asked_at)?
    {
        account.owner.mobile = former;
    }
    Ok(account)
}

/// Only what the visit gave: whatever else the owner proved, before or since, still counts.
fn take_back(tx: &mut Tx, sso: &Sso, recheck: &Recheck, account: &Account) -> Result<()> {
    let left = match recheck.gave {
        Gave::Recovery => {
            let since = (Event::RecoveryTakenBack, recheck.asked_at);
            let account = disavowal::undo_since(tx, sso, account, since)?;
            return announce(tx, sso, &account, Event::RecoveryTakenBack);
        }
        Gave::Level(Some(gave)) => {
            activations::withdraw(tx, gave)?;
            activations::highest(tx, account.id)?
        }
        Gave::Level(None) => recheck.level_before,
    };
    lower(tx, sso, account, left)
}

/// Whoever is signed in signs in again, with the level that is left.
fn lower(tx: &mut Tx, sso: &Sso, account: &Account, left: Level) -> Result<()> {
    if left < account.level {
        accounts::set_level(tx, account.id, left)?;
        if left < Level::Two {
            identity_marks::release(tx, account.id)?;
        }
        announce(tx, sso, account, Event::LevelTakenBack)?;
    }
    for session in rows::of_account(tx, account.id)? {
        sessions::end(tx, &session)?;
    }
    Ok(())
}

fn load(tx: &mut Tx, clerk: &Clerk, id: Id<Recheck>) -> Result<(Recheck, Account)> {
    let none = || Error::not_found("error-not-found");
    let recheck = rechecks::find(tx, id)?.ok_or_else(none)?;
    let account = accounts::of_id(tx, recheck.account)?.ok_or_else(none)?;
    let own = !may_judge(&clerk.person.national_number, &account.owner.national_number);
    if own || recheck.staff == clerk.staff.id {
        return Err(Error::forbidden("review-own"));
    }
    Ok((recheck, account))
}

fn record(tx: &mut Tx, clerk: &Clerk, account: &Account, action: &'static str) -> Result<()> {
    let subject = &account.owner.national_number;
    audit::by_office(tx, &clerk.staff, Act { subject, action, purpose: PURPOSE, origin: "" })
}
