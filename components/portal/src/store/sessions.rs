//! Sign-ins under way and sessions.

use base::{Error, Id, Result, Timestamp};
use crypto::Place;
use crypto::sha256;
use db::{Tx, params};

use crate::domain::session::{PendingSignIn, Session, SessionContent};

const INSERT_SIGN_IN: &str =
    "INSERT INTO sign_in (state_hash, sealed, created_at) VALUES ($1, $2, $3)";
const FIND_SIGN_IN: &str = "SELECT sealed FROM sign_in WHERE state_hash = $1 AND created_at > $2";
const DELETE_SIGN_IN: &str = "DELETE FROM sign_in WHERE state_hash = $1";
const DELETE_OLD_SIGN_INS: &str = "DELETE FROM sign_in WHERE created_at <= $1";
const INSERT_SESSION: &str = "INSERT INTO session (id, token_hash, sid, sealed, created_at, seen_at) \
     VALUES ($1, $2, $3, $4, $5, $5)";
const FIND_SESSION: &str = "SELECT id, sealed, seen_at FROM session \
     WHERE token_hash = $1 AND created_at > $2 AND seen_at > $3";
const TOUCH_SESSION: &str = "UPDATE session SET seen_at = $2 WHERE id = $1";
const DELETE_SESSION: &str = "DELETE FROM session WHERE id = $1";
const DELETE_BY_SID: &str = "DELETE FROM session WHERE sid = $1";
const DELETE_OLD_SESSIONS: &str = "DELETE FROM session WHERE created_at <= $1 OR seen_at <= $2";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[
    INSERT_SIGN_IN,
    FIND_SIGN_IN,
    DELETE_SIGN_IN,
    DELETE_OLD_SIGN_INS,
    INSERT_SESSION,
    FIND_SESSION,
    TOUCH_SESSION,
    DELETE_SESSION,
    DELETE_BY_SID,
    DELETE_OLD_SESSIONS,
];

/// Keeps a sign-in until the person comes back with its `state`.
pub(crate) fn insert_sign_in(tx: &mut Tx<'_>, state: &str, pending: &PendingSignIn) -> Result<()> {
    let hash = sha256(state.as_bytes());
    let plain = serde_json::to_vec(pending).map_err(Error::internal)?;
    let sealed = tx.seal(sign_in_place(&crypto::hex(&hash)), &plain);
    tx.execute(INSERT_SIGN_IN, params![&hash, sealed, tx.now()]).map(drop)
}

/// Takes the sign-in of `state` out, so that it serves once.
pub(crate) fn take_sign_in(
    tx: &mut Tx<'_>,
    state: &str,
    oldest: Timestamp,
) -> Result<Option<PendingSignIn>> {
    let hash = sha256(state.as_bytes());
    let sealed: Option<Vec<u8>> =
        tx.optional(FIND_SIGN_IN, params![&hash, oldest], |row| row.get(0))?;
    tx.execute(DELETE_SIGN_IN, params![&hash])?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = tx.open(sign_in_place(&crypto::hex(&hash)), &sealed)?;
    serde_json::from_slice(&plain).map(Some).map_err(Error::internal)
}

/// Opens a session for the bearer of `token`.
pub(crate) fn insert_session(tx: &mut Tx<'_>, token: &str, content: &SessionContent) -> Result<()> {
    let id: Id<Session> = tx.id();
    let plain = serde_json::to_vec(content).map_err(Error::internal)?;
    let sealed = tx.seal(session_place(&id.to_string()), &plain);
    let hash = sha256(token.as_bytes());
    tx.execute(INSERT_SESSION, params![id, &hash, content.sid.as_str(), sealed, tx.now()]).map(drop)
}

/// The session of `token`, unless it is older than `born` or unused since `seen`.
pub(crate) fn find_session(
    tx: &mut Tx<'_>,
    token: &str,
    (born, seen): (Timestamp, Timestamp),
) -> Result<Option<Session>> {
    let hash = sha256(token.as_bytes());
    let row: Option<(Id<Session>, Vec<u8>, Timestamp)> =
        tx.optional(FIND_SESSION, params![&hash, born, seen], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let Some((id, sealed, seen_at)) = row else { return Ok(None) };
    let plain = tx.open(session_place(&id.to_string()), &sealed)?;
    let content = serde_json::from_slice(&plain).map_err(Error::internal)?;
    Ok(Some(Session { id, seen_at, content }))
}

/// Notes that a session is in use.
pub(crate) fn touch(tx: &mut Tx<'_>, id: Id<Session>) -> Result<()> {
    tx.execute(TOUCH_SESSION, params![id, tx.now()]).map(drop)
}

/// Ends one session.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id<Session>) -> Result<()> {
    tx.execute(DELETE_SESSION, params![id]).map(drop)
}

/// Ends whatever belongs to a session at the SSO.
pub(crate) fn end_by_sid(tx: &mut Tx<'_>, sid: &str) -> Result<()> {
    tx.execute(DELETE_BY_SID, params![sid]).map(drop)
}

/// Removes what has had its time.
pub(crate) fn sweep(
    tx: &mut Tx<'_>,
    sign_ins: Timestamp,
    (born, seen): (Timestamp, Timestamp),
) -> Result<()> {
    tx.execute(DELETE_OLD_SIGN_INS, params![sign_ins])?;
    tx.execute(DELETE_OLD_SESSIONS, params![born, seen]).map(drop)
}

fn sign_in_place(row: &str) -> Place<'_> {
    Place { table: "sign_in", row, column: "sealed" }
}

fn session_place(row: &str) -> Place<'_> {
    Place { table: "session", row, column: "sealed" }
}
