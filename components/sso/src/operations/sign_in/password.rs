//! The first factor.

use base::{Result, Secret};
use db::Tx;

use super::second::{self, Begun};
use crate::Sso;
use crate::domain::account::{Account, Identifier};
use crate::domain::device::Device;
use crate::domain::limit::{Limit, Paused};
use crate::domain::return_to::ReturnTo;
use crate::domain::sign_in::Outcome;
use crate::store::{accounts, sign_ins, tallies};

/// What somebody typed.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    /// Who they say they are.
    pub(crate) identifier: Identifier,
    /// Their password.
    pub(crate) password: Secret<String>,
    /// Where they want to go.
    pub(crate) return_to: Option<ReturnTo>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) enum PasswordOutcome {
    /// The second factor comes next; the browser holds this token.
    Accepted(String),
    /// Account or password are wrong; nobody says which.
    Refused,
    /// Too many tries.
    Paused(Paused),
}

/// An account that may be meant, and its password's hash.
type Candidate = Option<(Account, String)>;

/// Checks a password. The try is counted before the work is done, so that many at once count as many.
pub(crate) async fn check_password(
    sso: &Sso,
    typed: Credentials,
    device: Device,
) -> Result<PasswordOutcome> {
    let candidate = match reserve(sso, typed.identifier.clone()).await? {
        Ok(candidate) => candidate,
        Err(paused) => return Ok(PasswordOutcome::Paused(paused)),
    };
    let right = is_right(sso, candidate.as_ref(), typed.password).await?;
    let account = candidate.map(|(account, _)| account);
    match account {
        Some(account) if right => accept(sso, account, typed.identifier, typed.return_to).await,
        account => refuse(sso, account, typed.identifier, device).await,
    }
}

async fn is_right(
    sso: &Sso,
    candidate: Option<&(Account, String)>,
    password: Secret<String>,
) -> Result<bool> {
    let Some((_, hash)) = candidate else {
        return sso.passwords().verify_nothing(password).await.map(|()| false);
    };
    sso.passwords().verify(password, hash.clone()).await
}

async fn reserve(sso: &Sso, identifier: Identifier) -> Result<Result<Candidate, Paused>> {
    let reserve = move |tx: &mut Tx| {
        let counted = counted_as(&identifier);
        let tally = tallies::find(tx, &Limit::PASSWORD, &counted)?;
        match tally.another(&Limit::PASSWORD, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::PASSWORD, &counted, next)?,
            Err(paused) => return Ok(Err(paused)),
        }
        let Some(account) = accounts::meant_by(tx, &identifier)? else { return Ok(Ok(None)) };
        let hash = accounts::password(tx, account.id)?;
        Ok(Ok(Some((account, hash))))
    };
    sso.db().write("sso.sign-in.reserve", reserve).await
}

async fn accept(
    sso: &Sso,
    account: Account,
    identifier: Identifier,
    return_to: Option<ReturnTo>,
) -> Result<PasswordOutcome> {
    let sso_in = sso.clone();
    let accept = move |tx: &mut Tx| {
        tallies::clear(tx, &Limit::PASSWORD, &counted_as(&identifier))?;
        match second::begin(tx, &sso_in, &account, return_to.clone())? {
            Begun::Awaiting(token) => Ok(PasswordOutcome::Accepted(token)),
            Begun::Paused(paused) => Ok(PasswordOutcome::Paused(paused)),
        }
    };
    sso.db().write("sso.sign-in.accept", accept).await
}

/// Writes a row either way: how long the answer takes does not tell whether there is an account.
async fn refuse(
    sso: &Sso,
    account: Option<Account>,
    identifier: Identifier,
    device: Device,
) -> Result<PasswordOutcome> {
    let note = move |tx: &mut Tx| {
        if let Some(account) = &account {
            return sign_ins::insert(tx, account.id, Outcome::WrongPassword, device);
        }
        let counted = counted_as(&identifier);
        let tally = tallies::find(tx, &Limit::PASSWORD, &counted)?;
        tallies::save(tx, &Limit::PASSWORD, &counted, tally)
    };
    sso.db().write("sso.sign-in.refuse", note).await?;
    Ok(PasswordOutcome::Refused)
}

/// Tries are counted by what was typed: to count by account would tell that two numbers have the same one.
fn counted_as(identifier: &Identifier) -> String {
    match identifier {
        Identifier::NationalNumber(number) => format!("national-number:{}", number.reveal()),
        Identifier::Mobile(mobile) => format!("mobile:{}", mobile.reveal()),
    }
}
