//! Table `node_identity`.

use base::{Date, Result, Secret};
use crypto::Identity;
use crypto::Place;
use db::{Tx, params};

const SAVE: &str = "INSERT INTO node_identity (member, certificate, private_key, not_after) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (member) DO UPDATE SET \
    certificate = excluded.certificate, private_key = excluded.private_key, \
    not_after = excluded.not_after";
const FIND: &str =
    "SELECT certificate, private_key, not_after FROM node_identity WHERE member = $1";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] = &[SAVE, FIND];

/// Keeps the node's certificate and, sealed, its private key, in the place of an older one.
pub fn save(tx: &mut Tx, member: &str, identity: &Identity) -> Result<()> {
    let key = tx.seal(place(member), identity.key_der.expose());
    tx.execute(SAVE, params![member, &identity.cert_der, key, identity.not_after])?;
    Ok(())
}

/// The node's certificate, if it was made.
pub fn find(tx: &mut Tx, member: &str) -> Result<Option<Identity>> {
    let row = tx.optional(FIND, params![member], |row| {
        Ok((row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?, row.get::<Date>(2)?))
    })?;
    row.map(|(cert_der, sealed, not_after)| {
        let key_der = Secret::new(tx.open(place(member), &sealed)?);
        Ok(Identity { cert_der, key_der, not_after })
    })
    .transpose()
}

fn place(member: &str) -> Place<'_> {
    Place { table: "node_identity", row: member, column: "private_key" }
}
