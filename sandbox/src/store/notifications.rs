//! Health's notifications of births.

use base::Result;
use db::{Row, Tx, params};
use messages::health::BirthNotification;

use super::{people, word};

const INSERT: &str = "INSERT INTO birth_notification (number, sex, birth_date, hospital_ar, hospital_en, \
    birth_place_ar, birth_place_en, mother, father) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FIND: &str = "SELECT number, sex, birth_date, hospital_ar, hospital_en, birth_place_ar, birth_place_en, \
    mother, father FROM birth_notification WHERE number = $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND];

/// Keeps a notification.
pub(crate) fn insert(tx: &mut Tx<'_>, notification: &BirthNotification) -> Result<()> {
    let values = params![
        &notification.number,
        people::sex(notification.sex),
        notification.birth_date,
        &notification.hospital_ar,
        &notification.hospital_en,
        &notification.birth_place_ar,
        &notification.birth_place_en,
        notification.mother.reveal(),
        notification.father.reveal(),
    ];
    tx.execute(INSERT, values).map(drop)
}

/// The notification of a number.
pub(crate) fn find(tx: &mut Tx<'_>, number: &str) -> Result<Option<BirthNotification>> {
    tx.optional(FIND, params![number], notification)
}

fn notification(row: &Row<'_>) -> Result<BirthNotification> {
    Ok(BirthNotification {
        number: row.get(0)?,
        sex: word(row, 1)?,
        birth_date: row.get(2)?,
        hospital_ar: row.get(3)?,
        hospital_en: row.get(4)?,
        birth_place_ar: row.get(5)?,
        birth_place_en: row.get(6)?,
        mother: word(row, 7)?,
        father: word(row, 8)?,
    })
}
