//! The machine-readable zone of a specimen.

use base::{Date, Error, Result};

use crate::mrtd::Kind;
use crate::mrtd::mrz::check_digit;

/// Whom a specimen is about.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The kind of document.
    pub kind: Kind,
    /// The issuing state, as documents write it: `PSE`.
    pub state: String,
    /// The document's number: up to nine letters and digits.
    pub number: String,
    /// Family name, Latin letters.
    pub family: String,
    /// Given names, Latin letters.
    pub given: String,
    /// `F`, `M` or `<`.
    pub sex: char,
    /// Day of birth.
    pub born: Date,
    /// The document's last day.
    pub expires: Date,
    /// The personal number; empty if the state prints none.
    pub personal_number: String,
    /// The picture in the chip: JPEG or JPEG 2000.
    pub portrait: Vec<u8>,
}

impl Holder {
    /// The lines, without breaks.
    pub(super) fn zone(&self) -> Result<String> {
        let fits = self.state.len() == 3 && self.number.len() <= 9 && self.sex.is_ascii();
        if !fits {
            return Err(Error::internal("a specimen that does not fit its zone"));
        }
        Ok(match self.kind {
            Kind::Passport => self.td3(),
            Kind::IdentityCard => self.td1(),
        })
    }

    fn td3(&self) -> String {
        let names = filled(&self.names(), 39);
        let number = with_digit(&filled(&self.number, 9));
        let (born, expires) = (with_digit(&short(self.born)), with_digit(&short(self.expires)));
        let personal = with_digit(&filled(&self.personal_number, 14));
        let whole = with_digit(&[number.as_str(), &born, &expires, &personal].concat());
        let check = whole.chars().last().unwrap_or('<');
        let Self { state, sex, .. } = self;
        format!("P<{state}{names}{number}{state}{born}{sex}{expires}{personal}{check}")
    }

    fn td1(&self) -> String {
        let number = with_digit(&filled(&self.number, 9));
        let first = filled(&self.personal_number, 15);
        let (born, expires) = (with_digit(&short(self.born)), with_digit(&short(self.expires)));
        let second = filled("", 11);
        let whole = with_digit(&[number.as_str(), &first, &born, &expires, &second].concat());
        let check = whole.chars().last().unwrap_or('<');
        let names = filled(&self.names(), 30);
        let Self { state, sex, .. } = self;
        format!("I<{state}{number}{first}{born}{sex}{expires}{state}{second}{check}{names}")
    }

    fn names(&self) -> String {
        let words = |text: &str| {
            let plain = text.to_ascii_uppercase().replace('\'', "");
            let words: Vec<_> =
                plain.split(|c: char| !c.is_ascii_uppercase()).filter(|w| !w.is_empty()).collect();
            words.join("<")
        };
        format!("{}<<{}", words(&self.family), words(&self.given))
    }
}

fn filled(text: &str, width: usize) -> String {
    text.chars().chain(std::iter::repeat('<')).take(width).collect()
}

fn with_digit(text: &str) -> String {
    format!("{text}{}", char::from(check_digit(text)))
}

fn short(day: Date) -> String {
    format!("{:02}{:02}{:02}", day.year().rem_euclid(100), day.month(), day.day())
}
