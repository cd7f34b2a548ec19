//! Public RSA keys: modulus and exponent, and the DER in which the library wants them.

use crate::b64;

/// Shorter moduli can be factored, longer ones only cost time.
const BITS: std::ops::RangeInclusive<usize> = 2048..=4096;
/// Exponents in use are 3 and 65537; a long one is an attack on whoever verifies.
const EXPONENT_BYTES: usize = 4;

/// A public RSA key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Public {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
    der: Vec<u8>,
}

impl Public {
    /// Of these numbers, big-endian.
    pub(super) fn new(modulus: &[u8], exponent: &[u8]) -> Result<Self, &'static str> {
        let (modulus, exponent) = (trimmed(modulus), trimmed(exponent));
        if !BITS.contains(&bits(modulus)) || is_even(modulus) {
            return Err("an RSA modulus of 2048 to 4096 bits is needed");
        }
        if exponent.len() > EXPONENT_BYTES || is_even(exponent) || exponent == [1] {
            return Err("an RSA exponent that nobody uses");
        }
        let body = [integer(modulus), integer(exponent)].concat();
        let der = [vec![0x30], length(body.len()), body].concat();
        Ok(Self { modulus: modulus.to_vec(), exponent: exponent.to_vec(), der })
    }

    /// `RSAPublicKey` (RFC 8017, appendix A.1.1).
    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    /// base64url of the modulus.
    pub(super) fn n(&self) -> String {
        b64(&self.modulus)
    }

    /// base64url of the exponent.
    pub(super) fn e(&self) -> String {
        b64(&self.exponent)
    }
}

fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

fn is_even(number: &[u8]) -> bool {
    number.last().is_none_or(|last| last & 1 == 0)
}

/// A positive `INTEGER`.
fn integer(number: &[u8]) -> Vec<u8> {
    let sign = number.first().is_some_and(|first| first & 0x80 != 0);
    let mut body = vec![0; usize::from(sign)];
    body.extend(number);
    [vec![0x02], length(body.len()), body].concat()
}

/// A length of DER (X.690, section 8.1.3), up to 65535.
fn length(value: usize) -> Vec<u8> {
    let [.., high, low] = value.to_be_bytes();
    match value {
        0..0x80 => vec![low],
        0x80..0x100 => vec![0x81, low],
        _ => vec![0x82, high, low],
    }
}
