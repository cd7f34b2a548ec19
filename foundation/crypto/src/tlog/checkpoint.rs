//! Signed statements of a log's size and root (C2SP `tlog-checkpoint` over `signed-note`).

use base::{Error, Result};

use super::Hash;
use crate::digest::{b64_padded, unb64_padded};
use crate::{Alg, Jwk, SigningKey, sha256};

/// The signature type of Ed25519 in signed notes.
const ED25519: u8 = 1;
const LONGEST: usize = 16 * 1024;

/// What a log said of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, unique in the world: `hukumati/portal/audit`.
    pub origin: String,
    /// How many leaves it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed note: three lines, an empty one, and the signature under `name`.
    ///
    /// # Errors
    /// `Internal` if the key is not Ed25519, or if a name cannot stand in a note.
    pub fn sign(&self, key: &SigningKey, name: &str) -> Result<String> {
        let root = b64_padded(&self.root);
        sign_note(&format!("{}\n{}\n{root}\n", self.origin, self.size), key, name)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let canonical = size == "0" || !size.starts_with(['0', '+']);
        (canonical && !origin.is_empty()).then_some(())?;
        let root = unb64_padded(root)?.try_into().ok()?;
        Some(Self { origin: origin.to_owned(), size: size.parse().ok()?, root })
    }
}

/// The checkpoint of a note that `key` signed under `name`. Signatures of others are skipped.
///
/// # Errors
/// `Unauthenticated` `signature-invalid`.
pub fn parse_and_verify(note: &str, key: &Jwk, name: &str) -> Result<Checkpoint> {
    open_note(note, key, name).and_then(Checkpoint::parse).ok_or_else(invalid)
}

fn sign_note(text: &str, key: &SigningKey, name: &str) -> Result<String> {
    let plain = |name: &str| !name.is_empty() && !name.contains([' ', '+', '\n', '\t']);
    if key.alg() != Alg::Ed25519 || !plain(name) || text.contains("\n\n") {
        return Err(Error::internal("this cannot be signed as a note"));
    }
    let id = key_id(&key.public(), name);
    let signature = [&id[..], &key.sign_detached(text.as_bytes())].concat();
    Ok(format!("{text}\n— {name} {}\n", b64_padded(&signature)))
}

/// The text of a note, if one of its signatures is this key's.
fn open_note<'a>(note: &'a str, key: &Jwk, name: &str) -> Option<&'a str> {
    let end = note.rfind("\n\n").filter(|_| note.len() <= LONGEST)? + 1;
    let (text, signatures) = note.split_at_checked(end)?;
    let id = key_id(key, name);
    let ours = signatures.lines().find_map(|line| {
        let (signer, signature) = line.strip_prefix("— ")?.split_once(' ')?;
        let signature = unb64_padded(signature)?;
        let signature = signature.strip_prefix(&id)?;
        (signer == name).then(|| signature.to_vec())
    })?;
    (key.alg() == Alg::Ed25519 && key.verify_detached(text.as_bytes(), &ours).is_ok())
        .then_some(text)
}

fn key_id(key: &Jwk, name: &str) -> [u8; 4] {
    let named = [name.as_bytes(), b"\n", &[ED25519], key.public_bytes()].concat();
    let [a, b, c, d, ..] = sha256(&named);
    [a, b, c, d]
}

fn invalid() -> Error {
    Error::unauthenticated("signature-invalid").because("not a checkpoint signed by this key")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;

    fn key() -> SigningKey {
        SigningKey::generate_ed25519(&Entropy::seeded(1))
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint { origin: "hukumati/portal/audit".to_owned(), size: 42, root: [7; 32] }
    }

    /// The example of golang.org/x/mod/sumdb/note, from which the format comes.
    #[test]
    fn a_note_of_go() {
        let public = unb64_padded("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
        let key = Jwk::from_public(Alg::Ed25519, &public[1..]);
        assert_eq!(key_id(&key, "PeterNeumann"), [0xc7, 0x4f, 0x20, 0xa3]);
        let note = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n\n\
                    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assert!(open_note(note, &key, "PeterNeumann").unwrap().ends_with("problem is.\n"));
        assert!(open_note(note, &key, "EnochRoot").is_none());
        assert!(open_note(&note.replace("answer", "Answer"), &key, "PeterNeumann").is_none());
    }

    #[test]
    fn what_is_signed_can_be_read() {
        let note = checkpoint().sign(&key(), "portal").unwrap();
        assert!(note.starts_with("hukumati/portal/audit\n42\n"));
        let read = parse_and_verify(&note, &key().public(), "portal").unwrap();
        assert_eq!(read, checkpoint());
    }

    #[test]
    fn other_signatures_are_skipped() {
        let witness = SigningKey::generate_ed25519(&Entropy::seeded(2));
        let note = checkpoint().sign(&key(), "portal").unwrap();
        let both = checkpoint().sign(&witness, "witness").unwrap();
        let both = format!("{both}{}", note.rsplit_once("\n\n").unwrap().1);
        parse_and_verify(&both, &key().public(), "portal").unwrap();
        parse_and_verify(&both, &witness.public(), "witness").unwrap();
    }

    #[test]
    fn an_altered_note_is_refused() {
        let note = checkpoint().sign(&key(), "portal").unwrap();
        let stranger = SigningKey::generate_ed25519(&Entropy::seeded(2));
        let wrong =
            [note.replace("42", "43"), note.replace("audit", "Audit"), note.replace('—', "-")];
        for note in wrong {
            assert!(parse_and_verify(&note, &key().public(), "portal").is_err(), "{note}");
        }
        assert!(parse_and_verify(&note, &stranger.public(), "portal").is_err());
        assert!(parse_and_verify(&note, &key().public(), "pay").is_err());
        assert!(parse_and_verify("", &key().public(), "portal").is_err());
        assert!(parse_and_verify("\n\n", &key().public(), "portal").is_err());
    }

    #[test]
    fn a_size_has_one_spelling() {
        for size in ["042", "+42", "-1", "4 2", ""] {
            let text = format!("log\n{size}\n{}\n", b64_padded(&[7; 32]));
            assert_eq!(Checkpoint::parse(&text), None, "{size}");
        }
    }

    #[test]
    fn only_an_ed25519_key_signs() {
        let es256 = SigningKey::generate_es256(&Entropy::seeded(1));
        assert!(checkpoint().sign(&es256, "portal").is_err());
        assert!(checkpoint().sign(&key(), "por tal").is_err());
    }
}
