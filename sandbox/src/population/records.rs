//! From a village to the registers: numbers, entries, papers.

use base::{Date, MobileNumber, NationalNumber};
use jiff::ToSpan;
use messages::registry::{Passport, Person, PersonName};

use super::Resident;
use super::chance::Chance;
use super::names::FullName;
use super::papers;
use super::village::Life;
use crate::people::Known;

/// The first serial of people not known by name.
const FIRST_SERIAL: u32 = 71_000_000;
/// National numbers are spread over so many, so that neighbours do not have neighbouring ones.
const SERIALS: u64 = 8_000_000;
/// Age from which people have SIMs and passports of their own here, in days.
const OF_AGE: i32 = 16 * 365;

/// Writes the registers: gives every person a number and an entry.
pub(super) struct Clerk {
    today: Date,
    entries: u32,
}

impl Clerk {
    pub(super) fn new(today: Date) -> Self {
        Self { today, entries: 0 }
    }

    pub(super) fn today(&self) -> Date {
        self.today
    }

    pub(super) fn days_from_today(&self, day: Date) -> i32 {
        day.since(self.today).map_or(0, |span| span.get_days())
    }

    /// The lives of one village, in order: parents before their children.
    pub(super) fn record(&mut self, lives: &[Life], chance: &Chance) -> Vec<Resident> {
        let numbered: Vec<_> = lives.iter().map(|life| (life, self.number(life))).collect();
        numbered
            .iter()
            .map(|(life, (serial, number))| {
                let parent = |place: Option<usize>| {
                    numbered.get(place?).map(|(_, (_, number))| number.clone())
                };
                let person = self.person(life, *serial, number, chance);
                Resident {
                    mobile: mobile(life, *serial, chance),
                    passport: self.passport(life, *serial, chance),
                    person: Person {
                        father: parent(life.father),
                        mother: parent(life.mother),
                        ..person
                    },
                }
            })
            .collect()
    }

    fn number(&mut self, life: &Life) -> (u32, NationalNumber) {
        self.entries += 1;
        let spread = u64::from(self.entries) * 7_368_787 % SERIALS;
        let serial = FIRST_SERIAL + u32::try_from(spread).unwrap_or(0);
        let number =
            life.known.map_or_else(|| NationalNumber::from_serial(serial), Known::national_number);
        (self.entries, number)
    }

    fn person(&self, life: &Life, serial: u32, number: &NationalNumber, chance: &Chance) -> Person {
        let birth_date = self.day(life.born);
        let registered = (life.born + chance.between(1, 9)).min(0);
        let governorate = &life.governorate.id;
        let district = governorate.trim_start_matches("PS-");
        Person {
            national_number: number.clone(),
            name_ar: life.name.ar(),
            name_en: life.name.en(),
            sex: life.sex,
            birth_date,
            birth_place_ar: life.birth_place.ar.clone(),
            birth_place_en: life.birth_place.en.clone(),
            governorate: governorate.clone(),
            father: None,
            mother: None,
            father_name_ar: full(&life.father_name, FullName::ar),
            father_name_en: full(&life.father_name, FullName::en),
            mother_name_ar: full(&life.mother_name, FullName::ar),
            mother_name_en: full(&life.mother_name, FullName::en),
            registration_number: format!("{}-{district}-{serial:06}", birth_date.year()),
            registration_date: self.day(registered),
            directorate: life.birth_place.directorate.clone(),
            death_date: life.died.map(|day| self.day(day)),
        }
    }

    fn passport(&self, life: &Life, serial: u32, chance: &Chance) -> Option<Passport> {
        let state = match life.known {
            Some(known) => known.passport,
            None => (of_age(life) && chance.percent(50)).then(|| papers::passport_state(chance)),
        }?;
        Some(papers::passport(serial, state, &life.birth_place.directorate, self.today, chance))
    }

    fn day(&self, from_today: i32) -> Date {
        self.today.saturating_add(from_today.days())
    }
}

fn mobile(life: &Life, serial: u32, chance: &Chance) -> Option<MobileNumber> {
    match life.known {
        Some(known) => known.mobile_number(),
        None if of_age(life) && chance.percent(88) => papers::mobile(serial, chance),
        None => None,
    }
}

fn of_age(life: &Life) -> bool {
    life.died.is_none() && life.born <= -OF_AGE
}

fn full(name: &FullName, script: fn(&FullName) -> PersonName) -> String {
    script(name).full()
}
