//! The table of keys.

use std::sync::Arc;

use base::{Error, Result, Secret, Timestamp};
use crypto::{Alg, Place, RingKey, SigningKey};

use crate::{Row, Tx, params};

const LIST: &str = "SELECT kid, alg, private, created_at FROM signing_key
    WHERE purpose = $1 ORDER BY created_at";
const INSERT: &str = "INSERT INTO signing_key (kid, purpose, alg, private, created_at)
    VALUES ($1, $2, $3, $4, $5)";
const DELETE: &str = "DELETE FROM signing_key WHERE kid = $1";

pub(crate) const STATEMENTS: &[&str] = &[LIST, INSERT, DELETE];

/// What a key signs.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    /// Tokens.
    Token,
    /// Checkpoints of the audit log.
    Log,
}

/// The keys of one purpose, oldest first.
pub(super) fn list(tx: &mut Tx, purpose: Purpose) -> Result<Vec<RingKey>> {
    let rows = tx.all(LIST, params![purpose.word()], read)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

pub(super) fn insert(tx: &mut Tx, purpose: Purpose, key: &RingKey) -> Result<()> {
    let kid = key.key.kid();
    let sealed = tx.seal(place(kid), key.key.to_pkcs8().expose());
    let alg = key.key.alg().word();
    tx.execute(INSERT, params![kid, purpose.word(), alg, sealed, key.created_at]).map(|_| ())
}

pub(super) fn delete(tx: &mut Tx, kid: &String) -> Result<()> {
    tx.execute(DELETE, params![kid]).map(|_| ())
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Log => "log",
        }
    }
}

struct Sealed {
    kid: String,
    alg: String,
    private: Vec<u8>,
    created_at: Timestamp,
}

fn read(row: &Row<'_>) -> Result<Sealed> {
    let (kid, alg, private) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Sealed { kid, alg, private, created_at: row.get(3)? })
}

impl Sealed {
    fn open(&self, tx: &Tx) -> Result<RingKey> {
        let alg = Alg::of(&self.alg);
        let alg =
            alg.ok_or_else(|| Error::internal(format!("signing key of kind {}", self.alg)))?;
        let private = Secret::new(tx.open(place(&self.kid), &self.private)?);
        let key = Arc::new(SigningKey::from_pkcs8(alg, private.expose())?);
        Ok(RingKey { key, created_at: self.created_at })
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "signing_key", row, column: "private" }
}
