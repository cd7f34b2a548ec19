//! Evidence of an exchange: what was signed, by which key, without the bodies.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crypto::{Jwks, SigningKey};
use serde::{Deserialize, Serialize};

use super::MessageHash;
use super::hash::{joined_hash, message_hash};

/// Half of an exchange: a header block, the hash of its body, and a member's signature over both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The header block.
    pub block: String,
    /// SHA-512 of the body, base64; none if there is none.
    pub body_hash: Option<String>,
    /// Id of the member's key.
    pub key: String,
    /// The signature, base64.
    pub signature: String,
}

/// Both halves; the second is missing while (or if) no answer came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Signed by the consumer's member.
    pub request: Signed,
    /// Signed by the provider's member.
    pub answer: Option<Signed>,
}

impl Signed {
    /// Signs a message.
    pub fn sign(block: String, body: &[u8], key: &SigningKey) -> Self {
        let signature = STANDARD.encode(key.sign_detached(&message_hash(&block, body)));
        Self { block, body_hash: body_hash(body), key: key.kid().to_owned(), signature }
    }

    /// A message as it was received.
    pub fn received(block: String, body: &[u8], key: String, signature: String) -> Self {
        Self { block, body_hash: body_hash(body), key, signature }
    }

    /// Whether one of `keys` signed it.
    pub fn is_signed_by(&self, keys: &Jwks) -> bool {
        let (Some(hash), Ok(signature)) = (self.hash(), STANDARD.decode(&self.signature)) else {
            return false;
        };
        keys.find(&self.key).is_some_and(|key| key.verify_detached(&hash, &signature).is_ok())
    }

    /// Whether `body` is the body that was signed.
    pub fn has_body(&self, body: &[u8]) -> bool {
        self.body_hash == body_hash(body)
    }

    /// The hash that is signed, from the block and the body's hash; none if the record is damaged.
    pub fn hash(&self) -> Option<MessageHash> {
        let head = crypto::sha512(self.block.as_bytes());
        let Some(body) = &self.body_hash else { return Some(head) };
        let body: MessageHash = STANDARD.decode(body).ok()?.try_into().ok()?;
        Some(joined_hash(&head, &body))
    }
}

fn body_hash(body: &[u8]) -> Option<String> {
    (!body.is_empty()).then(|| STANDARD.encode(crypto::sha512(body)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;

    #[test]
    fn one_changed_bit_is_noticed() {
        let key = SigningKey::generate_es256(&Entropy::seeded(1));
        let keys = Jwks { keys: vec![key.public()] };
        let signed = Signed::sign("POST\r\n/x\r\n".to_owned(), b"body", &key);
        assert!(signed.is_signed_by(&keys) && signed.has_body(b"body"));
        let other = |change: fn(&mut Signed)| {
            let mut changed = signed.clone();
            change(&mut changed);
            changed.is_signed_by(&keys)
        };
        assert!(!other(|s| s.block.push(' ')));
        assert!(!other(|s| s.body_hash = None));
        assert!(!other(|s| s.body_hash = body_hash(b"bodY")));
        assert!(!other(|s| s.key.push('x')));
        assert!(!other(|s| s.signature = STANDARD.encode([0; 64])));
        assert!(!signed.has_body(b"bodY") && !signed.has_body(b""));
    }

    #[test]
    fn another_members_key_does_not_do() {
        let key = SigningKey::generate_es256(&Entropy::seeded(1));
        let other = SigningKey::generate_es256(&Entropy::seeded(2));
        let signed = Signed::sign("GET\r\n/x\r\n".to_owned(), b"", &key);
        assert!(!signed.is_signed_by(&Jwks { keys: vec![other.public()] }));
        assert!(!signed.is_signed_by(&Jwks { keys: vec![] }));
    }
}
