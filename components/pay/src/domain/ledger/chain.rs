//! The hash chain: each transaction's hash covers its content and the hash before it, so that none can
//! be changed, dropped or put in between unnoticed.

use base::Timestamp;
use crypto::sha256;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What the first transaction follows.
pub const GENESIS: Hash = [0; 32];

/// A transaction as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// 1, 2, 3, … without gaps.
    pub number: i64,
    /// Why money moved.
    pub kind: String,
    /// Which attempt moved it.
    pub attempt: String,
    /// When.
    pub at: Timestamp,
    /// Account, minor units and currency of each line.
    pub entries: Vec<(String, i64, String)>,
}

/// The hash of `posted` after `previous`.
pub fn link(previous: &Hash, posted: &Posted) -> Hash {
    let Posted { number, kind, attempt, at, entries } = posted;
    let mut content = previous.to_vec();
    content.extend(format!("{number}\n{kind}\n{attempt}\n{}\n", at.millis()).bytes());
    for (account, minor, currency) in entries {
        content.extend(format!("{account} {minor} {currency}\n").bytes());
    }
    sha256(&content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted() -> Posted {
        Posted {
            number: 1,
            kind: "capture".into(),
            attempt: "a".into(),
            at: Timestamp::from_millis(5),
            entries: vec![("x".into(), 1, "ILS".into()), ("y".into(), -1, "ILS".into())],
        }
    }

    #[test]
    fn every_part_is_covered() {
        let whole = link(&GENESIS, &posted());
        assert_eq!(whole, link(&GENESIS, &posted()));
        assert_ne!(whole, link(&[1; 32], &posted()));
        let changes: [fn(&mut Posted); 5] = [
            |p| p.number = 2,
            |p| p.kind = "suspense".into(),
            |p| p.attempt = "b".into(),
            |p| p.at = Timestamp::from_millis(6),
            |p| p.entries.reverse(),
        ];
        for change in changes {
            let mut other = posted();
            change(&mut other);
            assert_ne!(whole, link(&GENESIS, &other));
        }
    }
}
