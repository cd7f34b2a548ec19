//! The master keys of an installation.

use std::fmt;

use aws_lc_rs::hkdf;
use base::{Entropy, Secret};

/// The first key derives what seals; all of them derive what opens. The oldest derives the blind indexes:
/// a value that was indexed long ago must still be found, so it stays in the list for good (a key that
/// leaked is left behind by indexing everything anew).
///
/// Printing them shows nothing, and memory is wiped when they are dropped.
#[derive(Clone)]
pub struct MasterKeys {
    first: Secret<[u8; 32]>,
    older: Vec<Secret<[u8; 32]>>,
}

impl MasterKeys {
    /// `first` seals from now on; what the `older` ones sealed can still be opened. The newest stands
    /// first, the oldest last.
    pub fn new(first: [u8; 32], older: Vec<[u8; 32]>) -> Self {
        Self { first: first.into(), older: older.into_iter().map(Secret::new).collect() }
    }

    /// One new key.
    pub fn generate(entropy: &Entropy) -> Self {
        Self::new(entropy.bytes(), Vec::new())
    }

    /// A key of its own for `purpose`, from the oldest master key (HKDF-SHA256, RFC 5869): the same as
    /// long as the installation lives.
    pub(crate) fn derive_lasting(&self, purpose: &[&[u8]]) -> Secret<[u8; 32]> {
        derive(self.older.last().unwrap_or(&self.first), purpose)
    }

    /// The same from every master key, the first one first.
    pub(crate) fn derive_all(&self, purpose: &[&[u8]]) -> Vec<Secret<[u8; 32]>> {
        std::iter::once(&self.first).chain(&self.older).map(|key| derive(key, purpose)).collect()
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKeys(…)")
    }
}

fn derive(master: &Secret<[u8; 32]>, purpose: &[&[u8]]) -> Secret<[u8; 32]> {
    let mut out = [0; 32];
    hkdf::Salt::none(hkdf::HKDF_SHA256)
        .extract(master.expose())
        .expand(purpose, hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut out))
        .expect("32 bytes are within what HKDF-SHA256 can give");
    Secret::new(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_do_not_print() {
        let keys = MasterKeys::new([7; 32], vec![[8; 32]]);
        assert_eq!(format!("{keys:?}"), "MasterKeys(…)");
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let keys = MasterKeys::generate(&Entropy::seeded(1));
        assert_ne!(keys.derive_lasting(&[b"a"]).expose(), keys.derive_lasting(&[b"b"]).expose());
        assert_eq!(keys.derive_lasting(&[b"a"]).expose(), keys.derive_all(&[b"a"])[0].expose());
    }

    #[test]
    fn what_lasts_comes_from_the_oldest() {
        let lasting = |first, older| {
            MasterKeys::new(first, older).derive_lasting(&[b"a"]).expose().to_owned()
        };
        assert_eq!(lasting([3; 32], vec![[2; 32], [1; 32]]), lasting([1; 32], Vec::new()));
        assert_ne!(lasting([3; 32], vec![[1; 32], [2; 32]]), lasting([1; 32], Vec::new()));
    }
}
