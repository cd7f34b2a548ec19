//! A million guesses, with the clock in hand.
//!
//! What is driven is the decision itself, `Counted::reserve` and `failed`, over counters in memory; passwords
//! are not hashed, since a guess that the decision refuses is never hashed either. That the same decision runs
//! over the table of counters is the test of `store::tallies`.

use std::collections::HashMap;
use std::net::Ipv4Addr;

use base::{Duration, Result, Timestamp};

use super::{Counted, Refusal, Tallies};
use crate::domain::door::limit::{Limit, Tally};
use crate::domain::door::network::Network;

const START: Timestamp = Timestamp::from_seconds(1_800_000_000);
const DAY: Duration = Duration::from_hours(24);
/// Of each strategy; there are four.
const GUESSES: u64 = 250_000;
/// What strangers may try on one account in a day, wherever they are: 40 in each half hour.
const ACCOUNT_A_DAY: usize = 40 * 48;
/// What one network may try on one account in a day: 5 in each ten minutes.
const NETWORK_AND_ACCOUNT_A_DAY: usize = 5 * 144;
/// What one network may get wrong in a day, whoever is meant: 300 in each hour.
const NETWORK_A_DAY: usize = 300 * 24;

/// Counters in memory.
#[derive(Default)]
struct Memory(HashMap<(&'static str, String), Tally>);

impl Tallies for Memory {
    fn tally(&mut self, limit: &Limit, subject: &str) -> Result<Tally> {
        let found = self.0.get(&(limit.purpose, subject.to_owned()));
        Ok(found.copied().unwrap_or_default())
    }

    fn rests(&mut self, _: &Limit) -> Result<bool> {
        Ok(false)
    }

    fn keep(&mut self, limit: &Limit, subject: &str, tally: Tally) -> Result<()> {
        self.0.insert((limit.purpose, subject.to_owned()), tally);
        Ok(())
    }
}

/// A country under attack for a while.
struct Siege {
    counters: Memory,
    now: Timestamp,
    /// When each guess was made that was let through.
    tried: Vec<Timestamp>,
}

impl Siege {
    fn new() -> Self {
        Self { counters: Memory::default(), now: START, tried: Vec::new() }
    }

    /// One wrong guess.
    fn guess(&mut self, counted: &Counted) {
        if counted.reserve(&mut self.counters, self.now).unwrap().is_ok() {
            self.tried.push(self.now);
            counted.failed(&mut self.counters, self.now).unwrap();
        }
    }

    /// The owner comes with the right password.
    fn owner(&mut self, counted: &Counted) -> Result<(), Refusal> {
        counted.reserve(&mut self.counters, self.now).unwrap()?;
        counted.succeeded(&mut self.counters, self.now).unwrap();
        Ok(())
    }

    fn pass(&mut self, by: Duration) {
        self.now = self.now.plus(by);
    }

    /// The most that were let through in any 24 hours.
    fn worst_day(&self) -> usize {
        let mut first = 0;
        let mut most = 0;
        for (last, at) in self.tried.iter().enumerate() {
            while at.since(self.tried[first]) >= DAY {
                first += 1;
            }
            most = most.max(last - first + 1);
        }
        most
    }
}

fn network(number: u64) -> Network {
    let number = u32::try_from(number).unwrap();
    Network::of(Some(Ipv4Addr::from(0x0b00_0000 + (number << 8)).into()))
}

fn stranger(account: u64, from: u64) -> Counted {
    Counted::Stranger { typed: format!("national-number:{account}"), network: network(from) }
}

fn own_browser(account: u64) -> Counted {
    Counted::Known { subject: format!("browser:own:national-number:{account}") }
}

/// Guesses come so fast that a quarter of a million fills this many days.
fn every(days: u64) -> Duration {
    Duration::from_millis(DAY.as_secs() * 1000 * days / GUESSES)
}

#[test]
fn one_account_in_one_browser() {
    let mut siege = Siege::new();
    for guess in 0..GUESSES {
        siege.guess(&stranger(1, 1));
        siege.pass(every(5));
        if guess % 1000 == 0 {
            assert_eq!(siege.owner(&own_browser(1)), Ok(()));
            assert_eq!(siege.owner(&stranger(1, 2)), Ok(()), "nor is another network locked");
        }
    }
    assert!(siege.tried.len() > 1000, "it is let through, slowly");
    assert!(siege.worst_day() <= NETWORK_AND_ACCOUNT_A_DAY + 5, "{}", siege.worst_day());
}

#[test]
fn one_account_from_many_networks() {
    let mut siege = Siege::new();
    for guess in 0..GUESSES {
        siege.guess(&stranger(1, guess % 50_000));
        siege.pass(every(5));
        if guess % 1000 == 0 {
            assert_eq!(siege.owner(&own_browser(1)), Ok(()));
        }
    }
    assert!(siege.tried.len() > 1000);
    assert!(siege.worst_day() <= ACCOUNT_A_DAY + 40, "{}", siege.worst_day());
}

#[test]
fn many_accounts_from_one_network() {
    let mut siege = Siege::new();
    for guess in 0..GUESSES {
        siege.guess(&stranger(guess, 1));
        siege.pass(every(5));
        if guess % 1000 == 0 {
            assert_eq!(siege.owner(&own_browser(guess)), Ok(()));
            assert_eq!(siege.owner(&stranger(guess + 1, 2)), Ok(()), "other networks go on");
        }
    }
    assert!(siege.worst_day() > 1000);
    assert!(siege.worst_day() <= NETWORK_A_DAY + 300, "{}", siege.worst_day());
}

/// Somebody has a browser of the owner's, and alternates it with a browser of their own, while the owner comes
/// and goes in a third.
#[test]
fn alternating_with_a_known_browser() {
    let mut siege = Siege::new();
    let stolen = Counted::Known { subject: "browser:stolen:national-number:1".to_owned() };
    for guess in 0..GUESSES {
        if guess % 2 == 0 {
            siege.guess(&stolen);
        } else {
            siege.guess(&stranger(1, guess % 1000));
        }
        siege.pass(every(5));
        if guess % 1000 == 0 {
            assert_eq!(siege.owner(&own_browser(1)), Ok(()));
        }
    }
    let most = ACCOUNT_A_DAY + 40 + NETWORK_AND_ACCOUNT_A_DAY + 5;
    assert!(siege.worst_day() <= most, "{}", siege.worst_day());
}

/// The owner's own visits must not make room for more.
#[test]
fn an_owner_who_comes_and_goes_buys_nothing_for_strangers() {
    let mut siege = Siege::new();
    for guess in 0..20_000_u64 {
        siege.guess(&stranger(1, guess % 1000));
        if guess % 100 == 0 {
            let _ = siege.owner(&stranger(1, 5000));
        }
        siege.pass(Duration::from_secs(4));
    }
    assert!(siege.worst_day() <= ACCOUNT_A_DAY + 40, "{}", siege.worst_day());
}
