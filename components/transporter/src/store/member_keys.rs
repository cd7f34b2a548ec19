//! Table `member_key`.

use base::{Error, Result};
use crypto::{Jwk, Jwks};
use db::{Tx, params};

const REMEMBER: &str = "INSERT INTO member_key (member, key_id, jwk, seen_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const OF: &str = "SELECT jwk FROM member_key WHERE member = $1 ORDER BY seen_at, key_id";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] = &[REMEMBER, OF];

/// Keeps a key that signed something here.
pub fn remember(tx: &mut Tx, member: &str, key: &Jwk) -> Result<()> {
    let jwk = serde_json::to_string(key).map_err(Error::internal)?;
    let now = tx.now();
    tx.execute(REMEMBER, params![member, key.thumbprint(), jwk, now])?;
    Ok(())
}

/// All keys by which `member` ever signed anything here.
pub fn of(tx: &mut Tx, member: &str) -> Result<Jwks> {
    let keys = tx.all(OF, params![member], |row| {
        serde_json::from_str(&row.get::<String>(0)?).map_err(Error::internal)
    })?;
    Ok(Jwks { keys })
}
