//! Uses of mandates: tokens that relying parties got under them.

use base::{Id, Result};
use db::{Row, Tx, params};

use crate::domain::holder::session::Session;
use crate::domain::openid::authorization::Authorization;
use crate::domain::representation::acting::Use;
use crate::domain::representation::mandate::Mandate;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, mandate, authorization_grant, session, client, began_at, ended_at ",
            "FROM mandate_use ",
            $rest
        )
    };
}

const FIND: &str = columns!("WHERE id = $1");
const OF_GRANT: &str = columns!("WHERE authorization_grant = $1");
const OF_MANDATE: &str = columns!("WHERE mandate = $1 ORDER BY began_at DESC, id LIMIT 20");
const OPEN_OF_MANDATE: &str = columns!("WHERE mandate = $1 AND ended_at IS NULL ORDER BY id");
const OPEN_OF_SESSION: &str = columns!("WHERE session = $1 AND ended_at IS NULL ORDER BY id");
const INSERT: &str = "INSERT INTO mandate_use (id, mandate, authorization_grant, session, client,
     began_at) VALUES ($1, $2, $3, $4, $5, $6)";
const END: &str = "UPDATE mandate_use SET ended_at = $2 WHERE id = $1";
const REVOKE_GRANT: &str = "UPDATE authorization_grant SET state = 'revoked' WHERE id = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[FIND, OF_GRANT, OF_MANDATE, OPEN_OF_MANDATE, OPEN_OF_SESSION, INSERT, END, REVOKE_GRANT];

/// A use, by the `sid` of its tokens.
pub(crate) fn find(tx: &mut Tx, id: Id<Use>) -> Result<Option<Use>> {
    tx.optional(FIND, params![id], read)
}

/// The use behind a grant, if there is a mandate behind it.
pub(crate) fn of_grant(tx: &mut Tx, grant: Id<Authorization>) -> Result<Option<Use>> {
    tx.optional(OF_GRANT, params![grant], read)
}

/// The latest twenty of a mandate.
pub(crate) fn of_mandate(tx: &mut Tx, mandate: Id<Mandate>) -> Result<Vec<Use>> {
    tx.all(OF_MANDATE, params![mandate], read)
}

/// Those of a mandate that last.
pub(crate) fn open_of_mandate(tx: &mut Tx, mandate: Id<Mandate>) -> Result<Vec<Use>> {
    tx.all(OPEN_OF_MANDATE, params![mandate], read)
}

/// Those of a session that last.
pub(crate) fn open_of_session(tx: &mut Tx, session: Id<Session>) -> Result<Vec<Use>> {
    tx.all(OPEN_OF_SESSION, params![session], read)
}

/// Adds a use.
pub(crate) fn insert(tx: &mut Tx, new: &Use) -> Result<()> {
    let Use { id, mandate, grant, session, client, began_at, .. } = new;
    tx.execute(INSERT, params![*id, *mandate, *grant, *session, client, *began_at]).map(drop)
}

/// A use is over: what was granted in it counts no more.
pub(crate) fn end(tx: &mut Tx, ended: &Use) -> Result<()> {
    let now = tx.now();
    tx.execute(END, params![ended.id, now])?;
    tx.execute(REVOKE_GRANT, params![ended.grant]).map(drop)
}

fn read(row: &Row<'_>) -> Result<Use> {
    Ok(Use {
        id: row.get(0)?,
        mandate: row.get(1)?,
        grant: row.get(2)?,
        session: row.get(3)?,
        client: row.get(4)?,
        began_at: row.get(5)?,
        ended_at: row.get(6)?,
    })
}
