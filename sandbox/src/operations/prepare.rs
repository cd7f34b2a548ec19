//! Making the country, once.

use base::{Date, Result};
use db::Tx;

use crate::Sandbox;
use crate::population::{self, Resident};
use crate::store::{notifications, passports, people, population as made, sims};

impl Sandbox {
    /// Makes the population as of `today`, unless it was made before; the day of the first start.
    ///
    /// All of it is one transaction: a start that was interrupted has made nothing.
    ///
    /// # Errors
    /// `Unavailable`, `Internal`.
    pub async fn prepare(&self, today: Date) -> Result<Date> {
        if let Some(first_start) = self.first_start().await? {
            return Ok(first_start);
        }
        let size = self.config().people;
        self.db().write("sandbox.prepare", move |tx| make(tx, today, size)).await
    }

    /// The day on which the country was made, if it was: children and newborns are as old as that.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn first_start(&self) -> Result<Option<Date>> {
        self.db().read("sandbox.first_start", made::first_start).await
    }

    /// How many people are on record, and since when.
    pub(crate) async fn census(&self) -> Result<(i64, Date)> {
        self.db()
            .read("sandbox.census", |tx| {
                let first_start = made::first_start(tx)?.unwrap_or_else(|| tx.now().date());
                Ok((people::count(tx)?, first_start))
            })
            .await
    }
}

fn make(tx: &mut Tx<'_>, today: Date, size: u32) -> Result<Date> {
    if let Some(first_start) = made::first_start(tx)? {
        return Ok(first_start);
    }
    let mut people_made = 0;
    for residents in population::villages(today, size) {
        people_made += residents.len();
        enter(tx, &residents)?;
    }
    for notification in population::notifications(today) {
        notifications::insert(tx, &notification)?;
    }
    made::insert(tx, u32::try_from(people_made).unwrap_or(u32::MAX), today)?;
    Ok(today)
}

fn enter(tx: &mut Tx<'_>, residents: &[Resident]) -> Result<()> {
    people::insert_all(tx, residents.iter().map(|resident| &resident.person))?;
    passports::insert_all(
        tx,
        residents.iter().filter_map(|one| {
            one.passport.as_ref().map(|passport| (&one.person.national_number, passport))
        }),
    )?;
    sims::insert_all(
        tx,
        residents
            .iter()
            .filter_map(|one| one.mobile.as_ref().map(|sim| (sim, &one.person.national_number))),
    )
}
