use super::*;
use crate::hex;
use proptest::prelude::*;

/// The entries and roots of the test vectors of certificate-transparency, the first log of RFC 6962.
const ENTRIES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

fn frontier(leaves: &[Hash]) -> Frontier {
    let mut frontier = Frontier::default();
    for leaf in leaves {
        frontier.append(*leaf);
    }
    frontier
}

#[test]
fn roots_of_the_first_log() {
    let leaves = ENTRIES.map(leaf_hash);
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(hex(&frontier(&leaves[..size]).root()), *root);
        let read = over_leaves(&leaves);
        assert_eq!(hex(&root_of(size as u64, read).unwrap()), *root);
    }
}

/// The same vectors: leaf 2 of 3, and from 6 to 8 leaves.
#[test]
fn proofs_of_the_first_log() {
    let leaves = ENTRIES.map(leaf_hash);
    let inclusion = inclusion_proof(2, 3, over_leaves(&leaves)).unwrap();
    assert_eq!(inclusion.iter().map(|hash| hex(hash)).collect::<Vec<_>>(), [ROOTS[2]]);
    let consistency = consistency_proof(6, 8, over_leaves(&leaves)).unwrap();
    assert_eq!(
        consistency.iter().map(|hash| hex(hash)).collect::<Vec<_>>(),
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            ROOTS[4],
        ]
    );
}

#[test]
fn the_nodes_of_an_append_are_the_tree() {
    let leaves = leaves(100);
    let mut frontier = Frontier::default();
    for leaf in &leaves {
        for node in frontier.append(*leaf) {
            assert_eq!(node.hash, over_leaves(&leaves)(node.level, node.index).unwrap());
        }
    }
    assert_eq!(frontier.size(), 100);
}

#[test]
fn a_frontier_survives_storage() {
    let frontier = frontier(&leaves(11));
    let text = serde_json::to_string(&frontier).unwrap();
    assert_eq!(serde_json::from_str::<Frontier>(&text).unwrap(), frontier);
    let wrong = [r#"{"size":3,"peaks":[]}"#, r#"{"size":1,"peaks":["AAAA"]}"#];
    assert!(wrong.iter().all(|text| serde_json::from_str::<Frontier>(text).is_err()));
}

#[test]
fn what_is_not_there_has_no_proof() {
    let leaves = leaves(4);
    assert!(inclusion_proof(4, 4, over_leaves(&leaves)).is_err());
    assert!(inclusion_proof(0, 0, over_leaves(&leaves)).is_err());
    assert!(inclusion_proof(0, 5, over_leaves(&leaves)).is_err());
    assert!(consistency_proof(5, 4, over_leaves(&leaves)).is_err());
}

/// Every proof of every tree up to 40 leaves holds, and no shorter, longer or other one does.
#[test]
fn every_inclusion_proof_holds() {
    let leaves = leaves(40);
    for size in 1..=40 {
        let root = frontier(&leaves[..size]).root();
        for (index, leaf) in leaves[..size].iter().enumerate() {
            let (index, size) = (index as u64, size as u64);
            let proof = inclusion_proof(index, size, over_leaves(&leaves)).unwrap();
            assert!(verify_inclusion(&proof, leaf, index, size, &root));
            assert!(!verify_inclusion(&proof, &[0; 32], index, size, &root));
            assert!(!verify_inclusion(&proof, leaf, index, size, &[0; 32]));
            assert!(!verify_inclusion(
                &[&proof[..], &[[0; 32]]].concat(),
                leaf,
                index,
                size,
                &root
            ));
            assert!(!verify_inclusion(&proof, leaf, size, size, &root));
            if let Some((_, shorter)) = proof.split_last() {
                assert!(!verify_inclusion(shorter, leaf, index, size, &root));
            }
        }
    }
}

#[test]
fn every_consistency_proof_holds() {
    let leaves = leaves(40);
    let roots: Vec<Hash> = (0..=40).map(|size| frontier(&leaves[..size]).root()).collect();
    for size in 0..=40 {
        for earlier in 0..=size {
            let proof =
                consistency_proof(earlier as u64, size as u64, over_leaves(&leaves)).unwrap();
            let (old, new) = ((earlier as u64, &roots[earlier]), (size as u64, &roots[size]));
            assert!(verify_consistency(&proof, old, new), "{earlier} in {size}");
            assert!(!verify_consistency(&proof, (old.0, &[1; 32]), new), "{earlier} in {size}");
            let longer = [&proof[..], &[[0; 32]]].concat();
            assert!(!verify_consistency(&longer, old, new), "{earlier} in {size}");
            if earlier > 0 {
                assert!(!verify_consistency(&proof, old, (new.0, &[1; 32])), "{earlier} in {size}");
            }
            if earlier < size {
                assert!(!verify_consistency(&proof, new, old), "{earlier} in {size}");
            }
        }
    }
}

proptest! {
    #[test]
    fn an_altered_leaf_changes_the_root(size in 1_usize..200, at: prop::sample::Index) {
        let mut leaves = leaves(size as u64);
        let root = frontier(&leaves).root();
        leaves[at.index(size)][0] ^= 1;
        prop_assert_ne!(frontier(&leaves).root(), root);
    }

    #[test]
    fn no_rubbish_verifies(proof: Vec<Hash>, index: u64, size: u64, root: Hash) {
        prop_assert!(!verify_inclusion(&proof, &leaf_hash(b""), index, size, &root));
        let (old, new) = ((index.max(1), &[3; 32]), (size, &root));
        prop_assert!(!verify_consistency(&proof, old, new));
    }
}
