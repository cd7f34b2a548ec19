//! Hashes, and bytes as text.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// SHA-256 (FIPS 180-4).
pub fn sha256(data: &[u8]) -> [u8; 32] {
    sized(&digest::SHA256, data)
}

/// SHA-512 (FIPS 180-4).
pub fn sha512(data: &[u8]) -> [u8; 64] {
    sized(&digest::SHA512, data)
}

/// Whether two byte strings are the same, in a time that does not tell where they differ.
pub fn constant_time_eq(one: &[u8], other: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one, other).is_ok()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

/// base64url without padding (RFC 4648, section 5), as JOSE writes it.
pub fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads [`b64`]; `None` if it is not that.
pub fn unb64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Standard base64 with padding (RFC 4648, section 4), as PEM and signed notes write it.
pub(crate) fn b64_padded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads [`b64_padded`].
pub fn unb64_padded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

fn sized<const N: usize>(algorithm: &'static digest::Algorithm, data: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(digest::digest(algorithm, data).as_ref());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The one-block example of FIPS 180-4.
    #[test]
    fn abc() {
        assert_eq!(
            hex(&sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(hex(&sha512(b"abc")).starts_with("ddaf35a193617abacc417349ae204131"));
    }

    #[test]
    fn base64url_is_strict() {
        assert_eq!(unb64(&b64(&[0xfb, 0xff])), Some(vec![0xfb, 0xff]));
        for wrong in ["-_8=", "+/8", "-_9", "-", "-_8\n"] {
            assert_eq!(unb64(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn equality_needs_equal_lengths() {
        assert!(constant_time_eq(b"same", b"same"));
        assert!(!constant_time_eq(b"same", b"sam"));
        assert!(!constant_time_eq(b"same", b"samf"));
    }
}
