//! Keys that rotate by themselves: published before they sign, and after.

use std::sync::Arc;

use base::{Duration, Timestamp};

use crate::{Jwks, SigningKey};

/// Published this long before it signs, so that every verifier has it by then.
const AHEAD: Duration = Duration::from_hours(1);
/// Signs this long.
const SIGNING: Duration = Duration::from_hours(24);
/// Published this long after it signed: longer than any token lives.
const AFTER: Duration = Duration::from_hours(1);

/// The signing keys of one component. Pure: whoever stores the keys asks what is due.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    keys: Vec<RingKey>,
}

/// A key and its age.
#[derive(Clone, Debug)]
pub struct RingKey {
    /// The key.
    pub key: Arc<SigningKey>,
    /// When it was made, and published.
    pub created_at: Timestamp,
}

impl KeyRing {
    /// The ring of these keys, in any order.
    pub fn new(mut keys: Vec<RingKey>) -> Self {
        keys.sort_by_key(|key| key.created_at);
        Self { keys }
    }

    /// All keys, the oldest first.
    pub fn keys(&self) -> &[RingKey] {
        &self.keys
    }

    /// Adds a key.
    pub fn add(&mut self, key: RingKey) {
        self.keys.push(key);
        self.keys.sort_by_key(|key| key.created_at);
    }

    /// The key that signs now: one in its signing time, or the newest if there is none (the first key
    /// of all, and the first after a long standstill, cannot wait). `None` in an empty ring.
    pub fn signer(&self, now: Timestamp) -> Option<&Arc<SigningKey>> {
        let signing = self.keys.iter().rfind(|key| key.signs(now));
        signing.or(self.keys.last()).map(|key| &key.key)
    }

    /// The published keys.
    pub fn jwks(&self, now: Timestamp) -> Jwks {
        let published = self.keys.iter().filter(|key| !self.is_over(key, now));
        Jwks { keys: published.map(|key| key.key.public()).collect() }
    }

    /// Whether a new key must be made: nobody is there to take over in an hour.
    pub fn due(&self, now: Timestamp) -> bool {
        self.keys.last().is_none_or(|newest| newest.created_at.plus(SIGNING) <= now)
    }

    /// The ids of the keys that can be destroyed.
    pub fn expired(&self, now: Timestamp) -> Vec<String> {
        let over = self.keys.iter().filter(|key| self.is_over(key, now));
        over.map(|key| key.key.kid().to_owned()).collect()
    }

    fn is_over(&self, key: &RingKey, now: Timestamp) -> bool {
        let signs = self.signer(now).is_some_and(|signer| signer.kid() == key.key.kid());
        !signs && key.created_at.plus(AHEAD + SIGNING + AFTER) <= now
    }
}

impl RingKey {
    fn signs(&self, now: Timestamp) -> bool {
        let from = self.created_at.plus(AHEAD);
        from <= now && now < from.plus(SIGNING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;
    use proptest::prelude::*;

    const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn at(minutes: u64) -> Timestamp {
        START.plus(Duration::from_mins(minutes))
    }

    fn key(minutes: u64) -> RingKey {
        let key = SigningKey::generate_ed25519(&Entropy::seeded(minutes));
        RingKey { key: Arc::new(key), created_at: at(minutes) }
    }

    /// What the owner's job does.
    fn rotate(ring: &KeyRing, minutes: u64) -> KeyRing {
        let gone = ring.expired(at(minutes));
        let kept = ring.keys().iter().filter(|key| !gone.contains(&key.key.kid().to_owned()));
        let mut ring = KeyRing::new(kept.cloned().collect());
        if ring.due(at(minutes)) {
            ring.add(key(minutes));
        }
        ring
    }

    #[test]
    fn the_first_key_signs_at_once() {
        let ring = rotate(&KeyRing::default(), 0);
        assert!(KeyRing::default().signer(START).is_none());
        assert_eq!(ring.signer(START).unwrap().kid(), key(0).key.kid());
        assert!(!ring.due(at(24 * 60 - 1)));
        assert!(ring.due(at(24 * 60)));
    }

    #[test]
    fn a_successor_is_published_an_hour_before_it_signs() {
        let day = 24 * 60;
        let ring = KeyRing::new(vec![key(day), key(0)]);
        let signer = |minutes| ring.signer(at(minutes)).unwrap().kid().to_owned();
        assert_eq!(ring.jwks(at(day)).keys.len(), 2);
        assert_eq!(signer(day + 59), key(0).key.kid());
        assert_eq!(signer(day + 60), key(day).key.kid());
        assert_eq!(ring.jwks(at(day + 119)).keys.len(), 2);
        assert_eq!(ring.expired(at(day + 120)), [key(0).key.kid()]);
        assert_eq!(ring.jwks(at(day + 120)).keys.len(), 1);
    }

    #[test]
    fn after_a_standstill_the_new_key_signs_at_once() {
        let late = 10 * 24 * 60;
        let old = KeyRing::new(vec![key(0)]);
        assert!(old.expired(at(late)).is_empty(), "the only key is never destroyed");
        assert_eq!(old.jwks(at(late)).keys.len(), 1);
        let ring = rotate(&old, late);
        assert_eq!(ring.signer(at(late)).unwrap().kid(), key(late).key.kid());
    }

    proptest! {
        /// Whenever the job runs, what signs is published, and is published for as long as a token
        /// that it signed can live.
        #[test]
        fn what_signs_is_published(steps in prop::collection::vec(1_u64..600, 1..60)) {
            let (mut ring, mut now) = (rotate(&KeyRing::default(), 0), 0);
            for step in steps {
                let signer = ring.signer(at(now)).unwrap().kid().to_owned();
                prop_assert!(ring.jwks(at(now)).find(&signer).is_some());
                now += step;
                ring = rotate(&ring, now);
                if step < 60 {
                    prop_assert!(ring.jwks(at(now)).find(&signer).is_some());
                }
            }
        }
    }
}
