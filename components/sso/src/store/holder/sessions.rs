//! Sessions, and the relying parties that must hear of their end.

use base::{Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::door::device::Device;
use crate::domain::door::network::Kind;
use crate::domain::holder::account::Account;
use crate::domain::holder::session::{Methods, Session};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, created_at, authenticated_at, seen_at, methods, device, network ",
            "FROM session ",
            $rest
        )
    };
}

const BY_TOKEN: &str = columns!("WHERE token_hash = $1");
const FIND: &str = columns!("WHERE id = $1");
const OF_ACCOUNT: &str = columns!("WHERE account = $1 ORDER BY seen_at DESC, id");
const DEAD: &str = columns!("WHERE authenticated_at <= $1 ORDER BY authenticated_at LIMIT 500");
const INSERT: &str = "INSERT INTO session (id, token_hash, account, methods, device, created_at,
     authenticated_at, seen_at, network) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const RENEW: &str = "UPDATE session SET token_hash = $2, methods = $3, device = $4,
     authenticated_at = $5, seen_at = $6, network = $7 WHERE id = $1";
const TOUCH: &str = "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2";
const DELETE: &str = "DELETE FROM session WHERE id = $1";
const ADD_CLIENT: &str = "INSERT INTO session_client (session, client) VALUES ($1, $2)
     ON CONFLICT (session, client) DO NOTHING";
const CLIENTS: &str = "SELECT client FROM session_client WHERE session = $1 ORDER BY client";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[BY_TOKEN, FIND, OF_ACCOUNT, DEAD, INSERT, RENEW, TOUCH, DELETE, ADD_CLIENT, CLIENTS];

/// The session of the browser that holds `token`.
pub(crate) fn of_token(tx: &mut Tx, token: &str) -> Result<Option<Session>> {
    tx.optional(BY_TOKEN, params![sealed::token_hash(token)], read)
}

/// A session by its id.
pub(crate) fn find(tx: &mut Tx, id: Id<Session>) -> Result<Option<Session>> {
    tx.optional(FIND, params![id], read)
}

/// The sessions of an account, last used first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Session>> {
    tx.all(OF_ACCOUNT, params![account], read)
}

/// Some of the sessions whose person did not prove who they are since.
pub(crate) fn dead(tx: &mut Tx, unproven_since: Timestamp) -> Result<Vec<Session>> {
    tx.all(DEAD, params![unproven_since], read)
}

/// Adds a session for the browser that gets `token`.
pub(crate) fn insert(tx: &mut Tx, session: &Session, token: &str) -> Result<()> {
    let row = params![
        session.id,
        sealed::token_hash(token),
        session.account,
        session.methods.code(),
        session.device.code(),
        session.created_at,
        session.authenticated_at,
        session.seen_at,
        session.network.code(),
    ];
    tx.execute(INSERT, row).map(drop)
}

/// The person proved again who they are: the session goes on under another token.
pub(crate) fn renew(tx: &mut Tx, session: &Session, token: &str) -> Result<()> {
    let row = params![
        session.id,
        sealed::token_hash(token),
        session.methods.code(),
        session.device.code(),
        session.authenticated_at,
        session.seen_at,
        session.network.code(),
    ];
    tx.execute(RENEW, row).map(drop)
}

/// The session is in use.
pub(crate) fn touch(tx: &mut Tx, id: Id<Session>) -> Result<()> {
    let now = tx.now();
    tx.execute(TOUCH, params![id, now]).map(drop)
}

/// The session is over.
pub(crate) fn remove(tx: &mut Tx, id: Id<Session>) -> Result<()> {
    tx.execute(DELETE, params![id]).map(drop)
}

/// `client` was told of this session.
pub(crate) fn add_client(tx: &mut Tx, id: Id<Session>, client: &str) -> Result<()> {
    tx.execute(ADD_CLIENT, params![id, client]).map(drop)
}

/// Who was told of this session.
pub(crate) fn clients(tx: &mut Tx, id: Id<Session>) -> Result<Vec<String>> {
    tx.all(CLIENTS, params![id], |row| row.get(0))
}

fn read(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        account: row.get(1)?,
        created_at: row.get(2)?,
        authenticated_at: row.get(3)?,
        seen_at: row.get(4)?,
        methods: Methods::from_code(&row.get::<String>(5)?),
        device: Device::from_code(&row.get::<String>(6)?),
        network: Kind::of(&row.get::<String>(7)?),
    })
}
