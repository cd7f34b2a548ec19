//! Walking a route up the ladder: begun, step by step, to an outcome. Every route does it with these.

use base::{Error, Result};
use db::Tx;
use messages::registry::Person;

use super::activate::{self, Raised};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Evidence;
use crate::domain::ladder::funnel::{Demographics, PASSED};
use crate::domain::ladder::review::{Findings, Review, State};
use crate::domain::ladder::walk::{Steps, Walk};
use crate::operations::audit::{self, Act, SELF};
use crate::store::door::tallies;
use crate::store::holder::accounts;
use crate::store::ladder::{evidence_images, reviews, route_attempts, walks};

/// The outcome of a walk that nobody finished.
const GIVEN_UP: &str = "given-up";
/// The outcome of a walk whose person has another account.
const DUPLICATE: &str = "duplicate";

/// `account` sets out on the route of `state`; what it had begun there is given up. The try is counted.
pub(crate) fn begin<S: Steps>(
    tx: &mut Tx,
    account: &Account,
    state: S,
    return_to: Option<ReturnTo>,
    origin: &str,
) -> Result<std::result::Result<Walk<S>, Paused>> {
    let subject = account.id.to_string();
    let tally = tallies::find(tx, &S::LIMIT, &subject)?;
    match tally.another(&S::LIMIT, tx.now()) {
        Ok(next) => tallies::save(tx, &S::LIMIT, &subject, next)?,
        Err(paused) => return Ok(Err(paused)),
    }
    if let Some(old) = walks::on_route::<S>(tx, account.id)? {
        give_up(tx, old)?;
    }
    let today = tx.now().date();
    let who = Demographics::of_age(account.owner.birth_date, today);
    let attempt = route_attempts::begin(tx, S::ROUTE, &who)?;
    route_attempts::step(tx, attempt, state.step())?;
    let walk = Walk { id: tx.id(), account: account.id, attempt, return_to, state };
    walks::insert(tx, &walk)?;
    record::<S>(tx, account, "activation.begin", origin)?;
    Ok(Ok(walk))
}

/// The civil registry said what kind of person it is.
pub(crate) fn describe<S>(tx: &mut Tx, walk: &Walk<S>, person: &Person) -> Result<()> {
    let today = tx.now().date();
    route_attempts::describe(tx, walk.attempt, &Demographics::of(person, today))
}

/// The walk of `account` on the route of `S`.
///
/// # Errors
/// `Conflict` [`NO_WALK`] if there is none, or it took too long.
pub(crate) fn of<S: Steps>(tx: &mut Tx, account: &Account) -> Result<Walk<S>> {
    walks::find(tx, account.id)?.ok_or_else(|| Error::conflict(NO_WALK))
}

/// Nobody is on this route, or not any more.
pub(crate) const NO_WALK: &str = "activation-expired";

/// The walk reached another step.
pub(crate) fn advance<S: Steps>(tx: &mut Tx, walk: &Walk<S>) -> Result<()> {
    route_attempts::step(tx, walk.attempt, walk.state.step())?;
    walks::save(tx, walk)
}

/// The walk reached its level.
pub(crate) fn pass<S: Steps>(
    tx: &mut Tx,
    sso: &Sso,
    walk: &Walk<S>,
    evidence: &[Evidence],
    origin: &str,
) -> Result<Raised> {
    let account = accounts::find(tx, walk.account)?;
    let account = account.ok_or_else(|| Error::forbidden("account-closed"))?;
    let raised = activate::raise(tx, sso, &account, (S::ROUTE, S::LEVEL), evidence, origin)?;
    let outcome = if raised == Raised::Duplicate { DUPLICATE } else { PASSED };
    if raised != Raised::Duplicate {
        give_back(tx, walk)?;
    }
    end(tx, walk, outcome)?;
    Ok(raised)
}

/// What was shown does not prove it: `why` goes into the figures, and the try stays counted.
pub(crate) fn refuse<S: Steps>(
    tx: &mut Tx,
    walk: &Walk<S>,
    account: &Account,
    why: &'static str,
    origin: &str,
) -> Result<()> {
    record::<S>(tx, account, "activation.refused", origin)?;
    end(tx, walk, why)
}

/// The walk ended without saying anything about the person: a neighbour was away, or they changed their
/// mind. The try is given back.
pub(crate) fn abandon<S: Steps>(tx: &mut Tx, walk: &Walk<S>, why: &'static str) -> Result<()> {
    give_back(tx, walk)?;
    end(tx, walk, why)
}

/// The try of this walk does not count.
pub(crate) fn give_back<S: Steps>(tx: &mut Tx, walk: &Walk<S>) -> Result<()> {
    let subject = walk.account.to_string();
    let tally = tallies::find(tx, &S::LIMIT, &subject)?;
    tallies::save(tx, &S::LIMIT, &subject, tally.given_back())
}

/// A person decides about it: the walk goes on as a review of the same id, which keeps the images.
pub(crate) fn hand_over<S: Steps>(tx: &mut Tx, walk: &Walk<S>, findings: Findings) -> Result<()> {
    give_back(tx, walk)?;
    route_attempts::step(tx, walk.attempt, "review")?;
    let review = Review {
        id: walk.id.cast(),
        account: Some(walk.account),
        route: S::ROUTE,
        attempt: Some(walk.attempt),
        findings,
        state: State::Open,
        opened_at: tx.now(),
    };
    reviews::insert(tx, &review)?;
    walks::remove(tx, walk.id)
}

/// Nobody continued it.
pub(crate) fn give_up(tx: &mut Tx, (id, attempt): walks::Any) -> Result<()> {
    route_attempts::end(tx, attempt, GIVEN_UP)?;
    evidence_images::remove(tx, id)?;
    walks::remove(tx, id)
}

fn end<S>(tx: &mut Tx, walk: &Walk<S>, outcome: &'static str) -> Result<()> {
    route_attempts::end(tx, walk.attempt, outcome)?;
    evidence_images::remove(tx, walk.id.cast())?;
    walks::remove(tx, walk.id)
}

fn record<S: Steps>(
    tx: &mut Tx,
    account: &Account,
    action: &'static str,
    origin: &str,
) -> Result<()> {
    let subject = &account.owner.national_number;
    let act = Act { subject, action, purpose: S::ROUTE.code(), origin };
    // Below level 1 it is somebody who says that they are the person.
    if account.is_proven() { audit::own(tx, act) } else { audit::task(tx, act, SELF.to_owned()) }
}
