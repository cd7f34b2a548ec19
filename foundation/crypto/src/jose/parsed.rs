//! A public key as the library wants it: made when it first verifies something, and kept.

use std::sync::{Arc, OnceLock};

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, VerificationAlgorithm,
};

use super::Alg;

/// The key, once somebody needed it; copies share it. It is no part of what a key is: two keys are the same by
/// their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsed(Arc<OnceLock<Option<ParsedPublicKey>>>);

impl Parsed {
    /// The key with these public bytes, if they are one.
    pub(super) fn key(&self, alg: Alg, bytes: &[u8]) -> Option<&ParsedPublicKey> {
        self.0.get_or_init(|| ParsedPublicKey::new(library(alg), bytes).ok()).as_ref()
    }
}

impl PartialEq for Parsed {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Parsed {}

fn library(alg: Alg) -> &'static dyn VerificationAlgorithm {
    match alg {
        Alg::Es256 => &ECDSA_P256_SHA256_FIXED,
        Alg::Ed25519 => &ED25519,
        Alg::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
        Alg::Ps256 => &RSA_PSS_2048_8192_SHA256,
    }
}

#[cfg(test)]
mod tests {
    use base::Entropy;

    use crate::SigningKey;

    #[test]
    fn a_key_and_its_copies_verify_again_and_again() {
        let (one, other) = (Entropy::seeded(1), Entropy::seeded(2));
        let (key, stranger) =
            (SigningKey::generate_es256(&one), SigningKey::generate_es256(&other));
        let (public, signature) = (key.public(), key.sign_detached(b"words"));
        let copy = public.clone();
        for known in [&public, &copy, &public] {
            assert!(known.verify_detached(b"words", &signature).is_ok());
            assert!(known.verify_detached(b"others", &signature).is_err());
        }
        assert!(stranger.public().verify_detached(b"words", &signature).is_err());
        assert_eq!(public, key.public());
    }
}
