//! Sealed columns: personal data at rest that no index needs.
//!
//! AES-256-GCM under a key that HKDF derives from the master key for one component. The place (table,
//! row, column) is authenticated with it, so a sealed value moved elsewhere does not open.
//!
//! `version (1) | key id (4) | nonce (12) | ciphertext and tag (n + 16)`. Nonces are random: one master
//! key is good for 2^32 values of a component (NIST SP 800-38D, section 8.3) before it is succeeded.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use base::{Entropy, Error, Result, Secret};

use crate::{MasterKeys, sha256};

const VERSION: u8 = 1;
const HEAD: usize = 1 + 4 + 12;

/// Where a sealed value belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The row's id.
    pub row: &'a str,
    /// The column.
    pub column: &'static str,
}

/// Seals and opens the columns of one component. Cheap to clone.
#[derive(Clone)]
pub struct Sealer(Arc<Inner>);

struct Inner {
    /// The first seals; all open.
    keys: Vec<SealingKey>,
    index: hmac::Key,
}

struct SealingKey {
    id: [u8; 4],
    key: LessSafeKey,
}

impl Sealer {
    /// The sealer of `component`.
    pub fn new(component: &str, keys: &MasterKeys) -> Self {
        let purpose = |what: &'static str| [what.as_bytes(), component.as_bytes()];
        let sealing = keys.derive_all(&purpose("hukumati/sealed/v1/"));
        let index = keys.derive_lasting(&purpose("hukumati/blind-index/v1/"));
        Self(Arc::new(Inner {
            keys: sealing.iter().map(SealingKey::new).collect(),
            index: hmac::Key::new(hmac::HMAC_SHA256, index.expose()),
        }))
    }

    /// Seals `plain` for one place.
    pub fn seal(&self, place: Place<'_>, plain: &[u8], entropy: &Entropy) -> Vec<u8> {
        let sealing = self.0.keys.first().expect("master keys have a first one");
        let nonce: [u8; 12] = entropy.bytes();
        let mut body = plain.to_vec();
        sealing
            .key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad(place), &mut body)
            .expect("a value is shorter than the 64 GiB that GCM can seal");
        [&[VERSION][..], &sealing.id, &nonce, &body].concat()
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// `Internal`: another place, another key, or the bytes were altered.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        self.try_open(place, sealed).ok_or_else(|| {
            Error::internal(format!("a sealed {}.{} does not open", place.table, place.column))
        })
    }

    /// A keyed hash beside a sealed value, by which it can be found: equal values of one `domain`
    /// have equal indexes, and without the key nothing can be guessed. Its key is the oldest master
    /// key's: when the master key is succeeded, what was indexed before is still found.
    pub fn blind_index(&self, domain: &'static str, value: &str) -> Vec<u8> {
        let message = prefixed([domain, value]);
        hmac::sign(&self.0.index, &message).as_ref().to_vec()
    }

    fn try_open(&self, place: Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        let (head, body) = sealed.split_at_checked(HEAD)?;
        let (version, head) = head.split_first()?;
        let (id, nonce) = head.split_at_checked(4)?;
        let sealing = self.0.keys.iter().find(|key| key.id == id)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let plain = sealing.key.open_in_place(nonce, aad(place), &mut body).ok()?;
        (*version == VERSION).then(|| plain.to_vec())
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(…)")
    }
}

impl SealingKey {
    fn new(key: &Secret<[u8; 32]>) -> Self {
        let unbound = UnboundKey::new(&AES_256_GCM, key.expose()).expect("the key has 32 bytes");
        let [a, b, c, d, ..] = sha256(&[b"hukumati/key-id/", key.expose().as_slice()].concat());
        Self { id: [a, b, c, d], key: LessSafeKey::new(unbound) }
    }
}

fn aad(place: Place<'_>) -> Aad<Vec<u8>> {
    Aad::from(prefixed([place.table, place.row, place.column]))
}

/// Each part behind its length, so that no two lists of parts look the same.
fn prefixed<const N: usize>(parts: [&str; N]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|part| (part.len() as u64).to_be_bytes().into_iter().chain(part.bytes()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Kind;
    use proptest::prelude::*;

    const PLACE: Place<'static> = Place { table: "account", row: "1", column: "phone" };

    fn sealer(component: &str, first: u8, older: &[u8]) -> Sealer {
        let older = older.iter().map(|seed| [*seed; 32]).collect();
        Sealer::new(component, &MasterKeys::new([first; 32], older))
    }

    #[test]
    fn it_opens_in_its_place_only() {
        let sealer = sealer("sso", 1, &[]);
        let bytes = sealer.seal(PLACE, b"0599", &Entropy::seeded(1));
        assert_eq!(sealer.open(PLACE, &bytes).unwrap(), b"0599");
        let elsewhere = [
            Place { table: "session", ..PLACE },
            Place { row: "2", ..PLACE },
            Place { column: "name", ..PLACE },
            Place { table: "accoun", row: "t1", column: "phone" },
        ];
        for place in elsewhere {
            assert_eq!(sealer.open(place, &bytes).unwrap_err().kind(), Kind::Internal);
        }
    }

    #[test]
    fn the_same_value_is_sealed_differently_each_time() {
        let (sealer, entropy) = (sealer("sso", 1, &[]), Entropy::seeded(1));
        assert_ne!(sealer.seal(PLACE, b"x", &entropy), sealer.seal(PLACE, b"x", &entropy));
    }

    #[test]
    fn an_older_key_opens_and_a_stranger_does_not() {
        let sealed = sealer("sso", 1, &[]).seal(PLACE, b"x", &Entropy::seeded(1));
        assert!(sealer("sso", 2, &[1]).open(PLACE, &sealed).is_ok());
        assert!(sealer("sso", 2, &[]).open(PLACE, &sealed).is_err());
        assert!(sealer("pay", 1, &[]).open(PLACE, &sealed).is_err());
    }

    #[test]
    fn a_blind_index_repeats_within_its_domain() {
        let sealer = sealer("sso", 1, &[]);
        let index = sealer.blind_index("phone", "1");
        assert_eq!(index.len(), 32);
        assert_eq!(index, sealer.blind_index("phone", "1"));
        assert_ne!(index, sealer.blind_index("national_number", "1"));
        assert_ne!(sealer.blind_index("a", "bc"), sealer.blind_index("ab", "c"));
    }

    #[test]
    fn a_blind_index_outlives_the_first_master_key() {
        let before = sealer("sso", 1, &[]).blind_index("phone", "1");
        assert_eq!(sealer("sso", 2, &[1]).blind_index("phone", "1"), before);
        assert_eq!(sealer("sso", 3, &[2, 1]).blind_index("phone", "1"), before);
        assert_ne!(sealer("sso", 2, &[]).blind_index("phone", "1"), before);
    }

    proptest! {
        #[test]
        fn one_altered_byte_is_noticed(plain: Vec<u8>, at: prop::sample::Index, by in 1_u8..) {
            let sealer = sealer("sso", 1, &[]);
            let mut sealed = sealer.seal(PLACE, &plain, &Entropy::seeded(3));
            let at = at.index(sealed.len());
            sealed[at] ^= by;
            prop_assert!(sealer.open(PLACE, &sealed).is_err());
        }

        #[test]
        fn rubbish_does_not_open(sealed: Vec<u8>) {
            prop_assert!(sealer("sso", 1, &[]).open(PLACE, &sealed).is_err());
        }
    }
}
