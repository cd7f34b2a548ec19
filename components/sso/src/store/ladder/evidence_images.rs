//! Images that people show on a route, sealed until somebody or something has judged them.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::ladder::portrait::Image;

const SAVE: &str = "INSERT INTO evidence_image (walk, kind, content, created_at)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (walk, kind) DO UPDATE SET content = excluded.content, created_at = excluded.created_at";
const FIND: &str = "SELECT content FROM evidence_image WHERE walk = $1 AND kind = $2";
const DELETE: &str = "DELETE FROM evidence_image WHERE walk = $1";
const ABANDONED: &str = "DELETE FROM evidence_image
     WHERE NOT EXISTS (SELECT 1 FROM route_walk WHERE route_walk.id = evidence_image.walk)
     AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.id = evidence_image.walk)
     AND NOT EXISTS (SELECT 1 FROM review WHERE review.id = evidence_image.walk)";
const EXPIRE: &str = "DELETE FROM evidence_image WHERE created_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[SAVE, FIND, DELETE, ABANDONED, EXPIRE];

/// Keeps an image of the walk or recovery (or the review that came of it).
pub(crate) fn save(tx: &mut Tx, walk: Id<()>, image: Image, bytes: &[u8]) -> Result<()> {
    let sealed = tx.seal(place(&row(walk, image)), bytes);
    let now = tx.now();
    tx.execute(SAVE, params![walk, image.code(), sealed, now]).map(drop)
}

/// An image, unless it was removed.
pub(crate) fn find(tx: &mut Tx, walk: Id<()>, image: Image) -> Result<Option<Vec<u8>>> {
    let sealed = tx.optional(FIND, params![walk, image.code()], |row| row.get::<Vec<u8>>(0))?;
    sealed.map(|sealed| tx.open(place(&row(walk, image)), &sealed)).transpose()
}

/// It was judged: nothing is kept.
pub(crate) fn remove(tx: &mut Tx, walk: Id<()>) -> Result<()> {
    tx.execute(DELETE, params![walk]).map(drop)
}

/// Removes what belongs to nothing that is under way: whoever showed it did not go on.
pub(crate) fn remove_abandoned(tx: &mut Tx) -> Result<u64> {
    tx.execute(ABANDONED, params![])
}

/// Removes what nobody judged in time.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

fn row(walk: Id<()>, image: Image) -> String {
    format!("{walk}/{}", image.code())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "evidence_image", row, column: "content" }
}
