//! The Ministry of Interior: civil registry and passport register.

use base::{Date, Error, NationalNumber, Result, fold_arabic};
use db::Tx;
use messages::registry::{
    Children, FactsAnswer, FactsQuery, PassportAnswer, Person, RegisterBirth,
};

use messages::verification::PortraitAnswer;

use crate::Sandbox;
use crate::domain::newborn;
use crate::domain::specimen::{Kind, draw};
use crate::population::FIRST_NEW_SERIAL;
use crate::store::births::{self, BirthEntry, NewEntry};
use crate::store::{passports, people};

impl Sandbox {
    pub(crate) async fn person(&self, number: NationalNumber) -> Result<Person> {
        self.db()
            .read("interior.person", move |tx| people::find(tx, &number))
            .await?
            .ok_or_else(|| Error::not_found("person-not-found"))
    }

    pub(crate) async fn children(&self, parent: NationalNumber) -> Result<Children> {
        self.db()
            .read("interior.children", move |tx| people::children(tx, &parent))
            .await
            .map(|children| Children { children })
    }

    /// The portrait on the card of a living person: a drawing, the same each time.
    pub(crate) async fn portrait(&self, number: NationalNumber) -> Result<PortraitAnswer> {
        let person = self.person(number).await?;
        let number = person.national_number;
        let portrait = person.death_date.is_none().then(|| draw(Kind::Portrait, &number, None));
        Ok(PortraitAnswer {
            national_number: number,
            portrait: portrait.as_deref().map(crypto::b64),
        })
    }

    /// Enters the day of somebody's death in the civil registry, or takes it back.
    ///
    /// # Errors
    /// `NotFound` `person-not-found`
    pub async fn record_death(&self, number: NationalNumber, day: Option<Date>) -> Result<()> {
        let set = move |tx: &mut Tx| people::set_death(tx, &number, day);
        let known = self.db().write("interior.record_death", set).await?;
        known.then_some(()).ok_or_else(|| Error::not_found("person-not-found"))
    }

    pub(crate) async fn match_facts(&self, claimed: FactsQuery) -> Result<FactsAnswer> {
        let number = claimed.national_number.clone();
        let found = self.db().read("interior.match", move |tx| people::find(tx, &number)).await?;
        Ok(FactsAnswer { person: found.filter(|person| fits(person, &claimed)) })
    }

    pub(crate) async fn passport(&self, holder: NationalNumber) -> Result<PassportAnswer> {
        self.db()
            .read("interior.passport", move |tx| passports::find(tx, &holder))
            .await
            .map(|passport| PassportAnswer { passport })
    }

    pub(crate) async fn register_birth(&self, asked: RegisterBirth) -> Result<Person> {
        self.db()
            .write("interior.register_birth", move |tx| {
                let today = tx.now().date();
                newborn::check(&asked, today)?;
                let as_json = serde_json::to_string(&asked).map_err(Error::internal)?;
                match births::find(tx, &asked.request_id)? {
                    Some(entry) if entry.asked == as_json => registered(tx, &entry.national_number),
                    Some(_) => Err(Error::conflict("birth-request-differs")),
                    None => register(tx, &asked, as_json, today),
                }
            })
            .await
    }
}

/// All facts, spelt as people spell: عبدالله is عبد الله, ابو زيد is أبو زيد. The dead do not register.
fn fits(person: &Person, claimed: &FactsQuery) -> bool {
    let same = |one: &str, other: &str| {
        let folded = |text: &str| fold_arabic(text).replace(' ', "");
        !folded(one).is_empty() && folded(one) == folded(other)
    };
    person.death_date.is_none()
        && person.birth_date == claimed.birth_date
        && same(&person.name_ar.first, &claimed.first_name)
        && same(&person.name_ar.father, &claimed.father_name)
        && same(&person.name_ar.family, &claimed.family_name)
}

fn register(
    tx: &mut Tx<'_>,
    asked: &RegisterBirth,
    as_json: String,
    today: Date,
) -> Result<Person> {
    if births::of_notification(tx, &asked.notification_number)?.is_some() {
        return Err(Error::conflict("birth-notification-used"));
    }
    let father = parent(tx, &asked.father)?;
    let mother = parent(tx, &asked.mother)?;
    let serial = births::last_serial(tx)?.map_or(FIRST_NEW_SERIAL, |last| last + 1);
    let child = newborn::enter(asked, (&father, &mother), serial, today)?;
    people::insert(tx, &child)?;
    let entry = BirthEntry { asked: as_json, national_number: child.national_number.clone() };
    let new = NewEntry {
        request_id: &asked.request_id,
        notification_number: &asked.notification_number,
        serial,
        entry: &entry,
    };
    births::insert(tx, &new)?;
    Ok(child)
}

fn parent(tx: &mut Tx<'_>, number: &NationalNumber) -> Result<Person> {
    people::find(tx, number)?.ok_or_else(|| Error::invalid("birth-parents"))
}

fn registered(tx: &mut Tx<'_>, number: &NationalNumber) -> Result<Person> {
    people::find(tx, number)?.ok_or_else(|| Error::internal("a birth entry without a person"))
}
