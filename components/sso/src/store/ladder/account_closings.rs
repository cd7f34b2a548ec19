//! Accounts that were closed, and why.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::holder::account::Account;

const CLOSE: &str = "UPDATE account SET state = 'closed' WHERE id = $1 AND state = 'open'";
const INSERT: &str = "INSERT INTO account_closing (account, cause, closed_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET cause = excluded.cause, closed_at = excluded.closed_at";
const REVOKE_GRANTS: &str =
    "UPDATE authorization_grant SET state = 'revoked' WHERE account = $1 AND state <> 'revoked'";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[CLOSE, INSERT, REVOKE_GRANTS];

/// The account opens no door any more, and whatever it granted counts no more.
pub(crate) fn close(tx: &mut Tx, account: Id<Account>, cause: &'static str) -> Result<()> {
    let now = tx.now();
    tx.execute(REVOKE_GRANTS, params![account])?;
    tx.execute(INSERT, params![account, cause, now])?;
    tx.execute(CLOSE, params![account]).map(drop)
}
