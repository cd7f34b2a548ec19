//! An account comes into being, with the record of what was checked.

use base::{Duration, Result};
use db::Tx;
use messages::identity::Level;

use super::audit::SELF;
use super::neighbours::facts_service;
use super::sessions::{self, Browser, Opened};
use crate::domain::account::{Account, Owner};
use crate::domain::activation::{Evidence, Route};
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
    sign_ins::insert(tx, account.id, Outcome::Registered, browser.device)?;
    sessions::begin(tx, account.id, Methods::password_and(Method::Sms), browser)
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
