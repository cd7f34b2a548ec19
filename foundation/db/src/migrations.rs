//! The tables, brought up to date when a database is opened.

use std::collections::HashMap;

use base::{Error, Result};
use crypto::sha256;

use crate::{Db, Tx, params};

/// One step of a component's schema. Steps are only ever added at the end, never changed.
///
/// Tables are written in `PostgreSQL`'s spelling with three types, `BIGINT`, `TEXT` and `BYTEA`; a table
/// ends with `);` on a line of its own. An open database holds the names and hashes of the steps it has
/// seen; one that has seen a step unknown to this program (a newer one) or an altered one is refused.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Number and what it is about: `0001_payments`.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

/// The tables every component has.
pub(crate) const PLATFORM: &[Migration] = &[
    Migration { name: "platform_0001_jobs", sql: include_str!("../migrations/0001_jobs.sql") },
    Migration { name: "platform_0002_audit", sql: include_str!("../migrations/0002_audit.sql") },
    Migration { name: "platform_0003_keys", sql: include_str!("../migrations/0003_keys.sql") },
    Migration {
        name: "platform_0004_retention",
        sql: include_str!("../migrations/0004_retention.sql"),
    },
];

const CREATE: &str = "CREATE TABLE IF NOT EXISTS migration (
    name TEXT PRIMARY KEY,
    hash BYTEA NOT NULL,
    at BIGINT NOT NULL
);";
const LIST: &str = "SELECT name, hash FROM migration";
const INSERT: &str = "INSERT INTO migration (name, hash, at) VALUES ($1, $2, $3)";

/// What the database has seen: name → hash.
type Seen = HashMap<String, [u8; 32]>;

/// Applies what is missing, each step in a transaction of its own.
pub(crate) async fn apply(db: &Db, component: &'static [Migration]) -> Result<()> {
    db.write("db.migrate", |tx| tx.batch(CREATE)).await?;
    while db.write("db.migrate", move |tx| advance(tx, component)).await? == Progress::Made {}
    Ok(())
}

#[derive(PartialEq, Eq)]
enum Progress {
    Made,
    Finished,
}

fn advance(tx: &mut Tx, component: &[Migration]) -> Result<Progress> {
    let mut seen: Seen =
        tx.all(LIST, params![], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let next = [next(PLATFORM, &mut seen)?, next(component, &mut seen)?];
    if let Some(name) = seen.keys().next() {
        return Err(refused(name, "is not known to this program: the database is newer"));
    }
    let Some(migration) = next.into_iter().flatten().next() else {
        return Ok(Progress::Finished);
    };
    tx.batch(migration.sql)?;
    tx.execute(INSERT, params![migration.name, sha256(migration.sql.as_bytes()), tx.now()])?;
    Ok(Progress::Made)
}

/// The first step of `list` that was not seen; those that were are taken out of `seen`.
fn next<'a>(list: &'a [Migration], seen: &mut Seen) -> Result<Option<&'a Migration>> {
    let mut missing = None;
    for migration in list {
        match (seen.remove(migration.name), missing) {
            (None, _) => missing = missing.or(Some(migration)),
            (Some(hash), None) if hash == sha256(migration.sql.as_bytes()) => {}
            (Some(_), None) => return Err(refused(migration.name, "was altered after it ran")),
            (Some(_), Some(_)) => {
                return Err(refused(migration.name, "ran before one that is listed earlier"));
            }
        }
    }
    Ok(missing)
}

fn refused(name: &str, why: &str) -> Error {
    Error::internal(format!("migration {name} {why}"))
}
