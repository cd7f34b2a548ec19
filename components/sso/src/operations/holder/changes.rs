//! Sensitive changes: refused for a while after a recovery, delayed, called off, completed.

use base::{Error, Id, Message, Result, Timestamp};
use db::Tx;
use db::jobs::{self, Job};
use serde_json::json;

use super::events::announce;
use super::sessions::{self, Here};
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening, Place};
use crate::domain::holder::pending_change::{Change, PendingChange};
use crate::operations::audit::{self, Act};
use crate::store::holder::notice_channels::{self, Channel, Kind};
use crate::store::holder::pending_changes::{self, Settled};
use crate::store::holder::{accounts, protections};

/// The job that completes a change.
pub(crate) const JOB: &str = "cool-down";
/// The account was recovered a while ago.
pub(crate) const COOLING_DOWN: &str = "cooling-down";

/// So long a former number hears of its account.
const FORMER: base::Duration = base::Duration::from_hours(30 * 24);
const HOUR: u64 = 3600;

/// Whether a sensitive act on an account may be done now: adding a factor, giving a mandate, claiming money.
///
/// # Errors
/// `Conflict` [`COOLING_DOWN`] for a while after a recovery.
pub(crate) fn sensitive(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    let now = tx.now();
    let Some(from) = protections::find(tx, account)?.sensitive_from(now) else { return Ok(()) };
    let hours = i64::try_from(from.since(now).as_secs().div_ceil(HOUR)).unwrap_or(i64::MAX);
    Err(Error::conflict(Message::new(COOLING_DOWN).with("hours", hours)))
}

/// A change that takes effect at `at`, unless it is called off.
pub(in crate::operations) fn delay(
    tx: &mut Tx,
    account: Id<Account>,
    change: &Change,
    at: Timestamp,
) -> Result<Id<PendingChange>> {
    cancel_all(tx, account)?;
    let id = pending_changes::insert(tx, account, change, at)?;
    let payload = json!({ "change": id });
    jobs::enqueue(tx, Job { kind: JOB, key: id.to_string(), payload, run_at: at })?;
    Ok(id)
}

/// Whatever waits for an account is called off; how much there was.
pub(in crate::operations) fn cancel_all(tx: &mut Tx, account: Id<Account>) -> Result<usize> {
    let waiting = pending_changes::of_account(tx, account)?;
    for change in &waiting {
        pending_changes::settle(tx, change.id, Settled::Cancelled)?;
    }
    Ok(waiting.len())
}

/// Calls off a change of one's own account.
///
/// # Errors
/// `NotFound`: there is no such change, or not any more.
pub(crate) async fn cancel(sso: &Sso, here: Here, id: Id<PendingChange>) -> Result<()> {
    let sso_in = sso.clone();
    let cancel = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let found = pending_changes::find(tx, id)?;
        if found.is_none_or(|change| change.account != mine.account.id) {
            return Err(Error::not_found("error-not-found"));
        }
        pending_changes::settle(tx, id, Settled::Cancelled)?;
        let subject = &mine.account.owner.national_number;
        let action = "account.change.cancel";
        let act = Act { subject, action, purpose: "security", origin: &here.origin };
        audit::in_account(tx, &mine.account, act)?;
        let happening = Happening::at(Event::ChangeCancelled, mine.session.place());
        announce(tx, &sso_in, &mine.account, happening)
    };
    sso.db().write("sso.change.cancel", cancel).await
}

/// What waits for an account is called off by its owner, who renewed its password: it may have been somebody else who
/// asked. Whether there was anything.
pub(in crate::operations) fn call_off(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    place: Place,
) -> Result<bool> {
    let any = cancel_all(tx, account.id)? > 0;
    if any {
        announce(tx, sso, account, Happening::at(Event::ChangeCancelled, place))?;
    }
    Ok(any)
}

/// Another mobile number; the one before hears of the account for a month more. What waits rests on the one before,
/// and is called off.
pub(in crate::operations) fn replace_number(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (to, place): (&base::MobileNumber, Place),
) -> Result<()> {
    announce(tx, sso, account, Happening::at(Event::MobileChanged, place))?;
    cancel_all(tx, account.id)?;
    keep_former(tx, account)?;
    accounts::set_mobile(tx, account, to)
}

/// The account's number is about to be another.
pub(in crate::operations) fn keep_former(tx: &mut Tx, account: &Account) -> Result<()> {
    let former = Channel { kind: Kind::Former, mobile: account.owner.mobile.clone() };
    let until = tx.now().plus(FORMER);
    notice_channels::insert(tx, account.id, &former, Some(until))
}
