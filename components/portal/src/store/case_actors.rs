//! Who acted in a request for the person it belongs to.

use base::{Id, NationalNumber, Result};
use crypto::Place;
use db::{Tx, params};

use super::{from_json, to_json};
use crate::domain::acting::{Acted, Acting};
use crate::domain::case::Case;

const INSERT: &str = "INSERT INTO case_actor (case_file, mandate, actor_index, acted)
    VALUES ($1, $2, $3, $4) ON CONFLICT (case_file, mandate) DO NOTHING";
const OF_CASE: &str = "SELECT mandate, acted FROM case_actor WHERE case_file = $1 ORDER BY mandate";
const HAS_ACTED: &str = "SELECT COUNT(*) FROM case_actor WHERE case_file = $1 AND actor_index = $2";
const UNDER: &str = "SELECT COUNT(*) FROM case_actor WHERE case_file = $1 AND mandate = $2";
const DONE_UNDER: &str = "SELECT COUNT(*) FROM case_actor
    JOIN case_file ON case_file.id = case_actor.case_file
    WHERE case_actor.mandate = $1 AND case_file.state NOT IN ('draft', 'abandoned')";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, OF_CASE, HAS_ACTED, UNDER, DONE_UNDER];

/// Somebody acts in a request; the first time under a mandate is kept.
pub fn note(tx: &mut Tx, case: Id<Case>, acting: &Acting) -> Result<()> {
    let mandate = acting.mandate.id.as_str();
    let index = index(tx, &acting.national_number);
    let plain = to_json(&acting.acted(tx.now()))?;
    let sealed = tx.seal(place(&row(case, mandate)), &plain);
    tx.execute(INSERT, params![case, mandate, index, sealed]).map(drop)
}

/// Everybody who acted in a request, with their mandates.
pub fn of_case(tx: &mut Tx, case: Id<Case>) -> Result<Vec<(String, Acted)>> {
    let read = |row: &db::Row<'_>| Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?));
    let rows = tx.all(OF_CASE, params![case], read)?;
    let open = |(mandate, sealed): (String, Vec<u8>)| {
        let plain = tx.open(place(&row(case, &mandate)), &sealed)?;
        Ok((mandate, from_json(&plain)?))
    };
    rows.into_iter().map(open).collect()
}

/// Whether a person acted in a request for somebody else.
pub fn has_acted(tx: &mut Tx, case: Id<Case>, person: &NationalNumber) -> Result<bool> {
    let index = index(tx, person);
    Ok(tx.one(HAS_ACTED, params![case, index], |row| row.get::<i64>(0))? > 0)
}

/// Whether a request was worked on under a mandate.
pub fn is_under(tx: &mut Tx, case: Id<Case>, mandate: &str) -> Result<bool> {
    Ok(tx.one(UNDER, params![case, mandate], |row| row.get::<i64>(0))? > 0)
}

/// Whether a request was sent under a mandate.
pub fn is_done_under(tx: &mut Tx, mandate: &str) -> Result<bool> {
    Ok(tx.one(DONE_UNDER, params![mandate], |row| row.get::<i64>(0))? > 0)
}

fn index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

fn row(case: Id<Case>, mandate: &str) -> String {
    format!("{case}/{mandate}")
}

fn place(row: &str) -> Place<'_> {
    Place { table: "case_actor", row, column: "acted" }
}
