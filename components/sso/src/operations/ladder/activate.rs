//! An account comes into being, with the record of what was checked.

use base::{Duration, Error, Id, Result};
use db::Tx;
use messages::identity::Level;

use super::claims;
use crate::domain::door::registration::CodeSent;
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::account::{Account, Owner};
use crate::domain::holder::event::Event;
use crate::domain::holder::session::{Method, Methods};
use crate::domain::ladder::activation::{Evidence, Route};
use crate::domain::ladder::identity::{Claim, Mark};
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::events;
use crate::operations::holder::sessions::{self, Browser, Opened};
use crate::operations::neighbours::facts_service;
use crate::operations::representation::mandates;
use crate::store::holder::{accounts, identity_claims, sessions as rows, sign_ins};
use crate::store::ladder::{activations, identity_marks, life_checks};
use crate::{Population, Sso};

/// How long news of an account is worth sending.
pub(crate) const NOTICE_LIFETIME: Duration = Duration::from_hours(24);

/// The account of a registration that came to its end; its owner is signed in, and the answer is the
/// browser's tokens. Without a SIM of one's own it is an account at level 0, which takes nothing from anybody.
pub(crate) fn by_registration(
    tx: &mut Tx,
    sso: &Sso,
    sent: &CodeSent,
    owner: Owner,
    browser: &Browser,
) -> Result<Opened> {
    let route = Route::RegistryAndSim;
    let account = Account { id: tx.id(), owner, level: sent.reachable.level(), lang: sent.lang() };
    if account.is_proven() {
        claims::end_all(tx, sso, &account)?;
    } else {
        claims::make_room(tx, sso, &account.owner.mobile)?;
    }
    let evidence = evidence(sent);
    open(tx, &account, &sent.password_hash, (route, account.level), &evidence)?;
    if !account.is_proven() {
        claims::warn_holder(tx, sso, &account)?;
    }
    sign_ins::insert_at(tx, account.id, Outcome::Registered, browser.place())?;
    sessions::begin_first(tx, account.id, Methods::password_and(Method::Sms), browser)
}

fn evidence(sent: &CodeSent) -> Vec<Evidence> {
    let facts = Some(sent.reachable.known.facts_message.clone());
    let facts = Evidence::new("civil-registry-facts", &facts_service().to_string(), facts);
    let own = sent.reachable.level() >= Level::One;
    let sim = own.then(|| Evidence::new("sim-owner", "mobile-operators", None));
    let code = Evidence::new("sms-code", SELF, Some(sent.message.clone()));
    [Some(facts), sim, Some(code)].into_iter().flatten().collect()
}

/// What became of a level that evidence speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a level may be refused"]
pub(crate) enum Raised {
    /// The account stands at this level, by this evidence or by what came before.
    At(Level),
    /// Another account has this identity. Nothing changed, and it is written down.
    Duplicate,
}

/// An open account reaches `level` by `route`, never more than the route may give; whoever stands higher stays
/// there. From level 1 up the number belongs to one account. Recorded, logged, and told to the owner.
///
/// # Errors
/// `Forbidden` if the account was closed meanwhile, or for the sandbox's route outside the sandbox.
pub(crate) fn raise(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (route, level): (Route, Level),
    evidence: &[Evidence],
    origin: &str,
) -> Result<Raised> {
    if route == Route::Sandbox && sso.population() != Population::Sandbox {
        return Err(Error::forbidden("error-forbidden"));
    }
    let now = accounts::find(tx, account.id)?;
    let account = &now.ok_or_else(|| Error::forbidden("account-closed"))?;
    let (level, number) = (level.min(route.ceiling()), &account.owner.national_number);
    if level >= Level::One
        && let Some(holder) = claims::holder_besides(tx, account)?
    {
        duplicate(tx, (account, holder), (route, "national-number"), origin)?;
        return Ok(Raised::Duplicate);
    }
    if level >= Level::Two
        && claim(tx, account, route, &Mark::NationalNumber(number), origin)? == Claim::Taken
    {
        return Ok(Raised::Duplicate);
    }
    activations::insert(tx, account.id, route, level, evidence)?;
    let act = Act { subject: number, action: "account.level", purpose: route.code(), origin };
    audit::own(tx, act)?;
    if level <= account.level {
        return Ok(Raised::At(account.level));
    }
    if !account.is_proven() {
        claims::take(tx, sso, account)?;
        mandates::end_parents(tx, sso, number)?;
    }
    accounts::set_level(tx, account.id, level)?;
    events::announce(tx, sso, account, Event::LevelRaised)?;
    Ok(Raised::At(level))
}

/// What was checked does not hold (any more): the account falls to `left`, below level 2 from its marks and at level 0
/// from its number. Whoever is signed in signs in again, with the level that is left.
pub(crate) fn fall(tx: &mut Tx, sso: &Sso, account: &Account, left: Level) -> Result<()> {
    for session in rows::of_account(tx, account.id)? {
        sessions::end(tx, &session)?;
    }
    if left >= account.level {
        return Ok(());
    }
    accounts::set_level(tx, account.id, left)?;
    if left < Level::Two {
        identity_marks::release(tx, account.id)?;
    }
    if left == Level::Zero {
        claims::leave(tx, sso, account)?;
    }
    events::announce(tx, sso, account, Event::LevelTakenBack)
}

/// The account's owner shows a mark by which a person is known. If it is another account's, that is
/// written down: somebody may have two identities, or show somebody else's evidence.
pub(crate) fn claim(
    tx: &mut Tx,
    account: &Account,
    route: Route,
    mark: &Mark<'_>,
    origin: &str,
) -> Result<Claim> {
    let holder = identity_marks::claim(tx, mark, account.id)?;
    if holder == account.id {
        return Ok(Claim::Held);
    }
    duplicate(tx, (account, holder), (route, mark.kind()), origin)?;
    Ok(Claim::Taken)
}

fn duplicate(
    tx: &mut Tx,
    (account, holder): (&Account, Id<Account>),
    (route, kind): (Route, &'static str),
    origin: &str,
) -> Result<()> {
    identity_marks::record_duplicate(tx, kind, (account.id, holder), route)?;
    let subject = &account.owner.national_number;
    audit::own(tx, Act { subject, action: "account.duplicate", purpose: route.code(), origin })
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
    if account.is_proven() {
        life_checks::checked(tx, account.id)?;
    } else {
        identity_claims::claim(tx, account)?;
    }
    if level >= Level::Two {
        let mark = Mark::NationalNumber(&account.owner.national_number);
        if identity_marks::claim(tx, &mark, account.id)? != account.id {
            return Err(Error::conflict("identity-taken"));
        }
    }
    activations::insert(tx, account.id, route, level, evidence)
}
