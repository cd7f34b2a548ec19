//! Authenticator apps: added with a first code, removed, told to the phone either way.

use base::{Error, Id, Result, Secret};
use db::Tx;

use super::changes;
use super::passkeys::strong_factors;
use super::security::{recent, tell};
use super::sessions::{Here, SignedIn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::authenticator::{APPS_MAX, Authenticator, State};
use crate::domain::holder::event::{Event, Happening};
use crate::store::door::tallies;
use crate::store::holder::authenticators;

/// Shown on the app's page of an account.
#[derive(Clone, Debug)]
pub(crate) struct Enrolment {
    /// What the app stores, as it wants to scan it.
    pub(crate) uri: Secret<String>,
}

impl Enrolment {
    /// The secret alone, for those who type it.
    pub(crate) fn secret(&self) -> &str {
        let rest = self.uri.expose().split_once("secret=").map_or("", |(_, rest)| rest);
        rest.split('&').next().unwrap_or_default()
    }
}

/// What became of the first code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConfirmOutcome {
    /// The app works.
    Confirmed,
    /// It was not the code.
    Wrong,
    /// Too many tries.
    Paused(Paused),
}

/// Begins to add an app.
pub(crate) async fn begin(sso: &Sso, here: Here) -> Result<Id<Authenticator>> {
    let begin = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        changes::sensitive(tx, mine.account.id)?;
        for old in authenticators::of_account(tx, mine.account.id)? {
            if old.state == State::Pending {
                authenticators::remove(tx, mine.account.id, old.id)?;
            }
        }
        if authenticators::of_account(tx, mine.account.id)?.len() >= APPS_MAX {
            return Err(Error::conflict("authenticator-too-many"));
        }
        let secret = crypto::totp_secret(tx.entropy());
        authenticators::insert(tx, mine.account.id, &secret)
    };
    sso.db().write("sso.authenticator.begin", begin).await
}

/// What the app that is being added must learn.
///
/// # Errors
/// `NotFound` once it works: the secret is shown no more.
pub(crate) async fn enrolment(sso: &Sso, here: Here, id: Id<Authenticator>) -> Result<Enrolment> {
    let find = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        let app = pending(tx, &mine, id)?;
        let uri = crypto::totp_uri(&app.secret, &mine.account.owner.national_number.masked());
        Ok(Enrolment { uri: Secret::new(uri) })
    };
    sso.db().read("sso.authenticator.enrolment", find).await
}

/// Takes the app's first code.
pub(crate) async fn confirm(
    sso: &Sso,
    here: Here,
    id: Id<Authenticator>,
    typed: String,
) -> Result<ConfirmOutcome> {
    let sso_in = sso.clone();
    let confirm = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        let app = pending(tx, &mine, id)?;
        let counted = mine.account.id.to_string();
        let tally = tallies::find(tx, &Limit::SECOND_FACTOR, &counted)?;
        match tally.another(&Limit::SECOND_FACTOR, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::SECOND_FACTOR, &counted, next)?,
            Err(paused) => return Ok(ConfirmOutcome::Paused(paused)),
        }
        let Some(step) = crypto::totp_check(&app.secret, &typed, tx.now(), None) else {
            return Ok(ConfirmOutcome::Wrong);
        };
        tallies::clear(tx, &Limit::SECOND_FACTOR, &counted)?;
        authenticators::save(tx, &app.accepted(step))?;
        let added = Happening::from(Event::AuthenticatorAdded).of(&id);
        tell(tx, &sso_in, &here, &mine, ("authenticator.add", added))?;
        Ok(ConfirmOutcome::Confirmed)
    };
    sso.db().write("sso.authenticator.confirm", confirm).await
}

/// Removes an app.
pub(crate) async fn remove(sso: &Sso, here: Here, id: Id<Authenticator>) -> Result<()> {
    let sso_in = sso.clone();
    let remove = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        let confirmed = authenticators::find(tx, mine.account.id, id)?
            .is_some_and(|app| app.state != State::Pending);
        let factors = strong_factors(tx, mine.account.id)?;
        if confirmed && !factors.may_lose_one(mine.account.level) {
            return Err(Error::conflict("strong-factor-last"));
        }
        if authenticators::remove(tx, mine.account.id, id)? == 0 {
            return Err(Error::not_found("error-not-found"));
        }
        tell(tx, &sso_in, &here, &mine, ("authenticator.remove", Event::AuthenticatorRemoved))
    };
    sso.db().write("sso.authenticator.remove", remove).await
}

fn pending(tx: &mut Tx, mine: &SignedIn, id: Id<Authenticator>) -> Result<Authenticator> {
    authenticators::find(tx, mine.account.id, id)?
        .filter(|app| app.state == State::Pending)
        .ok_or_else(|| Error::not_found("error-not-found"))
}
