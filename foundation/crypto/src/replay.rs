//! Proofs that were seen already.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, PoisonError};

use base::{Error, Result, Timestamp};

use crate::dpop::LIFETIME;
use crate::jose::invalid;
use crate::{Proof, sha256};

/// Proofs are forgotten by so many seconds of making at a time, and their memory with them.
const SPAN: i64 = 10;

/// Half of a SHA-256: two proofs that share it do not happen.
type Digest = [u8; 16];

/// Remembers proofs for as long as they could be accepted again; in memory, which grows and shrinks with
/// the traffic, and no more than it has room for. When it is full it refuses rather than forgets.
#[derive(Debug)]
pub struct ReplayCache {
    room: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug)]
struct Seen {
    /// Proofs made before this second may have passed without being remembered.
    since: i64,
    count: usize,
    /// By the time they were made, in spans: a proof that comes again was made at the same time.
    spans: BTreeMap<i64, HashSet<Digest>>,
}

impl ReplayCache {
    /// A cache with room for this many proofs of the last minute. Proofs made before `since` do not pass:
    /// whoever started then cannot know whether the process before it let them pass.
    pub fn new(room: usize, since: Timestamp) -> Self {
        let seen = Seen { since: since.seconds(), count: 0, spans: BTreeMap::new() };
        Self { room, seen: Mutex::new(seen) }
    }

    /// Lets a proof pass once.
    ///
    /// # Errors
    /// `Unauthenticated` `token-invalid` if it has passed before or cannot be known not to have,
    /// `TooMany` `error-too-many` if there is no room to remember it.
    pub fn admit(&self, proof: &Proof, now: Timestamp) -> Result<()> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.forget(now.seconds());
        if proof.iat.seconds() < seen.since {
            return Err(invalid("a proof older than what is remembered"));
        }
        if seen.count >= self.room {
            return Err(Error::too_many("error-too-many").because("the replay cache is full"));
        }
        if !seen.insert(proof) {
            return Err(invalid("a proof that was used before"));
        }
        Ok(())
    }
}

impl Seen {
    /// Drops the spans whose proofs no longer count by themselves; should the clock be set back, those
    /// proofs do not count again.
    fn forget(&mut self, now: i64) {
        let kept = (now - LIFETIME).div_euclid(SPAN);
        self.since = self.since.max(kept * SPAN);
        while let Some(oldest) = self.spans.first_entry().filter(|span| *span.key() < kept) {
            self.count -= oldest.remove().len();
        }
    }

    fn insert(&mut self, proof: &Proof) -> bool {
        let span = proof.iat.seconds().div_euclid(SPAN);
        let is_new = self.spans.entry(span).or_default().insert(digest(proof));
        self.count += usize::from(is_new);
        is_new
    }
}

fn digest(proof: &Proof) -> Digest {
    let whole = sha256(format!("{} {}", proof.jkt, proof.jti).as_bytes());
    let mut half = Digest::default();
    half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    half
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Duration, Kind};

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn cache(room: usize) -> ReplayCache {
        ReplayCache::new(room, NOW.minus(Duration::from_hours(1)))
    }

    fn later(seconds: u64) -> Timestamp {
        NOW.plus(Duration::from_secs(seconds))
    }

    fn proof(jti: &str) -> Proof {
        Proof { jkt: "key".to_owned(), jti: jti.to_owned(), iat: NOW, nonce: None }
    }

    #[test]
    fn a_proof_passes_once() {
        let cache = cache(10);
        cache.admit(&proof("a"), NOW).unwrap();
        cache.admit(&proof("b"), NOW).unwrap();
        assert!(cache.admit(&proof("a"), NOW).unwrap_err().is("token-invalid"));
        let other_key = Proof { jkt: "other".to_owned(), ..proof("a") };
        cache.admit(&other_key, NOW).unwrap();
    }

    #[test]
    fn it_is_remembered_as_long_as_it_could_be_accepted() {
        let cache = cache(10);
        cache.admit(&proof("a"), NOW).unwrap();
        assert!(cache.admit(&proof("a"), later(60)).is_err());
        let ahead = Proof { iat: later(10), ..proof("ahead") };
        cache.admit(&ahead, NOW).unwrap();
        assert!(cache.admit(&ahead, later(70)).is_err());
    }

    #[test]
    fn what_no_longer_counts_takes_no_room() {
        let cache = cache(2);
        cache.admit(&proof("a"), NOW).unwrap();
        cache.admit(&proof("b"), NOW).unwrap();
        assert_eq!(cache.admit(&proof("c"), NOW).unwrap_err().kind(), Kind::TooMany);
        cache.admit(&Proof { iat: later(80), ..proof("c") }, later(80)).unwrap();
        let seen = cache.seen.lock().unwrap();
        assert_eq!((seen.count, seen.spans.len()), (1, 1));
    }

    #[test]
    fn a_clock_set_back_does_not_revive_a_proof() {
        let cache = cache(10);
        cache.admit(&proof("a"), NOW).unwrap();
        cache.admit(&Proof { iat: later(80), ..proof("b") }, later(80)).unwrap();
        assert!(cache.admit(&proof("a"), NOW).unwrap_err().is("token-invalid"));
    }

    /// After a restart the cache is empty: what was made before may have been used before.
    #[test]
    fn a_proof_from_before_the_start_does_not_pass() {
        let cache = ReplayCache::new(10, NOW);
        let before = Proof { iat: NOW.minus(Duration::from_secs(1)), ..proof("a") };
        assert!(cache.admit(&before, NOW).unwrap_err().is("token-invalid"));
        cache.admit(&proof("a"), NOW).unwrap();
    }
}
