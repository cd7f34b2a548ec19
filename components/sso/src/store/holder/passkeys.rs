//! Passkeys.

use base::{Id, Result, Timestamp};
use crypto::Place;
use crypto::webauthn::{Credential, Proven};
use db::{Row, Tx, params};
use serde::{Deserialize, Serialize};

use crate::domain::holder::account::Account;
use crate::domain::holder::passkey::{Passkey, backup_code, backup_of};
use crate::store::sealed;

const FIND: &str = "SELECT id, account, credential, sign_count, backup, created_at, used_at
     FROM passkey WHERE id = $1 AND account = $2";
const BY_CREDENTIAL: &str =
    "SELECT id, account, credential, sign_count, backup, created_at, used_at
     FROM passkey WHERE credential_index = $1";
const OF_ACCOUNT: &str = "SELECT id, account, credential, sign_count, backup, created_at, used_at
     FROM passkey WHERE account = $1 ORDER BY created_at, id";
const INSERT: &str = "INSERT INTO passkey (id, account, credential_index, credential, sign_count,
     backup, created_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
     ON CONFLICT (credential_index) DO NOTHING";
const USE: &str = "UPDATE passkey SET sign_count = $2, backup = $3, used_at = $4 WHERE id = $1";
const RENAME: &str = "UPDATE passkey SET credential = $2 WHERE id = $1";
const DELETE: &str = "DELETE FROM passkey WHERE id = $1 AND account = $2";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[FIND, BY_CREDENTIAL, OF_ACCOUNT, INSERT, USE, RENAME, DELETE];

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Content {
    id: String,
    key: String,
    name: String,
}

/// A passkey of an account.
pub(crate) fn find(tx: &mut Tx, account: Id<Account>, id: Id<Passkey>) -> Result<Option<Passkey>> {
    let row = tx.optional(FIND, params![id, account], raw)?;
    row.map(|raw| passkey(tx, &raw)).transpose()
}

/// The passkey that an authenticator calls `credential`.
pub(crate) fn of_credential(tx: &mut Tx, credential: &[u8]) -> Result<Option<Passkey>> {
    let index = index(tx, credential);
    let row = tx.optional(BY_CREDENTIAL, params![index], raw)?;
    row.map(|raw| passkey(tx, &raw)).transpose()
}

/// The passkeys of an account, oldest first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Passkey>> {
    let rows = tx.all(OF_ACCOUNT, params![account], raw)?;
    rows.into_iter().map(|raw| passkey(tx, &raw)).collect()
}

/// Adds a passkey; how many were added: none if somebody has it already.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    credential: &Credential,
    name: &str,
) -> Result<u64> {
    let (id, now) = (tx.id::<Passkey>(), tx.now());
    let content = Content {
        id: crypto::b64(&credential.id),
        key: crypto::b64(&credential.key),
        name: name.to_owned(),
    };
    let sealed = sealed::seal(tx, place(&id.to_string()), &content)?;
    let (index, backup) = (index(tx, &credential.id), backup_code(credential.backup));
    let row = params![id, account, index, sealed, credential.sign_count, backup, now];
    tx.execute(INSERT, row)
}

/// It was used.
pub(crate) fn used(tx: &mut Tx, id: Id<Passkey>, proven: Proven) -> Result<()> {
    let now = tx.now();
    let row = params![id, proven.sign_count, backup_code(proven.backup), now];
    tx.execute(USE, row).map(drop)
}

/// Its owner calls it `name` from now on.
pub(crate) fn rename(tx: &mut Tx, passkey: &Passkey, name: &str) -> Result<()> {
    let content = Content {
        id: crypto::b64(&passkey.credential),
        key: crypto::b64(&passkey.key),
        name: name.to_owned(),
    };
    let sealed = sealed::seal(tx, place(&passkey.id.to_string()), &content)?;
    tx.execute(RENAME, params![passkey.id, sealed]).map(drop)
}

/// Removes a passkey; whether there was one.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>, id: Id<Passkey>) -> Result<u64> {
    tx.execute(DELETE, params![id, account])
}

struct Raw {
    id: Id<Passkey>,
    account: Id<Account>,
    credential: Vec<u8>,
    sign_count: u32,
    backup: String,
    created_at: Timestamp,
    used_at: Option<Timestamp>,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        account: row.get(1)?,
        credential: row.get(2)?,
        sign_count: row.get(3)?,
        backup: row.get(4)?,
        created_at: row.get(5)?,
        used_at: row.get(6)?,
    })
}

fn passkey(tx: &Tx, raw: &Raw) -> Result<Passkey> {
    let content: Content = sealed::open(tx, place(&raw.id.to_string()), &raw.credential)?;
    Ok(Passkey {
        id: raw.id,
        account: raw.account,
        credential: crypto::unb64(&content.id).unwrap_or_default(),
        key: crypto::unb64(&content.key).unwrap_or_default(),
        name: content.name,
        sign_count: raw.sign_count,
        backup: backup_of(&raw.backup),
        created_at: raw.created_at,
        used_at: raw.used_at,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "passkey", row, column: "credential" }
}

fn index(tx: &Tx, credential: &[u8]) -> Vec<u8> {
    tx.blind_index("passkey", &crypto::b64(credential))
}
