//! What is counted of activation: how far people come by each route, and what kind of people.

use base::Date;
use messages::registry::{Person, Sex};

/// The outcome of a try that reached its level. Every other outcome names what stopped it.
pub(crate) const PASSED: &str = "passed";

/// A try to reach a level.
#[derive(Debug)]
pub(crate) enum RouteAttempt {}

/// What kind of person: too little to find one by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Demographics {
    /// Governorate of residence (ISO 3166-2), empty if unknown.
    pub(crate) governorate: String,
    /// `16-24`, `25-34`, … `65+`, empty if unknown.
    pub(crate) age_group: &'static str,
    /// `female`, `male`, empty if unknown.
    pub(crate) sex: &'static str,
}

impl Demographics {
    /// Of the person in this record.
    pub(crate) fn of(person: &Person, today: Date) -> Self {
        Self {
            governorate: person.governorate.clone(),
            age_group: age_group(person.birth_date, today),
            sex: match person.sex {
                Sex::Female => "female",
                Sex::Male => "male",
            },
        }
    }
}

impl Demographics {
    /// Of somebody of whom the day of birth is known so far.
    pub(crate) fn of_age(birth_date: Date, today: Date) -> Self {
        Self { age_group: age_group(birth_date, today), ..Self::default() }
    }
}

fn age_group(born: Date, today: Date) -> &'static str {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    match today.year() - born.year() - i16::from(before_birthday) {
        ..16 => "under-16",
        16..25 => "16-24",
        25..35 => "25-34",
        35..45 => "35-44",
        45..55 => "45-54",
        55..65 => "55-64",
        65.. => "65+",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_changes_on_the_birthday() {
        let today = "2026-11-22".parse().unwrap();
        let group = |born: &str| age_group(born.parse().unwrap(), today);
        assert_eq!(group("2001-11-22"), "25-34");
        assert_eq!(group("2001-11-23"), "16-24");
        assert_eq!(group("1930-01-01"), "65+");
    }
}
