//! An account comes into being, with the record of what was checked.

use base::{Duration, Error, Result};
use db::Tx;
use messages::identity::Level;

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
use crate::store::holder::{accounts, sign_ins};
use crate::store::ladder::{activations, identity_marks, life_checks};
use crate::{Population, Sso};

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

/// What became of a level that evidence speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a level may be refused"]
pub(crate) enum Raised {
    /// The account stands at this level, by this evidence or by what came before.
    At(Level),
    /// Another account has this identity at level 2 or above. Nothing changed, and it is written down.
    Duplicate,
}

/// An open account reaches `level` by `route`, never more than the route may give; whoever stands higher stays
/// there. From level 2 up the identity belongs to one account. Recorded, logged, and told to the owner.
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
    accounts::set_level(tx, account.id, level)?;
    events::announce(tx, sso, account, Event::LevelRaised)?;
    Ok(Raised::At(level))
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
    identity_marks::record_duplicate(tx, mark.kind(), (account.id, holder), route)?;
    let subject = &account.owner.national_number;
    audit::own(tx, Act { subject, action: "account.duplicate", purpose: route.code(), origin })?;
    Ok(Claim::Taken)
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
    life_checks::checked(tx, account.id)?;
    if level >= Level::Two {
        let mark = Mark::NationalNumber(&account.owner.national_number);
        if identity_marks::claim(tx, &mark, account.id)? != account.id {
            return Err(Error::conflict("identity-taken"));
        }
    }
    activations::insert(tx, account.id, route, level, evidence)
}
