//! A village: some founding couples and their descendants down to today's children.
//!
//! Days are counted from today, so the past is negative; people are named by their place in the list.

use messages::registry::Sex;

use super::chance::Chance;
use super::names::FullName;
use super::places::{Governorate, Place};
use crate::people::Known;

const YEAR: i32 = 365;
/// Between two births of one mother, at the least.
const BIRTH_GAP: i32 = 400;

/// One person in the making.
pub(super) struct Life {
    pub(super) name: FullName,
    pub(super) father_name: FullName,
    pub(super) mother_name: FullName,
    pub(super) sex: Sex,
    pub(super) born: i32,
    pub(super) died: Option<i32>,
    pub(super) birth_place: &'static Place,
    pub(super) governorate: &'static Governorate,
    pub(super) father: Option<usize>,
    pub(super) mother: Option<usize>,
    pub(super) known: Option<&'static Known>,
    spouse: Option<usize>,
    youngest: Option<i32>,
}

pub(super) struct Village<'a> {
    pub(super) lives: Vec<Life>,
    chance: &'a Chance,
    governorate: &'static Governorate,
}

impl<'a> Village<'a> {
    pub(super) fn new(governorate: &'static Governorate, chance: &'a Chance) -> Self {
        Self { lives: Vec::new(), chance, governorate }
    }

    /// Founding couples, their children, grandchildren and great-grandchildren up to today.
    pub(super) fn grow(mut self, founders: usize) -> Self {
        let mut couples: Vec<_> = (0..founders).map(|_| self.founders()).collect();
        for _ in 0..3 {
            for (husband, wife) in couples {
                self.raise(husband, wife);
            }
            couples = self.weddings();
        }
        self.bury();
        self
    }

    /// A person known by name, with parents on record unless they are given.
    pub(super) fn invite(
        &mut self,
        known: &'static Known,
        born: i32,
        parents: Option<(usize, usize)>,
    ) -> usize {
        let name = FullName::from(known);
        let (husband, wife) = parents.unwrap_or_else(|| self.parents_of(&name, born));
        let child = self.bear(husband, wife, name, known.sex, born);
        self.life_mut(child).known = Some(known);
        child
    }

    fn founders(&mut self) -> (usize, usize) {
        let wife_born = -self.chance.low(46 * YEAR, 88 * YEAR);
        let husband_born = wife_born - self.chance.between(0, 8 * YEAR);
        let husband = FullName::any(Sex::Male, self.chance);
        self.couple(husband, husband_born, wife_born)
    }

    fn parents_of(&mut self, name: &FullName, born: i32) -> (usize, usize) {
        let father = name.father(self.chance);
        self.couple(father, born - 29 * YEAR, born - 25 * YEAR)
    }

    fn couple(&mut self, husband: FullName, his: i32, hers: i32) -> (usize, usize) {
        let wife = FullName::any(Sex::Female, self.chance);
        let husband = self.settle(husband, Sex::Male, his);
        let wife = self.settle(wife, Sex::Female, hers);
        self.wed(husband, wife);
        (husband, wife)
    }

    /// Somebody whose parents are in no register any more; their names are.
    fn settle(&mut self, name: FullName, sex: Sex, born: i32) -> usize {
        let life = Life {
            name,
            father_name: name.father(self.chance),
            mother_name: FullName::any(Sex::Female, self.chance),
            sex,
            born,
            died: None,
            birth_place: self.any_place(),
            governorate: self.governorate,
            father: None,
            mother: None,
            known: None,
            spouse: None,
            youngest: None,
        };
        self.push(life)
    }

    /// The children of a couple, from the wedding until today or her forty-third year.
    fn raise(&mut self, husband: usize, wife: usize) {
        let hers = self.life(wife).born;
        let wanted = usize::try_from(self.chance.between(2, 8)).unwrap_or(2);
        let mut born = hers + self.chance.between(19 * YEAR, 24 * YEAR);
        let mut siblings = Vec::new();
        while siblings.len() < wanted && born < 0 && born < hers + 43 * YEAR {
            let sex = if self.chance.percent(51) { Sex::Male } else { Sex::Female };
            let father = self.life(husband).name;
            let name = FullName::child(sex, &father, &siblings, self.chance);
            siblings.push(name);
            self.bear(husband, wife, name, sex, born);
            born += BIRTH_GAP + self.chance.between(0, 3 * YEAR);
        }
    }

    fn bear(&mut self, husband: usize, wife: usize, name: FullName, sex: Sex, born: i32) -> usize {
        let life = Life {
            name,
            father_name: self.life(husband).name,
            mother_name: self.life(wife).name,
            sex,
            born,
            died: None,
            birth_place: self.any_place(),
            governorate: self.governorate,
            father: Some(husband),
            mother: Some(wife),
            known: None,
            spouse: None,
            youngest: None,
        };
        for parent in [husband, wife] {
            self.life_mut(parent).youngest = Some(born);
        }
        self.push(life)
    }

    /// Weds grown men, the eldest first, to women a little younger and of another father.
    fn weddings(&mut self) -> Vec<(usize, usize)> {
        let mut grooms = self.single(Sex::Male, 23);
        let mut brides = self.single(Sex::Female, 20);
        grooms.sort_by_key(|one| self.life(*one).born);
        brides.sort_by_key(|one| self.life(*one).born);
        let mut couples = Vec::new();
        for groom in grooms {
            if self.chance.percent(8) {
                continue;
            }
            if let Some(place) = brides.iter().position(|bride| self.suits(groom, *bride)) {
                let bride = brides.remove(place);
                self.wed(groom, bride);
                couples.push((groom, bride));
            }
        }
        couples
    }

    fn single(&self, sex: Sex, years: i32) -> Vec<usize> {
        let grown = |life: &Life| life.born < -years * YEAR;
        let free = |life: &Life| life.sex == sex && life.spouse.is_none() && grown(life);
        let people = self.lives.iter().enumerate();
        people.filter(|(_, life)| free(life)).map(|(place, _)| place).collect()
    }

    fn suits(&self, groom: usize, bride: usize) -> bool {
        let (groom, bride) = (self.life(groom), self.life(bride));
        (-YEAR..9 * YEAR).contains(&(bride.born - groom.born)) && groom.father != bride.father
    }

    fn wed(&mut self, husband: usize, wife: usize) {
        self.life_mut(husband).spouse = Some(wife);
        self.life_mut(wife).spouse = Some(husband);
    }

    /// Some die, the old more often; nobody before their youngest child is born.
    fn bury(&mut self) {
        for life in &mut self.lives {
            let age = -life.born / YEAR;
            let share = match age {
                0..=2 => 1,
                3..60 => i32::from(self.chance.percent(50)),
                60..70 => 10,
                70..80 => 30,
                _ => 60,
            };
            let earliest = life.youngest.unwrap_or(life.born + 30).max(life.born + age / 2 * YEAR);
            if earliest < -1 && self.chance.percent(share) {
                life.died = Some(self.chance.between(earliest + 1, -1));
            }
        }
    }

    /// Most live at the seat of the governorate.
    fn any_place(&self) -> &'static Place {
        let all: Vec<&'static Place> = self.governorate.places.iter().collect();
        self.chance.common(&all)
    }

    fn push(&mut self, life: Life) -> usize {
        self.lives.push(life);
        self.lives.len() - 1
    }

    fn life(&self, place: usize) -> &Life {
        self.lives.get(place).expect("places come from push, and nobody is removed")
    }

    fn life_mut(&mut self, place: usize) -> &mut Life {
        self.lives.get_mut(place).expect("places come from push, and nobody is removed")
    }
}
