//! What a new credential brings along to show where it comes from (Web Authentication, section 6.5). None
//! is asked for, so that is what browsers send; `packed` is what remains where they cannot leave it out.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ParsedPublicKey};

use super::Refusal;
use super::cbor::{self, Value};
use super::cose::{ES256, PublicKey};

/// Longer than any authenticator writes that is not asked for certificates.
const SIZE_MAX: usize = 4096;

/// An attestation object.
pub(super) struct Object<'a> {
    format: &'a str,
    statement: Value<'a>,
    /// The authenticator's data.
    pub(super) authenticator_data: &'a [u8],
}

impl<'a> Object<'a> {
    /// Reads all of it.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > SIZE_MAX {
            return Err(Refusal::Malformed);
        }
        let map = cbor::whole(bytes)?;
        let named = |name| map.named(name).ok_or(Refusal::Malformed);
        let malformed = Refusal::Malformed;
        Ok(Self {
            format: named("fmt")?.text().ok_or(malformed)?,
            statement: named("attStmt")?.clone(),
            authenticator_data: named("authData")?.bytes().ok_or(malformed)?,
        })
    }

    /// Whether the statement is sound for `key`; `signed` is what it signs.
    pub(super) fn check(&self, key: &PublicKey<'_>, signed: &[u8]) -> Result<(), Refusal> {
        match (self.format, &self.statement) {
            ("none", Value::Map(entries)) if entries.is_empty() => Ok(()),
            ("none", _) => Err(Refusal::Malformed),
            ("packed", statement) => packed(statement, key, signed),
            _ => Err(Refusal::Unsupported),
        }
    }
}

/// Signed by the new key itself, or by a certificate's: then of P-256, as all of them are.
fn packed(statement: &Value<'_>, key: &PublicKey<'_>, signed: &[u8]) -> Result<(), Refusal> {
    let malformed = Refusal::Malformed;
    let algorithm = statement.named("alg").and_then(Value::int).ok_or(malformed)?;
    let signature = statement.named("sig").and_then(Value::bytes).ok_or(malformed)?;
    let Some(chain) = statement.named("x5c") else {
        if algorithm != key.algorithm() {
            return Err(Refusal::Unsupported);
        }
        return key.verify(signed, signature);
    };
    if algorithm != ES256 {
        return Err(Refusal::Unsupported);
    }
    let Value::Array(chain) = chain else { return Err(malformed) };
    let leaf = chain.first().and_then(Value::bytes).ok_or(malformed)?;
    let of_leaf = public_key(leaf).ok_or(malformed)?;
    let of_leaf = ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, of_leaf).map_err(|_| malformed)?;
    of_leaf.verify_sig(signed, signature).map_err(|_| Refusal::Signature)
}

/// `subjectPublicKeyInfo` of a certificate (RFC 5280), as DER.
fn public_key(certificate: &[u8]) -> Option<&[u8]> {
    let (certificate, _) = element(certificate)?;
    let (to_be_signed, _) = element(certificate.content)?;
    let mut rest = to_be_signed.content;
    // Version, serial number, signature, issuer, validity, subject; version 3 says so, and x5c wants it.
    for _ in 0..6 {
        rest = element(rest)?.1;
    }
    element(rest).map(|(key, _)| key.whole)
}

struct Element<'a> {
    whole: &'a [u8],
    content: &'a [u8],
}

/// The DER element that `bytes` begin with, and what follows it. Lengths up to 64 KiB.
fn element(bytes: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (header, length) = match bytes.get(1)? {
        0x81 => (3, usize::from(*bytes.get(2)?)),
        0x82 => (4, usize::from(*bytes.get(2)?) << 8 | usize::from(*bytes.get(3)?)),
        short if *short < 0x80 => (2, usize::from(*short)),
        _ => return None,
    };
    let (whole, rest) = bytes.split_at_checked(header + length)?;
    Some((Element { whole, content: whole.get(header..)? }, rest))
}
