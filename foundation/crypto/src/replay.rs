//! Proofs that were seen already.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use base::{Error, Result, Timestamp};

use crate::dpop::{LEEWAY, LIFETIME};
use crate::jose::invalid;
use crate::{Proof, sha256};

/// Remembers proofs for as long as they could be accepted again; in memory, and no more than it has
/// room for. When it is full it refuses rather than forgets.
#[derive(Debug)]
pub struct ReplayCache {
    room: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    proofs: HashSet<[u8; 32]>,
    /// In the order they came, with the second after which they may be forgotten.
    order: VecDeque<(i64, [u8; 32])>,
}

impl ReplayCache {
    /// A cache with room for this many proofs of the last minutes.
    pub fn new(room: usize) -> Self {
        Self { room, seen: Mutex::default() }
    }

    /// Lets a proof pass once.
    ///
    /// # Errors
    /// `Unauthenticated` `token-invalid` if it has passed before, `TooMany` `error-too-many` if there is
    /// no room to remember it.
    pub fn admit(&self, proof: &Proof, now: Timestamp) -> Result<()> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.forget(now.seconds());
        if seen.order.len() >= self.room {
            return Err(Error::too_many("error-too-many").because("the replay cache is full"));
        }
        let id = sha256(format!("{} {}", proof.jkt, proof.jti).as_bytes());
        if !seen.proofs.insert(id) {
            return Err(invalid("a proof that was used before"));
        }
        seen.order.push_back((now.seconds() + LIFETIME + LEEWAY, id));
        Ok(())
    }
}

impl Seen {
    fn forget(&mut self, now: i64) {
        while let Some((until, id)) = self.order.front().copied() {
            if until >= now {
                return;
            }
            self.order.pop_front();
            self.proofs.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Duration, Kind};

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn proof(jti: &str) -> Proof {
        Proof { jkt: "key".to_owned(), jti: jti.to_owned(), iat: NOW }
    }

    #[test]
    fn a_proof_passes_once() {
        let cache = ReplayCache::new(10);
        cache.admit(&proof("a"), NOW).unwrap();
        cache.admit(&proof("b"), NOW).unwrap();
        assert!(cache.admit(&proof("a"), NOW).unwrap_err().is("token-invalid"));
        let other_key = Proof { jkt: "other".to_owned(), ..proof("a") };
        cache.admit(&other_key, NOW).unwrap();
    }

    #[test]
    fn it_is_remembered_as_long_as_it_could_be_accepted() {
        let cache = ReplayCache::new(1);
        cache.admit(&proof("a"), NOW).unwrap();
        assert!(cache.admit(&proof("a"), NOW.plus(Duration::from_secs(330))).is_err());
        cache.admit(&proof("b"), NOW.plus(Duration::from_secs(331))).unwrap();
    }

    #[test]
    fn a_full_cache_refuses() {
        let cache = ReplayCache::new(1);
        cache.admit(&proof("a"), NOW).unwrap();
        assert_eq!(cache.admit(&proof("b"), NOW).unwrap_err().kind(), Kind::TooMany);
    }
}
