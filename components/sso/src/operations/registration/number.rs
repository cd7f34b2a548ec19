//! Step 1: a national number.

use base::{Lang, NationalNumber, Result, Secret};
use db::Tx;

use crate::domain::activation::Route;
use crate::domain::funnel::Demographics;
use crate::domain::limit::Limit;
use crate::domain::registration::Registration;
use crate::domain::return_to::ReturnTo;
use crate::domain::work::{Door, Puzzle};
use crate::operations::sessions::Browser;
use crate::operations::work::{self, Visitor};
use crate::store::{attempts, route_attempts, tallies};
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
