//! National numbers that accounts at level 0 claim: several may claim one.

use base::{Id, NationalNumber, Result};
use db::{Tx, params};

use super::accounts;
use crate::domain::holder::account::Account;

const CLAIM: &str =
    "INSERT INTO identity_claim (account, number_index, claimed_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO NOTHING";
const OF_NUMBER: &str = "SELECT account FROM identity_claim WHERE number_index = $1
     ORDER BY claimed_at, account";
const REMOVE: &str = "DELETE FROM identity_claim WHERE account = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[CLAIM, OF_NUMBER, REMOVE];

/// The account claims its owner's number.
pub(crate) fn claim(tx: &mut Tx, account: &Account) -> Result<()> {
    let index = accounts::number_index(tx, &account.owner.national_number);
    let now = tx.now();
    tx.execute(CLAIM, params![account.id, index, now]).map(drop)
}

/// The accounts that claim a number.
pub(crate) fn of_number(tx: &mut Tx, number: &NationalNumber) -> Result<Vec<Id<Account>>> {
    let index = accounts::number_index(tx, number);
    tx.all(OF_NUMBER, params![index], |row| row.get(0))
}

/// The account claims nothing any more.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REMOVE, params![account]).map(drop)
}
