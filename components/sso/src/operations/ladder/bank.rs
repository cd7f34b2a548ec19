//! Bank identity: the SSO is a relying party of the person's bank, which says at its strong level who its
//! customer is.

mod answer;
mod request;

use base::{Error, Result};
use db::Tx;

use super::activate::{self, Raised};
use super::life;
use super::walk;
use crate::Sso;
use crate::banks::Bank;
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Evidence;
use crate::domain::ladder::bank::{AtBank, BankClaims, Doubt, Place};
use crate::domain::ladder::identity::{Claim, Mark};
use crate::domain::ladder::walk::{Errand, Steps, Walk};
use crate::operations::holder::sessions::{self, Here};
pub(in crate::operations) use answer::claims;
pub(in crate::operations) use request::{Fresh, address};

/// The purpose that citizens read.
const PURPOSE: &str = "activation-bank";
/// A bank that does not answer: nothing was learnt.
pub(crate) const BANK_AWAY: &str = "activation-bank-away";

/// Where the person goes next.
pub(crate) enum Begun {
    /// To this page of the bank. Not to be printed.
    Go {
        /// The bank.
        bank: Bank,
        /// The address.
        url: String,
    },
    /// Too many refusals.
    Paused(Paused),
}

/// What came of it.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// The level is raised; where the person wanted to go.
    Raised(Option<ReturnTo>),
    /// Another account has this identity.
    Duplicate,
    /// The bank's answer does not prove it.
    Refused(Doubt),
}

/// What a browser brings back from a bank.
#[derive(Clone, Default)]
pub(crate) struct Brought {
    /// What we sent along.
    pub(crate) state: String,
    /// The code.
    pub(crate) code: Option<String>,
    /// Who sends it (RFC 9207).
    pub(crate) issuer: Option<String>,
}

/// Sets out for the bank called `id`.
///
/// # Errors
/// `NotFound` if there is no such bank; `Unavailable` if it, or the civil registry, does not answer.
pub(crate) async fn begin(
    sso: &Sso,
    here: Here,
    id: &str,
    return_to: Option<ReturnTo>,
) -> Result<Begun> {
    let bank = find(sso, id)?.clone();
    let account = owner(sso, &here).await?.id;
    let person = life::living_owner(sso, account, PURPOSE).await?;
    let known = bank.discover().await.map_err(away)?;
    let fresh = Fresh::new(sso.db().entropy());
    let at = fresh.at(&bank.id);
    let start = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let begun = walk::begin(tx, &mine.account, at.clone(), return_to.clone(), &here.origin)?;
        if let Ok(walk) = &begun {
            walk::describe(tx, walk, &person)?;
        }
        Ok(begun)
    };
    let walk = match sso.db().write("sso.bank.begin", start).await? {
        Ok(walk) => walk,
        Err(paused) => return Ok(Begun::Paused(paused)),
    };
    match address(sso, &known, (&fresh, Errand::Level)).await {
        Ok(url) => Ok(Begun::Go { bank, url }),
        Err(error) => {
            give_up(sso, walk).await?;
            Err(away(error))
        }
    }
}

/// The person is back from the bank.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`] if nobody of this account is there; `Unavailable` [`BANK_AWAY`] if the bank
/// does not answer: the person begins anew, and no try is counted.
pub(crate) async fn come_back(sso: &Sso, here: Here, brought: Brought) -> Result<Outcome> {
    let (walk, account) = take(sso, &here, brought.state.clone()).await?;
    let bank = find(sso, &walk.state.bank)?.clone();
    match claims(sso, &bank, (&walk.state, Errand::Level), &brought).await {
        Ok(Ok(claims)) => conclude(sso, here, walk, bank, claims).await,
        Ok(Err(doubt)) => refuse(sso, walk, account, doubt, here.origin).await,
        Err(error) => {
            give_up(sso, walk).await?;
            Err(away(error))
        }
    }
}

/// The walk that `state` belongs to. It counts once: whoever comes again begins anew.
async fn take(sso: &Sso, here: &Here, state: String) -> Result<(Walk<AtBank>, Account)> {
    let session = here.session;
    let take = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, session)?.account;
        let mut walk = walk::of::<AtBank>(tx, &account)?;
        let same = crypto::constant_time_eq(walk.state.state.as_bytes(), state.as_bytes());
        if !same || walk.state.place == Place::Back {
            return Err(Error::conflict(walk::NO_WALK));
        }
        walk.state.place = Place::Back;
        walk::advance(tx, &walk)?;
        Ok((walk, account))
    };
    sso.db().write("sso.bank.back", take).await
}

/// The bank's claims are its own: what do they say?
async fn conclude(
    sso: &Sso,
    here: Here,
    walk: Walk<AtBank>,
    bank: Bank,
    claims: BankClaims,
) -> Result<Outcome> {
    let sso_in = sso.clone();
    let judge = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let (ours, number) =
            ((bank.client_id.as_str(), bank.acr.as_str()), &account.owner.national_number);
        if let Err(doubt) = claims.judge(&walk.state, ours, number, tx.now()) {
            walk::refuse(tx, &walk, &account, doubt.code(), &here.origin)?;
            return Ok(Outcome::Refused(doubt));
        }
        let mark = Mark::Bank { issuer: &bank.issuer, subject: &claims.sub };
        if activate::claim(tx, &account, AtBank::ROUTE, &mark, &here.origin)? == Claim::Taken {
            walk::refuse(tx, &walk, &account, "duplicate", &here.origin)?;
            return Ok(Outcome::Duplicate);
        }
        let evidence = [Evidence::new("bank-identity", &bank.issuer, Some(bank.acr.clone()))];
        Ok(match walk::pass(tx, &sso_in, &walk, &evidence, &here.origin)? {
            Raised::At(_) => Outcome::Raised(walk.return_to.clone()),
            Raised::Duplicate => Outcome::Duplicate,
        })
    };
    sso.db().write("sso.bank.conclude", judge).await
}

async fn refuse(
    sso: &Sso,
    walk: Walk<AtBank>,
    account: Account,
    doubt: Doubt,
    origin: String,
) -> Result<Outcome> {
    let refuse = move |tx: &mut Tx| match doubt {
        Doubt::Cancelled => walk::abandon(tx, &walk, doubt.code()),
        _ => walk::refuse(tx, &walk, &account, doubt.code(), &origin),
    };
    sso.db().write("sso.bank.refuse", refuse).await?;
    Ok(Outcome::Refused(doubt))
}

async fn give_up(sso: &Sso, walk: Walk<AtBank>) -> Result<()> {
    let abandon = move |tx: &mut Tx| walk::abandon(tx, &walk, "bank-away");
    sso.db().write("sso.bank.away", abandon).await
}

async fn owner(sso: &Sso, here: &Here) -> Result<Account> {
    let session = here.session;
    let load = move |tx: &mut Tx| sessions::of_id(tx, session).map(|mine| mine.account);
    sso.db().read("sso.bank.owner", load).await
}

/// The bank called `id`.
///
/// # Errors
/// `NotFound` if there is none.
pub(in crate::operations) fn find<'a>(sso: &'a Sso, id: &str) -> Result<&'a Bank> {
    let found = sso.peers().banks.iter().find(|bank| bank.id == id);
    found.ok_or_else(|| Error::not_found("error-not-found"))
}

/// Whatever went wrong on the way to the bank, the person can only try again.
pub(in crate::operations) fn away(cause: Error) -> Error {
    if cause.is(life::REGISTRY_AWAY) {
        return cause;
    }
    Error::unavailable(BANK_AWAY).because(cause)
}
