//! How often something may be tried. Counted per account or number; per network only wrong passwords, and
//! generously: mobile networks put thousands of people behind one address.

use base::{Duration, Timestamp};

use super::network;

/// So many tries, then a pause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Names the counter.
    pub(crate) purpose: &'static str,
    /// Tries before the pause.
    pub(crate) tries: i64,
    /// How long after the last try they are forgotten.
    pub(crate) pause: Duration,
}

impl Limit {
    /// Civil-registry facts, per national number: small enough that nobody can fish for them.
    pub(crate) const FACTS: Self = Self::new("registration-facts", 5, Duration::from_hours(6));
    /// SIM checks, per national number.
    pub(crate) const SIM: Self = Self::new("registration-sim", 5, Duration::from_hours(6));
    /// Passwords, per identifier typed and network, or per identifier and known browser.
    pub(crate) const PASSWORD: Self = Self::new("password", 5, Duration::from_mins(10));
    /// Passwords of strangers, per identifier typed and half hour of the clock, over all networks: more than one
    /// network can use up, or one stranger would close the door for everybody.
    pub(crate) const PASSWORD_ANYWHERE: Self = Self::new("password-anywhere", 40, network::HALF);
    /// Wrong second factors, per account.
    pub(crate) const SECOND_FACTOR: Self = Self::new("second-factor", 5, Duration::from_mins(10));
    /// Answers to a registration's code, per national number, however often an attempt begins anew.
    pub(crate) const REGISTRATION_CODE: Self =
        Self::new("registration-code", 10, Duration::from_hours(24));
    /// Codes of registrations, per mobile number: a code costs money and patience. Apart from those of
    /// sign-ins, so that whoever registers for somebody else does not keep them out of their account.
    pub(crate) const REGISTRATION_CODES_SENT: Self =
        Self::new("registration-codes-sent", 10, Duration::from_hours(1));
    /// Codes of sign-ins, per mobile number; forgotten when one of them comes back.
    pub(crate) const CODES_SENT: Self = Self::new("codes-sent", 10, Duration::from_hours(1));

    /// Mandates offered and codes made, per account.
    pub(crate) const MANDATES: Self = Self::new("mandates", 10, Duration::from_hours(24));
    /// Helpers' codes that were wrong, per account.
    pub(crate) const HELPER_CODE: Self = Self::new("helper-code", 5, Duration::from_mins(10));
    /// Questions to registers about whom somebody may act for, per account.
    pub(crate) const REGISTERS: Self = Self::new("registers", 20, Duration::from_hours(1));
    /// People whom a clerk assists, per clerk.
    pub(crate) const ASSISTED_BY: Self = Self::new("assisted-by", 20, Duration::from_hours(8));
    /// How often somebody is assisted, by whomever.
    pub(crate) const ASSISTED: Self = Self::new("assisted", 4, Duration::from_hours(8));
    /// Readings of a document's chip, per account.
    pub(crate) const CHIP: Self = Self::new("chip", 5, Duration::from_hours(6));
    /// Codes that prove a number at a change or a recovery, per mobile number.
    pub(crate) const CHANGE_CODES_SENT: Self =
        Self::new("change-codes-sent", 10, Duration::from_hours(1));
    /// Recoveries that come as far as a code, per national number: each is announced.
    pub(crate) const RECOVERIES: Self = Self::new("recoveries", 5, Duration::from_hours(24));
    /// Answers to a recovery's code, per national number, however often it begins anew.
    pub(crate) const RECOVERY_CODE: Self = Self::new("recovery-code", 10, Duration::from_hours(24));
    /// Pairs of recovery codes, per national number.
    pub(crate) const RECOVERY_PAIRS: Self = Self::new("recovery-pairs", 5, Duration::from_hours(1));
    /// Recovery tickets, per national number typed: short, so that nobody keeps the owner of one from using it.
    pub(crate) const RECOVERY_TICKETS: Self =
        Self::new("recovery-tickets", 5, Duration::from_mins(10));
    /// Cards shown at recoveries that did not lead on, per network and hour.
    pub(crate) const NETWORK_PORTRAITS: Self = Self::new("network-portraits", 60, network::WINDOW);
    /// Links "this was not me" that nobody was sent, per network and hour.
    pub(crate) const UNKNOWN_LINKS: Self = Self::new("unknown-links", 60, network::WINDOW);

    /// Accounts that an officer opens, per officer.
    pub(crate) const INQUIRIES: Self = Self::new("inquiries", 20, Duration::from_hours(1));
    /// Wrong answers of a passkey, per passkey.
    pub(crate) const PASSKEY: Self = Self::new("passkey", 5, Duration::from_mins(10));

    /// Codes of devices that lead nowhere, per account.
    pub(crate) const DEVICE_CODE: Self = Self::new("device-code", 5, Duration::from_mins(10));
    /// Wrong passwords, per network and hour, whoever was meant.
    pub(crate) const NETWORK: Self = Self::new("network", 300, network::WINDOW);

    /// Facts that the registry does not know, per network and hour: they stop nobody, and are a sign of risk.
    pub(crate) const NETWORK_FACTS: Self = Self::new("network-facts", 1_000_000, network::WINDOW);
    /// Who waits instead of working, per network: only when the last of them is let in counts.
    pub(crate) const WAITING: Self = Self::new("waiting", 1, network::WINDOW);
    /// Activations by a bank, per account; only those that ended in a refusal stay counted.
    pub(crate) const BANK: Self = Self::new("activation-bank", 5, Duration::from_hours(6));
    /// Activations by document and portrait, per account.
    pub(crate) const PORTRAIT: Self = Self::new("activation-portrait", 5, Duration::from_hours(6));
    /// Numbers that somebody tries to vouch for, per account.
    pub(crate) const VOUCHING: Self = Self::new("vouching", 5, Duration::from_hours(6));

    const fn new(purpose: &'static str, tries: i64, pause: Duration) -> Self {
        Self { purpose, tries, pause }
    }
}

/// What a counter holds: how many tries, and when the last was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tries since the last pause.
    pub(crate) count: i64,
    /// The last of them.
    pub(crate) last: Timestamp,
}

/// The tries are used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paused {
    /// When the next try is allowed.
    pub(crate) until: Timestamp,
}

impl Tally {
    /// One more try, if one is left.
    pub(crate) fn another(self, limit: &Limit, now: Timestamp) -> Result<Self, Paused> {
        let current = self.current(limit, now);
        if current.count >= limit.tries {
            return Err(Paused { until: current.last.plus(limit.pause) });
        }
        Ok(Self { count: current.count + 1, last: now })
    }

    /// The last try did not count after all: it succeeded, or a neighbour was away.
    pub(crate) fn given_back(self) -> Self {
        Self { count: (self.count - 1).max(0), ..self }
    }

    /// How many tries are left.
    pub(crate) fn left(self, limit: &Limit, now: Timestamp) -> i64 {
        limit.tries - self.current(limit, now).count
    }

    /// How many tries there were.
    pub(crate) fn tried(self, limit: &Limit, now: Timestamp) -> i64 {
        self.current(limit, now).count
    }

    fn current(self, limit: &Limit, now: Timestamp) -> Self {
        if now >= self.last.plus(limit.pause) { Self::default() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn the_sixth_try_waits_ten_minutes() {
        let limit = Limit::PASSWORD;
        let spent = (0..5).fold(Tally::default(), |t, _| t.another(&limit, NOW).unwrap());
        let paused = spent.another(&limit, NOW).unwrap_err();
        assert_eq!(paused.until, NOW.plus(Duration::from_mins(10)));
        assert!(spent.another(&limit, NOW.plus(Duration::from_secs(599))).is_err());
        assert_eq!(spent.another(&limit, paused.until).unwrap().count, 1);
    }

    #[test]
    fn a_try_given_back_can_be_used_again() {
        let limit = Limit::PASSWORD;
        let one = Tally::default().another(&limit, NOW).unwrap();
        assert_eq!(one.left(&limit, NOW), 4);
        assert_eq!(one.given_back().left(&limit, NOW), 5);
    }

    proptest! {
        /// However a guesser spaces the guesses, a day never holds more than the limit allows.
        #[test]
        fn no_rhythm_beats_the_limit(gaps in proptest::collection::vec(1_u64..1200, 200..400)) {
            let limit = Limit::PASSWORD;
            let (mut tally, mut now, mut admitted) = (Tally::default(), NOW, Vec::new());
            for gap in gaps {
                now = now.plus(Duration::from_secs(gap));
                if let Ok(next) = tally.another(&limit, now) {
                    tally = next;
                    admitted.push(now);
                }
            }
            for six in admitted.windows(6) {
                prop_assert!(six[5].since(six[0]) >= limit.pause);
            }
        }
    }
}
