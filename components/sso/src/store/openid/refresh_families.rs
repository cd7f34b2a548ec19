//! The refresh tokens of grants.

use base::{Id, Result, Timestamp};
use crypto::{Sealer, b64, constant_time_eq};
use db::{Row, Tx, params};

use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::refresh::{Family, Token};

const FIND: &str =
    "SELECT authorization_grant, client, generation, holder, rotated_at, used_at, began_at
     FROM refresh_family WHERE authorization_grant = $1";
const INSERT: &str = "INSERT INTO refresh_family (authorization_grant, client, generation, holder,
     rotated_at, used_at, began_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const SAVE: &str =
    "UPDATE refresh_family SET generation = $2, holder = $3, rotated_at = $4, used_at = $5
     WHERE authorization_grant = $1";
const DELETE: &str = "DELETE FROM refresh_family WHERE authorization_grant = $1";
const EXPIRE: &str = "DELETE FROM refresh_family WHERE used_at <= $1 OR began_at <= $2";
const REVOKED: &str = "DELETE FROM refresh_family WHERE authorization_grant IN (
     SELECT id FROM authorization_grant WHERE state = 'revoked')";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, INSERT, SAVE, DELETE, EXPIRE, REVOKED];

/// The text of a token: family, generation, and a mark that only we can make.
pub(crate) fn write(sealer: &Sealer, token: Token) -> String {
    let plain = plain(token);
    let mark = mark(sealer, &plain);
    format!("{plain}.{mark}")
}

/// Reads what [`write`] wrote; anything else is nothing.
pub(crate) fn read(sealer: &Sealer, text: &str) -> Option<Token> {
    let (plain, shown) = text.rsplit_once('.')?;
    if !constant_time_eq(mark(sealer, plain).as_bytes(), shown.as_bytes()) {
        return None;
    }
    let (family, generation) = plain.split_once('.')?;
    Some(Token { family: family.parse().ok()?, generation: generation.parse().ok()? })
}

fn plain(token: Token) -> String {
    format!("{}.{}", token.family.to_string().replace('-', ""), token.generation)
}

fn mark(sealer: &Sealer, plain: &str) -> String {
    b64(&sealer.blind_index("refresh-token", plain))
}

/// The family of a grant.
pub(crate) fn find(tx: &mut Tx, grant: Id<Authorization>) -> Result<Option<Family>> {
    tx.optional(FIND, params![grant], row)
}

/// Adds a family.
pub(crate) fn insert(tx: &mut Tx, family: &Family) -> Result<()> {
    let values = params![
        family.grant,
        &family.client_id,
        family.generation,
        family.holder.clone(),
        family.rotated_at,
        family.used_at,
        family.began_at,
    ];
    tx.execute(INSERT, values).map(drop)
}

/// Keeps how far a family is.
pub(crate) fn save(tx: &mut Tx, family: &Family) -> Result<()> {
    let holder = family.holder.clone();
    let values =
        params![family.grant, family.generation, holder, family.rotated_at, family.used_at];
    tx.execute(SAVE, values).map(drop)
}

/// A family ends.
pub(crate) fn remove(tx: &mut Tx, grant: Id<Authorization>) -> Result<()> {
    tx.execute(DELETE, params![grant]).map(drop)
}

/// Removes those that count no more.
pub(crate) fn remove_dead(tx: &mut Tx, unused_since: Timestamp, began: Timestamp) -> Result<u64> {
    let revoked = tx.execute(REVOKED, params![])?;
    Ok(revoked + tx.execute(EXPIRE, params![unused_since, began])?)
}

fn row(row: &Row<'_>) -> Result<Family> {
    Ok(Family {
        grant: row.get(0)?,
        client_id: row.get(1)?,
        generation: row.get(2)?,
        holder: row.get(3)?,
        rotated_at: row.get(4)?,
        used_at: row.get(5)?,
        began_at: row.get(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;
    use crypto::MasterKeys;

    #[test]
    fn a_token_is_ours_or_nothing() {
        let sealer = Sealer::new("sso", &MasterKeys::new([7; 32], Vec::new()));
        let family = Id::new(Timestamp::from_seconds(1_800_000_000), &Entropy::seeded(1));
        let token = Token { family, generation: 12 };
        let text = write(&sealer, token);
        assert_eq!(read(&sealer, &text), Some(token));
        let other = Sealer::new("sso", &MasterKeys::new([8; 32], Vec::new()));
        let next = text.replacen(".12.", ".13.", 1);
        for wrong in [&next, &text[1..], &format!("{text}A"), "", ".", "..", &write(&other, token)]
        {
            assert_eq!(read(&sealer, wrong), None, "{wrong}");
        }
    }
}
