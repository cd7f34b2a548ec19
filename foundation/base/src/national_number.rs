//! The national number on the identity card.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, western_digits};

/// Nine digits, the last a Luhn check digit (weights 1,2,1,2,…; ISO/IEC 7812-1 annex B).
///
/// Printing it shows nothing: it must not reach a log. [`NationalNumber::reveal`] is for the page
/// of its owner, for a registry, and for a sealed column.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NationalNumber(String);

impl NationalNumber {
    /// Reads nine digits in any of the three digit sets; spaces and hyphens are forgiven.
    ///
    /// # Errors
    /// `national-number-length`, `national-number-check`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let digits: String =
            western_digits(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if digits.len() != 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::invalid("national-number-length"));
        }
        if !luhn(&digits).is_multiple_of(10) {
            return Err(Error::invalid("national-number-check"));
        }
        Ok(Self(digits))
    }

    /// The number whose first eight digits are those of `serial` (the sandbox makes people with it).
    pub fn from_serial(serial: u32) -> Self {
        let head = format!("{:08}", serial % 100_000_000);
        let check = (10 - luhn(&format!("{head}0")) % 10) % 10;
        Self(format!("{head}{check}"))
    }

    /// The nine digits.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The last three digits behind bullets, to recognise one's own: `••••••782`.
    pub fn masked(&self) -> String {
        format!("••••••{}", self.0.get(6..).unwrap_or_default())
    }

    /// Whether the sandbox made it: these begin with 7, and production refuses them.
    pub fn is_sandbox(&self) -> bool {
        self.0.starts_with('7')
    }
}

fn luhn(digits: &str) -> u32 {
    digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| if product > 9 { product - 9 } else { product })
        .sum()
}

impl FromStr for NationalNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Debug for NationalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalNumber(…)")
    }
}

impl Serialize for NationalNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for NationalNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?)
            .map_err(|_| serde::de::Error::custom("not a national number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eastern_digits_are_accepted() {
        let number = NationalNumber::from_serial(70_000_001);
        let eastern: String = number
            .reveal()
            .chars()
            .filter_map(|c| char::from_u32('٠' as u32 + c.to_digit(10)?))
            .collect();
        assert_eq!(NationalNumber::parse(&eastern).unwrap(), number);
    }

    #[test]
    fn it_does_not_print() {
        let number = NationalNumber::from_serial(70_000_001);
        assert!(!format!("{number:?}").contains(number.reveal()));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(serial in 0_u32..100_000_000, place in 0_usize..9, by in 1_u8..10) {
            let mut digits = NationalNumber::from_serial(serial).reveal().as_bytes().to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
            prop_assert!(NationalNumber::parse(std::str::from_utf8(&digits).unwrap()).is_err());
        }
    }
}
