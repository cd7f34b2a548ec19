//! Accounts that were closed, and why.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::holder::account::Account;

const CLOSE: &str = "UPDATE account SET state = 'closed' WHERE id = $1 AND state = 'open'";
const INSERT: &str = "INSERT INTO account_closing (account, cause, closed_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET cause = excluded.cause, closed_at = excluded.closed_at";
const REOPEN: &str = "UPDATE account SET state = 'open' WHERE id = $1 AND state = 'closed'";
const REMOVE: &str = "DELETE FROM account_closing WHERE account = $1";
const REVOKE_GRANTS: &str =
    "UPDATE authorization_grant SET state = 'revoked' WHERE account = $1 AND state <> 'revoked'";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[CLOSE, INSERT, REOPEN, REMOVE, REVOKE_GRANTS];

/// By whose word an account was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The civil registry's.
    Death,
    /// Its owner's, at a counter of the Interior.
    Counter,
    /// Two officers'.
    Officers,
    /// Somebody else proved to be the person whom it claimed.
    Proven,
    /// Another one at level 0 was opened with its phone.
    Renewed,
}

impl Cause {
    /// The word that is stored.
    const fn word(self) -> &'static str {
        match self {
            Self::Death => "death",
            Self::Counter => "counter",
            Self::Officers => "officers",
            Self::Proven => "proven",
            Self::Renewed => "renewed",
        }
    }
}

/// The account opens no door any more, and whatever it granted counts no more.
pub(crate) fn close(tx: &mut Tx, account: Id<Account>, cause: Cause) -> Result<()> {
    let now = tx.now();
    tx.execute(REVOKE_GRANTS, params![account])?;
    tx.execute(INSERT, params![account, cause.word(), now])?;
    tx.execute(CLOSE, params![account]).map(drop)
}

/// The account opens doors again.
pub(crate) fn reopen(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REMOVE, params![account])?;
    tx.execute(REOPEN, params![account]).map(drop)
}
