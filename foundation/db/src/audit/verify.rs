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
        checkpoints: checkpoints(tx, key, origin)?,
    };
    walk.check_tree()?;
    loop {
        let leaves = store::page(tx, walk.frontier.size(), PAGE)?;
        if leaves.is_empty() {
            break;
        }
        leaves.iter().try_for_each(|leaf| walk.append(tx, leaf))?;
    }
    walk.finish(&store::frontier(tx)?)
}

struct Walk {
    frontier: Frontier,
    erased: u64,
    /// Sizes and roots, those that are still ahead.
    checkpoints: VecDeque<(u64, Hash)>,
}

impl Walk {
    fn append(&mut self, tx: &Tx, leaf: &Leaf) -> Result<()> {
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
        self.check_tree()
    }

    fn check_tree(&mut self) -> Result<()> {
        let size = self.frontier.size();
        match self.checkpoints.pop_front_if(|(at, _)| *at == size) {
            Some((_, root)) if root != self.frontier.root() => Err(broken(
                size.saturating_sub(1),
                "or one before it is not what a checkpoint says",
            )),
            _ => Ok(()),
        }
    }

    fn finish(self, stored: &Frontier) -> Result<Verified> {
        let entries = self.frontier.size();
        if !self.checkpoints.is_empty() || stored.size() > entries {
            return Err(broken(entries, "is missing, and all after it"));
        }
        if *stored != self.frontier {
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

fn checkpoints(tx: &mut Tx, key: &Jwk, origin: &str) -> Result<VecDeque<(u64, Hash)>> {
    let notes = store::checkpoints(tx)?;
    let read = notes.into_iter().map(|(size, note)| {
        let checkpoint = parse_and_verify(&note, key, origin).map_err(|_| {
            broken(size, "has a checkpoint before it that is not signed by this log")
        })?;
        if checkpoint.size != size || checkpoint.origin != origin {
            return Err(broken(size, "has a checkpoint before it that belongs elsewhere"));
        }
        Ok((size, checkpoint.root))
    });
    read.collect()
}

fn broken(entry: u64, what: &str) -> Error {
    let place = i64::try_from(entry).unwrap_or(i64::MAX);
    Error::new(Kind::Internal, Message::new("error-audit-broken").with("entry", place))
        .because(format!("entry {entry} {what}"))
}
