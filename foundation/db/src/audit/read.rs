//! The log as an auditor reads it: backwards, page by page, and forwards, to be kept elsewhere.

use base::{Error, Result, Timestamp};
use crypto::tlog::Hash;

use super::content::Content;
use super::store::{self, Leaf};
use super::{StoredEntry, store::Window};
use crate::Tx;

/// An entry and its place in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Counted from zero.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// The entry; `None` once erased.
    pub entry: Option<StoredEntry>,
}

/// An entry for a copy of the log that proves itself: `leaf` is the hash of `content`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Counted from zero.
    pub position: u64,
    /// The leaf of the tree.
    pub leaf: Hash,
    /// The canonical JSON; `None` once erased.
    pub content: Option<String>,
}

/// Up to `limit` entries before position `before` that were made in `[from, until)`, newest first.
///
/// # Errors
/// Those of the store.
pub fn entries_before(
    tx: &mut Tx,
    before: Option<u64>,
    (from, until): (Timestamp, Timestamp),
    limit: u32,
) -> Result<Vec<Placed>> {
    let leaves = store::window(tx, &Window { before, from, until, limit })?;
    leaves.iter().map(|leaf| placed(tx, leaf)).collect()
}

/// Up to `limit` entries from a position on, oldest first, for a copy.
///
/// # Errors
/// Those of the store.
pub fn export(tx: &mut Tx, from: u64, limit: u32) -> Result<Vec<Exported>> {
    let leaves = store::page(tx, from, limit)?;
    let exported = |leaf: &Leaf| {
        let content = json(tx, leaf)?.map(String::from_utf8).transpose();
        let content = content.map_err(|_| Error::internal("an entry is not text"))?;
        Ok(Exported { position: leaf.position, leaf: leaf.hash, content })
    };
    leaves.iter().map(exported).collect()
}

fn placed(tx: &Tx, leaf: &Leaf) -> Result<Placed> {
    let content = json(tx, leaf)?.map(|json| Content::from_json(&json)).transpose()?;
    let entry = content.map(Content::into_stored);
    Ok(Placed { position: leaf.position, at: leaf.at, entry })
}

fn json(tx: &Tx, leaf: &Leaf) -> Result<Option<Vec<u8>>> {
    let sealed = leaf.content.as_ref();
    sealed.map(|sealed| tx.open(store::place(&leaf.id.to_string()), sealed)).transpose()
}
