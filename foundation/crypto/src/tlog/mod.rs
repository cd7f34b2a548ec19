//! A transparency log: a Merkle tree that only grows, and signed statements of what it holds.
//!
//! Hashing as in RFC 6962 (section 2.1), statements as in C2SP `tlog-checkpoint` and `signed-note`. Pure:
//! who keeps the tree gives its hashes through a function of level and index, as in C2SP `tlog-tiles`.

mod checkpoint;
mod frontier;
mod proof;

pub use checkpoint::{Checkpoint, parse_and_verify};
pub use frontier::{Frontier, Node};
pub use proof::{
    consistency_proof, inclusion_proof, over_leaves, root_of, verify_consistency, verify_inclusion,
};

use crate::sha256;

/// The hash of a leaf or of a node.
pub type Hash = [u8; 32];

/// The hash of an entry (RFC 6962, section 2.1).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256(&[&[0], entry].concat())
}

/// The root of an empty tree.
pub fn empty_root() -> Hash {
    sha256(b"")
}

/// The hash of the node above `left` and `right`.
pub(crate) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], left.as_slice(), right].concat())
}

#[cfg(test)]
mod tests;
