//! What the registry of relying parties keeps beside their registrations: replaced secrets, and how they are
//! used.

use base::{Result, Timestamp};
use db::{Tx, params};

const KNOWN: &str = "SELECT state FROM client WHERE id = $1";
const KEEP_SECRET: &str = "INSERT INTO replaced_secret (client, digest, counts_until)
     VALUES ($1, $2, $3) ON CONFLICT (client, digest) DO NOTHING";
const REPLACED: &str =
    "SELECT digest FROM replaced_secret WHERE client = $1 AND counts_until > $2 ORDER BY digest";
const EXPIRE_SECRETS: &str = "DELETE FROM replaced_secret WHERE counts_until <= $1";
const COUNT: &str = "INSERT INTO client_use (client, hour_at, sign_ins, last_at)
     SELECT client, $1, COUNT(*), MAX(issued_at) FROM authorization_grant
     WHERE issued_at >= $1 AND issued_at < $2 AND state <> 'issued' GROUP BY client
     ON CONFLICT (client, hour_at) DO UPDATE
     SET sign_ins = excluded.sign_ins, last_at = excluded.last_at";
const USES: &str = "SELECT hour_at, sign_ins, last_at FROM client_use
     WHERE client = $1 AND hour_at >= $2 ORDER BY hour_at DESC";
const EXPIRE_USES: &str = "DELETE FROM client_use WHERE hour_at <= $1";
const PEOPLE: &str = "SELECT COUNT(*) FROM subject WHERE sector = $1";
const CONSENTS: &str = "SELECT COUNT(*) FROM consent WHERE client = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[KNOWN, KEEP_SECRET, REPLACED, EXPIRE_SECRETS, COUNT, USES, EXPIRE_USES, PEOPLE, CONSENTS];

/// Sign-ins at a relying party within an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// The beginning of the hour.
    pub(crate) hour: Timestamp,
    /// How many.
    pub(crate) sign_ins: i64,
    /// The last of them.
    pub(crate) last: Timestamp,
}

/// Whether a client id was ever given.
pub(crate) fn was_given(tx: &mut Tx, id: &str) -> Result<bool> {
    tx.optional(KNOWN, params![id], |row| row.get::<String>(0)).map(|found| found.is_some())
}

/// A secret that was replaced counts on until then.
pub(crate) fn keep_secret(tx: &mut Tx, client: &str, digest: &str, until: Timestamp) -> Result<()> {
    tx.execute(KEEP_SECRET, params![client, digest, until]).map(drop)
}

/// The digests of replaced secrets that still count.
pub(crate) fn replaced_secrets(tx: &mut Tx, client: &str) -> Result<Vec<String>> {
    let now = tx.now();
    tx.all(REPLACED, params![client, now], |row| row.get(0))
}

/// Counts the sign-ins of one hour; done again, it finds the same.
pub(crate) fn count_hour(tx: &mut Tx, hour: Timestamp, end: Timestamp) -> Result<()> {
    tx.execute(COUNT, params![hour, end]).map(drop)
}

/// How a relying party was used since, newest hour first.
pub(crate) fn uses(tx: &mut Tx, client: &str, since: Timestamp) -> Result<Vec<Use>> {
    tx.all(USES, params![client, since], |row| {
        Ok(Use { hour: row.get(0)?, sign_ins: row.get(1)?, last: row.get(2)? })
    })
}

/// How many people the relying parties of a sector know.
pub(crate) fn people(tx: &mut Tx, sector: &str) -> Result<i64> {
    tx.one(PEOPLE, params![sector], |row| row.get(0))
}

/// How many people agreed to what a relying party learns.
pub(crate) fn consents(tx: &mut Tx, client: &str) -> Result<i64> {
    tx.one(CONSENTS, params![client], |row| row.get(0))
}

/// Removes what counts no more.
pub(crate) fn remove_expired(tx: &mut Tx, uses_before: Timestamp) -> Result<()> {
    let now = tx.now();
    tx.execute(EXPIRE_SECRETS, params![now])?;
    tx.execute(EXPIRE_USES, params![uses_before]).map(drop)
}
