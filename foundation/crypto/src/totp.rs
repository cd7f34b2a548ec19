//! Time-based one-time passwords (RFC 6238): six digits every thirty seconds, as authenticator apps
//! expect them.

use base::{Entropy, Secret, Timestamp};
use totp_rs::{Builder, Totp};

use crate::constant_time_eq;

const STEP: i64 = 30;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new shared secret: 160 bits, the size RFC 4226 recommends.
pub fn totp_secret(entropy: &Entropy) -> Secret<Vec<u8>> {
    Secret::new(entropy.bytes::<20>().to_vec())
}

/// The `otpauth` URI that an authenticator app scans; it holds the secret.
pub fn totp_uri(secret: &Secret<Vec<u8>>, account: &str) -> String {
    let account: String = account.bytes().map(percent).collect();
    let secret = base32(secret.expose());
    format!(
        "otpauth://totp/Hukumati:{account}?secret={secret}&issuer=Hukumati&algorithm=SHA1&digits=6&period={STEP}"
    )
}

/// The step whose code this is: now, the one before or the one after. `None` if it is not right, or if
/// it or a later one was used already. The caller remembers the step.
pub fn totp_check(
    secret: &Secret<Vec<u8>>,
    code: &str,
    now: Timestamp,
    last_used_step: Option<i64>,
) -> Option<i64> {
    let totp = totp(secret)?;
    let code = base::western_digits(code.trim());
    let present = now.seconds().div_euclid(STEP);
    let unused = |step: &i64| last_used_step.is_none_or(|last| *step > last);
    let right = |step: &i64| constant_time_eq(at(&totp, *step).as_bytes(), code.as_bytes());
    (present - 1..=present + 1).filter(unused).rfind(right)
}

/// `None` if the secret is not one of ours: then no code is right.
fn totp(secret: &Secret<Vec<u8>>) -> Option<Totp> {
    let bytes: [u8; 20] = secret.expose().as_slice().try_into().ok()?;
    Builder::new().with_secret(totp_rs::Secret::new_stack(bytes)).build().ok()
}

fn at(totp: &Totp, step: i64) -> String {
    totp.generate(u64::try_from(step.saturating_mul(STEP)).unwrap_or(0)).to_string()
}

fn percent(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

/// RFC 4648, section 6. Twenty bytes need no padding.
fn base32(bytes: &[u8]) -> String {
    let bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letter = |five: &[u8]| {
        let value = five.iter().fold(0, |value, bit| value << 1 | usize::from(*bit));
        BASE32.get(value).copied().map_or('A', char::from)
    };
    bits.chunks(5).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret<Vec<u8>> {
        Secret::new(b"12345678901234567890".to_vec())
    }

    fn check(code: &str, seconds: i64, last: Option<i64>) -> Option<i64> {
        totp_check(&secret(), code, Timestamp::from_seconds(seconds), last)
    }

    /// RFC 6238, appendix B (SHA-1), the last six of eight digits.
    #[test]
    fn codes_of_rfc_6238() {
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in vectors {
            assert_eq!(check(code, seconds, None), Some(seconds / 30));
        }
    }

    #[test]
    fn a_neighbouring_step_passes_and_no_further() {
        assert_eq!(check("287082", 59 + 30, None), Some(1));
        assert_eq!(check("287082", 59 - 30, None), Some(1));
        assert_eq!(check("287082", 59 + 61, None), None);
        assert_eq!(check("٢٨٧٠٨٢", 59, None), Some(1));
    }

    #[test]
    fn a_code_is_used_once() {
        assert_eq!(check("287082", 59, Some(0)), Some(1));
        assert_eq!(check("287082", 59, Some(1)), None);
        assert_eq!(check("287082", 59, Some(2)), None);
    }

    #[test]
    fn rubbish_is_not_a_code() {
        for code in ["", "28708", "2870820", "abcdef", "287 082", "-87082"] {
            assert_eq!(check(code, 59, None), None, "{code}");
        }
    }

    #[test]
    fn the_uri_is_what_apps_read() {
        let uri = totp_uri(&secret(), "0599 123");
        assert_eq!(
            uri,
            "otpauth://totp/Hukumati:0599%20123?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Hukumati&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(totp_secret(&Entropy::seeded(1)).expose().len(), 20);
    }
}
