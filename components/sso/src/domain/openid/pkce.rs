//! Proof key for code exchange (RFC 7636), method S256 only.

/// Whether `challenge` has the form of an S256 challenge: 43 characters of base64url.
pub(crate) fn is_challenge(challenge: &str) -> bool {
    challenge.len() == 43 && challenge.bytes().all(is_base64url)
}

/// Whether `verifier` is the one that `challenge` was made of.
pub(crate) fn verify(verifier: &str, challenge: &str) -> bool {
    let well_formed = (43..=128).contains(&verifier.len())
        && verifier.bytes().all(|b| is_base64url(b) || b == b'.' || b == b'~');
    let computed = crypto::b64(&crypto::sha256(verifier.as_bytes()));
    well_formed && crypto::constant_time_eq(computed.as_bytes(), challenge.as_bytes())
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_vector_of_the_rfc_passes() {
        assert!(is_challenge(CHALLENGE));
        assert!(verify(VERIFIER, CHALLENGE));
    }

    #[test]
    fn neither_plain_nor_short_nor_another_passes() {
        assert!(!verify(CHALLENGE, CHALLENGE));
        assert!(!verify("short", &crypto::b64(&crypto::sha256(b"short"))));
        assert!(!verify(&VERIFIER.replace('d', "e"), CHALLENGE));
    }
}
