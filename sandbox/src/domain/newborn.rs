//! A newborn's entry in the civil registry, from what was asked and the parents' entries.

use base::{Date, Error, NationalNumber, Result};
use messages::registry::{Person, PersonName, RegisterBirth, Sex};

/// The longest text that an entry takes.
const TEXT_MAX: usize = 60;

/// Refuses what cannot be entered, whoever the parents are.
pub(crate) fn check(asked: &RegisterBirth, today: Date) -> Result<()> {
    let texts = [
        &asked.request_id,
        &asked.notification_number,
        &asked.first_name_ar,
        &asked.first_name_en,
        &asked.birth_place_ar,
        &asked.birth_place_en,
        &asked.directorate,
    ];
    let fits = |text: &&String| (1..=TEXT_MAX).contains(&text.trim().chars().count());
    if !texts.iter().all(fits) {
        return Err(Error::invalid("birth-incomplete"));
    }
    if asked.birth_date > today {
        return Err(Error::invalid("birth-in-the-future"));
    }
    Ok(())
}

/// The entry made on `today`, with the `serial`-th number.
pub(crate) fn enter(
    asked: &RegisterBirth,
    (father, mother): (&Person, &Person),
    serial: u32,
    today: Date,
) -> Result<Person> {
    if (father.sex, mother.sex) != (Sex::Male, Sex::Female) {
        return Err(Error::invalid("birth-parents"));
    }
    let name = |first: &str, father: &PersonName| PersonName {
        first: first.trim().to_owned(),
        father: father.first.clone(),
        grandfather: father.father.clone(),
        family: father.family.clone(),
    };
    let district = father.governorate.trim_start_matches("PS-");
    Ok(Person {
        national_number: NationalNumber::from_serial(serial),
        name_ar: name(&asked.first_name_ar, &father.name_ar),
        name_en: name(&asked.first_name_en, &father.name_en),
        sex: asked.sex,
        birth_date: asked.birth_date,
        birth_place_ar: asked.birth_place_ar.clone(),
        birth_place_en: asked.birth_place_en.clone(),
        governorate: father.governorate.clone(),
        father: Some(father.national_number.clone()),
        mother: Some(mother.national_number.clone()),
        father_name_ar: father.name_ar.full(),
        father_name_en: father.name_en.full(),
        mother_name_ar: mother.name_ar.full(),
        mother_name_en: mother.name_en.full(),
        registration_number: format!("{}-{district}-{serial}", asked.birth_date.year()),
        registration_date: today,
        directorate: asked.directorate.clone(),
        death_date: None,
    })
}
