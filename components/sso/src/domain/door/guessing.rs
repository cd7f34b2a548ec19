//! What a guess at a password counts against, and whether another one is affordable.
//!
//! Nobody is counted by address alone. A stranger's guess counts for what was typed in that network, so that
//! one stranger does not close the door for everybody, and for what was typed anywhere, so that many networks
//! do not buy many guesses. In a browser in which the account's owner signed in before it counts apart.

use base::{Result, Timestamp};

use super::limit::{Limit, Paused, Tally};
use super::network::{HALF, Network, WINDOW, window, window_end};

/// Where counters are kept.
pub(crate) trait Tallies {
    /// What was counted.
    fn tally(&mut self, limit: &Limit, subject: &str) -> Result<Tally>;
    /// Whether an officer lets a limit rest for a while.
    fn rests(&mut self, limit: &Limit) -> Result<bool>;
    /// Keeps what was counted.
    fn keep(&mut self, limit: &Limit, subject: &str, tally: Tally) -> Result<()>;
}

/// What a guess counts against.
#[derive(Clone)]
pub(crate) enum Counted {
    /// In a browser that is not known for the account that is meant, if there is one.
    Stranger {
        /// What was typed.
        typed: String,
        /// Where.
        network: Network,
    },
    /// In a browser in which the account's owner signed in before: the network's budget is not its business.
    Known {
        /// What was typed, in that browser.
        subject: String,
    },
}

/// Why another guess is not affordable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Too many for what was typed.
    Paused(Paused),
    /// Too many failures of the network, whoever was meant.
    NetworkPaused(Paused),
}

impl Counted {
    /// Counts a guess before the work is done, so that many at once count as many.
    pub(crate) fn reserve(
        &self,
        tallies: &mut impl Tallies,
        now: Timestamp,
    ) -> Result<std::result::Result<(), Refusal>> {
        if let Err(paused) = self.network_affords(tallies, now)? {
            return Ok(Err(Refusal::NetworkPaused(paused)));
        }
        let mut next = Vec::new();
        for (limit, subject) in self.counters(now) {
            match tallies.tally(&limit, &subject)?.another(&limit, now) {
                Ok(tally) => next.push((limit, subject, tally)),
                Err(paused) => return Ok(Err(Refusal::Paused(pause(&limit, paused, now)))),
            }
        }
        for (limit, subject, tally) in next {
            tallies.keep(&limit, &subject, tally)?;
        }
        Ok(Ok(()))
    }

    /// How often it was tried already, where it was tried most.
    pub(crate) fn tried(&self, tallies: &mut impl Tallies, now: Timestamp) -> Result<i64> {
        let mut most = 0;
        for (limit, subject) in self.counters(now) {
            most = most.max(tallies.tally(&limit, &subject)?.tried(&limit, now));
        }
        Ok(most)
    }

    /// It was wrong. By network only failures count, so that those who sign in rightly do not wait for one
    /// row: many at once may overdraw it by as many as are hashed at once.
    pub(crate) fn failed(&self, tallies: &mut impl Tallies, now: Timestamp) -> Result<()> {
        match self {
            Self::Stranger { network, .. } => failed_in(tallies, *network, now),
            Self::Known { .. } => Ok(()),
        }
    }

    /// It was right: where it was made the count begins anew; elsewhere it is given back alone, so that an
    /// owner who comes and goes does not buy guesses for strangers.
    pub(crate) fn succeeded(&self, tallies: &mut impl Tallies, now: Timestamp) -> Result<()> {
        for (limit, subject) in self.counters(now) {
            let tally = tallies.tally(&limit, &subject)?;
            let next = if is_anywhere(&limit) { tally.given_back() } else { Tally::default() };
            tallies.keep(&limit, &subject, next)?;
        }
        Ok(())
    }

    /// Writes a row as a failure of an account would: how long the answer takes does not tell that there is none.
    pub(crate) fn rehearse(&self, tallies: &mut impl Tallies, now: Timestamp) -> Result<()> {
        for (limit, subject) in self.counters(now).into_iter().take(1) {
            let tally = tallies.tally(&limit, &subject)?;
            tallies.keep(&limit, &subject, tally)?;
        }
        Ok(())
    }

    fn counters(&self, now: Timestamp) -> Vec<(Limit, String)> {
        match self {
            Self::Stranger { typed, network } => vec![
                (Limit::PASSWORD, format!("{}:{typed}", network.name())),
                (Limit::PASSWORD_ANYWHERE, format!("{typed}@{}", window(now, HALF))),
            ],
            Self::Known { subject } => vec![(Limit::PASSWORD, subject.clone())],
        }
    }

    fn network_affords(
        &self,
        tallies: &mut impl Tallies,
        now: Timestamp,
    ) -> Result<std::result::Result<(), Paused>> {
        let Self::Stranger { network, .. } = self else { return Ok(Ok(())) };
        if tallies.rests(&Limit::NETWORK)? {
            return Ok(Ok(()));
        }
        let tally = tallies.tally(&Limit::NETWORK, &network.counted_as(now))?;
        let afforded = tally.another(&Limit::NETWORK, now).map(drop);
        Ok(afforded.map_err(|_| Paused { until: window_end(now, WINDOW) }))
    }
}

/// One more failure of a network.
pub(crate) fn failed_in(
    tallies: &mut impl Tallies,
    network: Network,
    now: Timestamp,
) -> Result<()> {
    let subject = network.counted_as(now);
    match tallies.tally(&Limit::NETWORK, &subject)?.another(&Limit::NETWORK, now) {
        Ok(tally) => tallies.keep(&Limit::NETWORK, &subject, tally),
        Err(_) => Ok(()),
    }
}

fn is_anywhere(limit: &Limit) -> bool {
    limit.purpose == Limit::PASSWORD_ANYWHERE.purpose
}

/// What is counted by the clock ends by the clock.
fn pause(limit: &Limit, paused: Paused, now: Timestamp) -> Paused {
    if is_anywhere(limit) { Paused { until: window_end(now, HALF) } } else { paused }
}

#[cfg(test)]
mod tests;
