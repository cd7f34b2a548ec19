//! People and companies who act or are represented, and the subjects of those without an account.

use base::{Id, NationalNumber, Result};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::representation::mandate::Party;
use crate::store::sealed;

const BY_NUMBER: &str = "SELECT id, facts FROM party WHERE number_index = $1";
const FIND: &str = "SELECT id, facts FROM party WHERE id = $1";
const INSERT: &str = "INSERT INTO party (id, kind, number_index, facts, created_at)
     VALUES ($1, $2, $3, $4, $5)";
const UPDATE: &str = "UPDATE party SET facts = $2 WHERE id = $1";
const SUBJECT: &str = "SELECT sub FROM party_subject WHERE party = $1 AND sector = $2";
const ADD_SUBJECT: &str = "INSERT INTO party_subject (party, sector, sub) VALUES ($1, $2, $3)";
const OF_ACCOUNT: &str = "SELECT party_subject.sub FROM party_subject
     JOIN party ON party.id = party_subject.party
     JOIN account ON account.national_number_index = party.number_index
     WHERE account.id = $1 AND party_subject.sector = $2";
const FORGET: &str = "DELETE FROM party WHERE
     NOT EXISTS (SELECT 1 FROM mandate WHERE mandate.represented = party.id)
     AND NOT EXISTS (SELECT 1 FROM mandate WHERE mandate.actor = party.id)
     AND NOT EXISTS (SELECT 1 FROM party_subject WHERE party_subject.party = party.id)";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[BY_NUMBER, FIND, INSERT, UPDATE, SUBJECT, ADD_SUBJECT, OF_ACCOUNT, FORGET];

/// The id of a party, which is added, or known better, if need be.
pub(crate) fn known(tx: &mut Tx, party: &Party) -> Result<Id<Party>> {
    let index = index(tx, party);
    if let Some((id, found)) = by_index(tx, index.clone())? {
        let better = found.clone().with(party);
        if better != found {
            let sealed = sealed::seal(tx, place(&id.to_string()), &better)?;
            tx.execute(UPDATE, params![id, sealed])?;
        }
        return Ok(id);
    }
    let (id, now) = (tx.id::<Party>(), tx.now());
    let sealed = sealed::seal(tx, place(&id.to_string()), party)?;
    tx.execute(INSERT, params![id, kind(party), index, sealed, now])?;
    Ok(id)
}

/// The party of a national number, if it has anything to do with mandates.
pub(crate) fn of_number(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Id<Party>>> {
    let index = tx.blind_index("national_number", number.reveal());
    Ok(by_index(tx, index)?.map(|(id, _)| id))
}

/// A party.
pub(crate) fn get(tx: &mut Tx, id: Id<Party>) -> Result<Party> {
    let (id, sealed) = tx.one(FIND, params![id], raw)?;
    sealed::open(tx, place(&id.to_string()), &sealed)
}

/// The subject of a party in a sector, made at the first call.
pub(crate) fn subject(tx: &mut Tx, party: Id<Party>, sector: &str) -> Result<String> {
    if let Some(known) = tx.optional(SUBJECT, params![party, sector], |row| row.get(0))? {
        return Ok(known);
    }
    let sub = tx.entropy().token();
    tx.execute(ADD_SUBJECT, params![party, sector, &sub])?;
    Ok(sub)
}

/// The subject that an account's owner had before there was an account.
pub(crate) fn subject_before(
    tx: &mut Tx,
    account: Id<crate::domain::holder::account::Account>,
    sector: &str,
) -> Result<Option<String>> {
    tx.optional(OF_ACCOUNT, params![account, sector], |row| row.get(0))
}

/// Forgets those of whom nothing speaks any more.
pub(crate) fn forget_unnamed(tx: &mut Tx) -> Result<u64> {
    tx.execute(FORGET, params![])
}

fn by_index(tx: &mut Tx, index: Vec<u8>) -> Result<Option<(Id<Party>, Party)>> {
    let Some((id, sealed)) = tx.optional(BY_NUMBER, params![index], raw)? else { return Ok(None) };
    Ok(Some((id, sealed::open(tx, place(&id.to_string()), &sealed)?)))
}

fn raw(row: &Row<'_>) -> Result<(Id<Party>, Vec<u8>)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn kind(party: &Party) -> &'static str {
    match party {
        Party::Person(_) => "person",
        Party::Company(_) => "company",
    }
}

fn index(tx: &Tx, party: &Party) -> Vec<u8> {
    match party {
        Party::Person(person) => tx.blind_index("national_number", person.national_number.reveal()),
        Party::Company(company) => tx.blind_index("company_number", &company.number),
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "party", row, column: "facts" }
}
