//! Asking for work or patience where a program may be trying, and taking what was asked for: once.

use base::{Duration, Result, Timestamp};
use db::Tx;

use crate::domain::door::limit::Limit;
use crate::domain::door::risk::{Familiarity, Risk, Signs};
use crate::domain::door::work::{Door, LIFETIME, Proof, Puzzle, Terms, WAIT_MAX};
use crate::operations::holder::sessions::{self, Browser};
use crate::store::door::tallies;
use crate::store::openid::proofs::{self, Seen};
use crate::{Challenge, Sso};

/// Somebody at a door.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visitor<'a> {
    /// Which door.
    pub(crate) door: Door,
    /// In which browser.
    pub(crate) browser: &'a Browser,
    /// Whether it is known to whoever is meant.
    pub(crate) familiarity: Familiarity,
    /// Failures for the number that was typed.
    pub(crate) subject: i64,
}

/// What a page asks of a browser that opens it; nothing as long as nobody tries a lot.
pub(crate) async fn wanted(sso: &Sso, door: Door, browser: Browser) -> Result<Option<Puzzle>> {
    if sso.challenge() == Challenge::Off {
        return Ok(None);
    }
    let look = move |tx: &mut Tx| {
        let familiarity = familiarity(tx, &browser)?;
        let visitor = Visitor { door, browser: &browser, familiarity, subject: 0 };
        Ok(match risk(tx, &visitor)? {
            Risk::Calm => None,
            risk => Some(puzzle(tx, door, risk)),
        })
    };
    sso.db().read("sso.work.wanted", look).await
}

/// Takes a visitor's proof, if one is due: what is asked of them if they have none that counts.
pub(crate) fn demand(
    tx: &mut Tx,
    sso: &Sso,
    visitor: &Visitor<'_>,
    proof: &str,
) -> Result<Option<Puzzle>> {
    if sso.challenge() == Challenge::Off {
        return Ok(None);
    }
    let risk = risk(tx, visitor)?;
    if risk == Risk::Calm || takes(tx, visitor.door, risk, proof)? {
        return Ok(None);
    }
    Ok(Some(puzzle(tx, visitor.door, risk)))
}

/// Whether somebody signed in in this browser before, whoever it was.
pub(crate) fn familiarity(tx: &mut Tx, browser: &Browser) -> Result<Familiarity> {
    let known = !sessions::known_accounts(tx, browser)?.is_empty();
    Ok(if known { Familiarity::Known } else { Familiarity::Stranger })
}

/// A pass for whoever cannot work: it counts later. In one network they wait one after the other, so that
/// many at once are not as quick as one.
pub(crate) async fn begin_waiting(sso: &Sso, door: Door, browser: Browser) -> Result<String> {
    let begin = move |tx: &mut Tx| {
        let visitor =
            Visitor { door, browser: &browser, familiarity: Familiarity::Stranger, subject: 0 };
        let risk = risk(tx, &visitor)?.max(Risk::Raised);
        let (queue, now) = (browser.network.counted_as(tx.now()), tx.now());
        let mut tally = tallies::find(tx, &Limit::WAITING, &queue)?;
        let from = tally.last.max(now).plus(risk.wait()).min(now.plus(WAIT_MAX));
        tally.last = from;
        tallies::save(tx, &Limit::WAITING, &queue, tally)?;
        // Seconds are signed, so it counts from the next whole one.
        let from = Timestamp::from_seconds(from.plus(Duration::from_millis(999)).seconds());
        let terms = terms(tx, (door, risk), (from, from.plus(LIFETIME)));
        let seal = seal_of_wait(tx, &terms);
        Ok(format!("t.{}.{seal}", terms.text()))
    };
    sso.db().write("sso.work.wait", begin).await
}

/// When the pass counts, if it is one of ours for this door.
pub(crate) async fn waits_until(sso: &Sso, door: Door, pass: &str) -> Result<Option<Timestamp>> {
    let Some(Proof::Waited(terms, seal)) = Proof::parse(pass) else { return Ok(None) };
    let look = move |tx: &mut Tx| {
        let ours = same(&seal_of_wait(tx, &terms), &seal) && terms.door == door;
        Ok((ours && tx.now() < terms.until).then_some(terms.from))
    };
    sso.db().read("sso.work.waits-until", look).await
}

fn risk(tx: &mut Tx, visitor: &Visitor<'_>) -> Result<Risk> {
    let now = tx.now();
    let network = visitor.browser.network.counted_as(now);
    let mut failures = 0;
    for limit in [Limit::NETWORK, Limit::NETWORK_FACTS] {
        failures += tallies::find(tx, &limit, &network)?.tried(&limit, now);
    }
    let Visitor { familiarity: browser, subject, .. } = *visitor;
    Ok(Signs { network: failures, subject, browser }.risk())
}

/// Whether `proof` was made for this and not shown before; from now on it was.
fn takes(tx: &mut Tx, door: Door, risk: Risk, proof: &str) -> Result<bool> {
    let Some(proof) = Proof::parse(proof) else { return Ok(false) };
    let ours = match &proof {
        Proof::Worked(terms, number, seal) => {
            let target = target(&salt(terms), *number);
            *number < terms.risk.numbers() && same(&seal_of_work(tx, terms, &target), seal)
        }
        Proof::Waited(terms, seal) => same(&seal_of_wait(tx, terms), seal),
    };
    let terms = proof.terms();
    if !ours || !terms.opens(door, risk, tx.now()) {
        return Ok(false);
    }
    Ok(proofs::show(tx, "work", &terms.token, terms.until)? == Seen::First)
}

fn puzzle(tx: &Tx, door: Door, risk: Risk) -> Puzzle {
    let now = Timestamp::from_seconds(tx.now().seconds());
    let terms = terms(tx, (door, risk), (now, now.plus(LIFETIME)));
    let numbers = risk.numbers();
    let target = target(&salt(&terms), tx.entropy().below(numbers));
    let seal = seal_of_work(tx, &terms, &target);
    Puzzle { salt: salt(&terms), target, numbers, seal }
}

fn terms(tx: &Tx, (door, risk): (Door, Risk), (from, until): (Timestamp, Timestamp)) -> Terms {
    Terms { door, risk, from, until, token: tx.entropy().token() }
}

fn salt(terms: &Terms) -> String {
    format!("w.{}", terms.text())
}

fn target(salt: &str, number: u64) -> String {
    crypto::hex(&crypto::sha256(format!("{salt}.{number}").as_bytes()))
}

fn seal_of_work(tx: &Tx, terms: &Terms, target: &str) -> String {
    crypto::b64(&tx.blind_index("work", &format!("{}:{target}", terms.text())))
}

fn seal_of_wait(tx: &Tx, terms: &Terms) -> String {
    crypto::b64(&tx.blind_index("wait", &terms.text()))
}

fn same(one: &str, other: &str) -> bool {
    crypto::constant_time_eq(one.as_bytes(), other.as_bytes())
}
