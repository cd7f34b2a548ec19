//! What the audit log says of the message log: read from `audit_entry`, which [`db::audit`] writes.

use base::{Error, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};
use serde::Deserialize;

const PAGE: &str = "SELECT id, position, content FROM audit_entry \
    WHERE position >= $1 AND content IS NOT NULL ORDER BY position LIMIT 500";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] = &[PAGE];

/// An entry of the audit log, as far as it concerns a message.
#[derive(Debug)]
pub struct Leaf {
    /// Its place in the log.
    pub position: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub action: String,
    /// Which record, and its digest.
    pub object: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    at: Timestamp,
    action: String,
    object: Option<String>,
}

/// Up to 500 entries from a position on; erased ones are left out.
pub fn page(tx: &mut Tx, from: i64) -> Result<Vec<Leaf>> {
    let rows = tx.all(PAGE, params![from], |row: &Row<'_>| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<Vec<u8>>(2)?))
    })?;
    rows.into_iter()
        .map(|(id, position, sealed)| {
            let place = Place { table: "audit_entry", row: &id, column: "content" };
            let content: Content =
                serde_json::from_slice(&tx.open(place, &sealed)?).map_err(Error::internal)?;
            let Content { at, action, object } = content;
            Ok(Leaf { position, at, action, object })
        })
        .collect()
}
