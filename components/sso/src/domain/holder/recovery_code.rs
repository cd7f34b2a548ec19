//! Recovery codes: a second factor on paper, and two of them recover an account.
//!
//! Sixteen digits (53 bits): everybody can type them, on every keyboard, in any digits, and none is taken
//! for another.

use base::{Entropy, western_digits};

/// How many are made together.
pub(crate) const CODES: usize = 10;
/// How many recover an account.
pub(crate) const TO_RECOVER: usize = 2;

const DIGITS: usize = 16;
const BOUND: u64 = 10_u64.pow(16);

/// A new code.
pub(crate) fn generate(entropy: &Entropy) -> String {
    format!("{:016}", entropy.below(BOUND))
}

/// The code that somebody typed, however they grouped it; none if it cannot be one.
pub(crate) fn typed(text: &str) -> Option<String> {
    let plain: String =
        western_digits(text).chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
    (plain.len() == DIGITS && plain.bytes().all(|b| b.is_ascii_digit())).then_some(plain)
}

/// As it is printed: four groups of four.
pub(crate) fn in_groups(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_printed() {
        let code = generate(&Entropy::seeded(3));
        assert_eq!(typed(&in_groups(&code)), Some(code));
        assert_eq!(typed("٠١٢٣-4567 8901 2345").as_deref(), Some("0123456789012345"));
        for wrong in ["", "123", "0123 4567 8901 234", "0123 4567 8901 234x", "0123456789012345 6"]
        {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn it_holds_fifty_bits() {
        assert!(generate(&Entropy::seeded(1)).len() == DIGITS && BOUND.ilog2() >= 50);
    }
}
