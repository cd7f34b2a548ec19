//! Grants to relying parties.

use base::{Error, Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::holder::session::{Methods, Session};
use crate::domain::openid::authorization::{Authorization, State};
use crate::domain::openid::claims_request::ClaimsRequest;
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, client, account, session, scope, nonce, redirect_uri, challenge, methods, ",
            "authenticated_at, issued_at, state, claims, key_thumbprint FROM authorization_grant ",
            $rest
        )
    };
}

const BY_CODE: &str = columns!("WHERE code_hash = $1");
const FIND: &str = columns!("WHERE id = $1");
const INSERT: &str =
    "INSERT INTO authorization_grant (id, code_hash, client, account, session, scope,
     nonce, redirect_uri, challenge, methods, authenticated_at, issued_at, state, claims,
     key_thumbprint)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const SET_STATE: &str = "UPDATE authorization_grant SET state = $2 WHERE id = $1";
/// What was granted for a time without the person outlives the session.
const REVOKE_SESSION: &str = "UPDATE authorization_grant SET state = 'revoked'
     WHERE session = $1 AND state <> 'revoked' AND ' ' || scope || ' ' NOT LIKE '% offline_access %'";
const REVOKE_ACCOUNT: &str =
    "UPDATE authorization_grant SET state = 'revoked' WHERE account = $1 AND state <> 'revoked'
     AND ' ' || scope || ' ' LIKE '% offline_access %'";
const REVOKE_CLIENT: &str = "UPDATE authorization_grant SET state = 'revoked'
     WHERE account = $1 AND client = $2 AND state <> 'revoked'";
const END_CLIENT: &str =
    "UPDATE authorization_grant SET state = 'revoked' WHERE client = $1 AND state <> 'revoked'";
const EXPIRE: &str = "DELETE FROM authorization_grant WHERE issued_at <= $1 AND NOT EXISTS (
     SELECT 1 FROM refresh_family f WHERE f.authorization_grant = authorization_grant.id)";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[
    BY_CODE,
    FIND,
    INSERT,
    SET_STATE,
    REVOKE_SESSION,
    REVOKE_ACCOUNT,
    REVOKE_CLIENT,
    END_CLIENT,
    EXPIRE,
];

/// The grant of a code.
pub(crate) fn of_code(tx: &mut Tx, code: &str) -> Result<Option<Authorization>> {
    tx.optional(BY_CODE, params![sealed::token_hash(code)], read)
}

/// A grant.
pub(crate) fn find(tx: &mut Tx, id: Id<Authorization>) -> Result<Option<Authorization>> {
    tx.optional(FIND, params![id], read)
}

/// Adds a grant, to be found by its code.
pub(crate) fn insert(tx: &mut Tx, grant: &Authorization, code: &str) -> Result<()> {
    let row = params![
        grant.id,
        sealed::token_hash(code),
        &grant.client_id,
        grant.account,
        grant.session,
        &grant.scope,
        grant.nonce.clone(),
        &grant.redirect_uri,
        grant.challenge.as_deref().unwrap_or_default(),
        grant.methods.code(),
        grant.authenticated_at,
        grant.issued_at,
        grant.state.code(),
        claims(grant)?,
        grant.key_thumbprint.clone(),
    ];
    tx.execute(INSERT, row).map(drop)
}

/// Keeps where a grant stands.
pub(crate) fn save(tx: &mut Tx, grant: &Authorization) -> Result<()> {
    tx.execute(SET_STATE, params![grant.id, grant.state.code()]).map(drop)
}

/// The session ended: what was granted in it counts no more, unless it was granted for longer.
pub(crate) fn revoke_session(tx: &mut Tx, session: Id<Session>) -> Result<()> {
    tx.execute(REVOKE_SESSION, params![session]).map(drop)
}

/// The person takes back what they granted a relying party.
pub(crate) fn revoke_client(tx: &mut Tx, account: Id<Account>, client: &str) -> Result<()> {
    tx.execute(REVOKE_CLIENT, params![account, client]).map(drop)
}

/// The relying party ended: nothing that anybody granted it counts any more.
pub(crate) fn end_client(tx: &mut Tx, client: &str) -> Result<()> {
    tx.execute(END_CLIENT, params![client]).map(drop)
}

/// What `account` granted for longer than a session counts no more: its owner may have been robbed.
pub(crate) fn revoke_offline(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(REVOKE_ACCOUNT, params![account]).map(drop)
}

/// Removes those whose codes and tokens are long dead.
pub(crate) fn remove_old(tx: &mut Tx, issued_before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![issued_before])
}

fn read(row: &Row<'_>) -> Result<Authorization> {
    Ok(Authorization {
        id: row.get(0)?,
        client_id: row.get(1)?,
        account: row.get(2)?,
        session: row.get(3)?,
        scope: row.get(4)?,
        nonce: row.get(5)?,
        redirect_uri: row.get(6)?,
        challenge: Some(row.get::<String>(7)?).filter(|challenge| !challenge.is_empty()),
        methods: Methods::from_code(&row.get::<String>(8)?),
        authenticated_at: row.get(9)?,
        issued_at: row.get(10)?,
        state: State::of(&row.get::<String>(11)?),
        claims: match row.get::<Option<String>>(12)? {
            Some(claims) => serde_json::from_str(&claims).map_err(Error::internal)?,
            None => ClaimsRequest::default(),
        },
        key_thumbprint: row.get(13)?,
    })
}

/// Most relying parties ask for scopes alone.
fn claims(grant: &Authorization) -> Result<Option<String>> {
    if grant.claims == ClaimsRequest::default() {
        return Ok(None);
    }
    serde_json::to_string(&grant.claims).map(Some).map_err(Error::internal)
}
