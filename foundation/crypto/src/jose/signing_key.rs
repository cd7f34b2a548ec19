//! Private keys.

use std::fmt;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaKeyPair,
};
use base::{Entropy, Error, Result, Secret};
use jsonwebtoken::Header;
use serde::Serialize;

use super::{Alg, Jwk};
use crate::b64;

/// PKCS#8 (RFC 5208) around an `ECPrivateKey` (RFC 5915) of P-256, up to its 32 bytes.
const P256_HEAD: [u8; 35] = [
    0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01,
    0x01, 0x04, 0x20,
];

/// A private signing key with one algorithm. Printing it shows its id alone.
pub struct SigningKey {
    pair: Pair,
    pkcs8: Secret<Vec<u8>>,
    public: Jwk,
}

enum Pair {
    Es256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(Alg, RsaKeyPair),
}

impl SigningKey {
    /// A new ES256 key.
    pub fn generate_es256(entropy: &Entropy) -> Self {
        // A number at or above the order of P-256 is no key: about one in 2^32.
        loop {
            let der = Secret::new([P256_HEAD.as_slice(), &entropy.bytes::<32>()].concat());
            if let Ok(key) = Self::from_pkcs8(Alg::Es256, der.expose()) {
                return key;
            }
        }
    }

    /// A new Ed25519 key.
    pub fn generate_ed25519(entropy: &Entropy) -> Self {
        let seed = Secret::new(entropy.bytes::<32>());
        Ed25519KeyPair::from_seed_unchecked(seed.expose())
            .map_err(|_| ())
            .and_then(|pair| Self::new(Pair::Ed25519(pair)))
            .expect("any 32 bytes are an Ed25519 seed")
    }

    /// A new RSA key of 2048 bits: it signs for a day. Takes a tenth of a second or more, and its chance is
    /// the library's own.
    ///
    /// # Errors
    /// `Internal` if the library makes none, or `alg` is not one of RSA.
    pub fn generate_rsa(alg: Alg) -> Result<Self> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| ());
        let made = pair.and_then(|pair| if alg.is_rsa() { Ok(pair) } else { Err(()) });
        made.and_then(|pair| Self::new(Pair::Rsa(alg, pair)))
            .map_err(|()| Error::internal(format!("no new RSA key for {alg:?}")))
    }

    /// Reads what [`SigningKey::to_pkcs8`] wrote.
    ///
    /// # Errors
    /// `Internal` if it is not a key of `alg`.
    pub fn from_pkcs8(alg: Alg, der: &[u8]) -> Result<Self> {
        let pair = match alg {
            Alg::Es256 => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der).map(Pair::Es256)
            }
            Alg::Ed25519 => Ed25519KeyPair::from_pkcs8(der).map(Pair::Ed25519),
            Alg::Rs256 | Alg::Ps256 => RsaKeyPair::from_pkcs8(der).map(|pair| Pair::Rsa(alg, pair)),
        };
        pair.map_err(|_| ())
            .and_then(Self::new)
            .map_err(|()| Error::internal(format!("not a private key for {alg:?}")))
    }

    /// The key in PKCS#8, to be sealed.
    pub fn to_pkcs8(&self) -> Secret<Vec<u8>> {
        self.pkcs8.clone()
    }

    /// Its id: the JWK thumbprint (RFC 7638).
    pub fn kid(&self) -> &str {
        self.public.kid()
    }

    /// Its algorithm.
    pub fn alg(&self) -> Alg {
        self.public.alg()
    }

    /// Its public half.
    pub fn public(&self) -> Jwk {
        self.public.clone()
    }

    /// A signed token of type `typ` (`at+jwt`, `JWT`, …) with these claims.
    ///
    /// # Errors
    /// `Internal` if the claims cannot be written as JSON.
    pub fn sign_jwt<T: Serialize>(&self, typ: &str, claims: &T) -> Result<String> {
        let mut header = self.header(typ);
        header.kid = Some(self.kid().to_owned());
        self.encode(&header, claims)
    }

    /// A raw signature over `bytes`: `r | s` of 64 bytes, Ed25519's 64 bytes, or RSA's 256.
    pub fn sign_detached(&self, bytes: &[u8]) -> Vec<u8> {
        match &self.pair {
            Pair::Es256(pair) => pair
                .sign(&SystemRandom::new(), bytes)
                .expect("a checked key signs anything")
                .as_ref()
                .to_vec(),
            Pair::Ed25519(pair) => pair.sign(bytes).as_ref().to_vec(),
            Pair::Rsa(alg, pair) => sign_rsa(*alg, pair, bytes),
        }
    }

    pub(crate) fn header(&self, typ: &str) -> Header {
        let mut header = Header::new(self.alg().into());
        header.typ = Some(typ.to_owned());
        header
    }

    /// The compact form (RFC 7515, section 7.1), signed with the key as it was read: to read it again for
    /// each token would cost more than the signature.
    pub(crate) fn encode<T: Serialize>(&self, header: &Header, claims: &T) -> Result<String> {
        let header = serde_json::to_vec(header).map_err(Error::internal)?;
        let claims = serde_json::to_vec(claims).map_err(Error::internal)?;
        let mut token = b64(&header) + "." + &b64(&claims);
        let signature = self.sign_detached(token.as_bytes());
        token.push('.');
        token.push_str(&b64(&signature));
        Ok(token)
    }

    fn new(pair: Pair) -> Result<Self, ()> {
        let (public, pkcs8) = match &pair {
            Pair::Es256(pair) => {
                let public = Jwk::from_public(Alg::Es256, pair.public_key().as_ref());
                (public, pair.to_pkcs8v1().map_err(|_| ())?.as_ref().to_vec())
            }
            Pair::Ed25519(pair) => {
                let public = Jwk::from_public(Alg::Ed25519, pair.public_key().as_ref());
                (public, pair.to_pkcs8v1().map_err(|_| ())?.as_ref().to_vec())
            }
            Pair::Rsa(alg, pair) => {
                let key = pair.public_key();
                let (n, e) = (key.modulus(), key.exponent());
                let (n, e) =
                    (n.big_endian_without_leading_zero(), e.big_endian_without_leading_zero());
                (Jwk::from_rsa(*alg, n, e).map_err(|_| ())?, rsa_pkcs8(pair)?)
            }
        };
        Ok(Self { pair, pkcs8: Secret::new(pkcs8), public })
    }
}

fn rsa_pkcs8(pair: &RsaKeyPair) -> Result<Vec<u8>, ()> {
    let der: aws_lc_rs::encoding::Pkcs8V1Der<'_> = pair.as_der().map_err(|_| ())?;
    Ok(der.as_ref().to_vec())
}

fn sign_rsa(alg: Alg, pair: &RsaKeyPair, bytes: &[u8]) -> Vec<u8> {
    let padding: &dyn aws_lc_rs::signature::RsaEncoding =
        if alg == Alg::Ps256 { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(padding, &SystemRandom::new(), bytes, &mut signature)
        .expect("a checked key signs anything");
    signature
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.kid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> [SigningKey; 2] {
        let entropy = Entropy::seeded(1);
        [SigningKey::generate_es256(&entropy), SigningKey::generate_ed25519(&entropy)]
    }

    #[test]
    fn a_key_survives_storage() {
        for key in both() {
            let again = SigningKey::from_pkcs8(key.alg(), key.to_pkcs8().expose()).unwrap();
            assert_eq!(again.kid(), key.kid());
            key.public().verify_detached(b"text", &again.sign_detached(b"text")).unwrap();
        }
    }

    #[test]
    fn a_key_is_read_for_its_own_algorithm_only() {
        let [es256, ed25519] = both();
        assert!(SigningKey::from_pkcs8(Alg::Ed25519, es256.to_pkcs8().expose()).is_err());
        assert!(SigningKey::from_pkcs8(Alg::Es256, ed25519.to_pkcs8().expose()).is_err());
        assert!(SigningKey::from_pkcs8(Alg::Es256, b"rubbish").is_err());
    }

    #[test]
    fn the_same_seed_makes_the_same_keys() {
        assert_eq!(both().map(|key| key.public()), both().map(|key| key.public()));
        let entropy = Entropy::seeded(2);
        let two = [(); 2].map(|()| SigningKey::generate_es256(&entropy).kid().to_owned());
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn an_rsa_key_signs_under_its_own_algorithm_alone() {
        let key = SigningKey::generate_rsa(Alg::Ps256).unwrap();
        let again = SigningKey::from_pkcs8(Alg::Ps256, key.to_pkcs8().expose()).unwrap();
        let signature = again.sign_detached(b"text");
        assert_eq!((signature.len(), again.kid()), (256, key.kid()));
        key.public().verify_detached(b"text", &signature).unwrap();
        key.public().under(Alg::Rs256).verify_detached(b"text", &signature).unwrap_err();
        assert!(SigningKey::generate_rsa(Alg::Es256).is_err());
        assert!(SigningKey::from_pkcs8(Alg::Es256, key.to_pkcs8().expose()).is_err());
    }

    #[test]
    fn it_prints_its_id_alone() {
        let [key, _] = both();
        assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.kid()));
    }
}
