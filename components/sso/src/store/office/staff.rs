//! People of the administration.

use base::{Error, NationalNumber, Result};
use crypto::Place;
use db::{Row, Tx, params};
use web::{Role, Staff};

use crate::domain::office::staff::{Member, Person};
use crate::store::sealed;

const UPSERT: &str =
    "INSERT INTO staff (id, number_index, person, roles, entity, office, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (number_index) DO UPDATE SET
    roles = excluded.roles, entity = excluded.entity, office = excluded.office, ended_at = NULL";
const BY_NUMBER: &str = "SELECT id, roles, entity, office, person FROM staff
    WHERE number_index = $1 AND ended_at IS NULL";
const LIST: &str = "SELECT id, roles, entity, office, person FROM staff
    WHERE ended_at IS NULL ORDER BY entity, id";
const END: &str = "UPDATE staff SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[UPSERT, BY_NUMBER, LIST, END];

/// Gives somebody a place; whoever has one keeps its id and gets the new roles.
pub(crate) fn appoint(tx: &mut Tx, member: &Member) -> Result<()> {
    let Member { staff, person } = member;
    let index = index(tx, &person.national_number);
    let sealed = sealed::seal(tx, place(&staff.id), person)?;
    let (roles, office, now) = (words(&staff.roles)?, staff.office.as_deref(), tx.now());
    let values = params![&staff.id, index, sealed, roles, &staff.entity, office, now];
    tx.execute(UPSERT, values).map(drop)
}

/// The place of the person with this number.
pub(crate) fn of_person(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Staff>> {
    let index = index(tx, number);
    Ok(tx.optional(BY_NUMBER, params![index], read)?.map(|found| found.0))
}

/// Everybody.
pub(crate) fn list(tx: &mut Tx) -> Result<Vec<Member>> {
    let rows = tx.all(LIST, params![], read)?;
    let open = |(staff, sealed): (Staff, Vec<u8>)| {
        let person: Person = sealed::open(tx, place(&staff.id), &sealed)?;
        Ok(Member { staff, person })
    };
    rows.into_iter().map(open).collect()
}

/// Takes a place away.
pub(crate) fn end(tx: &mut Tx, id: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(END, params![id, now]).map(drop)
}

fn read(row: &Row<'_>) -> Result<(Staff, Vec<u8>)> {
    let roles: String = row.get(1)?;
    let roles = roles.split(' ').filter_map(|word| serde_json::from_value(word.into()).ok());
    let staff =
        Staff { id: row.get(0)?, roles: roles.collect(), entity: row.get(2)?, office: row.get(3)? };
    Ok((staff, row.get(4)?))
}

fn words(roles: &[Role]) -> Result<String> {
    let word = |role: &Role| match serde_json::to_value(role) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::internal("a role without a word")),
    };
    roles.iter().map(word).collect::<Result<Vec<_>>>().map(|words| words.join(" "))
}

fn index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "staff", row, column: "person" }
}
