//! An account comes into being, with the record of what was checked.

use base::{Duration, Result};
use db::Tx;
use messages::identity::Level;

use super::audit::{self, Act, SELF};
use super::events;
use super::neighbours::facts_service;
use super::sessions::{self, Browser, Opened};
use crate::Sso;
use crate::domain::account::{Account, Owner};
use crate::domain::activation::{Evidence, Route};
use crate::domain::event::Event;
use crate::domain::registration::CodeSent;
use crate::domain::session::{Method, Methods};
use crate::domain::sign_in::Outcome;
use crate::store::{accounts, activations, sign_ins};

/// How long news of an account is worth sending.
pub(crate) const NOTICE_LIFETIME: Duration = Duration::from_hours(24);

/// The account of a registration that came to its end; its owner is signed in, and the answer is the
/// browser's tokens.
pub(crate) fn by_registration(
    tx: &mut Tx,
    sent: &CodeSent,
    owner: Owner,
    browser: &Browser,
) -> Result<Opened> {
    let route = Route::RegistryAndSim;
    let account = Account { id: tx.id(), owner, level: route.ceiling(), lang: sent.lang() };
    let evidence = [
        Evidence::new(
            "civil-registry-facts",
            &facts_service().to_string(),
            Some(sent.reachable.known.facts_message.clone()),
        ),
        Evidence::new("sim-owner", "mobile-operators", None),
        Evidence::new("sms-code", SELF, Some(sent.message.clone())),
    ];
    open(tx, &account, &sent.password_hash, (route, account.level), &evidence)?;
    sign_ins::insert_at(tx, account.id, Outcome::Registered, browser.place())?;
    sessions::begin_first(tx, account.id, Methods::password_and(Method::Sms), browser)
}

/// An open account reaches `level` by `route`; whoever stands higher stays there. Recorded, logged, and told to the owner.
pub(crate) fn raise(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (route, level): (Route, Level),
    evidence: &[Evidence],
    origin: &str,
) -> Result<()> {
    let level = level.min(route.ceiling());
    activations::insert(tx, account.id, route, level, evidence)?;
    let subject = &account.owner.national_number;
    audit::own(tx, Act { subject, action: "account.level", purpose: route.code(), origin })?;
    if level <= account.level {
        return Ok(());
    }
    accounts::set_level(tx, account.id, level)?;
    events::announce(tx, sso, account, Event::LevelRaised)
}

/// Adds an account and the record of how it reached its level.
pub(crate) fn open(
    tx: &mut Tx,
    account: &Account,
    password_hash: &str,
    (route, level): (Route, Level),
    evidence: &[Evidence],
) -> Result<()> {
    accounts::insert(tx, account, password_hash)?;
    activations::insert(tx, account.id, route, level, evidence)
}
