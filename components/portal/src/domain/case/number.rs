//! The number of a request, as people read it out on the telephone: `HK-2026-7Q4M9KX`.
//!
//! Six characters of chance in Crockford's base 32 (no I, L, O, U) and a check character (Luhn mod 32): one
//! wrong character, or two neighbours exchanged, is noticed before anything is looked up.

use std::fmt;
use std::str::FromStr;

use base::{Entropy, Error, western_digits};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA: usize = 6;

/// The number of a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseNumber(String);

impl CaseNumber {
    /// A new number of the given year.
    pub fn new(year: i16, entropy: &Entropy) -> Self {
        let data: Vec<usize> = (0..DATA).map(|_| below_32(entropy)).collect();
        let check = (32 - luhn(&data, 2) % 32) % 32;
        let body: String = data.iter().chain([&check]).map(|value| symbol(*value)).collect();
        Self(format!("HK-{year:04}-{body}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn below_32(entropy: &Entropy) -> usize {
    usize::try_from(entropy.below(32)).unwrap_or(0)
}

fn symbol(value: usize) -> char {
    ALPHABET.get(value).map_or('0', |byte| char::from(*byte))
}

/// The weighted sum from the right, beginning with `factor`.
fn luhn(values: &[usize], factor: usize) -> usize {
    let factors = [factor, 3 - factor].into_iter().cycle();
    let products = values.iter().rev().zip(factors).map(|(value, factor)| value * factor);
    products.map(|product| product / 32 + product % 32).sum()
}

impl FromStr for CaseNumber {
    type Err = Error;

    /// Reads what people type: any case, any digits, blanks for hyphens, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::not_found("case-not-found");
        let plain: String = western_digits(text)
            .to_ascii_uppercase()
            .chars()
            .filter(|c| !matches!(c, '-' | ' ' | '\u{200e}' | '\u{200f}'))
            .map(|c| if c == 'O' { '0' } else { c })
            .collect();
        let rest = plain.strip_prefix("HK").ok_or_else(unknown)?;
        let (year, body) = rest.split_at_checked(4).ok_or_else(unknown)?;
        let values: Option<Vec<usize>> = body.chars().map(value).collect();
        let values = values.filter(|values| values.len() == DATA + 1).ok_or_else(unknown)?;
        if !year.bytes().all(|b| b.is_ascii_digit()) || !luhn(&values, 1).is_multiple_of(32) {
            return Err(unknown());
        }
        let body: String = values.into_iter().map(symbol).collect();
        Ok(Self(format!("HK-{year}-{body}")))
    }
}

fn value(c: char) -> Option<usize> {
    let c = match c {
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|byte| char::from(*byte) == c)
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for CaseNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for CaseNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|_| serde::de::Error::custom("case number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spelling_is_forgiven() {
        let number = CaseNumber::new(2026, &Entropy::seeded(3));
        let spoken = number.as_str().to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(spoken.parse::<CaseNumber>().unwrap(), number);
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_noticed(seed in 0_u64..500, place in 8_usize..15, by in 1_usize..32) {
            let number = CaseNumber::new(2026, &Entropy::seeded(seed));
            prop_assert_eq!(number.as_str().parse::<CaseNumber>().unwrap(), number.clone());
            let mut bytes = number.as_str().as_bytes().to_vec();
            let old = ALPHABET.iter().position(|b| *b == bytes[place]).unwrap();
            bytes[place] = ALPHABET[(old + by) % 32];
            prop_assert!(String::from_utf8(bytes).unwrap().parse::<CaseNumber>().is_err());
        }
    }
}
