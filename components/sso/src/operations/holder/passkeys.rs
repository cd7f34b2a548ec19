//! Passkeys of an account: added, named, removed; its owner is told either way.

mod challenge;

use base::{Error, Id, Result};
use crypto::webauthn::{self, Attestation, UserVerification};
use db::Tx;

use super::changes;
use super::security::{recent, tell};
use super::sessions::{self, Here, SignedIn};
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::authenticator::State;
use crate::domain::holder::event::Event;
use crate::domain::holder::passkey::{PASSKEYS_MAX, Passkey, Purpose, StrongFactors};
use crate::store::holder::{authenticators, passkeys};

pub(crate) use challenge::{Asked, answered, relying_party};

/// What a browser needs to have a passkey made.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The challenge, and the browser that it is for.
    pub(crate) asked: Asked,
    /// What authenticators call the account: says nothing about its owner.
    pub(crate) handle: Vec<u8>,
    /// What the owner sees when choosing among passkeys.
    pub(crate) name: String,
    /// The passkeys that the account has: the same device is not asked twice.
    pub(crate) has: Vec<Vec<u8>>,
}

/// What an authenticator answered.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// What its owner calls it.
    pub(crate) name: String,
    /// `clientDataJSON`.
    pub(crate) client_data: Vec<u8>,
    /// `attestationObject`.
    pub(crate) object: Vec<u8>,
}

/// Whether the person may add a passkey now: they proved a moment ago who they are, and another one fits.
pub(crate) async fn may_add(sso: &Sso, here: Here) -> Result<()> {
    let look = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        changes::sensitive(tx, mine.account.id)?;
        room(tx, &mine).map(drop)
    };
    sso.db().read("sso.passkey.may-add", look).await
}

/// Begins to add a passkey.
pub(crate) async fn begin(sso: &Sso, here: Here, browser: Option<String>) -> Result<Wanted> {
    let begin = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        changes::sensitive(tx, mine.account.id)?;
        let has = room(tx, &mine)?;
        let asked = Asked::new(tx, browser.clone(), Purpose::Add)?;
        let name = &mine.account.owner.name;
        Ok(Wanted {
            asked,
            handle: handle(tx, mine.account.id),
            name: format!("{} {}", name.first, name.family),
            has: has.into_iter().map(|passkey| passkey.credential).collect(),
        })
    };
    sso.db().write("sso.passkey.begin", begin).await
}

/// Adds the passkey that was made.
///
/// # Errors
/// `Invalid` `passkey-not-added`: the answer is to no question of ours, or not sound.
pub(crate) async fn add(sso: &Sso, here: Here, browser: String, made: Made) -> Result<()> {
    let sso_in = sso.clone();
    let add = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        changes::sensitive(tx, mine.account.id)?;
        room(tx, &mine)?;
        let challenge = answered(tx, &browser, Purpose::Add, &made.client_data)?;
        let challenge = challenge.ok_or_else(not_added)?;
        let answer = Attestation { client_data: &made.client_data, object: &made.object };
        let rp = relying_party(&sso_in);
        let credential = webauthn::register(&rp, &challenge, UserVerification::Required, answer)
            .map_err(|why| not_added().because(why))?;
        if passkeys::insert(tx, mine.account.id, &credential, &made.name)? == 0 {
            return Err(not_added());
        }
        tell(tx, &sso_in, &here, &mine, ("passkey.add", Event::PasskeyAdded))
    };
    sso.db().write("sso.passkey.add", add).await
}

/// A passkey of the person whose session is `here`.
pub(crate) async fn of_owner(sso: &Sso, here: Here, id: Id<Passkey>) -> Result<Passkey> {
    let find = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        found(tx, &mine, id)
    };
    sso.db().read("sso.passkey.find", find).await
}

/// Gives a passkey another name.
pub(crate) async fn rename(sso: &Sso, here: Here, id: Id<Passkey>, name: String) -> Result<()> {
    let rename = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let passkey = found(tx, &mine, id)?;
        passkeys::rename(tx, &passkey, &name)?;
        super::security::record(tx, &here, &mine, "passkey.rename")
    };
    sso.db().write("sso.passkey.rename", rename).await
}

/// Removes a passkey.
///
/// # Errors
/// `Conflict` `strong-factor-last`: an account of an identified person keeps a strong factor.
pub(crate) async fn remove(sso: &Sso, here: Here, id: Id<Passkey>) -> Result<()> {
    let sso_in = sso.clone();
    let remove = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        found(tx, &mine, id)?;
        if !strong_factors(tx, mine.account.id)?.may_lose_one(mine.account.level) {
            return Err(Error::conflict("strong-factor-last"));
        }
        passkeys::remove(tx, mine.account.id, id)?;
        tell(tx, &sso_in, &here, &mine, ("passkey.remove", Event::PasskeyRemoved))
    };
    sso.db().write("sso.passkey.remove", remove).await
}

/// How many strong factors an account has.
pub(crate) fn strong_factors(tx: &mut Tx, account: Id<Account>) -> Result<StrongFactors> {
    let apps = authenticators::of_account(tx, account)?;
    let apps = apps.iter().filter(|app| app.state != State::Pending).count();
    Ok(StrongFactors(apps + passkeys::of_account(tx, account)?.len()))
}

/// What authenticators call an account. Keyed, so that it tells them nothing, and always the same, so that
/// a second passkey on one device replaces the first instead of standing beside it.
pub(crate) fn handle(tx: &Tx, account: Id<Account>) -> Vec<u8> {
    tx.blind_index("passkey-user", &account.to_string())
}

/// The passkeys of an account, if another one fits.
fn room(tx: &mut Tx, mine: &SignedIn) -> Result<Vec<Passkey>> {
    let has = passkeys::of_account(tx, mine.account.id)?;
    if has.len() >= PASSKEYS_MAX { Err(Error::conflict("passkey-too-many")) } else { Ok(has) }
}

fn found(tx: &mut Tx, mine: &SignedIn, id: Id<Passkey>) -> Result<Passkey> {
    let found = passkeys::find(tx, mine.account.id, id)?;
    found.ok_or_else(|| Error::not_found("error-not-found"))
}

fn not_added() -> Error {
    Error::invalid("passkey-not-added")
}
