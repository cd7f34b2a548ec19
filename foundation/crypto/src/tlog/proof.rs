//! Proofs that an entry is in a tree, and that a tree grew out of an earlier one.
//!
//! Both are made from the roots of ranges of leaves, which a reader gives for full subtrees: `read(level,
//! index)`. Both are checked with nothing but the proof (RFC 9162, section 2.1.3.2 and 2.1.4.2).

use base::{Error, Result};

use super::{Hash, empty_root, node_hash};

/// The root of the first `size` leaves.
pub fn root_of(size: u64, mut read: impl FnMut(u32, u64) -> Result<Hash>) -> Result<Hash> {
    if size == 0 { Ok(empty_root()) } else { range(0, size, &mut read) }
}

/// The proof that leaf `index` is among the first `size` (RFC 6962, section 2.1.1).
///
/// # Errors
/// `NotFound` `error-not-found` if it is not; what `read` fails with.
pub fn inclusion_proof(
    index: u64,
    size: u64,
    mut read: impl FnMut(u32, u64) -> Result<Hash>,
) -> Result<Vec<Hash>> {
    if index >= size {
        return Err(Error::not_found("error-not-found"));
    }
    let (mut start, mut end, mut proof) = (0, size, Vec::new());
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            proof.push(range(middle, end, &mut read)?);
            end = middle;
        } else {
            proof.push(range(start, middle, &mut read)?);
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Checks an inclusion proof against a root that is trusted.
pub fn verify_inclusion(proof: &[Hash], leaf: &Hash, index: u64, size: u64, root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            let up = if place & 1 == 0 { place.trailing_zeros().min(63) } else { 0 };
            (place, last) = (place >> up, last >> up);
        } else {
            hash = node_hash(&hash, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// The proof that the tree of `size` leaves begins with the tree of `earlier` leaves (RFC 6962, section
/// 2.1.2).
///
/// # Errors
/// `NotFound` `error-not-found` if it cannot; what `read` fails with.
pub fn consistency_proof(
    earlier: u64,
    size: u64,
    mut read: impl FnMut(u32, u64) -> Result<Hash>,
) -> Result<Vec<Hash>> {
    if earlier > size {
        return Err(Error::not_found("error-not-found"));
    }
    if earlier == 0 || earlier == size {
        return Ok(Vec::new());
    }
    let (mut start, mut end, mut proof) = (0, size, Vec::new());
    while earlier != end {
        let middle = start + split(end - start);
        if earlier <= middle {
            proof.push(range(middle, end, &mut read)?);
            end = middle;
        } else {
            proof.push(range(start, middle, &mut read)?);
            start = middle;
        }
    }
    if start > 0 {
        proof.push(range(start, end, &mut read)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Checks a consistency proof between two roots, each with the size of its tree.
pub fn verify_consistency(proof: &[Hash], earlier: (u64, &Hash), later: (u64, &Hash)) -> bool {
    let ((size, root), (later_size, later_root)) = (earlier, later);
    if size == 0 || size == later_size {
        let same = size == 0 || root == later_root;
        let empty = size > 0 || *root == empty_root();
        return proof.is_empty() && same && empty;
    }
    if size > later_size {
        return false;
    }
    // A full tree is its own first hash; the proof then leaves it out.
    let (first, rest) = if size.is_power_of_two() {
        (*root, proof)
    } else {
        let Some((first, rest)) = proof.split_first() else { return false };
        (*first, rest)
    };
    let up = (size - 1).trailing_ones();
    climb(rest, first, (size - 1) >> up, (later_size - 1) >> up)
        .is_some_and(|(old, new)| old == *root && new == *later_root)
}

/// A reader over leaves held in memory.
pub fn over_leaves(leaves: &[Hash]) -> impl Fn(u32, u64) -> Result<Hash> {
    move |level, index| {
        let size = 1_usize << level;
        let start = usize::try_from(index).unwrap_or(usize::MAX).saturating_mul(size);
        let mut hashes = start
            .checked_add(size)
            .and_then(|end| leaves.get(start..end))
            .ok_or_else(|| Error::internal("no such node"))?
            .to_vec();
        while let [_, _, ..] = hashes.as_slice() {
            hashes = hashes.chunks_exact(2).filter_map(above).collect();
        }
        hashes.pop().ok_or_else(|| Error::internal("no such node"))
    }
}

fn above(pair: &[Hash]) -> Option<Hash> {
    let (left, right) = (pair.first()?, pair.get(1)?);
    Some(node_hash(left, right))
}

/// Rebuilds both roots on the way up; `None` if the proof has another length.
fn climb(proof: &[Hash], first: Hash, mut place: u64, mut last: u64) -> Option<(Hash, Hash)> {
    let (mut old, mut new) = (first, first);
    for sibling in proof {
        if last == 0 {
            return None;
        }
        if place & 1 == 1 || place == last {
            (old, new) = (node_hash(sibling, &old), node_hash(sibling, &new));
            let up = if place & 1 == 0 { place.trailing_zeros().min(63) } else { 0 };
            (place, last) = (place >> up, last >> up);
        } else {
            new = node_hash(&new, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    (last == 0).then_some((old, new))
}

/// The root of leaves `start..end`; `start` is a multiple of the largest power of two below the length,
/// as in every split of a tree.
fn range(start: u64, end: u64, read: &mut impl FnMut(u32, u64) -> Result<Hash>) -> Result<Hash> {
    let size = end - start;
    if size.is_power_of_two() {
        let level = size.trailing_zeros();
        return read(level, start >> level);
    }
    let middle = start + split(size);
    Ok(node_hash(&range(start, middle, read)?, &range(middle, end, read)?))
}

/// The largest power of two below `size`, which is at least 2.
fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}
