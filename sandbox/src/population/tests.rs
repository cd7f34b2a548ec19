//! Properties of the whole country, made once for all tests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::date;
use messages::registry::{PassportState, Person};

use super::*;
use crate::people::{CHILD, CITIZEN, FATHER, KNOWN, UNREGISTERED, WIFE};

const TODAY: Date = date(2026, 11, 22);

static COUNTRY: LazyLock<Vec<Resident>> =
    LazyLock::new(|| villages(TODAY, SIZE).flatten().collect());
static BY_NUMBER: LazyLock<BTreeMap<&'static str, &'static Person>> = LazyLock::new(|| {
    COUNTRY.iter().map(|one| (one.person.national_number.reveal(), &one.person)).collect()
});

fn share(of: impl Fn(&Resident) -> bool) -> f64 {
    let count = COUNTRY.iter().filter(|one| of(one)).count();
    f64::from(u32::try_from(count).unwrap()) / f64::from(SIZE)
}

fn age(person: &Person) -> i16 {
    TODAY.since((jiff::Unit::Year, person.birth_date)).unwrap().get_years()
}

#[test]
fn every_governorate_has_its_true_share() {
    assert_eq!(COUNTRY.len(), SIZE as usize);
    let real: u64 = governorates().iter().map(|governorate| governorate.population).sum();
    for governorate in governorates() {
        let here = COUNTRY.iter().filter(|one| one.person.governorate == governorate.id).count();
        let due = u64::from(SIZE) * governorate.population / real;
        assert!(u64::try_from(here).unwrap().abs_diff(due) <= 1, "{}", governorate.id);
    }
}

#[test]
fn the_country_is_young() {
    let children = share(|one| age(&one.person) < 15);
    let youth = share(|one| (15..30).contains(&age(&one.person)));
    let old = share(|one| age(&one.person) >= 65 && one.person.death_date.is_none());
    assert!((0.34..0.42).contains(&children), "under 15: {children}");
    assert!((0.24..0.32).contains(&youth), "15 to 29: {youth}");
    assert!((0.02..0.06).contains(&old), "65 and more: {old}");
    let women = share(|one| one.person.sex == messages::registry::Sex::Female);
    assert!((0.47..0.52).contains(&women), "women: {women}");
    let dead = share(|one| one.person.death_date.is_some());
    assert!((0.01..0.06).contains(&dead), "dead: {dead}");
}

#[test]
fn nobody_shares_a_number_and_all_are_the_sandboxs() {
    assert_eq!(BY_NUMBER.len(), COUNTRY.len());
    for one in COUNTRY.iter() {
        let number = &one.person.national_number;
        assert!(number.is_sandbox());
        assert_eq!(base::NationalNumber::parse(number.reveal()).unwrap(), *number);
        assert!(number.reveal() < "790000000", "newborns' numbers are still free");
    }
    let entries: BTreeSet<_> = COUNTRY.iter().map(|one| &one.person.registration_number).collect();
    assert_eq!(entries.len(), COUNTRY.len());
    let sims: Vec<_> = COUNTRY.iter().filter_map(|one| one.mobile.as_ref()).collect();
    assert_eq!(sims.iter().map(|sim| sim.reveal()).collect::<BTreeSet<_>>().len(), sims.len());
    let passports: Vec<_> = COUNTRY.iter().filter_map(|one| one.passport.as_ref()).collect();
    assert_eq!(passports.iter().map(|p| &p.number).collect::<BTreeSet<_>>().len(), passports.len());
}

#[test]
fn children_bear_their_fathers_names_and_are_younger_than_their_parents() {
    let mut with_parents = 0;
    for person in COUNTRY.iter().map(|one| &one.person) {
        let (Some(father), Some(mother)) = (&person.father, &person.mother) else { continue };
        let father = BY_NUMBER[father.reveal()];
        let mother = BY_NUMBER[mother.reveal()];
        with_parents += 1;
        assert_eq!(person.name_ar.father, father.name_ar.first);
        assert_eq!(person.name_ar.grandfather, father.name_ar.father);
        assert_eq!(person.name_en.family, father.name_en.family);
        assert_eq!(person.father_name_ar, father.name_ar.full());
        assert_eq!(person.mother_name_en, mother.name_en.full());
        for parent in [father, mother] {
            let years = person.birth_date.since((jiff::Unit::Year, parent.birth_date)).unwrap();
            assert!((17..60).contains(&years.get_years()), "{} years older", years.get_years());
            assert!(parent.death_date.is_none_or(|died| died > person.birth_date));
        }
    }
    assert!(with_parents > COUNTRY.len() * 3 / 4);
}

#[test]
fn one_mother_does_not_bear_twice_in_a_year() {
    let mut births: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for person in COUNTRY.iter().map(|one| &one.person) {
        if let Some(mother) = &person.mother {
            births.entry(mother.reveal()).or_default().push(person.birth_date);
        }
    }
    for dates in births.values_mut() {
        dates.sort();
        for pair in dates.windows(2) {
            assert!(pair[1].since(pair[0]).unwrap().get_days() > 365);
        }
    }
}

#[test]
fn the_dates_of_a_life_are_in_order() {
    for Resident { person, mobile, passport } in COUNTRY.iter() {
        assert!(person.birth_date <= person.registration_date);
        assert!(person.registration_date <= TODAY);
        assert!(
            person.death_date.is_none_or(|died| died > person.registration_date && died < TODAY)
        );
        if person.death_date.is_some() {
            assert!(mobile.is_none() && passport.is_none());
        }
        if let Some(passport) = passport {
            let valid = passport.expires.is_some_and(|day| day >= TODAY);
            let printed = passport.state != PassportState::InProduction;
            assert_eq!(passport.issued.is_some(), printed);
            assert_eq!(valid, printed && passport.state != PassportState::Expired);
        }
    }
}

#[test]
fn most_adults_have_a_sim_and_half_a_passport() {
    let adults = share(|one| age(&one.person) >= 18 && one.person.death_date.is_none());
    let with_sim = share(|one| age(&one.person) >= 18 && one.mobile.is_some());
    let with_passport = share(|one| age(&one.person) >= 18 && one.passport.is_some());
    assert!((0.85..0.91).contains(&(with_sim / adults)));
    assert!((0.47..0.53).contains(&(with_passport / adults)));
}

#[test]
fn the_known_people_are_there_with_their_families() {
    for known in KNOWN {
        let person = BY_NUMBER[known.national_number().reveal()];
        assert_eq!((&person.name_ar, &person.name_en), (&known.name_ar(), &known.name_en()));
        assert_eq!(person.birth_date, known.birth_date(TODAY));
        assert_eq!((person.governorate.as_str(), person.death_date), (known.governorate, None));
        assert!(person.father.is_some() && person.mother.is_some());
    }
    let child = BY_NUMBER[CHILD.national_number().reveal()];
    assert_eq!(child.father, Some(FATHER.national_number()));
    assert_eq!(child.mother, Some(WIFE.national_number()));
    assert_eq!((age(child), child.directorate.as_str()), (6, "moi-nablus"));
    let resident = |number: base::NationalNumber| {
        COUNTRY.iter().find(move |one| one.person.national_number == number).unwrap()
    };
    let citizen = resident(CITIZEN.national_number());
    assert_eq!(citizen.passport.as_ref().unwrap().state, PassportState::Valid);
    assert!(citizen.mobile.is_some() && resident(UNREGISTERED.national_number()).mobile.is_some());
}

#[test]
fn the_same_day_makes_the_same_country() {
    let again = villages(TODAY, SIZE).flatten();
    for (one, other) in COUNTRY.iter().zip(again).step_by(97) {
        assert_eq!(one.person, other.person);
        assert_eq!(one.passport, other.passport);
    }
}

#[test]
fn a_newborn_waits_within_ten_days_and_one_is_late() {
    let [recent, late, _] = notifications(TODAY);
    assert_eq!(TODAY.since(recent.birth_date).unwrap().get_days(), 3);
    assert_eq!(TODAY.since(late.birth_date).unwrap().get_days(), 40);
    assert_eq!(recent.father, FATHER.national_number());
}
