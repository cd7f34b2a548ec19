//! Public keys of authenticators (RFC 9052, RFC 9053, RFC 8230).

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RsaPublicKeyComponents,
};

use super::Refusal;
use super::cbor::{self, Value};

/// The algorithms that are asked for, the best first: `EdDSA`, ES256, RS256.
pub const ALGORITHMS: [i64; 3] = [EDDSA, ES256, RS256];

/// ECDSA over P-256 with SHA-256.
pub(super) const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

/// A key that signs for a credential.
pub(super) enum PublicKey<'a> {
    Es256(ParsedPublicKey),
    Ed25519(ParsedPublicKey),
    Rs256(RsaPublicKeyComponents<&'a [u8]>),
}

impl<'a> PublicKey<'a> {
    /// Reads a key.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Refusal> {
        Self::of(&cbor::whole(bytes)?)
    }

    /// The key that a map describes: type, algorithm and curve must fit.
    pub(super) fn of(map: &Value<'a>) -> Result<Self, Refusal> {
        let number = |key| map.at(key).and_then(Value::int);
        let bytes = |key| map.at(key).and_then(Value::bytes).ok_or(Refusal::Malformed);
        match (number(1), number(3), number(-1)) {
            (Some(2), Some(ES256), Some(1)) => es256(bytes(-2)?, bytes(-3)?),
            (Some(1), Some(EDDSA), Some(6)) => ed25519(bytes(-2)?),
            (Some(3), Some(RS256), _) => {
                Ok(Self::Rs256(RsaPublicKeyComponents { n: bytes(-1)?, e: bytes(-2)? }))
            }
            _ => Err(Refusal::Unsupported),
        }
    }

    /// The number of its algorithm.
    pub(super) fn algorithm(&self) -> i64 {
        match self {
            Self::Es256(_) => ES256,
            Self::Ed25519(_) => EDDSA,
            Self::Rs256(_) => RS256,
        }
    }

    /// Checks a signature over `message`.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        match self {
            Self::Es256(key) | Self::Ed25519(key) => key.verify_sig(message, signature),
            Self::Rs256(key) => key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
        }
        .map_err(|_| Refusal::Signature)
    }
}

fn es256<'a>(x: &[u8], y: &[u8]) -> Result<PublicKey<'a>, Refusal> {
    if (x.len(), y.len()) != (32, 32) {
        return Err(Refusal::Malformed);
    }
    let point = [&[4], x, y].concat();
    let key = ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point);
    key.map(PublicKey::Es256).map_err(|_| Refusal::Malformed)
}

fn ed25519<'a>(x: &[u8]) -> Result<PublicKey<'a>, Refusal> {
    if x.len() != 32 {
        return Err(Refusal::Malformed);
    }
    ParsedPublicKey::new(&ED25519, x).map(PublicKey::Ed25519).map_err(|_| Refusal::Malformed)
}
