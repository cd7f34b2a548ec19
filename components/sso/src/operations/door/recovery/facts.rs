//! The facts of the civil registry, asked again.

use base::{NationalNumber, Result};
use db::Tx;
use messages::registry::{FactsQuery, Person};

use super::code::{Dispatch, dispatch};
use super::tries::give_back;
use super::{Claim, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::OneTimeCode;
use crate::domain::door::recovery::{Lost, Proof, Recovery};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::Browser;
use crate::operations::neighbours::{self, RECOVERY, facts_service};
use crate::store::door::attempts;
use crate::store::door::tallies;

/// What became of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactsOutcome {
    /// They are the registry's.
    Matched,
    /// They are not; so many tries are left.
    NoMatch(i64),
    /// Too many tries.
    Paused(Paused),
    /// Too many recoveries of this number.
    TooMany(Paused),
}

struct Reserved {
    national_number: NationalNumber,
    message_id: String,
}

/// Asks the registry whether the facts of `claim` are those of the number. Its tries are those of registration:
/// nobody fishes for facts through another door.
///
/// # Errors
/// `Unavailable` when the registry cannot be asked: the try is given back.
pub(crate) async fn check_facts(
    sso: &Sso,
    token: &str,
    claim: Claim,
    browser: Browser,
) -> Result<FactsOutcome> {
    let reserved = match reserve(sso, token, browser.origin.clone()).await? {
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
    let asked = (&*reserved.message_id, RECOVERY);
    match neighbours::matching_person_for(sso, &query, asked).await {
        Ok(person) => keep(sso, token, (reserved.national_number, person), browser).await,
        Err(error) => {
            let number = reserved.national_number;
            let undo = move |tx: &mut Tx| give_back(tx, &Limit::FACTS, number.reveal());
            sso.db().write("sso.recovery.give-back-facts", undo).await?;
            Err(error)
        }
    }
}

async fn reserve(sso: &Sso, token: &str, origin: String) -> Result<Result<Reserved, Paused>> {
    let token = token.to_owned();
    let reserve = move |tx: &mut Tx| {
        let Recovery::Facts(claimed) = load(tx, &token)?.state else {
            return Err(out_of_turn());
        };
        let number = claimed.national_number;
        let tally = tallies::find(tx, &Limit::FACTS, number.reveal())?;
        let next = match tally.another(&Limit::FACTS, tx.now()) {
            Ok(next) => next,
            Err(paused) => return Ok(Err(paused)),
        };
        tallies::save(tx, &Limit::FACTS, number.reveal(), next)?;
        let action = "recovery.match-facts";
        let act = Act { subject: &number, action, purpose: RECOVERY, origin: &origin };
        audit::task(tx, act, facts_service().to_string())?;
        let message_id = tx.id::<FactsQuery>().to_string();
        Ok(Ok(Reserved { national_number: number, message_id }))
    };
    sso.db().write("sso.recovery.reserve-facts", reserve).await
}

async fn keep(
    sso: &Sso,
    token: &str,
    (number, person): (NationalNumber, Option<Person>),
    browser: Browser,
) -> Result<FactsOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let keep = move |tx: &mut Tx| {
        let same =
            |person: &Person| person.death_date.is_none() && person.national_number == number;
        if !person.as_ref().is_some_and(same) {
            let tally = tallies::find(tx, &Limit::FACTS, number.reveal())?;
            return Ok(FactsOutcome::NoMatch(tally.left(&Limit::FACTS, tx.now())));
        }
        give_back(tx, &Limit::FACTS, number.reveal())?;
        matched(tx, &sso_in, &token, &browser)
    };
    sso.db().write("sso.recovery.facts", keep).await
}

/// On to a new number, or to the code that was sent to the account's own, if there is an account.
fn matched(tx: &mut Tx, sso: &Sso, token: &str, browser: &Browser) -> Result<FactsOutcome> {
    let attempt = load(tx, token)?;
    let Recovery::Facts(claimed) = attempt.state else { return Err(out_of_turn()) };
    let lost = claimed.lost;
    let known = claimed.proved(Proof::Facts);
    let next = match lost {
        Lost::Phone => Recovery::Mobile(known),
        Lost::Password => {
            let about = Dispatch { attempt: attempt.id, known: &known, mobile: None };
            let sent = match dispatch(tx, sso, &about, Some(browser))? {
                Ok(sent) => sent,
                Err(paused) => return Ok(FactsOutcome::TooMany(paused)),
            };
            let code = OneTimeCode::sent(sent.digest, tx.now());
            known.code_sent(None, code, sent.message)
        }
    };
    attempts::save(tx, attempt.id, &next)?;
    Ok(FactsOutcome::Matched)
}
