//! Appending, reading one's own part, erasing, and saying how the log stands.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::tlog::leaf_hash;
use crypto::{Checkpoint, SigningKey};

use super::content::Content;
use super::store::{self, Leaf};
use super::{Entry, StoredEntry};
use crate::Tx;

/// Appends an entry, in the transaction that does what it tells of.
///
/// # Errors
/// Those of the store.
pub fn record(tx: &mut Tx, entry: Entry) -> Result<()> {
    let mut frontier = store::frontier_locked(tx)?;
    let (id, at, salt) = (tx.id::<Entry>(), tx.now(), tx.entropy().token());
    let subject = entry.subject.as_ref().map(|subject| index(tx, subject));
    let json = Content::new(entry, (id, at), subject.as_deref(), salt).to_json()?;
    let hash = leaf_hash(&json);
    let content = Some(tx.seal(store::place(&id.to_string()), &json));
    store::insert(tx, &Leaf { position: frontier.size(), id, at, subject, hash, content })?;
    frontier.append(hash);
    store::grow(tx, &frontier)
}

/// The last thousand acts on one person's data here that were not erased, newest first.
///
/// # Errors
/// Those of the store.
pub fn readings_of(tx: &mut Tx, subject: &NationalNumber) -> Result<Vec<StoredEntry>> {
    let index = index(tx, subject);
    let leaves = store::about(tx, index)?;
    leaves.iter().filter_map(|leaf| open(tx, leaf).transpose()).collect()
}

/// Erases the content of an entry; its hash stays, and so does the proof.
///
/// # Errors
/// `NotFound`.
pub fn erase(tx: &mut Tx, id: Id<Entry>) -> Result<()> {
    match store::erase(tx, id)? {
        0 => Err(Error::not_found("error-not-found")),
        _ => Ok(()),
    }
}

/// Erases the content of all entries made before `before`, and their number; hashes and proof stay.
///
/// # Errors
/// Those of the store.
pub fn erase_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    store::erase_before(tx, before)
}

/// The signed note (C2SP `tlog-checkpoint`) of how the log stands; kept, and made only once for each
/// length. A copy outside the database is what a truncated log cannot be reconciled with.
///
/// # Errors
/// Those of the store; `Internal` if `key` is not Ed25519.
pub fn checkpoint(tx: &mut Tx, key: &SigningKey, origin: &str) -> Result<String> {
    let frontier = store::frontier(tx)?;
    let size = frontier.size();
    if let Some(note) = store::checkpoint(tx, size)? {
        return Ok(note);
    }
    let checkpoint = Checkpoint { origin: origin.to_owned(), size, root: frontier.root() };
    let note = checkpoint.sign(key, origin)?;
    store::insert_checkpoint(tx, size, &note)?;
    Ok(note)
}

fn index(tx: &Tx, subject: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", subject.reveal())
}

fn open(tx: &Tx, leaf: &Leaf) -> Result<Option<StoredEntry>> {
    let Some(sealed) = &leaf.content else { return Ok(None) };
    let json = tx.open(store::place(&leaf.id.to_string()), sealed)?;
    Content::from_json(&json).map(|content| Some(content.into_stored()))
}
