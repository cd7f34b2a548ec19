//! Dice for making people: a seeded stream, so that the same sandbox is made every time.

use base::Entropy;

pub(super) struct Chance(Entropy);

impl Chance {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(Entropy::seeded(seed))
    }

    /// A number in `low..=high`.
    pub(super) fn between(&self, low: i32, high: i32) -> i32 {
        let span = u64::from(high.abs_diff(low)) + 1;
        low.saturating_add(i32::try_from(self.0.below(span)).unwrap_or(0))
    }

    /// The smaller of two throws: low numbers are more common.
    pub(super) fn low(&self, low: i32, high: i32) -> i32 {
        self.between(low, high).min(self.between(low, high))
    }

    /// True in so many cases of a hundred.
    pub(super) fn percent(&self, share: i32) -> bool {
        self.between(1, 100) <= share
    }

    /// One of `pool`, all alike.
    pub(super) fn any<T: Copy>(&self, pool: &[T]) -> T {
        self.at(pool, Self::between)
    }

    /// One of `pool`, the first ones more often, as names go.
    pub(super) fn common<T: Copy>(&self, pool: &[T]) -> T {
        self.at(pool, Self::low)
    }

    fn at<T: Copy>(&self, pool: &[T], throw: fn(&Self, i32, i32) -> i32) -> T {
        let last = i32::try_from(pool.len()).unwrap_or(i32::MAX).saturating_sub(1);
        let place = usize::try_from(throw(self, 0, last)).unwrap_or(0);
        *pool.get(place).expect("the pools are in the binary and not empty")
    }
}
