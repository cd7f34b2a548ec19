//! Mobile numbers of Palestine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, western_digits};

/// A mobile number: 59 (Jawwal) or 56 (Ooredoo) and seven digits, kept as E.164 `+9705xxxxxxxx`.
///
/// `+972 59…` and `+972 56…` reach the same subscribers and are read as the same number.
/// Printing it shows nothing; [`MobileNumber::reveal`] is for the operator's gateway.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct MobileNumber(String);

impl MobileNumber {
    /// Reads `0599123456`, `599123456`, `+970 599 123 456`, `00972 56…`, in any digit set.
    ///
    /// # Errors
    /// `mobile-number-format`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let plain: String =
            western_digits(text).chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        let national = ["+970", "+972", "00970", "00972", "0"]
            .iter()
            .find_map(|prefix| plain.strip_prefix(prefix))
            .unwrap_or(&plain);
        let national = national.strip_prefix('0').unwrap_or(national);
        let valid = national.len() == 9
            && (national.starts_with("59") || national.starts_with("56"))
            && national.bytes().all(|b| b.is_ascii_digit());
        valid
            .then(|| Self(format!("+970{national}")))
            .ok_or_else(|| Error::invalid("mobile-number-format"))
    }

    /// E.164.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As people write it: `0599123456`.
    pub fn national(&self) -> String {
        format!("0{}", self.0.get(4..).unwrap_or_default())
    }

    /// The last three digits, to recognise one's own: `05•••••456`.
    pub fn masked(&self) -> String {
        format!("05•••••{}", self.0.get(10..).unwrap_or_default())
    }
}

impl FromStr for MobileNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Debug for MobileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MobileNumber(…)")
    }
}

impl Serialize for MobileNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for MobileNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?)
            .map_err(|_| serde::de::Error::custom("not a mobile number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_the_same_number() {
        let spellings = [
            "0599123456",
            "599123456",
            "+970 599 123 456",
            "00972599123456",
            "+9720599123456",
            "٠٥٩٩١٢٣٤٥٦",
        ];
        for spelling in spellings {
            assert_eq!(MobileNumber::parse(spelling).unwrap().reveal(), "+970599123456");
        }
    }

    #[test]
    fn others_are_refused() {
        for spelling in ["0501234567", "059912345", "05991234567", "x", ""] {
            assert!(MobileNumber::parse(spelling).is_err(), "{spelling}");
        }
    }
}
