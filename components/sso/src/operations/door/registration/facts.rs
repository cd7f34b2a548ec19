//! Step 2: facts, matched by the civil registry over the road.

use base::{Date, NationalNumber, Result};
use db::Tx;
use messages::registry::{FactsQuery, Person};

use super::{funnel, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::network::Network;
use crate::domain::door::registration::Registration;
use crate::domain::holder::account::is_old_enough;
use crate::domain::ladder::funnel::Demographics;
use crate::operations::audit::{self, Act};
use crate::operations::neighbours::{self, REGISTRATION, facts_service};
use crate::store::door::{attempts, tallies};

/// What the applicant says of themselves.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// First name, Arabic.
    pub(crate) first_name: String,
    /// Father's first name, Arabic.
    pub(crate) father_name: String,
    /// Family name, Arabic.
    pub(crate) family_name: String,
    /// Day of birth.
    pub(crate) birth_date: Date,
}

/// What became of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactsOutcome {
    /// They are the registry's.
    Matched,
    /// They are not; so many tries are left.
    NoMatch(i64),
    /// Too many tries.
    Paused(Paused),
    /// Whoever was born on that day is too young.
    TooYoung,
}

/// A try that was counted before the registry is asked, so that many at once count as many.
struct Reserved {
    national_number: NationalNumber,
    message_id: String,
}

/// Asks the registry whether the facts of `claim` are those of the attempt's number.
///
/// # Errors
/// `Unavailable` when the registry cannot be asked: the try is given back.
pub(crate) async fn check_facts(
    sso: &Sso,
    token: &str,
    claim: Claim,
    (network, origin): (Network, String),
) -> Result<FactsOutcome> {
    if !is_old_enough(claim.birth_date, sso.db().clock().now().date()) {
        return Ok(FactsOutcome::TooYoung);
    }
    let reserved = match reserve(sso, token, origin).await? {
        Ok(reserved) => reserved,
        Err(paused) => return Ok(FactsOutcome::Paused(paused)),
    };
    let query = FactsQuery {
        national_number: reserved.national_number.clone(),
        first_name: claim.first_name,
        father_name: claim.father_name,
        family_name: claim.family_name,
        birth_date: claim.birth_date,
    };
    let answer = neighbours::matching_person(sso, &query, &reserved.message_id).await;
    match answer {
        Ok(person) => keep(sso, token, (reserved, network), person).await,
        Err(error) => {
            give_back(sso, reserved.national_number).await?;
            Err(error)
        }
    }
}

async fn reserve(sso: &Sso, token: &str, origin: String) -> Result<Result<Reserved, Paused>> {
    let token = token.to_owned();
    let reserve = move |tx: &mut Tx| {
        let Registration::Facts(start) = load(tx, &token)?.state else {
            return Err(out_of_turn());
        };
        let number = start.national_number.clone();
        let tally = tallies::find(tx, &Limit::FACTS, number.reveal())?;
        let next = match tally.another(&Limit::FACTS, tx.now()) {
            Ok(next) => next,
            Err(paused) => {
                funnel::end(tx, &start, "facts-paused")?;
                return Ok(Err(paused));
            }
        };
        tallies::save(tx, &Limit::FACTS, number.reveal(), next)?;
        record(tx, &number, &origin)?;
        let message_id = tx.id::<FactsQuery>().to_string();
        Ok(Ok(Reserved { national_number: number, message_id }))
    };
    sso.db().write("sso.registration.reserve-facts", reserve).await
}

/// That somebody asks is written down before the question leaves, for the registry may be asked without
/// being heard; the number's owner may be somebody else.
fn record(tx: &mut Tx, subject: &NationalNumber, origin: &str) -> Result<()> {
    let act = Act { subject, action: "registration.match-facts", purpose: REGISTRATION, origin };
    audit::task(tx, act, facts_service().to_string())
}

/// Keeps what the registry said.
async fn keep(
    sso: &Sso,
    token: &str,
    (reserved, network): (Reserved, Network),
    person: Option<Person>,
) -> Result<FactsOutcome> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let Reserved { national_number: number, message_id } = &reserved;
        let Some(person) = living(person.as_ref(), number) else {
            return no_match(tx, number, network);
        };
        let attempt = load(tx, &token)?;
        let Registration::Facts(start) = attempt.state else { return Err(out_of_turn()) };
        funnel::describe(tx, &start, &Demographics::of(person, tx.now().date()))?;
        funnel::step(tx, &start, "facts")?;
        attempts::save(tx, attempt.id, &start.matched(person, message_id.clone()))?;
        give_back_in(tx, number)?;
        Ok(FactsOutcome::Matched)
    };
    sso.db().write("sso.registration.facts", keep).await
}

/// Trusts the registry, but not so far as to open an account for the dead or for another number.
fn living<'a>(person: Option<&'a Person>, number: &NationalNumber) -> Option<&'a Person> {
    person.filter(|person| person.death_date.is_none() && person.national_number == *number)
}

fn no_match(tx: &mut Tx, number: &NationalNumber, network: Network) -> Result<FactsOutcome> {
    let now = tx.now();
    let counted = network.counted_as(now);
    let tally = tallies::find(tx, &Limit::NETWORK_FACTS, &counted)?;
    if let Ok(next) = tally.another(&Limit::NETWORK_FACTS, now) {
        tallies::save(tx, &Limit::NETWORK_FACTS, &counted, next)?;
    }
    let left = tallies::find(tx, &Limit::FACTS, number.reveal())?.left(&Limit::FACTS, now);
    Ok(FactsOutcome::NoMatch(left))
}

async fn give_back(sso: &Sso, number: NationalNumber) -> Result<()> {
    sso.db().write("sso.registration.give-back-facts", move |tx| give_back_in(tx, &number)).await
}

fn give_back_in(tx: &mut Tx, number: &NationalNumber) -> Result<()> {
    let tally = tallies::find(tx, &Limit::FACTS, number.reveal())?;
    tallies::save(tx, &Limit::FACTS, number.reveal(), tally.given_back())
}
