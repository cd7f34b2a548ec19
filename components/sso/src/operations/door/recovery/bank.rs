//! The person's bank says who they are, as on the way up; nobody is signed in, so the answer is bound to the browser
//! in which the recovery was begun.

use base::{Id, Result};
use db::Tx;

use super::tries::{count, give_back, record_refusal};
use super::{Completed, account_of, complete, load, out_of_turn};
use crate::Sso;
use crate::banks::Bank;
use crate::domain::door::limit::Limit;
use crate::domain::door::recovery::{AskingBank, Claimed, Recovery};
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::bank::{AtBank, BankClaims, Doubt, Place};
use crate::domain::ladder::identity::{Claim, Mark};
use crate::domain::ladder::walk::Errand;
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::activate;
use crate::operations::ladder::bank::{self, Begun, Brought, Fresh};
use crate::store::door::attempts::{self, Attempt};

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BankOutcome {
    /// The person is who they say.
    Proved(Completed),
    /// The bank's answer does not prove it.
    Refused(Doubt),
    /// The bank's customer is the owner of another account.
    Duplicate,
}

/// A recovery whose person is at a bank.
struct Visit {
    id: Id<Attempt<Recovery>>,
    claimed: Claimed,
    at: AtBank,
}

/// Sets out for the bank called `bank`. The try is counted.
///
/// # Errors
/// `NotFound` if there is no such bank; `Unavailable` [`bank::BANK_AWAY`] if it does not answer.
pub(crate) async fn go_to_bank(sso: &Sso, token: &str, bank: &str) -> Result<Begun> {
    let bank = bank::find(sso, bank)?.clone();
    let known = bank.discover().await.map_err(bank::away)?;
    let fresh = Fresh::new(sso.db().entropy());
    let (token, at) = (token.to_owned(), fresh.at(&bank.id));
    let own = token.clone();
    let set_out = move |tx: &mut Tx| {
        let attempt = load(tx, &own)?;
        let Recovery::Bank(asking) = attempt.state else { return Err(out_of_turn()) };
        if let Err(paused) = count(tx, &Limit::BANK, asking.claimed.national_number.reveal())? {
            return Ok(Some(paused));
        }
        let next = AskingBank { at: Some(at.clone()), ..asking };
        attempts::save(tx, attempt.id, &Recovery::Bank(next)).map(|()| None)
    };
    if let Some(paused) = sso.db().write("sso.recovery.to-bank", set_out).await? {
        return Ok(Begun::Paused(paused));
    }
    match bank::address(sso, &known, (&fresh, Errand::Recovery)).await {
        Ok(url) => Ok(Begun::Go { bank, url }),
        Err(error) => {
            let give_up = move |tx: &mut Tx| match visiting(tx, &token)? {
                Some(visit) => turn_back(tx, &visit),
                None => Ok(()),
            };
            sso.db().write("sso.recovery.bank-away", give_up).await?;
            Err(bank::away(error))
        }
    }
}

/// The person is back from the bank.
///
/// # Errors
/// `Conflict` if nobody of this browser is there; `Unavailable` [`bank::BANK_AWAY`]: no try is counted.
pub(crate) async fn come_back(
    sso: &Sso,
    token: &str,
    brought: Brought,
    browser: Browser,
) -> Result<BankOutcome> {
    let visit = take(sso, token, brought.state.clone()).await?;
    let bank = bank::find(sso, &visit.at.bank)?.clone();
    match bank::claims(sso, &bank, (&visit.at, Errand::Recovery), &brought).await {
        Ok(said) => {
            let sso_in = sso.clone();
            let conclude = move |tx: &mut Tx| match &said {
                Ok(claims) => judge(tx, &sso_in, &visit, (&bank, claims), &browser),
                Err(doubt) => doubted(tx, &visit, *doubt, &browser),
            };
            sso.db().write("sso.recovery.bank", conclude).await
        }
        Err(error) => {
            let give_up = move |tx: &mut Tx| turn_back(tx, &visit);
            sso.db().write("sso.recovery.bank-away", give_up).await?;
            Err(bank::away(error))
        }
    }
}

/// The recovery of this browser, if `state` belongs to it. It counts once: whoever comes again begins anew.
async fn take(sso: &Sso, token: &str, state: String) -> Result<Visit> {
    let token = token.to_owned();
    let take = move |tx: &mut Tx| {
        let mut visit = visiting(tx, &token)?.ok_or_else(out_of_turn)?;
        let same = crypto::constant_time_eq(visit.at.state.as_bytes(), state.as_bytes());
        if !same || visit.at.place == Place::Back {
            return Err(out_of_turn());
        }
        visit.at.place = Place::Back;
        let next = AskingBank { at: Some(visit.at.clone()), claimed: visit.claimed.clone() };
        attempts::save(tx, visit.id, &Recovery::Bank(next))?;
        Ok(visit)
    };
    sso.db().write("sso.recovery.bank-back", take).await
}

fn visiting(tx: &mut Tx, token: &str) -> Result<Option<Visit>> {
    let attempt = load(tx, token)?;
    let Recovery::Bank(AskingBank { claimed, at: Some(at) }) = attempt.state else {
        return Ok(None);
    };
    Ok(Some(Visit { id: attempt.id, claimed, at }))
}

/// The bank's claims are its own: what do they say?
fn judge(
    tx: &mut Tx,
    sso: &Sso,
    visit: &Visit,
    (bank, claims): (&Bank, &BankClaims),
    browser: &Browser,
) -> Result<BankOutcome> {
    let number = &visit.claimed.national_number;
    let ours = (bank.client_id.as_str(), bank.acr.as_str());
    if let Err(doubt) = claims.judge(&visit.at, ours, number, tx.now()) {
        return doubted(tx, visit, doubt, browser);
    }
    if let Some(account) = account_of(tx, number)? {
        let mark = Mark::Bank { issuer: &bank.issuer, subject: &claims.sub };
        if activate::claim(tx, &account, Route::Bank, &mark, &browser.origin)? == Claim::Taken {
            choose_again(tx, visit)?;
            return Ok(BankOutcome::Duplicate);
        }
    }
    give_back(tx, &Limit::BANK, number.reveal())?;
    let walk = (visit.id, visit.claimed.clone());
    complete(tx, sso, walk, (Route::Bank, browser)).map(BankOutcome::Proved)
}

fn doubted(tx: &mut Tx, visit: &Visit, doubt: Doubt, browser: &Browser) -> Result<BankOutcome> {
    if doubt == Doubt::Cancelled {
        turn_back(tx, visit)?;
    } else {
        record_refusal(tx, &visit.claimed.national_number, Route::Bank, &browser.origin)?;
        choose_again(tx, visit)?;
    }
    Ok(BankOutcome::Refused(doubt))
}

/// Nothing was said about the person: the try does not count.
fn turn_back(tx: &mut Tx, visit: &Visit) -> Result<()> {
    give_back(tx, &Limit::BANK, visit.claimed.national_number.reveal())?;
    choose_again(tx, visit)
}

fn choose_again(tx: &mut Tx, visit: &Visit) -> Result<()> {
    let next = AskingBank { at: None, claimed: visit.claimed.clone() };
    attempts::save(tx, visit.id, &Recovery::Bank(next))
}
