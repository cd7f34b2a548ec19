//! What must be kept of a tree to append to it.

use base::{Error, Result};
use serde::{Deserialize, Serialize};

use super::{Hash, empty_root, node_hash};
use crate::{b64, unb64};

/// The right edge of a tree: the roots of its full subtrees, the largest first. A few dozen hashes for
/// a log of any size.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// A node that an append completed: never changes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// 0 for leaves.
    pub level: u32,
    /// Which one of its level, from the left, from 0.
    pub index: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Frontier {
    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf. Returns the nodes it completes, the leaf first: whoever wants to prove anything
    /// later stores them.
    pub fn append(&mut self, leaf: Hash) -> Vec<Node> {
        let index = self.size;
        let mut nodes = vec![Node { level: 0, index, hash: leaf }];
        let mut hash = leaf;
        for level in 1..=index.trailing_ones() {
            let left = self.peaks.pop().expect("one peak for each one bit of the size");
            hash = node_hash(&left, &hash);
            nodes.push(Node { level, index: index >> level, hash });
        }
        self.peaks.push(hash);
        self.size += 1;
        nodes
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let above = |right: Hash, left: &Hash| node_hash(left, &right);
        let mut peaks = self.peaks.iter().rev();
        peaks.next().map_or_else(empty_root, |last| peaks.fold(*last, above))
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    size: u64,
    peaks: Vec<String>,
}

impl From<Frontier> for Stored {
    fn from(frontier: Frontier) -> Self {
        Self { size: frontier.size, peaks: frontier.peaks.iter().map(|hash| b64(hash)).collect() }
    }
}

impl TryFrom<Stored> for Frontier {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let peaks: Option<Vec<Hash>> =
            stored.peaks.iter().map(|text| unb64(text)?.try_into().ok()).collect();
        peaks
            .filter(|peaks| peaks.len() == stored.size.count_ones() as usize)
            .map(|peaks| Self { size: stored.size, peaks })
            .ok_or_else(|| Error::internal("not the frontier of a tree"))
    }
}
