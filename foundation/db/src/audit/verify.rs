//! Recomputes the whole log and names the first thing that is wrong with it.

use std::collections::VecDeque;

use base::{Error, Kind, Message, Result};
use crypto::tlog::{Hash, leaf_hash, parse_and_verify};
use crypto::{Frontier, Jwk};

use super::content::Content;
use super::store::{self, Leaf};
use crate::Tx;

const PAGE: u32 = 1000;

/// A log that is as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: u64,
    /// How many of them were erased.
    pub erased: u64,
}

/// Recomputes every leaf and the tree, and holds them against the columns, the stored right edge and
/// every checkpoint signed by `key` under `origin`.
///
/// # Errors
/// `Internal` `error-audit-broken`; its argument `entry` and its cause name the first entry (counted from
/// zero) that is altered, missing, or not what a checkpoint says.
pub fn verify(tx: &mut Tx, key: &Jwk, origin: &str) -> Result<Verified> {
    let mut walk = Walk {
        frontier: Frontier::default(),
        erased: 0,
        signed: Signed { key, origin, ahead: VecDeque::new(), from: Some(0) },
    };
    walk.check_tree(tx)?;
    loop {
        let leaves = store::page(tx, walk.frontier.size(), PAGE)?;
        if leaves.is_empty() {
            break;
        }
        leaves.iter().try_for_each(|leaf| walk.append(tx, leaf))?;
    }
    walk.finish(tx)
}

struct Walk<'a> {
    frontier: Frontier,
    erased: u64,
    signed: Signed<'a>,
}

/// The checkpoints, read page by page.
struct Signed<'a> {
    key: &'a Jwk,
    origin: &'a str,
    /// Sizes and roots, those that were read and are still ahead.
    ahead: VecDeque<(u64, Hash)>,
    /// The size from which on they were not read yet.
    from: Option<u64>,
}

impl Walk<'_> {
    fn append(&mut self, tx: &mut Tx, leaf: &Leaf) -> Result<()> {
        let expected = self.frontier.size();
        if leaf.position != expected {
            return Err(broken(expected, "is missing"));
        }
        if leaf.content.is_none() {
            self.erased += 1;
        } else if !is_as_written(tx, leaf) {
            return Err(broken(expected, "is not what was written"));
        }
        self.frontier.append(leaf.hash);
        self.check_tree(tx)
    }

    fn check_tree(&mut self, tx: &mut Tx) -> Result<()> {
        let size = self.frontier.size();
        self.signed.read_on(tx)?;
        match self.signed.ahead.pop_front_if(|(at, _)| *at == size) {
            Some((_, root)) if root != self.frontier.root() => Err(broken(
                size.saturating_sub(1),
                "or one before it is not what a checkpoint says",
            )),
            _ => Ok(()),
        }
    }

    fn finish(mut self, tx: &mut Tx) -> Result<Verified> {
        let (entries, stored) = (self.frontier.size(), store::frontier(tx)?);
        self.signed.read_on(tx)?;
        if !self.signed.ahead.is_empty() || stored.size() > entries {
            return Err(broken(entries, "is missing, and all after it"));
        }
        if stored != self.frontier {
            return Err(broken(entries.saturating_sub(1), "does not end the tree"));
        }
        Ok(Verified { entries, erased: self.erased })
    }
}

/// The content opens, hashes to the leaf, and says what the columns say.
fn is_as_written(tx: &Tx, leaf: &Leaf) -> bool {
    let check = || {
        let sealed = leaf.content.as_ref()?;
        let json = tx.open(store::place(&leaf.id.to_string()), sealed).ok()?;
        let content = Content::from_json(&json).ok()?;
        let same = content.id == leaf.id
            && content.at == leaf.at
            && content.has_index(leaf.subject.as_deref())
            && leaf_hash(&json) == leaf.hash;
        same.then_some(())
    };
    check().is_some()
}

impl Signed<'_> {
    /// Reads the next page when the last one is used up.
    fn read_on(&mut self, tx: &mut Tx) -> Result<()> {
        let (true, Some(from)) = (self.ahead.is_empty(), self.from) else { return Ok(()) };
        let notes = store::checkpoints(tx, from, PAGE)?;
        self.from = notes.last().map(|(size, _)| size + 1);
        self.ahead =
            notes.into_iter().map(|(size, note)| self.root(size, &note)).collect::<Result<_>>()?;
        Ok(())
    }

    fn root(&self, size: u64, note: &str) -> Result<(u64, Hash)> {
        let checkpoint = parse_and_verify(note, self.key, self.origin).map_err(|_| {
            broken(size, "has a checkpoint before it that is not signed by this log")
        })?;
        if checkpoint.size != size || checkpoint.origin != self.origin {
            return Err(broken(size, "has a checkpoint before it that belongs elsewhere"));
        }
        Ok((size, checkpoint.root))
    }
}

fn broken(entry: u64, what: &str) -> Error {
    let place = i64::try_from(entry).unwrap_or(i64::MAX);
    Error::new(Kind::Internal, Message::new("error-audit-broken").with("entry", place))
        .because(format!("entry {entry} {what}"))
}
