//! What the Ministry of Interior's registers say of a person.

use base::{Date, NationalNumber};
use serde::{Deserialize, Serialize};

/// A name in its four parts. Parts may be compound (عبد الله): never split on spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// الاسم
    pub first: String,
    /// الأب
    pub father: String,
    /// الجد
    pub grandfather: String,
    /// العائلة
    pub family: String,
}

impl PersonName {
    /// The four parts, separated by spaces.
    pub fn full(&self) -> String {
        let parts = [&self.first, &self.father, &self.grandfather, &self.family];
        let known: Vec<&str> =
            parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        known.join(" ")
    }
}

/// Sex as the civil registry records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// ذكر
    Male,
    /// أنثى
    Female,
}

/// `civil-registry/person`: one person by national number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonQuery {
    /// Whose record.
    pub national_number: NationalNumber,
}

/// The civil registry's record of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The person's number.
    pub national_number: NationalNumber,
    /// Name in Arabic.
    pub name_ar: PersonName,
    /// Name in Latin letters, as in a passport.
    pub name_en: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// Place of birth, Arabic.
    pub birth_place_ar: String,
    /// Place of birth, Latin letters.
    pub birth_place_en: String,
    /// Governorate of residence (ISO 3166-2, `PS-NBS`).
    pub governorate: String,
    /// Father's number, if recorded.
    pub father: Option<NationalNumber>,
    /// Mother's number, if recorded.
    pub mother: Option<NationalNumber>,
    /// Father's full name in Arabic and Latin letters.
    pub father_name_ar: String,
    /// See above.
    pub father_name_en: String,
    /// Mother's full name in Arabic and Latin letters.
    pub mother_name_ar: String,
    /// See above.
    pub mother_name_en: String,
    /// Number of the entry in the register of births.
    pub registration_number: String,
    /// Day of that entry.
    pub registration_date: Date,
    /// The Interior directorate that made it (`moi-nablus`).
    pub directorate: String,
    /// Day of death, if recorded.
    pub death_date: Option<Date>,
}

/// `civil-registry/children`: the answer lists the children whose father or mother the person is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Children {
    /// Youngest first.
    pub children: Vec<Person>,
}

/// `civil-registry/match`: do these facts belong to this number? Answers yes or no, never what is on file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactsQuery {
    /// The claimed number.
    pub national_number: NationalNumber,
    /// The claimed first name, Arabic.
    pub first_name: String,
    /// The claimed father's first name, Arabic.
    pub father_name: String,
    /// The claimed family name, Arabic.
    pub family_name: String,
    /// The claimed day of birth.
    pub birth_date: Date,
}

/// The answer to [`FactsQuery`]; `person` is there only when everything matches.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactsAnswer {
    /// The record, if all facts match and the person lives.
    pub person: Option<Person>,
}

/// `civil-registry/register-birth`: writes a newborn into the register. Idempotent by `request_id`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterBirth {
    /// The case's id: the same id again answers the same newborn.
    pub request_id: String,
    /// Number of the hospital's birth notification.
    pub notification_number: String,
    /// Chosen first name, Arabic.
    pub first_name_ar: String,
    /// Chosen first name, Latin letters.
    pub first_name_en: String,
    /// Sex, from the notification.
    pub sex: Sex,
    /// Day of birth, from the notification.
    pub birth_date: Date,
    /// Place of birth, from the notification.
    pub birth_place_ar: String,
    /// Place of birth, Latin letters.
    pub birth_place_en: String,
    /// Father.
    pub father: NationalNumber,
    /// Mother.
    pub mother: NationalNumber,
    /// Deciding directorate.
    pub directorate: String,
}

/// State of a passport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassportState {
    /// Asked for, not yet printed.
    InProduction,
    /// Printed, waiting at the directorate.
    ReadyForCollection,
    /// In its holder's hands and valid.
    Valid,
    /// Past its day.
    Expired,
}

/// `passport-register/status`: the passport of a person (query: [`PersonQuery`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassportAnswer {
    /// The newest passport; none if there never was one.
    pub passport: Option<Passport>,
}

/// A passport as the register has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passport {
    /// Its number.
    pub number: String,
    /// Its state.
    pub state: PassportState,
    /// Day of issue, once printed.
    pub issued: Option<Date>,
    /// Last day of validity, once printed.
    pub expires: Option<Date>,
    /// The directorate where it is (or was) collected.
    pub directorate: String,
}
