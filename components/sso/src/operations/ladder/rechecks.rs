//! Reviewers look again at visits: they call the person, and say whether it holds.

use base::{Error, Id, Result};
use db::Tx;
use web::Clerk;

use super::activate;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::recheck::{Recheck, Verdict};
use crate::domain::ladder::review::may_judge;
use crate::operations::audit::{self, Act};
use crate::store::holder::accounts;
use crate::store::ladder::{activations, rechecks};

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

/// Only what the visit gave: whatever else the owner proved, before or since, still counts.
fn take_back(tx: &mut Tx, sso: &Sso, recheck: &Recheck, account: &Account) -> Result<()> {
    let left = match recheck.gave {
        Some(gave) => {
            activations::withdraw(tx, gave)?;
            activations::highest(tx, account.id)?
        }
        None => recheck.level_before,
    };
    activate::fall(tx, sso, account, left)
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
