//! The civil registry.

use std::sync::LazyLock;

use base::{Date, NationalNumber, Result};
use db::{Row, Tx, Value, params};
use messages::registry::{Person, PersonName, Sex};

use super::bulk::Bulk;
use super::{word, word_or_none};

const COLUMNS: usize = 24;

const INSERT: &str = "INSERT INTO person (national_number, first_ar, father_ar, grandfather_ar, family_ar, first_en, \
    father_en, grandfather_en, family_en, sex, birth_date, birth_place_ar, birth_place_en, governorate, \
    father, mother, father_name_ar, father_name_en, mother_name_ar, mother_name_en, registration_number, \
    registration_date, directorate, death_date) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
    $21, $22, $23, $24)";

const FIND: &str = "SELECT national_number, first_ar, father_ar, grandfather_ar, family_ar, first_en, \
    father_en, grandfather_en, family_en, sex, birth_date, birth_place_ar, birth_place_en, governorate, \
    father, mother, father_name_ar, father_name_en, mother_name_ar, mother_name_en, registration_number, \
    registration_date, directorate, death_date \
    FROM person WHERE national_number = $1";

const CHILDREN: &str = "SELECT national_number, first_ar, father_ar, grandfather_ar, family_ar, first_en, \
    father_en, grandfather_en, family_en, sex, birth_date, birth_place_ar, birth_place_en, governorate, \
    father, mother, father_name_ar, father_name_en, mother_name_ar, mother_name_en, registration_number, \
    registration_date, directorate, death_date \
    FROM person WHERE father = $1 OR mother = $1 ORDER BY birth_date DESC, national_number";

const SET_DEATH: &str = "UPDATE person SET death_date = $2 WHERE national_number = $1";

const COUNT: &str = "SELECT COUNT(*) FROM person";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, CHILDREN, SET_DEATH, COUNT];

static BULK: LazyLock<Bulk> = LazyLock::new(|| Bulk::new(INSERT));

/// Enters a person.
pub(crate) fn insert(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    tx.execute(INSERT, &values(person)).map(drop)
}

/// Enters many.
pub(crate) fn insert_all<'a>(
    tx: &mut Tx<'_>,
    people: impl Iterator<Item = &'a Person>,
) -> Result<()> {
    BULK.insert(tx, people.map(values).collect())
}

/// The entry of a number.
pub(crate) fn find(tx: &mut Tx<'_>, number: &NationalNumber) -> Result<Option<Person>> {
    tx.optional(FIND, params![number.reveal()], person)
}

/// Whoever has this father or mother, the youngest first.
pub(crate) fn children(tx: &mut Tx<'_>, parent: &NationalNumber) -> Result<Vec<Person>> {
    tx.all(CHILDREN, params![parent.reveal()], person)
}

/// Enters a day of death, or takes it back; whether there is such a person.
pub(crate) fn set_death(
    tx: &mut Tx<'_>,
    number: &NationalNumber,
    day: Option<Date>,
) -> Result<bool> {
    tx.execute(SET_DEATH, params![number.reveal(), day]).map(|rows| rows == 1)
}

/// How many are entered.
pub(crate) fn count(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one(COUNT, params![], |row| row.get(0))
}

fn values(person: &Person) -> [Value; COLUMNS] {
    let number =
        |number: &Option<NationalNumber>| Value::from(number.as_ref().map(NationalNumber::reveal));
    [
        person.national_number.reveal().into(),
        (&person.name_ar.first).into(),
        (&person.name_ar.father).into(),
        (&person.name_ar.grandfather).into(),
        (&person.name_ar.family).into(),
        (&person.name_en.first).into(),
        (&person.name_en.father).into(),
        (&person.name_en.grandfather).into(),
        (&person.name_en.family).into(),
        sex(person.sex).into(),
        person.birth_date.into(),
        (&person.birth_place_ar).into(),
        (&person.birth_place_en).into(),
        (&person.governorate).into(),
        number(&person.father),
        number(&person.mother),
        (&person.father_name_ar).into(),
        (&person.father_name_en).into(),
        (&person.mother_name_ar).into(),
        (&person.mother_name_en).into(),
        (&person.registration_number).into(),
        person.registration_date.into(),
        (&person.directorate).into(),
        person.death_date.into(),
    ]
}

fn person(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        national_number: word(row, 0)?,
        name_ar: name(row, 1)?,
        name_en: name(row, 5)?,
        sex: word(row, 9)?,
        birth_date: row.get(10)?,
        birth_place_ar: row.get(11)?,
        birth_place_en: row.get(12)?,
        governorate: row.get(13)?,
        father: word_or_none(row, 14)?,
        mother: word_or_none(row, 15)?,
        father_name_ar: row.get(16)?,
        father_name_en: row.get(17)?,
        mother_name_ar: row.get(18)?,
        mother_name_en: row.get(19)?,
        registration_number: row.get(20)?,
        registration_date: row.get(21)?,
        directorate: row.get(22)?,
        death_date: row.get(23)?,
    })
}

fn name(row: &Row<'_>, first: usize) -> Result<PersonName> {
    Ok(PersonName {
        first: row.get(first)?,
        father: row.get(first + 1)?,
        grandfather: row.get(first + 2)?,
        family: row.get(first + 3)?,
    })
}

pub(super) fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}
