//! What accounts are protected by for a while.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::holder::protection::Protection;

const FIND: &str =
    "SELECT locked_at, sensitive_from, number_doubted_until, renewed_at FROM protection
     WHERE account = $1";
const SAVE: &str =
    "INSERT INTO protection (account, locked_at, sensitive_from, number_doubted_until,
     renewed_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account) DO UPDATE SET locked_at = excluded.locked_at,
     sensitive_from = excluded.sensitive_from, number_doubted_until = excluded.number_doubted_until,
     renewed_at = excluded.renewed_at";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, SAVE];

/// How an account stands.
pub(crate) fn find(tx: &mut Tx, account: Id<Account>) -> Result<Protection> {
    let found = tx.optional(FIND, params![account], |row| {
        Ok(Protection {
            locked_at: row.get(0)?,
            sensitive_from: row.get(1)?,
            number_doubted_until: row.get(2)?,
            renewed_at: row.get(3)?,
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Keeps how it stands.
pub(crate) fn save(tx: &mut Tx, account: Id<Account>, protection: Protection) -> Result<()> {
    let Protection { locked_at, sensitive_from, number_doubted_until, renewed_at } = protection;
    let row = params![account, locked_at, sensitive_from, number_doubted_until, renewed_at];
    tx.execute(SAVE, row).map(drop)
}
