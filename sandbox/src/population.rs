//! The synthetic population: families over four generations, in the true proportions of the governorates.
//!
//! The same seed and day make the same people. Nobody in it is real: names are drawn from pools of
//! common ones, and national numbers begin with 7, which production refuses.

mod chance;
mod names;
mod newborns;
mod papers;
mod places;
mod records;
mod village;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use base::{Date, MobileNumber};
use messages::registry::{Passport, Person};

use crate::people;
use chance::Chance;
pub use newborns::notifications;
use places::Governorate;
pub(crate) use places::governorates;
use records::Clerk;
use village::Village;

/// How many people the sandbox country has.
pub const SIZE: u32 = 50_000;
/// The serial (first eight digits of the national number) of the first child that is registered later.
pub const FIRST_NEW_SERIAL: u32 = 79_000_000;

/// Founders and descendants of one couple, on average; a village that fills a remainder is sized by it.
const PEOPLE_PER_COUPLE: usize = 20;
const COUPLES_MAX: usize = 12;
const SEED: u64 = 0x0048_756b_756d;

/// A person as every register has them.
#[derive(Clone, Debug)]
pub struct Resident {
    /// The civil registry's record.
    pub person: Person,
    /// The SIM registered to them, at the operators.
    pub mobile: Option<MobileNumber>,
    /// Their newest passport, in the passport register.
    pub passport: Option<Passport>,
}

/// `size` people as of `today`, village by village, beginning with the people known by name.
pub fn villages(today: Date, size: u32) -> Villages {
    Villages {
        chance: Chance::seeded(SEED),
        clerk: Clerk::new(today),
        left: places::shares(size).into(),
        known: Some(people::KNOWN.to_vec()),
    }
}

/// See [`villages`].
pub struct Villages {
    chance: Chance,
    clerk: Clerk,
    left: VecDeque<(&'static Governorate, usize)>,
    known: Option<Vec<&'static people::Known>>,
}

impl Iterator for Villages {
    type Item = Vec<Resident>;

    fn next(&mut self) -> Option<Vec<Resident>> {
        let residents = match self.known.take() {
            Some(known) => self.known(&known),
            None => self.village()?,
        };
        self.count(&residents);
        Some(residents)
    }
}

impl Villages {
    fn village(&mut self) -> Option<Vec<Resident>> {
        self.left.retain(|(_, left)| *left > 0);
        let (governorate, left) = *self.left.front()?;
        let couples = (left / PEOPLE_PER_COUPLE).clamp(1, COUPLES_MAX);
        let mut lives = Village::new(governorate, &self.chance).grow(couples).lives;
        lives.truncate(left); // children come after their parents, so nobody loses one
        Some(self.clerk.record(&lives, &self.chance))
    }

    /// The people known by name, with their parents, one governorate after the other.
    fn known(&mut self, known: &[&'static people::Known]) -> Vec<Resident> {
        let mut residents = Vec::new();
        for governorate in governorates() {
            let mut village = Village::new(governorate, &self.chance);
            let mut couple = Vec::new();
            for person in known.iter().filter(|person| person.governorate == governorate.id) {
                let born = self.clerk.days_from_today(person.birth_date(self.clerk.today()));
                let parents = match couple.as_slice() {
                    [father, mother, ..] if person.serial == people::CHILD.serial => {
                        Some((*father, *mother))
                    }
                    _ => None,
                };
                couple.push(village.invite(person, born, parents));
            }
            residents.extend(self.clerk.record(&village.lives, &self.chance));
        }
        residents
    }

    fn count(&mut self, residents: &[Resident]) {
        for (governorate, left) in &mut self.left {
            let here = residents.iter().filter(|one| one.person.governorate == governorate.id);
            *left = left.saturating_sub(here.count());
        }
    }
}
