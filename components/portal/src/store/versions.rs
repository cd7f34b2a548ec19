//! The versions of services that requests were made with.

use base::Result;
use db::{Tx, params};

const INSERT: &str = "INSERT INTO service_version (hash, service, path, text, first_used_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING";
const FIND: &str = "SELECT path, text FROM service_version WHERE hash = $1";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, FIND];

/// Keeps a version.
pub fn keep(tx: &mut Tx, hash: &str, service: &str, path: &str, text: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(INSERT, params![hash, service, path, text, now]).map(|_| ())
}

/// The path and text of a version.
pub fn find(tx: &mut Tx, hash: &str) -> Result<Option<(String, String)>> {
    tx.optional(FIND, params![hash], |row| Ok((row.get(0)?, row.get(1)?)))
}
