//! Step 1: a national number.

use base::{Lang, NationalNumber, Result, Secret};
use db::Tx;

use crate::domain::door::limit::Limit;
use crate::domain::door::registration::Registration;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::work::{Door, Puzzle};
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::funnel::Demographics;
use crate::operations::door::work::{self, Visitor};
use crate::operations::holder::sessions::Browser;
use crate::store::door::{attempts, tallies};
use crate::store::ladder::route_attempts;
use crate::{Population, Sso};

/// What became of the number.
#[derive(Debug)]
pub(crate) enum NumberOutcome {
    /// The attempt began; the browser holds this token.
    Begun(Secret<String>),
    /// The number belongs to the sandbox, which this is not.
    Refused,
    /// A program may be trying: work is wanted first.
    WorkWanted(Puzzle),
}

/// Begins an attempt; whatever the browser had begun before is forgotten.
pub(crate) async fn begin(
    sso: &Sso,
    national_number: NationalNumber,
    return_to: Option<ReturnTo>,
    lang: Lang,
    before: Option<String>,
    (browser, proof): (Browser, String),
) -> Result<NumberOutcome> {
    if sso.population() == Population::Real && national_number.is_sandbox() {
        return Ok(NumberOutcome::Refused);
    }
    let sso_in = sso.clone();
    let begin = move |tx: &mut Tx| {
        if let Some(puzzle) = wanted(tx, &sso_in, &national_number, (&browser, &proof))? {
            return Ok(NumberOutcome::WorkWanted(puzzle));
        }
        if let Some(before) = &before {
            attempts::abandon(tx, before)?;
        }
        let counted = route_attempts::begin(tx, Route::RegistryAndSim, &Demographics::default())?;
        let (number, return_to) = (national_number.clone(), return_to.clone());
        let attempt = Registration::begin(number, return_to, lang, counted);
        let token = tx.entropy().token();
        attempts::begin(tx, &token, &attempt)?;
        Ok(NumberOutcome::Begun(Secret::new(token)))
    };
    sso.db().write("sso.registration.begin", begin).await
}

fn wanted(
    tx: &mut Tx,
    sso: &Sso,
    number: &NationalNumber,
    (browser, proof): (&Browser, &str),
) -> Result<Option<Puzzle>> {
    let tally = tallies::find(tx, &Limit::FACTS, number.reveal())?;
    let subject = tally.tried(&Limit::FACTS, tx.now());
    let familiarity = work::familiarity(tx, browser)?;
    let visitor = Visitor { door: Door::Register, browser, familiarity, subject };
    work::demand(tx, sso, &visitor, proof)
}
