//! Reviewers look again at visits and assistances: they call the person, and say whether it holds.

use base::{Error, Id, MobileNumber, NationalNumber, Result, Timestamp};
use db::Tx;
use web::Clerk;

use super::activate;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::ladder::activation::Reached;
use crate::domain::ladder::recheck::{Gave, ONE_IN, Recheck, Subject, Verdict, Work};
use crate::domain::ladder::review::may_judge;
use crate::domain::representation::assistance::Assistance;
use crate::domain::representation::mandate::Mandate;
use crate::operations::audit::{self, Act};
use crate::operations::holder::disavowal;
use crate::operations::holder::events::announce;
use crate::operations::representation::assist;
use crate::operations::representation::mandates::account_of;
use crate::store::door::recovery_tickets;
use crate::store::holder::{accounts, notice_channels, security_events};
use crate::store::ladder::{activations, rechecks};
use crate::store::representation::{mandates, parties};
use messages::identity::Level;
use messages::mandate::ServiceName;

/// The purpose that citizens read.
const PURPOSE: &str = "review";

/// What a reviewer reads of a case.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// Which.
    pub(crate) recheck: Recheck,
    /// Whose it is.
    pub(crate) number: NationalNumber,
    /// Their name.
    pub(crate) name: String,
    /// Where to call them; not everybody whom a clerk assists has an account.
    pub(crate) mobile: Option<MobileNumber>,
    /// What a clerk did for them, if it was that, and how it came about.
    pub(crate) assisted: Option<(Option<ServiceName>, Assistance)>,
    about: About,
}

/// What is taken back if it does not hold.
#[derive(Clone, Debug)]
enum About {
    Visit { account: Account, level_before: Level, gave: Gave },
    Assistance(Mandate),
}

/// Those that wait.
pub(crate) async fn waiting(sso: &Sso) -> Result<Vec<Recheck>> {
    sso.db().read("sso.rechecks.waiting", rechecks::waiting).await
}

/// Somebody's first is looked at again, and one in so many of the others.
pub(in crate::operations) fn is_picked(tx: &mut Tx, staff: &str, work: Work) -> Result<bool> {
    let is_first = rechecks::counts(tx, staff, work)?.is_empty();
    Ok(is_first || tx.entropy().below(ONE_IN) == 0)
}

/// A reviewer opens one: the citizen reads that it was opened.
///
/// # Errors
/// `NotFound`; `Forbidden` `review-own` for one's own account, or one's own work.
pub(crate) async fn open(sso: &Sso, clerk: Clerk, id: Id<Recheck>) -> Result<Case> {
    let open = move |tx: &mut Tx| {
        let mut case = load(tx, &clerk, id)?;
        record(tx, &clerk, &case, "recheck.open")?;
        if let Some(former) = former_number(tx, &case)? {
            case.mobile = Some(former);
        }
        Ok(case)
    };
    sso.db().write("sso.recheck.open", open).await
}

/// A reviewer decides. What does not hold is taken back, and counts against the agent or clerk.
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
        let case = load(tx, &clerk, id)?;
        rechecks::judge(tx, id, verdict, &clerk.staff.id)?;
        record(tx, &clerk, &case, "recheck.judge")?;
        let asked_at = case.recheck.asked_at;
        match (verdict, case.about) {
            (Verdict::Held, _) => Ok(()),
            (Verdict::Failed, About::Visit { account, gave: Gave::Recovery, .. }) => {
                recovery_tickets::take(tx, id.cast())?;
                undo_recovery(tx, &inside, &account, asked_at)
            }
            (Verdict::Failed, About::Visit { account, level_before, gave: Gave::Level(gave) }) => {
                take_back(tx, &inside, &account, (level_before, gave))
            }
            (Verdict::Failed, About::Assistance(mandate)) => {
                assist::disprove(tx, &inside, &clerk.staff, &mandate)
            }
        }
    };
    sso.db().write("sso.recheck.judge", judge).await
}

/// Who had the account before the visit is called by the number that they had.
fn former_number(tx: &mut Tx, case: &Case) -> Result<Option<MobileNumber>> {
    match &case.about {
        About::Visit { account, gave: Gave::Recovery, .. } => {
            notice_channels::former_since(tx, account.id, case.recheck.asked_at)
        }
        _ => Ok(None),
    }
}

/// Only what the visit gave: whatever else the owner proved, before or since, still counts.
fn take_back(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (level_before, gave): (Level, Option<Id<Reached>>),
) -> Result<()> {
    let left = match gave {
        Some(gave) => {
            activations::withdraw(tx, gave)?;
            activations::highest(tx, account.id)?
        }
        None => level_before,
    };
    activate::fall(tx, sso, account, left)
}

/// Somebody else may have the account by now, or soon. Whose ticket nobody used keeps it as it is.
fn undo_recovery(tx: &mut Tx, sso: &Sso, account: &Account, since: Timestamp) -> Result<()> {
    let happened = security_events::since(tx, account.id, since)?;
    if happened.iter().all(|one| one.event != Event::RecoveryBegun) {
        return Ok(());
    }
    let event = Event::RecoveryTakenBack;
    let account = disavowal::undo_since(tx, sso, account, (event, since))?;
    announce(tx, sso, &account, event)
}

fn load(tx: &mut Tx, clerk: &Clerk, id: Id<Recheck>) -> Result<Case> {
    let recheck = rechecks::find(tx, id)?.ok_or_else(none)?;
    let case = match recheck.subject {
        Subject::Visit { account, level_before, gave } => {
            let account = accounts::of_id(tx, account)?.ok_or_else(none)?;
            Case {
                number: account.owner.national_number.clone(),
                name: account.owner.name.full(),
                mobile: Some(account.owner.mobile.clone()),
                assisted: None,
                about: About::Visit { account, level_before, gave },
                recheck,
            }
        }
        Subject::Assistance(mandate) => assistance(tx, recheck, mandate)?,
    };
    let own = !may_judge(&clerk.person.national_number, &case.number);
    if own || case.recheck.staff == clerk.staff.id {
        return Err(Error::forbidden("review-own"));
    }
    Ok(case)
}

fn assistance(tx: &mut Tx, recheck: Recheck, id: Id<Mandate>) -> Result<Case> {
    let mandate = mandates::find(tx, id)?.ok_or_else(none)?;
    let party = parties::get(tx, mandate.represented)?;
    let account = account_of(tx, mandate.represented)?;
    let how = mandate.details.assistance.clone().ok_or_else(none)?;
    let service = mandate.details.services.clone().and_then(|all| all.into_iter().next());
    Ok(Case {
        number: party.national_number().cloned().ok_or_else(none)?,
        name: party.name().map(|name| name.ar).unwrap_or_default(),
        mobile: account.map(|account| account.owner.mobile),
        assisted: Some((service, how)),
        about: About::Assistance(mandate),
        recheck,
    })
}

fn none() -> Error {
    Error::not_found("error-not-found")
}

fn record(tx: &mut Tx, clerk: &Clerk, case: &Case, action: &'static str) -> Result<()> {
    let act = Act { subject: &case.number, action, purpose: PURPOSE, origin: "" };
    audit::by_office(tx, &clerk.staff, act)
}
