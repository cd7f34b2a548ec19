//! The mix of a national account: who comes and what for, in the shares that login.gov published.

use std::fmt::Write as _;
use std::io::Write;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base::{Error, Result};

use super::arrivals::{self, Journey, Step};
use super::browser::Browser;
use super::country::{Citizen, Country};
use super::{Effort, journeys, report, say};

/// No page may take longer for the slowest twentieth…
const P95: Duration = Duration::from_secs(1);
/// … and hundredth of all requests.
const P99: Duration = Duration::from_millis(2500);
/// Each rate is so much higher than the one before.
const STEP: f64 = 1.25;
const FIRST: f64 = 4.0;
/// Of a thousand sign-ins, those from a browser where the owner signed in before.
const REMEMBERED: usize = 540;

/// What somebody comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Errand {
    SignIn,
    Register,
    SignInAndActivate,
    RegisterAndActivate,
    Mistake,
}

/// Of a thousand.
const SHARES: [(Errand, usize); 5] = [
    (Errand::SignIn, 720),
    (Errand::Register, 170),
    (Errand::SignInAndActivate, 60),
    (Errand::RegisterAndActivate, 15),
    (Errand::Mistake, 35),
];

/// Those who can come.
struct Crowd<'a> {
    country: &'a Country,
    /// The next who never signed in.
    holders: AtomicUsize,
    /// Which of the people have an account.
    accounts: Range<usize>,
    /// The next who has no account.
    strangers: AtomicUsize,
    /// Signed out, but known: their browsers are remembered. Who waits longest comes first.
    known: Mutex<Vec<(Citizen, Browser)>>,
}

/// Accounts of people who come for the first time, for each second of a round: as many as come before those
/// who came first may be sent a second code.
const ACCOUNTS: usize = 700;

/// How many accounts the mix needs.
pub(super) fn accounts(effort: Effort) -> usize {
    ACCOUNTS * usize::try_from(effort.round.as_secs()).unwrap_or(1).max(1)
}

/// Raises the rate until a limit is passed, and prints each step.
pub(super) fn measure(
    country: &Country,
    accounts: Range<usize>,
    effort: Effort,
    out: &mut impl Write,
) -> Result<()> {
    let crowd = Crowd {
        country,
        holders: AtomicUsize::new(0),
        strangers: AtomicUsize::new(accounts.end),
        accounts,
        known: Mutex::default(),
    };
    say(
        out,
        "\nthe mix, open arrivals             served        p50      p95      p99   server cores  driver cores\n",
    )?;
    let mut rate = FIRST;
    loop {
        let entropy = &country.settings().entropy;
        let step = arrivals::run(rate, effort.round * 4, entropy, &|n| crowd.journey(n))?;
        say(out, &line(&step, effort.round * 4))?;
        if step.quantile(950) > P95 || step.quantile(990) > P99 {
            return Ok(());
        }
        rate *= STEP;
    }
}

impl Crowd<'_> {
    fn journey(&self, n: usize) -> Journey {
        let errand = errand(n);
        match self.begin(errand, n) {
            Err(error) => Journey { latencies: Vec::new(), outcome: Err(error) },
            Ok((citizen, mut browser)) => {
                let outcome = self.run(errand, &citizen, &mut browser);
                let latencies = std::mem::take(&mut browser.latencies);
                if outcome.is_ok() && errand != Errand::Mistake {
                    browser.forget_session();
                    self.known().push((citizen, browser));
                }
                Journey { latencies, outcome }
            }
        }
    }

    fn begin(&self, errand: Errand, n: usize) -> Result<(Citizen, Browser)> {
        let browser = || Browser::new(self.country.sso).in_network(n);
        match errand {
            Errand::Register | Errand::RegisterAndActivate => {
                Ok((self.person(self.strangers.fetch_add(1, Ordering::Relaxed))?, browser()))
            }
            Errand::SignIn | Errand::SignInAndActivate if spread(n, 7) < REMEMBERED => {
                match self.returning() {
                    Some(found) => Ok(found),
                    None => Ok((self.holder()?, browser())),
                }
            }
            _ => Ok((self.holder()?, browser())),
        }
    }

    /// Who came before, and long enough ago that another message may be sent.
    fn returning(&self) -> Option<(Citizen, Browser)> {
        let mut known = self.known();
        let rested = known.first().is_some_and(|(_, browser)| browser.rested());
        rested.then(|| known.remove(0))
    }

    fn holder(&self) -> Result<Citizen> {
        let next = self.holders.fetch_add(1, Ordering::Relaxed);
        self.person(self.accounts.start + next % self.accounts.len().max(1))
    }

    fn person(&self, n: usize) -> Result<Citizen> {
        self.country.people.get(n).cloned().ok_or_else(|| Error::internal("nobody is left"))
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Vec<(Citizen, Browser)>> {
        self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn run(&self, errand: Errand, citizen: &Citizen, browser: &mut Browser) -> Result<()> {
        let country = self.country;
        match errand {
            Errand::SignIn => journeys::sign_in(country, citizen, browser),
            Errand::Register => journeys::register(country, citizen, browser),
            Errand::SignInAndActivate => journeys::sign_in(country, citizen, browser)
                .and_then(|()| journeys::activate(country, citizen, browser)),
            Errand::RegisterAndActivate => journeys::register(country, citizen, browser)
                .and_then(|()| journeys::activate(country, citizen, browser)),
            Errand::Mistake => journeys::mistake(citizen, browser),
        }
    }
}

/// What the n-th comes for: every thousand has the shares exactly, well mixed.
fn errand(n: usize) -> Errand {
    let mut place = spread(n, 389);
    for (errand, share) in SHARES {
        if place < share {
            return errand;
        }
        place -= share;
    }
    Errand::SignIn
}

/// A permutation of every thousand; `factor` has no divisor in common with it.
fn spread(n: usize, factor: usize) -> usize {
    (n % 1000) * factor % 1000
}

fn line(step: &Step, length: Duration) -> String {
    let cores = |time: Duration| time.as_secs_f64() / length.as_secs_f64();
    let mut text = format!(
        "{:>8.1} arrivals/s {:>12.1}/s {:>12} {:>8} {:>8} {:>12.2} {:>13.2}\n",
        step.rate,
        step.served,
        report::millis(step.quantile(500)),
        report::millis(step.quantile(950)),
        report::millis(step.quantile(990)),
        cores(step.work.server),
        cores(step.work.driver),
    );
    if let Some(last) = step.wrong.last() {
        let _ =
            writeln!(text, "  {} journeys did not end well, the last: {last}", step.wrong.len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_people_have_the_shares() {
        assert_eq!(SHARES.iter().map(|(_, share)| share).sum::<usize>(), 1000);
        for (errand, share) in SHARES {
            assert_eq!((0..1000).filter(|n| super::errand(*n) == errand).count(), share);
        }
    }
}
