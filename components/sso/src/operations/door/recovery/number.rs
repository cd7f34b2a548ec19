//! A new mobile number, where the phone is lost: registered to the same person, and a code comes back from it.

use base::{MobileNumber, NationalNumber, Result};
use db::Tx;

use super::code::{Dispatch, dispatch};
use super::{load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::OneTimeCode;
use crate::domain::door::recovery::Recovery;
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::Browser;
use crate::operations::neighbours::{self, RECOVERY};
use crate::store::door::{attempts, tallies};

/// What became of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberOutcome {
    /// A code is on its way to it.
    CodeSent,
    /// The operators have it registered to somebody else; so many tries are left.
    NoMatch(i64),
    /// Too many tries.
    Paused(Paused),
    /// Too many recoveries of this number, or codes to this SIM.
    TooMany(Paused),
}

/// Asks the operators whose SIM it is, and sends a code to it.
///
/// # Errors
/// `Unavailable` when they cannot be asked: the try is given back.
pub(crate) async fn offer_number(
    sso: &Sso,
    token: &str,
    mobile: MobileNumber,
    browser: Browser,
) -> Result<NumberOutcome> {
    let number = match reserve(sso, token, browser.origin.clone()).await? {
        Ok(number) => number,
        Err(paused) => return Ok(NumberOutcome::Paused(paused)),
    };
    let answer = neighbours::owns_sim(sso, &mobile, &number).await;
    let counts = matches!(answer, Ok(false));
    let settle = move |tx: &mut Tx| settle(tx, &number, counts);
    let left = sso.db().write("sso.recovery.sim", settle).await?;
    if !answer? {
        return Ok(NumberOutcome::NoMatch(left));
    }
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let send = move |tx: &mut Tx| send(tx, &sso_in, (&token, &mobile), &browser);
    sso.db().write("sso.recovery.offer-number", send).await
}

/// The number stays as it is, for somebody who proved more than facts.
///
/// # Errors
/// `Conflict` when it does not.
pub(crate) async fn keep_number(sso: &Sso, token: &str) -> Result<()> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Mobile(known) = attempt.state else { return Err(out_of_turn()) };
        match known.keeps_number() {
            Recovery::Mobile(_) => Err(out_of_turn()),
            next => attempts::save(tx, attempt.id, &next),
        }
    };
    sso.db().write("sso.recovery.keep-number", keep).await
}

async fn reserve(sso: &Sso, token: &str, origin: String) -> Result<Result<NationalNumber, Paused>> {
    let token = token.to_owned();
    let reserve = move |tx: &mut Tx| {
        let Recovery::Mobile(known) = load(tx, &token)?.state else { return Err(out_of_turn()) };
        let number = known.national_number;
        let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
        let next = match tally.another(&Limit::SIM, tx.now()) {
            Ok(next) => next,
            Err(paused) => return Ok(Err(paused)),
        };
        tallies::save(tx, &Limit::SIM, number.reveal(), next)?;
        record_sim(tx, &number, &origin)?;
        Ok(Ok(number))
    };
    sso.db().write("sso.recovery.reserve-sim", reserve).await
}

/// That somebody asks whose SIM it is stands in the log before the question leaves.
pub(super) fn record_sim(tx: &mut Tx, number: &NationalNumber, origin: &str) -> Result<()> {
    let act = Act { subject: number, action: "recovery.match-sim", purpose: RECOVERY, origin };
    audit::task(tx, act, "mobile-operators".to_owned())
}

fn settle(tx: &mut Tx, number: &NationalNumber, counts: bool) -> Result<i64> {
    let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
    let tally = if counts { tally } else { tally.given_back() };
    tallies::save(tx, &Limit::SIM, number.reveal(), tally)?;
    Ok(tally.left(&Limit::SIM, tx.now()))
}

fn send(
    tx: &mut Tx,
    sso: &Sso,
    (token, mobile): (&str, &MobileNumber),
    browser: &Browser,
) -> Result<NumberOutcome> {
    let attempt = load(tx, token)?;
    let Recovery::Mobile(known) = attempt.state else { return Err(out_of_turn()) };
    let about = Dispatch { attempt: attempt.id, known: &known, mobile: Some(mobile) };
    let sent = match dispatch(tx, sso, &about, Some(browser))? {
        Ok(sent) => sent,
        Err(paused) => return Ok(NumberOutcome::TooMany(paused)),
    };
    let code = OneTimeCode::sent(sent.digest, tx.now());
    let next = known.code_sent(Some(mobile.clone()), code, sent.message);
    attempts::save(tx, attempt.id, &next)?;
    Ok(NumberOutcome::CodeSent)
}
