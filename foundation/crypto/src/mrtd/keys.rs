//! Public keys of certificates and chips, and the signatures they check.

use aws_lc_rs::agreement::{self, ECDH_P256, ECDH_P384, ECDH_P521};
use aws_lc_rs::digest;
use aws_lc_rs::signature::{self as sig, UnparsedPublicKey, VerificationAlgorithm};

use super::Refusal;
use super::tlv::{BIT_STRING, INTEGER, OID, Reader, SEQUENCE, Tlv};

const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
/// `sha256WithRSAEncryption` … up to the last byte.
const RSA_WITH: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
/// `ecdsa-with-SHA256` … up to the last byte.
const ECDSA_WITH: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
/// `id-sha256` … up to the last byte.
const SHA_2: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];

/// The primes of P-256, P-384 and P-521, where a key states its curve instead of naming it. The rest of what
/// it states is not believed: everything is computed on the named curve.
const PRIMES: [(Curve, &str); 3] = [
    (Curve::P256, "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"),
    (
        Curve::P384,
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    ),
    (
        Curve::P521,
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ),
];

/// A curve that can be computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Curve {
    P256,
    P384,
    P521,
}

/// A hash function that still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PublicKey {
    /// A point, uncompressed.
    Ec(Curve, Vec<u8>),
    /// An `RSAPublicKey` (RFC 8017).
    Rsa(Vec<u8>),
}

/// How something was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// ECDSA, the signature in DER.
    Ecdsa(Hash),
    /// ECDSA, the signature as two numbers.
    EcdsaPlain(Hash),
    /// RSASSA-PKCS1-v1_5.
    Pkcs1(Hash),
    /// RSASSA-PSS; the salt is as long as the hash.
    Pss(Hash),
}

impl Hash {
    /// From an `AlgorithmIdentifier`'s object identifier.
    pub(super) fn of(oid: &[u8]) -> Result<Self, Refusal> {
        Self::numbered(oid.strip_prefix(SHA_2), [1, 2, 3])
    }

    /// The digest of `data`.
    pub(super) fn digest(self, data: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, data).as_ref().to_vec()
    }

    fn numbered(last: Option<&[u8]>, numbers: [u8; 3]) -> Result<Self, Refusal> {
        let found = match last {
            Some([n]) => numbers.iter().position(|number| number == n),
            _ => None,
        };
        let all = [Self::Sha256, Self::Sha384, Self::Sha512];
        found.and_then(|at| all.get(at).copied()).ok_or(Refusal::Algorithm)
    }
}

impl Scheme {
    /// From the content of an `AlgorithmIdentifier`; `hash` where the identifier leaves it open.
    pub(super) fn read(mut algorithm: Reader<'_>, hash: Option<Hash>) -> Result<Self, Refusal> {
        let oid = algorithm.expect(OID)?.value;
        if oid == RSA {
            return hash.map(Self::Pkcs1).ok_or(Refusal::Algorithm);
        }
        if oid == RSA_PSS {
            return pss_hash(algorithm).map(Self::Pss);
        }
        if let Some(last) = oid.strip_prefix(ECDSA_WITH) {
            return Hash::numbered(Some(last), [2, 3, 4]).map(Self::Ecdsa);
        }
        Hash::numbered(oid.strip_prefix(RSA_WITH), [11, 12, 13]).map(Self::Pkcs1)
    }
}

/// `RSASSA-PSS-params ::= SEQUENCE { [0] hashAlgorithm … }`; without it SHA-1 is meant, which counts no more.
fn pss_hash(mut algorithm: Reader<'_>) -> Result<Hash, Refusal> {
    let mut parameters = algorithm.enter(SEQUENCE).map_err(|_| Refusal::Algorithm)?;
    let mut hash = parameters.enter(0xa0).map_err(|_| Refusal::Algorithm)?;
    Hash::of(hash.enter(SEQUENCE)?.expect(OID)?.value)
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`.
    pub(super) fn read(info: &[u8]) -> Result<Self, Refusal> {
        let mut info = Reader::inside(info, SEQUENCE)?;
        let mut algorithm = info.enter(SEQUENCE)?;
        let oid = algorithm.expect(OID)?.value;
        let bits = info.expect(BIT_STRING)?.value;
        let [0, key @ ..] = bits else { return Err(Refusal::Malformed) };
        if oid == RSA || oid == RSA_PSS {
            return Ok(Self::Rsa(key.to_vec()));
        }
        if oid != EC_PUBLIC_KEY {
            return Err(Refusal::Algorithm);
        }
        let parameters = algorithm.next().ok_or(Refusal::Malformed)?;
        Ok(Self::Ec(Curve::read(parameters)?, key.to_vec()))
    }

    /// Checks a signature of `message`.
    pub(super) fn verify(
        &self,
        scheme: Scheme,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Refusal> {
        let algorithm = self.algorithm(scheme).ok_or(Refusal::Algorithm)?;
        let (Self::Ec(_, key) | Self::Rsa(key)) = self;
        let key = UnparsedPublicKey::new(algorithm, key);
        key.verify(message, signature).map_err(|_| Refusal::Signature)
    }

    fn algorithm(&self, scheme: Scheme) -> Option<&'static dyn VerificationAlgorithm> {
        use Curve::{P256, P384, P521};
        use Hash::{Sha256, Sha384, Sha512};
        Some(match (self, scheme) {
            (Self::Rsa(_), Scheme::Pkcs1(Sha256)) => &sig::RSA_PKCS1_2048_8192_SHA256,
            (Self::Rsa(_), Scheme::Pkcs1(Sha384)) => &sig::RSA_PKCS1_2048_8192_SHA384,
            (Self::Rsa(_), Scheme::Pkcs1(Sha512)) => &sig::RSA_PKCS1_2048_8192_SHA512,
            (Self::Rsa(_), Scheme::Pss(Sha256)) => &sig::RSA_PSS_2048_8192_SHA256,
            (Self::Rsa(_), Scheme::Pss(Sha384)) => &sig::RSA_PSS_2048_8192_SHA384,
            (Self::Rsa(_), Scheme::Pss(Sha512)) => &sig::RSA_PSS_2048_8192_SHA512,
            (Self::Ec(P256, _), Scheme::Ecdsa(Sha256)) => &sig::ECDSA_P256_SHA256_ASN1,
            (Self::Ec(P256, _), Scheme::Ecdsa(Sha384)) => &sig::ECDSA_P256_SHA384_ASN1,
            (Self::Ec(P256, _), Scheme::Ecdsa(Sha512)) => &sig::ECDSA_P256_SHA512_ASN1,
            (Self::Ec(P384, _), Scheme::Ecdsa(Sha256)) => &sig::ECDSA_P384_SHA256_ASN1,
            (Self::Ec(P384, _), Scheme::Ecdsa(Sha384)) => &sig::ECDSA_P384_SHA384_ASN1,
            (Self::Ec(P384, _), Scheme::Ecdsa(Sha512)) => &sig::ECDSA_P384_SHA512_ASN1,
            (Self::Ec(P521, _), Scheme::Ecdsa(Sha256)) => &sig::ECDSA_P521_SHA256_ASN1,
            (Self::Ec(P521, _), Scheme::Ecdsa(Sha384)) => &sig::ECDSA_P521_SHA384_ASN1,
            (Self::Ec(P521, _), Scheme::Ecdsa(Sha512)) => &sig::ECDSA_P521_SHA512_ASN1,
            (Self::Ec(P256, _), Scheme::EcdsaPlain(Sha256)) => &sig::ECDSA_P256_SHA256_FIXED,
            (Self::Ec(P384, _), Scheme::EcdsaPlain(Sha384)) => &sig::ECDSA_P384_SHA384_FIXED,
            (Self::Ec(P521, _), Scheme::EcdsaPlain(Sha512)) => &sig::ECDSA_P521_SHA512_FIXED,
            _ => return None,
        })
    }
}

impl Curve {
    /// The key agreement on it.
    pub(super) fn agreement(self) -> &'static agreement::Algorithm {
        match self {
            Self::P256 => &ECDH_P256,
            Self::P384 => &ECDH_P384,
            Self::P521 => &ECDH_P521,
        }
    }

    /// The length of a private key.
    pub(super) const fn length(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    /// The hash that goes with it.
    pub(super) const fn hash(self) -> Hash {
        match self {
            Self::P256 => Hash::Sha256,
            Self::P384 => Hash::Sha384,
            Self::P521 => Hash::Sha512,
        }
    }

    /// Named by an object identifier, or stated in full (as Doc 9303, part 12, wants it).
    fn read(parameters: Tlv<'_>) -> Result<Self, Refusal> {
        match (parameters.tag, parameters.value) {
            (OID, oid) if oid == P256 => Ok(Self::P256),
            (OID, oid) if oid == P384 => Ok(Self::P384),
            (OID, oid) if oid == P521 => Ok(Self::P521),
            (SEQUENCE, stated) => Self::stated(Reader::new(stated)),
            _ => Err(Refusal::Curve),
        }
    }

    fn stated(mut parameters: Reader<'_>) -> Result<Self, Refusal> {
        parameters.expect(INTEGER)?;
        let mut field = parameters.enter(SEQUENCE)?;
        field.expect(OID)?;
        let prime = field.expect(INTEGER).map_err(|_| Refusal::Curve)?.value;
        let prime = crate::hex(prime.strip_prefix(&[0]).unwrap_or(prime));
        let found = PRIMES.iter().find(|(_, known)| *known == prime);
        found.map(|(curve, _)| *curve).ok_or(Refusal::Curve)
    }
}
