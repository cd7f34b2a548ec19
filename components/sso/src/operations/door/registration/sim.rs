//! Step 3: a mobile number that the operators have registered to the same person; or, for level 0, another.

use base::{MobileNumber, NationalNumber, Result};
use db::Tx;

use super::{funnel, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::registration::Registration;
use crate::operations::audit::{self, Act};
use crate::operations::neighbours::{self, REGISTRATION};
use crate::store::door::{attempts, tallies};

/// What became of the mobile number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SimOutcome {
    /// It is registered to the applicant.
    Matched,
    /// It is not; so many tries are left, and this one may be kept.
    NoMatch(i64),
    /// Too many tries.
    Paused(Paused),
}

/// Asks the operators whose SIM it is.
///
/// # Errors
/// `Unavailable` when they cannot be asked: the try is given back.
pub(crate) async fn check_sim(
    sso: &Sso,
    token: &str,
    mobile: MobileNumber,
    origin: String,
) -> Result<SimOutcome> {
    let number = match reserve(sso, token, origin).await? {
        Ok(number) => number,
        Err(paused) => return Ok(SimOutcome::Paused(paused)),
    };
    match neighbours::owns_sim(sso, &mobile, &number).await {
        Ok(true) => keep(sso, token, number, mobile).await,
        Ok(false) => no_match(sso, token, number, mobile).await,
        Err(error) => {
            let give_back = move |tx: &mut Tx| give_back(tx, &number);
            sso.db().write("sso.registration.give-back-sim", give_back).await?;
            Err(error)
        }
    }
}

/// The applicant has no SIM in their own name, and goes on at level 0 with the one that the operators were asked about.
pub(crate) async fn keep_sim(sso: &Sso, token: &str) -> Result<()> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Registration::Mobile(known) = attempt.state else { return Err(out_of_turn()) };
        funnel::step(tx, &known.start, "other-sim")?;
        let next = known.sim_kept().ok_or_else(out_of_turn)?;
        attempts::save(tx, attempt.id, &next)
    };
    sso.db().write("sso.registration.keep-sim", keep).await
}

/// Counts the try, and writes down that somebody asks, before the question leaves: whoever answers it may
/// not be heard.
async fn reserve(sso: &Sso, token: &str, origin: String) -> Result<Result<NationalNumber, Paused>> {
    let token = token.to_owned();
    let reserve = move |tx: &mut Tx| {
        let Registration::Mobile(known) = load(tx, &token)?.state else {
            return Err(out_of_turn());
        };
        let number = known.start.national_number.clone();
        let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
        let next = match tally.another(&Limit::SIM, tx.now()) {
            Ok(next) => next,
            Err(paused) => {
                funnel::end(tx, &known.start, "sim-paused")?;
                return Ok(Err(paused));
            }
        };
        tallies::save(tx, &Limit::SIM, number.reveal(), next)?;
        record(tx, &number, &origin)?;
        Ok(Ok(number))
    };
    sso.db().write("sso.registration.reserve-sim", reserve).await
}

async fn keep(
    sso: &Sso,
    token: &str,
    number: NationalNumber,
    mobile: MobileNumber,
) -> Result<SimOutcome> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Registration::Mobile(known) = attempt.state else { return Err(out_of_turn()) };
        funnel::step(tx, &known.start, "mobile")?;
        attempts::save(tx, attempt.id, &known.sim_matched(mobile.clone()))?;
        give_back(tx, &number)?;
        Ok(SimOutcome::Matched)
    };
    sso.db().write("sso.registration.sim", keep).await
}

async fn no_match(
    sso: &Sso,
    token: &str,
    number: NationalNumber,
    mobile: MobileNumber,
) -> Result<SimOutcome> {
    let token = token.to_owned();
    let remember = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Registration::Mobile(known) = attempt.state else { return Err(out_of_turn()) };
        attempts::save(tx, attempt.id, &known.sim_differs(mobile.clone()))?;
        let now = tx.now();
        let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
        Ok(SimOutcome::NoMatch(tally.left(&Limit::SIM, now)))
    };
    sso.db().write("sso.registration.sim-no-match", remember).await
}

/// The number's owner may be somebody else than who asks.
fn record(tx: &mut Tx, subject: &NationalNumber, origin: &str) -> Result<()> {
    let act = Act { subject, action: "registration.match-sim", purpose: REGISTRATION, origin };
    audit::task(tx, act, "mobile-operators".to_owned())
}

fn give_back(tx: &mut Tx, number: &NationalNumber) -> Result<()> {
    let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
    tallies::save(tx, &Limit::SIM, number.reveal(), tally.given_back())
}
