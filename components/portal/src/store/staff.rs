//! People of the administration.

use base::{Error, NationalNumber, Result};
use crypto::Place;
use db::{Row, Tx, params};
use web::{Role, Staff};

use super::{from_json, to_json};
use crate::domain::person::StaffProfile;

const INSERT: &str =
    "INSERT INTO staff (id, number_index, profile, roles, entity, office, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (number_index) DO NOTHING";
const UPDATE: &str = "UPDATE staff SET roles = $2, entity = $3, office = $4, ended_at = NULL
    WHERE number_index = $1";
const BY_NUMBER: &str = "SELECT id, roles, entity, office, profile FROM staff
    WHERE number_index = $1 AND ended_at IS NULL";
const LIST: &str = "SELECT id, roles, entity, office, profile FROM staff
    WHERE ended_at IS NULL ORDER BY entity, id";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, UPDATE, BY_NUMBER, LIST];

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Their place.
    pub staff: Staff,
    /// Who they are.
    pub profile: StaffProfile,
}

/// Gives somebody a place; the same number keeps its id and gets the new roles.
pub fn upsert(tx: &mut Tx, new: &Stored) -> Result<()> {
    let Stored { staff, profile } = new;
    let index = index(tx, &profile.national_number);
    let sealed = tx.seal(place(&staff.id), &to_json(profile)?);
    let (roles, now) = (words(&staff.roles)?, tx.now());
    let office = staff.office.as_deref();
    let values = params![&staff.id, index.clone(), sealed, &roles, &staff.entity, office, now];
    if tx.execute(INSERT, values)? == 0 {
        tx.execute(UPDATE, params![index, roles, &staff.entity, office])?;
    }
    Ok(())
}

/// Somebody by national number.
pub fn find(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Stored>> {
    let index = index(tx, number);
    let row = tx.optional(BY_NUMBER, params![index], read)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Everybody.
pub fn list(tx: &mut Tx) -> Result<Vec<Stored>> {
    let rows = tx.all(LIST, params![], read)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

fn index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

struct Found {
    staff: Staff,
    profile: Vec<u8>,
}

fn read(row: &Row<'_>) -> Result<Found> {
    let roles: String = row.get(1)?;
    let staff = Staff {
        id: row.get(0)?,
        roles: roles.split(' ').filter_map(role).collect(),
        entity: row.get(2)?,
        office: row.get(3)?,
    };
    Ok(Found { staff, profile: row.get(4)? })
}

impl Found {
    fn open(self, tx: &mut Tx) -> Result<Stored> {
        let plain = tx.open(place(&self.staff.id), &self.profile)?;
        Ok(Stored { staff: self.staff, profile: from_json(&plain)? })
    }
}

fn words(roles: &[Role]) -> Result<String> {
    let words: Result<Vec<String>> = roles.iter().copied().map(word).collect();
    Ok(words?.join(" "))
}

fn word(role: Role) -> Result<String> {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::internal("a role without a word")),
    }
}

fn role(word: &str) -> Option<Role> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "staff", row, column: "profile" }
}
