//! Relying parties that register themselves: the tokens that let them, and those that let them return.

use base::{Result, Timestamp};
use db::{Row, Tx, params};

use crate::store::sealed;

const ISSUE: &str = "INSERT INTO initial_access_token
     (id, token_hash, issued_by, scopes, uses_left, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const INITIAL: &str = "SELECT id, scopes FROM initial_access_token
     WHERE token_hash = $1 AND uses_left > 0 AND expires_at > $2";
const USE: &str = "UPDATE initial_access_token SET uses_left = uses_left - 1 WHERE id = $1";
const EXPIRE: &str = "DELETE FROM initial_access_token WHERE expires_at <= $1 OR uses_left <= 0";
const INSERT: &str = "INSERT INTO client_registration
     (client, token_hash, vouched_by, scopes, registered_at) VALUES ($1, $2, $3, $4, $5)";
const FIND: &str = "SELECT vouched_by, scopes, registered_at FROM client_registration
     WHERE client = $1 AND token_hash = $2";
const DELETE: &str = "DELETE FROM client_registration WHERE client = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[ISSUE, INITIAL, USE, EXPIRE, INSERT, FIND, DELETE];

/// How far an initial access token goes.
#[derive(Clone, Debug)]
pub(crate) struct Allowance {
    /// Who issued it: the id of a person of the staff, or of what they use.
    pub(crate) issued_by: String,
    /// The scopes that clients may have which register with it.
    pub(crate) scopes: Vec<String>,
    /// How many may.
    pub(crate) uses: u32,
    /// Until when.
    pub(crate) expires_at: Timestamp,
}

/// A registration.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    /// By what right: an initial access token, an issuer of software statements, nobody.
    pub(crate) vouched_by: String,
    /// The scopes it may have.
    pub(crate) scopes: Vec<String>,
    /// When.
    pub(crate) registered_at: Timestamp,
}

/// Issues an initial access token.
pub(crate) fn issue(tx: &mut Tx, token: &str, allowance: &Allowance) -> Result<()> {
    let (id, now) = (tx.id::<Allowance>(), tx.now());
    let Allowance { issued_by, scopes, uses, expires_at } = allowance;
    let hash = sealed::token_hash(token);
    let row = params![id, hash, issued_by, scopes.join(" "), *uses, *expires_at, now];
    tx.execute(ISSUE, row).map(drop)
}

/// The initial access token, if it counts: its id, and the scopes it opens.
pub(crate) fn initial(tx: &mut Tx, token: &str) -> Result<Option<(String, Vec<String>)>> {
    let wanted = params![sealed::token_hash(token), tx.now()];
    let read = |row: &Row<'_>| Ok((row.get::<String>(0)?, words(&row.get::<String>(1)?)));
    tx.optional(INITIAL, wanted, read)
}

/// Uses an initial access token once; whether it still counted.
pub(crate) fn use_initial(tx: &mut Tx, token: &str) -> Result<bool> {
    let Some((id, _)) = initial(tx, token)? else { return Ok(false) };
    Ok(tx.execute(USE, params![id])? > 0)
}

/// Removes initial access tokens that count no more.
pub(crate) fn remove_spent(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

/// Keeps how `client` registered, and the `token` with which it returns.
pub(crate) fn insert(
    tx: &mut Tx,
    client: &str,
    token: &str,
    registration: &Registration,
) -> Result<()> {
    let Registration { vouched_by, scopes, registered_at } = registration;
    let hash = sealed::token_hash(token);
    let row = params![client, hash, vouched_by, scopes.join(" "), *registered_at];
    tx.execute(INSERT, row).map(drop)
}

/// The registration of `client`, for whoever holds its token.
pub(crate) fn find(tx: &mut Tx, client: &str, token: &str) -> Result<Option<Registration>> {
    let wanted = params![client, sealed::token_hash(token)];
    tx.optional(FIND, wanted, |row| {
        Ok(Registration {
            vouched_by: row.get(0)?,
            scopes: words(&row.get::<String>(1)?),
            registered_at: row.get(2)?,
        })
    })
}

/// The client ended.
pub(crate) fn remove(tx: &mut Tx, client: &str) -> Result<()> {
    tx.execute(DELETE, params![client]).map(drop)
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
