//! Proof of work: a number that is quick to check and slow to find, or, for browsers without a script, the
//! patience to wait. We sign both, so that nothing is kept until one of them is shown.

use base::{Duration, Timestamp};
use serde::Serialize;

use super::risk::Risk;

/// So long a proof counts after it was asked for.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);
/// Nobody waits longer, however many wait in the same network.
pub(crate) const WAIT_MAX: Duration = Duration::from_mins(2);

/// Where a proof is shown. One for one door does not open the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Signing in.
    SignIn,
    /// Beginning a registration.
    Register,
}

/// What a page's script is given to find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Puzzle {
    /// What is hashed before the number.
    pub(crate) salt: String,
    /// SHA-256 of salt, a dot and the number, in hexadecimal.
    pub(crate) target: String,
    /// The number is smaller than this.
    pub(crate) numbers: u64,
    /// Our signature over salt and target.
    pub(crate) seal: String,
}

/// What is signed of a proof, whichever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// For which door.
    pub(crate) door: Door,
    /// For which risk.
    pub(crate) risk: Risk,
    /// From when on it counts: at once if it is worked for.
    pub(crate) from: Timestamp,
    /// Until when.
    pub(crate) until: Timestamp,
    /// Makes it different from every other.
    pub(crate) token: String,
}

/// A proof as it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The number was found.
    Worked(Terms, u64, String),
    /// The time is over, or is not.
    Waited(Terms, String),
}

impl Terms {
    /// `w.s.1.1795334400.1795336200.abc…`, which with a number still fits one block of SHA-256.
    pub(crate) fn text(&self) -> String {
        let Self { door, risk, from, until, token } = self;
        let (from, until) = (from.seconds(), until.since(*from).as_secs());
        format!("{}.{}.{from}.{until}.{token}", door.code(), risk.code())
    }

    /// Whether it opens `door` at `now` for whoever must pay `risk`.
    pub(crate) fn opens(&self, door: Door, risk: Risk, now: Timestamp) -> bool {
        self.door == door && self.risk >= risk && self.from <= now && now < self.until
    }

    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let [door, risk, from, until, token] = parts.as_slice() else { return None };
        let from = Timestamp::from_seconds(from.parse().ok()?);
        let until = from.plus(Duration::from_secs(u64::from(until.parse::<u16>().ok()?)));
        let (door, risk) = (Door::of(door)?, Risk::of(risk)?);
        Some(Self { door, risk, from, until, token: (*token).to_owned() })
    }
}

impl Proof {
    /// Reads what a form holds: `w.{terms}.{number}.{seal}` or `t.{terms}.{seal}`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (rest, seal) = text.rsplit_once('.')?;
        if let Some(terms) = rest.strip_prefix("t.") {
            return Some(Self::Waited(Terms::parse(terms)?, seal.to_owned()));
        }
        let (terms, number) = rest.strip_prefix("w.")?.rsplit_once('.')?;
        Some(Self::Worked(Terms::parse(terms)?, number.parse().ok()?, seal.to_owned()))
    }

    /// What was agreed.
    pub(crate) fn terms(&self) -> &Terms {
        match self {
            Self::Worked(terms, ..) | Self::Waited(terms, _) => terms,
        }
    }
}

impl Door {
    const ALL: [Self; 2] = [Self::SignIn, Self::Register];

    const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "s",
            Self::Register => "r",
        }
    }

    /// The page.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::SignIn => "/sign-in",
            Self::Register => "/register",
        }
    }

    fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_795_334_400);

    fn terms() -> Terms {
        let token = "abcdefghijklmnopqrstuvwxyz".to_owned();
        Terms {
            door: Door::SignIn,
            risk: Risk::Raised,
            from: NOW,
            until: NOW.plus(LIFETIME),
            token,
        }
    }

    #[test]
    fn a_proof_reads_as_it_was_written() {
        let text = terms().text();
        let worked = Proof::parse(&format!("w.{text}.39999.ab12")).unwrap();
        assert_eq!(worked, Proof::Worked(terms(), 39_999, "ab12".into()));
        let waited = Proof::parse(&format!("t.{text}.ab12")).unwrap();
        assert_eq!(waited, Proof::Waited(terms(), "ab12".into()));
        for wrong in ["", "w", "w.", "x.s.1.1.1.a.b", "w.s.9.1.1.a.1.b", "t.s.1.1.99999.a.b"] {
            assert_eq!(Proof::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_block_of_the_hash_is_enough() {
        let message = format!("w.{}.{}", terms().text(), Risk::High.numbers());
        assert!(message.len() < 56, "{}", message.len());
    }

    #[test]
    fn it_opens_one_door_for_a_while_and_no_greater_risk() {
        let terms = terms();
        assert!(terms.opens(Door::SignIn, Risk::Raised, NOW));
        assert!(terms.opens(Door::SignIn, Risk::Calm, NOW));
        assert!(!terms.opens(Door::Register, Risk::Raised, NOW));
        assert!(!terms.opens(Door::SignIn, Risk::High, NOW));
        assert!(!terms.opens(Door::SignIn, Risk::Raised, terms.until));
        assert!(!terms.opens(Door::SignIn, Risk::Raised, NOW.minus(Duration::from_secs(1))));
    }
}
