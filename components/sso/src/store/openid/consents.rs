//! What people agreed that relying parties learn.

use base::{Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::openid::consent::Facts;

const FIND: &str = "SELECT facts FROM consent WHERE account = $1 AND client = $2";
const OF_ACCOUNT: &str = "SELECT client, facts, first_given_at FROM consent WHERE account = $1
     ORDER BY given_at DESC, client";
const UPSERT: &str = "INSERT INTO consent (account, client, facts, first_given_at, given_at)
     VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (account, client) DO UPDATE SET facts = excluded.facts, given_at = excluded.given_at";
const DELETE: &str = "DELETE FROM consent WHERE account = $1 AND client = $2";
const DELETE_CLIENT: &str = "DELETE FROM consent WHERE client = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, OF_ACCOUNT, UPSERT, DELETE, DELETE_CLIENT];

/// Somebody's consent to one relying party.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    /// Which.
    pub(crate) client: String,
    /// What it may learn.
    pub(crate) facts: Facts,
    /// Since when it learns something.
    pub(crate) since: Timestamp,
}

/// What `client` may learn of `account`.
pub(crate) fn facts(tx: &mut Tx, account: Id<Account>, client: &str) -> Result<Facts> {
    let found = tx.optional(FIND, params![account, client], |row| row.get::<String>(0))?;
    Ok(found.map(|code| Facts::from_code(&code)).unwrap_or_default())
}

/// Everything that the owner of `account` agreed to, the newest first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Consent>> {
    tx.all(OF_ACCOUNT, params![account], read)
}

/// From now on `client` may learn these facts.
pub(crate) fn save(tx: &mut Tx, account: Id<Account>, client: &str, facts: &Facts) -> Result<()> {
    let now = tx.now();
    tx.execute(UPSERT, params![account, client, facts.code(), now]).map(drop)
}

/// `client` may learn nothing more; whether there was something.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>, client: &str) -> Result<bool> {
    Ok(tx.execute(DELETE, params![account, client])? > 0)
}

/// The relying party ended.
pub(crate) fn remove_client(tx: &mut Tx, client: &str) -> Result<()> {
    tx.execute(DELETE_CLIENT, params![client]).map(drop)
}

fn read(row: &Row<'_>) -> Result<Consent> {
    let facts = Facts::from_code(&row.get::<String>(1)?);
    Ok(Consent { client: row.get(0)?, facts, since: row.get(2)? })
}
