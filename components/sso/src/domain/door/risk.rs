//! How likely it is that a program tries, and what it is made to pay then. People who come back to a browser
//! that knows them never pay.

use base::Duration;

/// Failures of a network in this hour from which strangers in it work a little. Thousands may share it.
const NETWORK_RAISED: i64 = 30;
/// Failures of a network in this hour from which they work more.
const NETWORK_HIGH: i64 = 120;
/// Failures for one number from which strangers who mean it work a little: before the door closes.
const SUBJECT_RAISED: i64 = 3;

/// What is known before a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Failures of the network in this hour.
    pub(crate) network: i64,
    /// Failures for the number that was typed, as far as it is known.
    pub(crate) subject: i64,
    /// Whether somebody signed in in this browser before.
    pub(crate) browser: Familiarity,
}

/// Whether a browser was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Familiarity {
    /// Its owner signed in in it.
    Known,
    /// Nobody did.
    Stranger,
}

/// How likely a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Risk {
    /// As ever.
    Calm,
    /// Somebody tries a lot.
    Raised,
    /// An attack.
    High,
}

impl Signs {
    /// The risk that they show. Nothing here depends on whether an account exists.
    pub(crate) fn risk(self) -> Risk {
        match self {
            Self { browser: Familiarity::Known, .. } => Risk::Calm,
            Self { network: NETWORK_HIGH.., .. } => Risk::High,
            Self { network: NETWORK_RAISED.., .. } | Self { subject: SUBJECT_RAISED.., .. } => {
                Risk::Raised
            }
            _ => Risk::Calm,
        }
    }
}

impl Risk {
    const ALL: [Self; 3] = [Self::Calm, Self::Raised, Self::High];

    /// Among how many numbers the right one is looked for; half of them are tried on average.
    pub(crate) const fn numbers(self) -> u64 {
        match self {
            Self::Calm => 1,
            Self::Raised => 40_000,
            Self::High => 160_000,
        }
    }

    /// How long whoever cannot work waits instead.
    pub(crate) const fn wait(self) -> Duration {
        match self {
            Self::Calm => Duration::ZERO,
            Self::Raised => Duration::from_secs(10),
            Self::High => Duration::from_secs(30),
        }
    }

    /// The digit that is signed.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Calm => "0",
            Self::Raised => "1",
            Self::High => "2",
        }
    }

    /// Reads what [`Self::code`] wrote.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRANGER: Signs = Signs { network: 0, subject: 0, browser: Familiarity::Stranger };

    #[test]
    fn strangers_work_when_somebody_tries_a_lot() {
        assert_eq!(STRANGER.risk(), Risk::Calm);
        assert_eq!(Signs { subject: 2, network: 29, ..STRANGER }.risk(), Risk::Calm);
        assert_eq!(Signs { subject: 3, ..STRANGER }.risk(), Risk::Raised);
        assert_eq!(Signs { network: 30, ..STRANGER }.risk(), Risk::Raised);
        assert_eq!(Signs { network: 120, ..STRANGER }.risk(), Risk::High);
    }

    #[test]
    fn whoever_is_known_does_not() {
        let known = Signs { network: 300, subject: 5, browser: Familiarity::Known };
        assert_eq!(known.risk(), Risk::Calm);
    }
}
