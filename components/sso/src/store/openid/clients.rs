//! Relying parties.

use base::{Error, Result};
use db::{Row, Tx, params};

use crate::domain::openid::client::Client;

const FIND: &str = "SELECT registration FROM client WHERE id = $1 AND state = 'active'";
const LIST: &str = "SELECT registration FROM client WHERE state = 'active' ORDER BY created_at, id";
const UPSERT: &str = "INSERT INTO client (id, registration, state, created_at)
     VALUES ($1, $2, 'active', $3)
     ON CONFLICT (id) DO UPDATE SET registration = excluded.registration, state = 'active'";
const END: &str = "UPDATE client SET state = 'ended' WHERE id = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, LIST, UPSERT, END];

/// The active relying party with this id.
pub(crate) fn find(tx: &mut Tx, id: &str) -> Result<Option<Client>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|registration| read(&registration)).transpose()
}

/// What the active relying party with this id registered, to be compared and read by [`read`].
pub(crate) fn registration(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    tx.optional(FIND, params![id], raw)
}

/// All active ones, oldest first.
pub(crate) fn list(tx: &mut Tx) -> Result<Vec<Client>> {
    tx.all(LIST, params![], raw)?.iter().map(|registration| read(registration)).collect()
}

/// Adds a relying party, or brings it up to date.
pub(crate) fn save(tx: &mut Tx, client: &Client) -> Result<()> {
    let (registration, now) = (serde_json::to_string(client).map_err(Error::internal)?, tx.now());
    tx.execute(UPSERT, params![&client.id, registration, now]).map(drop)
}

/// A relying party is answered no more; its id is never given again.
pub(crate) fn end(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute(END, params![id]).map(drop)
}

fn raw(row: &Row<'_>) -> Result<String> {
    row.get(0)
}

/// A registration as it is kept.
pub(crate) fn read(registration: &str) -> Result<Client> {
    serde_json::from_str(registration).map_err(Error::internal)
}
