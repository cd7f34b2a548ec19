//! A card as its holder types it. None of these types can be printed or serialised, and their memory is
//! wiped: outside this crate they do not exist.

use base::{Date, Error, Result, Secret, western_digits};

/// Known lengths of card numbers (ISO/IEC 7812-1).
const LENGTHS: std::ops::RangeInclusive<usize> = 12..=19;
/// No card is issued for longer.
const YEARS_AHEAD: i16 = 20;
const NAME_MAX: usize = 60;

/// The number on the card.
#[derive(Clone, Debug)]
pub struct CardNumber(Secret<String>);

impl CardNumber {
    /// Reads digits in any digit set; spaces and hyphens are forgiven.
    ///
    /// # Errors
    /// `vault-number-length`, `vault-number-check`.
    pub fn parse(text: &str) -> Result<Self> {
        let digits = Secret::new(digits_of(text));
        let plain = digits.expose();
        if !LENGTHS.contains(&plain.len()) || !is_digits(plain) {
            return Err(Error::invalid("vault-number-length"));
        }
        if !luhn(plain) || plain.bytes().all(|b| b == b'0') {
            return Err(Error::invalid("vault-number-check"));
        }
        Ok(Self(digits))
    }

    /// The digits, for the acquirer and for the sealed column.
    pub fn reveal(&self) -> &str {
        self.0.expose()
    }
}

/// The last month in which the card may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    year: i16,
    month: i8,
}

impl Expiry {
    /// Reads `12/27`, `1227`, `12 / 2027`, in any digit set; `today` is in Palestine.
    ///
    /// # Errors
    /// `vault-expiry-format`, `vault-expiry-past`.
    pub fn parse(text: &str, today: Date) -> Result<Self> {
        let expiry = Self::read(text).ok_or_else(|| Error::invalid("vault-expiry-format"))?;
        let this_month = (today.year(), today.month());
        if (expiry.year, expiry.month) < this_month {
            return Err(Error::invalid("vault-expiry-past"));
        }
        if expiry.year > today.year() + YEARS_AHEAD {
            return Err(Error::invalid("vault-expiry-format"));
        }
        Ok(expiry)
    }

    /// `MM/YY`, as acquirers want it.
    pub fn short(self) -> String {
        format!("{:02}/{:02}", self.month, self.year % 100)
    }

    fn read(text: &str) -> Option<Self> {
        let plain = western_digits(text);
        let digits: String =
            plain.chars().filter(|c| !matches!(c, ' ' | '/' | '-' | '.')).collect();
        if !is_digits(&digits) {
            return None;
        }
        let (month, year) = match digits.len() {
            // A single digit for the month needs the stroke: 1/27.
            3 | 5
                if plain
                    .trim()
                    .get(1..)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())) =>
            {
                digits.split_at_checked(1)?
            }
            4 | 6 => digits.split_at_checked(2)?,
            _ => return None,
        };
        let (month, year) = (month.parse().ok()?, year.parse::<i16>().ok()?);
        let year = if year < 100 { 2000 + year } else { year };
        (1..=12).contains(&month).then_some(Self { year, month })
    }
}

/// The three or four digits that prove possession of the card. Never stored, not even sealed.
#[derive(Clone, Debug)]
pub struct SecurityCode(Secret<String>);

impl SecurityCode {
    /// Reads three or four digits, in any digit set.
    ///
    /// # Errors
    /// `vault-cvv-format`.
    pub fn parse(text: &str) -> Result<Self> {
        let digits = Secret::new(digits_of(text));
        if !(3..=4).contains(&digits.expose().len()) || !is_digits(digits.expose()) {
            return Err(Error::invalid("vault-cvv-format"));
        }
        Ok(Self(digits))
    }

    /// The digits, for the acquirer.
    pub fn reveal(&self) -> &str {
        self.0.expose()
    }
}

/// The name on the card.
#[derive(Clone, Debug)]
pub struct Holder(Secret<String>);

impl Holder {
    /// Reads a name of 2 to 60 letters, in any script.
    ///
    /// # Errors
    /// `vault-name-format`.
    pub fn parse(text: &str) -> Result<Self> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (2..=NAME_MAX).contains(&name.chars().count());
        let letters = name.chars().all(|c| c.is_alphabetic() || is_mark(c));
        (fits && letters)
            .then(|| Self(Secret::new(name)))
            .ok_or_else(|| Error::invalid("vault-name-format"))
    }

    /// The name.
    pub fn reveal(&self) -> &str {
        self.0.expose()
    }
}

/// A card without its security code: what may be kept, sealed, until it is used.
#[derive(Clone, Debug)]
pub struct Card {
    /// The number.
    pub number: CardNumber,
    /// `MM/YY`.
    pub expiry: Secret<String>,
    /// The name.
    pub holder: Secret<String>,
}

impl Card {
    /// From its parts.
    pub fn new(number: CardNumber, expiry: Expiry, holder: &Holder) -> Self {
        let holder = Secret::new(holder.reveal().to_owned());
        Self { number, expiry: Secret::new(expiry.short()), holder }
    }

    /// What the sealed column holds.
    pub fn to_plain(&self) -> Secret<String> {
        let parts = [self.number.reveal(), self.expiry.expose(), self.holder.expose()];
        Secret::new(parts.join("\n"))
    }

    /// From what the sealed column held.
    pub fn from_plain(plain: &Secret<String>) -> Option<Self> {
        let mut parts = plain.expose().splitn(3, '\n').map(|part| Secret::new(part.to_owned()));
        let number = CardNumber(parts.next()?);
        Some(Self { number, expiry: parts.next()?, holder: parts.next()? })
    }
}

fn digits_of(text: &str) -> String {
    western_digits(text).chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Vowel signs, and what stands between the parts of a name.
fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '\'' | '’' | '\u{64b}'..='\u{655}')
}

/// ISO/IEC 7812-1, annex B: weights 1, 2, 1, 2, … from the right.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| if product > 9 { product - 9 } else { product })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests;
