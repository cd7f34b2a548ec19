//! The tables of the log.

use base::{Error, Id, Result, Timestamp};
use crypto::tlog::Hash;
use crypto::{Frontier, Place};

use super::Entry;
use crate::{Row, Tx, Value, params};

/// A row of `audit_entry`.
pub(super) struct Leaf {
    pub(super) position: u64,
    pub(super) id: Id<Entry>,
    pub(super) at: Timestamp,
    pub(super) subject: Option<Vec<u8>>,
    pub(super) hash: Hash,
    /// Sealed; `None` once erased.
    pub(super) content: Option<Vec<u8>>,
}

const FRONTIER: &str = "SELECT frontier FROM audit_frontier WHERE name = 'audit'";
const FRONTIER_LOCKED: &str = "SELECT frontier FROM audit_frontier WHERE name = 'audit' FOR UPDATE";
const GROW: &str = "UPDATE audit_frontier SET frontier = $1 WHERE name = 'audit'";
const INSERT: &str = "INSERT INTO audit_entry (position, id, at, subject, leaf, content)
    VALUES ($1, $2, $3, $4, $5, $6)";
const ABOUT: &str = "SELECT position, id, at, subject, leaf, content FROM audit_entry
    WHERE subject = $1 AND content IS NOT NULL ORDER BY position DESC LIMIT 1000";
const PAGE: &str = "SELECT position, id, at, subject, leaf, content FROM audit_entry
    WHERE position >= $1 ORDER BY position LIMIT $2";
const WINDOW: &str = "SELECT position, id, at, subject, leaf, content FROM audit_entry
    WHERE position < $1 AND at >= $2 AND at < $3 ORDER BY position DESC LIMIT $4";
const ERASE: &str = "UPDATE audit_entry SET content = NULL, subject = NULL WHERE id = $1";
const ERASE_BEFORE: &str = "UPDATE audit_entry SET content = NULL, subject = NULL
    WHERE at < $1 AND content IS NOT NULL";
const CHECKPOINTS: &str = "SELECT size, note FROM audit_checkpoint
    WHERE size >= $1 ORDER BY size LIMIT $2";
const CHECKPOINT: &str = "SELECT note FROM audit_checkpoint WHERE size = $1";
const INSERT_CHECKPOINT: &str = "INSERT INTO audit_checkpoint (size, at, note) VALUES ($1, $2, $3)";

pub(crate) const STATEMENTS: &[&str] = &[
    FRONTIER,
    FRONTIER_LOCKED,
    GROW,
    INSERT,
    ABOUT,
    PAGE,
    WINDOW,
    ERASE,
    ERASE_BEFORE,
    CHECKPOINTS,
    CHECKPOINT,
    INSERT_CHECKPOINT,
];

/// Which entries are read, newest first.
pub(super) struct Window {
    pub(super) before: Option<u64>,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) limit: u32,
}

/// The tree's right edge.
pub(super) fn frontier(tx: &mut Tx) -> Result<Frontier> {
    tx.one(FRONTIER, params![], parse)
}

/// The same, while nobody else may append.
pub(super) fn frontier_locked(tx: &mut Tx) -> Result<Frontier> {
    tx.one(FRONTIER_LOCKED, params![], parse)
}

pub(super) fn grow(tx: &mut Tx, frontier: &Frontier) -> Result<()> {
    let json = serde_json::to_string(frontier).map_err(Error::internal)?;
    tx.execute(GROW, params![json]).map(|_| ())
}

pub(super) fn insert(tx: &mut Tx, leaf: &Leaf) -> Result<()> {
    let row = params![
        number(leaf.position),
        leaf.id,
        leaf.at,
        leaf.subject.as_ref(),
        leaf.hash,
        leaf.content.as_ref()
    ];
    tx.execute(INSERT, row).map(|_| ())
}

/// The newest entries about one person that were not erased, newest first.
pub(super) fn about(tx: &mut Tx, subject: Vec<u8>) -> Result<Vec<Leaf>> {
    tx.all(ABOUT, params![subject], read)
}

/// Up to `limit` entries from a position on.
pub(super) fn page(tx: &mut Tx, from: u64, limit: u32) -> Result<Vec<Leaf>> {
    tx.all(PAGE, params![number(from), limit], read)
}

/// The newest entries of a window, newest first.
pub(super) fn window(tx: &mut Tx, window: &Window) -> Result<Vec<Leaf>> {
    let before = number(window.before.unwrap_or(u64::MAX));
    tx.all(WINDOW, params![before, window.from, window.until, window.limit], read)
}

pub(super) fn erase(tx: &mut Tx, id: Id<Entry>) -> Result<u64> {
    tx.execute(ERASE, params![id])
}

pub(super) fn erase_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(ERASE_BEFORE, params![before])
}

/// Up to `limit` sizes and signed notes from a size on, smallest first.
pub(super) fn checkpoints(tx: &mut Tx, from: u64, limit: u32) -> Result<Vec<(u64, String)>> {
    let read = |row: &Row<'_>| Ok((row.get::<i64>(0)?.unsigned_abs(), row.get(1)?));
    tx.all(CHECKPOINTS, params![number(from), limit], read)
}

pub(super) fn checkpoint(tx: &mut Tx, size: u64) -> Result<Option<String>> {
    tx.optional(CHECKPOINT, params![number(size)], |row| row.get(0))
}

pub(super) fn insert_checkpoint(tx: &mut Tx, size: u64, note: &str) -> Result<()> {
    tx.execute(INSERT_CHECKPOINT, params![number(size), tx.now(), note]).map(|_| ())
}

/// Where an entry's content is sealed.
pub(super) fn place(row: &str) -> Place<'_> {
    Place { table: "audit_entry", row, column: "content" }
}

/// No log is longer than 2^63 entries.
fn number(value: u64) -> Value {
    Value::Int(i64::try_from(value).unwrap_or(i64::MAX))
}

fn parse(row: &Row<'_>) -> Result<Frontier> {
    serde_json::from_str(&row.get::<String>(0)?).map_err(Error::internal)
}

fn read(row: &Row<'_>) -> Result<Leaf> {
    Ok(Leaf {
        position: row.get::<i64>(0)?.unsigned_abs(),
        id: row.get(1)?,
        at: row.get(2)?,
        subject: row.get(3)?,
        hash: row.get(4)?,
        content: row.get(5)?,
    })
}
