//! Money: whole minor units and a currency (ISO 4217). No floats, no arithmetic across currencies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// The currencies of the market, by their ISO 4217 codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// New Israeli shekel, 2 decimals.
    Ils,
    /// Jordanian dinar, 3 decimals.
    Jod,
    /// United States dollar, 2 decimals.
    Usd,
    /// Euro, 2 decimals.
    Eur,
}

impl Currency {
    /// ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ils => "ILS",
            Self::Jod => "JOD",
            Self::Usd => "USD",
            Self::Eur => "EUR",
        }
    }

    /// Digits after the decimal point (ISO 4217 exponent).
    pub const fn exponent(self) -> u32 {
        match self {
            Self::Jod => 3,
            Self::Ils | Self::Usd | Self::Eur => 2,
        }
    }

    const fn unit(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        match code {
            "ILS" => Ok(Self::Ils),
            "JOD" => Ok(Self::Jod),
            "USD" => Ok(Self::Usd),
            "EUR" => Ok(Self::Eur),
            _ => Err(Error::invalid("error-currency")),
        }
    }
}

/// An amount in minor units (agorot, fils, cents) of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing of `currency`.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether there is nothing to pay.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum; `None` across currencies or on overflow.
    pub fn plus(self, other: Self) -> Option<Self> {
        (self.currency == other.currency)
            .then(|| self.minor.checked_add(other.minor))
            .flatten()
            .map(|minor| Self::new(minor, self.currency))
    }

    /// The difference; `None` across currencies or on overflow.
    pub fn less(self, other: Self) -> Option<Self> {
        other.minor.checked_neg().and_then(|minor| self.plus(Self::new(minor, other.currency)))
    }

    /// The amount alone, with all its decimals: `10.00`.
    pub fn amount(self) -> String {
        let unit = self.currency.unit();
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, part) = (self.minor.unsigned_abs() / unit.unsigned_abs(), self.minor % unit);
        let width = self.currency.exponent() as usize;
        format!("{sign}{whole}.{:0width$}", part.unsigned_abs())
    }
}

/// `10.00 ILS`
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency.code())
    }
}

/// Reads `25 ILS` or `25.50 ILS`.
impl FromStr for Money {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::invalid("error-money");
        let (amount, code) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let currency: Currency = code.trim().parse()?;
        let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let width = currency.exponent() as usize;
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > width {
            return Err(wrong());
        }
        format!("{whole}{part:0<width$}")
            .parse()
            .map(|minor| Self::new(minor, currency))
            .map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dinars_have_three_decimals() {
        let fee: Money = "35 JOD".parse().unwrap();
        assert_eq!((fee.minor(), fee.to_string().as_str()), (35_000, "35.000 JOD"));
        assert!("1.001 ILS".parse::<Money>().is_err());
        assert!("-1 ILS".parse::<Money>().is_err());
    }

    #[test]
    fn currencies_do_not_mix() {
        assert_eq!(Money::new(1, Currency::Ils).plus(Money::new(1, Currency::Usd)), None);
        assert_eq!(Money::new(i64::MAX, Currency::Ils).plus(Money::new(1, Currency::Ils)), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_can_be_read(minor in 0..i64::MAX, jod in proptest::bool::ANY) {
            let money = Money::new(minor, if jod { Currency::Jod } else { Currency::Ils });
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
        }
    }
}
