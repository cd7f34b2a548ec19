//! The passport register.

use std::sync::LazyLock;

use base::{NationalNumber, Result};
use db::{Row, Tx, Value, params};
use messages::registry::Passport;

use super::bulk::Bulk;
use super::{as_word, word};

const INSERT: &str = "INSERT INTO passport (national_number, number, state, issued, expires, directorate) \
    VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str =
    "SELECT number, state, issued, expires, directorate FROM passport WHERE national_number = $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND];

static BULK: LazyLock<Bulk> = LazyLock::new(|| Bulk::new(INSERT));

/// Enters many passports with their holders.
pub(crate) fn insert_all<'a>(
    tx: &mut Tx<'_>,
    passports: impl Iterator<Item = (&'a NationalNumber, &'a Passport)>,
) -> Result<()> {
    let rows: Result<Vec<_>> =
        passports.map(|(holder, passport)| values(holder, passport)).collect();
    BULK.insert(tx, rows?)
}

/// The newest passport of a person.
pub(crate) fn find(tx: &mut Tx<'_>, holder: &NationalNumber) -> Result<Option<Passport>> {
    tx.optional(FIND, params![holder.reveal()], passport)
}

fn values(holder: &NationalNumber, passport: &Passport) -> Result<[Value; 6]> {
    Ok([
        holder.reveal().into(),
        (&passport.number).into(),
        as_word(&passport.state)?,
        passport.issued.into(),
        passport.expires.into(),
        (&passport.directorate).into(),
    ])
}

fn passport(row: &Row<'_>) -> Result<Passport> {
    Ok(Passport {
        number: row.get(0)?,
        state: word(row, 1)?,
        issued: row.get(2)?,
        expires: row.get(3)?,
        directorate: row.get(4)?,
    })
}
