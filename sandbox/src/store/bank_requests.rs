//! What relying parties asked the banks, and the codes that stand for the answers.

use base::{Error, Result, Timestamp};
use db::{Tx, params};

use super::word;
use crate::domain::customer::{BankRequest, Customer};

const INSERT: &str =
    "INSERT INTO bank_request (id, bank, request, asked_at) VALUES ($1, $2, $3, $4)";
const FIND: &str = "SELECT request, asked_at FROM bank_request WHERE id = $1 AND bank = $2";
const INSERT_CODE: &str = "INSERT INTO bank_code (code, bank, request, customer, acr, signed_in_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const FIND_CODE: &str = "SELECT request, customer, acr, signed_in_at FROM bank_code
     WHERE code = $1 AND bank = $2";
const DELETE_CODE: &str = "DELETE FROM bank_code WHERE code = $1";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, INSERT_CODE, FIND_CODE, DELETE_CODE];

/// Keeps a request.
pub(crate) fn insert(tx: &mut Tx<'_>, bank: &str, id: &str, request: &BankRequest) -> Result<()> {
    let (request, now) = (json(request)?, tx.now());
    tx.execute(INSERT, params![id, bank, request, now]).map(drop)
}

/// A request, and when it was asked.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    bank: &str,
    id: &str,
) -> Result<Option<(BankRequest, Timestamp)>> {
    tx.optional(FIND, params![id, bank], |row| Ok((read(&row.get::<String>(0)?)?, row.get(1)?)))
}

/// A customer signed in: the code stands for that.
pub(crate) fn insert_code(
    tx: &mut Tx<'_>,
    bank: &str,
    code: &str,
    customer: &Customer,
) -> Result<()> {
    let request = json(&customer.request)?;
    let (number, acr) = (customer.national_number.reveal(), customer.acr.as_str());
    let row = params![code, bank, request, number, acr, customer.signed_in_at];
    tx.execute(INSERT_CODE, row).map(drop)
}

/// Who stands behind a code, which counts once.
pub(crate) fn take_code(tx: &mut Tx<'_>, bank: &str, code: &str) -> Result<Option<Customer>> {
    let found = tx.optional(FIND_CODE, params![code, bank], |row| {
        Ok(Customer {
            request: read(&row.get::<String>(0)?)?,
            national_number: word(row, 1)?,
            acr: row.get(2)?,
            signed_in_at: row.get(3)?,
        })
    })?;
    tx.execute(DELETE_CODE, params![code])?;
    Ok(found)
}

fn json(request: &BankRequest) -> Result<String> {
    serde_json::to_string(request).map_err(Error::internal)
}

fn read(text: &str) -> Result<BankRequest> {
    serde_json::from_str(text).map_err(Error::internal)
}
