//! Time as an argument.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where "now" comes from: the machine, or a hand that turns the dial (tests, simulation).
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Epoch milliseconds, moved by [`Clock::advance`] alone.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock. Made in `hukumati` only; everyone else takes a `Clock`.
    pub fn system() -> Self {
        Self::System
    }

    /// A clock that stands at `start` until it is advanced. Clones share the dial.
    pub fn manual(start: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.0)))
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
            Self::System => Timestamp(jiff::Timestamp::now().as_millisecond()),
            Self::Manual(dial) => Timestamp(dial.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock forward; the system's clock does not obey.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(dial) = self {
            dial.fetch_add(millis(by), Ordering::SeqCst);
        }
    }
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From epoch milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// From epoch seconds, as in JWT claims.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Epoch milliseconds, as stored.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Epoch seconds, rounded down, as in JWT claims (RFC 7519 `NumericDate`).
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment and `by` later.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// This moment less `by`.
    #[must_use]
    pub fn minus(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(millis(by)))
    }

    /// How long after `earlier` this is; zero if it is not after.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The calendar day of this moment in Palestine (`Asia/Hebron`).
    pub fn date(self) -> Date {
        self.zoned().date()
    }

    /// The moment at which `date` begins in Palestine.
    pub fn start_of(date: Date) -> Self {
        let zoned = date.in_tz("Asia/Hebron").or_else(|_| date.in_tz("UTC"));
        Self(zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }

    /// Hour and minute in Palestine.
    pub fn time_of_day(self) -> (i8, i8) {
        let zoned = self.zoned();
        (zoned.hour(), zoned.minute())
    }

    fn zoned(self) -> jiff::Zoned {
        let instant = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        instant.in_tz("Asia/Hebron").unwrap_or_else(|_| instant.to_zoned(jiff::tz::TimeZone::UTC))
    }
}

/// RFC 3339 in UTC.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", jiff::Timestamp::from_millisecond(self.0).unwrap_or_default())
    }
}

fn millis(by: Duration) -> i64 {
    i64::try_from(by.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_hebron() {
        let summer = Timestamp::from_seconds(1_782_853_200); // 2026-06-30T21:00:00Z
        assert_eq!(summer.date().to_string(), "2026-07-01");
        assert_eq!(summer.time_of_day(), (0, 0));
        assert_eq!(Timestamp::start_of(summer.date()), summer);
    }

    #[test]
    fn a_manual_clock_moves_by_hand_and_clones_share_it() {
        let clock = Clock::manual(Timestamp::from_millis(5));
        let other = clock.clone();
        clock.advance(Duration::from_secs(1));
        assert_eq!(other.now(), Timestamp::from_millis(1005));
    }
}
