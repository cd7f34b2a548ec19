//! The keys that sign documents.

use base::Result;
use crypto::{Alg, Place, SigningKey};
use db::{Row, Tx, params};

const INSERT: &str = "INSERT INTO document_key (kid, private, created_at) VALUES ($1, $2, $3)";
const LIST: &str = "SELECT kid, private FROM document_key ORDER BY created_at DESC, kid";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, LIST];

/// Keeps a key.
pub fn insert(tx: &mut Tx, key: &SigningKey) -> Result<()> {
    let (secret, now) = (key.to_pkcs8(), tx.now());
    let sealed = tx.seal(place(key.kid()), secret.expose());
    tx.execute(INSERT, params![key.kid(), sealed, now]).map(|_| ())
}

/// All keys, newest first.
pub fn list(tx: &mut Tx) -> Result<Vec<SigningKey>> {
    let read = |row: &Row<'_>| Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?));
    let rows = tx.all(LIST, params![], read)?;
    rows.into_iter()
        .map(|(kid, sealed)| {
            let secret = base::Secret::new(tx.open(place(&kid), &sealed)?);
            SigningKey::from_pkcs8(Alg::Ed25519, secret.expose())
        })
        .collect()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "document_key", row, column: "private" }
}
