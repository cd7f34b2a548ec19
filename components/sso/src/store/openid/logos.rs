//! Logos of relying parties.

use base::{Error, Result};
use db::{Tx, params};

use crate::domain::openid::logo::Logo;

const FIND: &str = "SELECT picture FROM client_logo WHERE client = $1";
const SAVE: &str = "INSERT INTO client_logo (client, picture) VALUES ($1, $2)
     ON CONFLICT (client) DO UPDATE SET picture = excluded.picture";
const DELETE: &str = "DELETE FROM client_logo WHERE client = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, SAVE, DELETE];

/// The logo of a client.
pub(crate) fn find(tx: &mut Tx, client: &str) -> Result<Option<Logo>> {
    let picture = tx.optional(FIND, params![client], |row| row.get::<Vec<u8>>(0))?;
    let read = |picture| Logo::read(picture).ok_or_else(|| Error::internal("a logo that is none"));
    picture.map(read).transpose()
}

/// The client has this logo now, or none.
pub(crate) fn put(tx: &mut Tx, client: &str, logo: Option<&Logo>) -> Result<()> {
    let Some(logo) = logo else { return remove(tx, client) };
    tx.execute(SAVE, params![client, logo.picture()]).map(drop)
}

/// The client ended.
pub(crate) fn remove(tx: &mut Tx, client: &str) -> Result<()> {
    tx.execute(DELETE, params![client]).map(drop)
}
