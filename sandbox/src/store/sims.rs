//! The operators' SIMs and their registered owners.

use std::sync::LazyLock;

use base::{MobileNumber, NationalNumber, Result};
use db::{Tx, params};

use super::bulk::Bulk;
use super::word;

const INSERT: &str = "INSERT INTO sim (mobile, owner) VALUES ($1, $2)";
const OWNER: &str = "SELECT owner FROM sim WHERE mobile = $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, OWNER];

static BULK: LazyLock<Bulk> = LazyLock::new(|| Bulk::new(INSERT));

/// Registers many.
pub(crate) fn insert_all<'a>(
    tx: &mut Tx<'_>,
    sims: impl Iterator<Item = (&'a MobileNumber, &'a NationalNumber)>,
) -> Result<()> {
    let rows = sims.map(|(mobile, owner)| [mobile.reveal().into(), owner.reveal().into()]);
    BULK.insert(tx, rows.collect())
}

/// Whose SIM it is.
pub(crate) fn owner(tx: &mut Tx<'_>, mobile: &MobileNumber) -> Result<Option<NationalNumber>> {
    tx.optional(OWNER, params![mobile.reveal()], |row| word(row, 0))
}
