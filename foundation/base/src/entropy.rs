//! Chance as an argument.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};

const TOKEN_BYTES: usize = 16;
const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Where random bytes come from: the operating system, or a seed (tests, simulation).
#[derive(Clone, Debug)]
pub enum Entropy {
    /// The operating system's generator.
    Os,
    /// A seeded stream; clones share it.
    Seeded(Arc<Mutex<StdRng>>),
}

impl Entropy {
    /// The operating system's generator. Made in `hukumati` only; everyone else takes an `Entropy`.
    pub fn os() -> Self {
        Self::Os
    }

    /// A repeatable stream. Never for secrets of a real system.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Fills `out` with random bytes.
    ///
    /// # Panics
    /// If the operating system has no randomness to give: nothing safe can be done without it.
    pub fn fill(&self, out: &mut [u8]) {
        match self {
            Self::Os => SysRng.try_fill_bytes(out).expect("the system's randomness"),
            Self::Seeded(rng) => {
                rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(out);
            }
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// A number below `bound` (which must not be zero), without modulo bias that anyone could measure.
    pub fn below(&self, bound: u64) -> u64 {
        let wide = u128::from(u64::from_le_bytes(self.bytes())) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A 128-bit unguessable token in lower-case base32 (26 letters, safe in URLs and cookies).
    pub fn token(&self) -> String {
        let bits = u128::from_be_bytes(self.bytes::<TOKEN_BYTES>());
        (0..26)
            .filter_map(|i| BASE32.get(((bits >> (5 * i)) & 31) as usize))
            .map(|b| char::from(*b))
            .collect()
    }

    /// A six-digit one-time code.
    pub fn code(&self) -> String {
        format!("{:06}", self.below(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself() {
        assert_eq!(Entropy::seeded(7).token(), Entropy::seeded(7).token());
        assert_ne!(Entropy::seeded(7).token(), Entropy::seeded(8).token());
    }

    #[test]
    fn below_stays_below() {
        let entropy = Entropy::seeded(1);
        assert!((0..1000).all(|_| entropy.below(10) < 10));
        assert_eq!(entropy.code().len(), 6);
    }
}
