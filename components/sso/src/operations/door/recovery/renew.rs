//! Another password, and the account is its owner's again: at once, or after a day in which the owner hears of it.

use base::{Error, Message, MobileNumber, Result, Secret, Timestamp};
use db::Tx;

use super::number::record_sim;
use super::{EXPIRED, account_of, load, out_of_turn};
use crate::Sso;
use crate::domain::door::password::facts;
use crate::domain::door::recovery::{Proof, Proven, Recovery};
use crate::domain::holder::account::Account;
use crate::domain::holder::cool_down::Effect;
use crate::domain::holder::event::{Event, Happening, Place};
use crate::domain::holder::pending_change::{After, Change};
use crate::domain::ladder::activation::Route;
use crate::operations::audit::{self, Act};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::{self, Browser};
use crate::operations::holder::{changes, password};
use crate::operations::ladder::life;
use crate::operations::neighbours::{self, RECOVERY};
use crate::store::door::attempts;
use crate::store::holder::{accounts, known_browsers, protections, sessions as rows};
use crate::store::openid::authorizations;

/// What becomes of an account that is recovered.
pub(crate) struct Renewal {
    /// The new password's hash (PHC string).
    pub(crate) password_hash: String,
    /// The new number.
    pub(crate) mobile: Option<MobileNumber>,
    /// How long nothing sensitive may be changed afterwards.
    pub(crate) then: After,
    /// What was shown.
    pub(crate) proof: Proof,
}

/// What became of the password.
#[derive(Clone, Debug)]
pub(crate) enum RenewOutcome {
    /// It counts; the owner signs in with it.
    Done,
    /// It counts then, unless the owner objects.
    Waits(Timestamp),
    /// The same, and the account stands lower afterwards.
    WaitsAndFalls(Timestamp),
    /// It is too weak, and this is why.
    Weak(Message),
    /// The SIM is not the person's any more.
    NumberNotYours,
}

/// Takes the new password.
///
/// # Errors
/// `Unavailable` when the operators cannot be asked whose SIM it is, or the civil registry whether its owner lives;
/// `Forbidden` `account-closed` if not.
pub(crate) async fn choose_password(
    sso: &Sso,
    token: &str,
    (password, browser): (Secret<String>, Browser),
) -> Result<RenewOutcome> {
    let (account, proven) = awaiting(sso, token).await?;
    if let Some(why) = password::refused(sso, &password, &facts(&account.owner)).await {
        return Ok(RenewOutcome::Weak(why));
    }
    life::living_owner(sso, account.id, RECOVERY).await?;
    if proven.rests_on_number() && !still_owns_sim(sso, &account, &browser).await? {
        return Ok(RenewOutcome::NumberNotYours);
    }
    let hash = sso.passwords().hash(password, sso.db().entropy()).await?;
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let renew = move |tx: &mut Tx| renew(tx, &sso_in, (&token, &hash), &browser);
    sso.db().write("sso.recovery.renew", renew).await
}

/// The account is as its owner left it no more: another password, perhaps another number, nobody signed in,
/// nothing waiting, and a while of rest. What was shown below its level leaves it at the level that it reaches.
pub(crate) fn take_effect(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (renewal, place): (&Renewal, Place),
) -> Result<()> {
    announce(tx, sso, account, Happening::at(Event::RecoveryDone, place))?;
    changes::cancel_all(tx, account.id)?;
    if !renewal.proof.reaches(account.level) {
        announce(tx, sso, account, Happening::at(Event::LevelLowered, place))?;
        accounts::set_level(tx, account.id, Route::RegistryAndSim.ceiling())?;
    }
    accounts::set_password(tx, account.id, &renewal.password_hash)?;
    known_browsers::forget(tx, account.id)?;
    authorizations::revoke_offline(tx, account.id)?;
    for session in rows::of_account(tx, account.id)? {
        sessions::end(tx, &session)?;
    }
    if let Some(mobile) = renewal.mobile.as_ref().filter(|to| **to != account.owner.mobile) {
        changes::keep_former(tx, account)?;
        accounts::set_mobile(tx, account, mobile)?;
    }
    let now = tx.now();
    let protection = protections::find(tx, account.id)?.recovered(renewal.then.cool_down(), now);
    protections::save(tx, account.id, protection)
}

async fn awaiting(sso: &Sso, token: &str) -> Result<(Account, Proven)> {
    let token = token.to_owned();
    let find = move |tx: &mut Tx| {
        let Recovery::Password(proven) = load(tx, &token)?.state else {
            return Err(out_of_turn());
        };
        let account = account_of(tx, &proven.known.national_number)?;
        Ok((account.ok_or_else(|| Error::not_found(EXPIRED))?, proven))
    };
    sso.db().read("sso.recovery.awaiting", find).await
}

/// Numbers change hands: a code to the account's own proves nothing if it did.
async fn still_owns_sim(sso: &Sso, account: &Account, browser: &Browser) -> Result<bool> {
    let (number, origin) = (account.owner.national_number.clone(), browser.origin.clone());
    let record = move |tx: &mut Tx| record_sim(tx, &number, &origin);
    sso.db().write("sso.recovery.about-to-ask", record).await?;
    neighbours::owns_sim(sso, &account.owner.mobile, &account.owner.national_number).await
}

fn renew(
    tx: &mut Tx,
    sso: &Sso,
    (token, hash): (&str, &str),
    browser: &Browser,
) -> Result<RenewOutcome> {
    let attempt = load(tx, token)?;
    let Recovery::Password(proven) = attempt.state else { return Err(out_of_turn()) };
    let account = account_of(tx, &proven.known.national_number)?;
    let account = account.ok_or_else(|| Error::not_found(EXPIRED))?;
    let now = tx.now();
    let began_at = attempts::began_at(tx, attempt.id)?;
    let protection = protections::find(tx, account.id)?;
    if !began_at.is_some_and(|began_at| protection.is_newest(began_at))
        || !proven.suffices(account.level)
        || (proven.rests_on_number() && protection.doubts_number(now))
    {
        return Err(Error::not_found(EXPIRED));
    }
    attempts::end(tx, attempt.id)?;
    let subject = &account.owner.national_number;
    let act =
        Act { subject, action: "account.recover", purpose: RECOVERY, origin: &browser.origin };
    audit::own(tx, act)?;
    let (effect, then) = (proven.effect(account.level, now), proven.then(account.level));
    let (mobile, proof) = (proven.mobile, proven.known.proof);
    let renewal = Renewal { password_hash: hash.to_owned(), mobile, then, proof };
    match effect {
        Effect::Now => {
            take_effect(tx, sso, &account, (&renewal, browser.place())).map(|()| RenewOutcome::Done)
        }
        Effect::At(at) => wait(tx, sso, (&account, renewal), (at, browser.place())),
    }
}

fn wait(
    tx: &mut Tx,
    sso: &Sso,
    (account, renewal): (&Account, Renewal),
    (at, place): (Timestamp, Place),
) -> Result<RenewOutcome> {
    let Renewal { password_hash, mobile, then, proof } = renewal;
    let falls = !proof.reaches(account.level);
    let change = Change::Recovery { password_hash, mobile, then, proof };
    changes::delay(tx, account.id, &change, at)?;
    announce(tx, sso, account, Happening::at(Event::RecoveryAsked, place))?;
    Ok(if falls { RenewOutcome::WaitsAndFalls(at) } else { RenewOutcome::Waits(at) })
}
