//! The account of a person.

use base::{Date, Id, Lang, MobileNumber, NationalNumber, Result};
use messages::identity::Level;
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

/// The youngest age that may hold an account; until then a parent acts.
pub(crate) const AGE_MIN: i16 = 16;

/// An account, open or closed.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Its id; never leaves the SSO (relying parties get pairwise subjects).
    pub(crate) id: Id<Account>,
    /// Who it belongs to.
    pub(crate) owner: Owner,
    /// How sure the platform is of that.
    pub(crate) level: Level,
    /// The language of messages to the owner.
    pub(crate) lang: Lang,
}

/// The owner's facts, as the civil registry had them at activation. Kept sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Owner {
    /// National number.
    pub(crate) national_number: NationalNumber,
    /// Name in Arabic.
    pub(crate) name: PersonName,
    /// Name in Latin letters.
    pub(crate) name_latin: Option<String>,
    /// Day of birth.
    pub(crate) birth_date: Date,
    /// The SIM that receives codes.
    pub(crate) mobile: MobileNumber,
}

impl Account {
    /// Whether it was proved whose it is. At level 0 a person is only claimed.
    pub(crate) fn is_proven(&self) -> bool {
        self.level > Level::Zero
    }

    /// The name as far as its owner may see it: at level 0 what they typed themselves.
    pub(crate) fn shown_name(&self) -> PersonName {
        let name = self.owner.name.clone();
        if self.is_proven() { name } else { PersonName { grandfather: String::new(), ..name } }
    }

    /// The name in Latin letters, likewise.
    pub(crate) fn shown_name_latin(&self) -> Option<&str> {
        self.owner.name_latin.as_deref().filter(|_| self.is_proven())
    }
}

/// What a person types to say who they are at sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identifier {
    /// Nine digits.
    NationalNumber(NationalNumber),
    /// A mobile number.
    Mobile(MobileNumber),
}

impl Identifier {
    /// Reads either; nine digits that begin like a mobile number without its zero and do not pass
    /// the check digit are a mobile number.
    ///
    /// # Errors
    /// The national number's own error when it is neither.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let number = NationalNumber::parse(text).map(Self::NationalNumber);
        number.or_else(|wrong| MobileNumber::parse(text).map(Self::Mobile).map_err(|_| wrong))
    }
}

/// Whether somebody born on `birth_date` has reached [`AGE_MIN`] on `today`.
pub(crate) fn is_old_enough(birth_date: Date, today: Date) -> bool {
    let years = today.year() - birth_date.year();
    let before_birthday = (today.month(), today.day()) < (birth_date.month(), birth_date.day());
    years - i16::from(before_birthday) >= AGE_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn sixteen_is_reached_on_the_birthday() {
        assert!(!is_old_enough(date("2010-11-23"), date("2026-11-22")));
        assert!(is_old_enough(date("2010-11-22"), date("2026-11-22")));
        assert!(!is_old_enough(date("2030-01-01"), date("2026-11-22")));
    }

    #[test]
    fn both_numbers_say_who_somebody_is() {
        let number = NationalNumber::from_serial(70_000_001);
        let typed = Identifier::parse(number.reveal()).unwrap();
        assert_eq!(typed, Identifier::NationalNumber(number));
        assert!(matches!(Identifier::parse("0599 123 456"), Ok(Identifier::Mobile(_))));
        assert!(Identifier::parse("123").is_err());
    }
}
