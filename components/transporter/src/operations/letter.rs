//! A signed message on its way between two nodes: block, body, key id, signature.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crypto::{Jwks, SigningKey};
use web::{Bytes, HeaderMap, http};

use crate::domain::{Code, Fault, Signed};

/// The header block, base64.
const BLOCK: &str = "road-block";
/// Id of the member's key.
const KEY: &str = "road-key";
/// The signature, base64.
const SIGNATURE: &str = "road-signature";

/// A signed message with its body.
#[derive(Clone)]
pub struct Letter {
    /// What was signed.
    pub signed: Signed,
    /// The body.
    pub body: Bytes,
}

impl Letter {
    /// Signs a message.
    pub fn sign(block: String, body: Bytes, key: &SigningKey) -> Self {
        Self { signed: Signed::sign(block, &body, key), body }
    }

    /// Reads one from an HTTP message.
    pub fn open(headers: &HeaderMap, body: Bytes) -> Result<Self, Fault> {
        let wrong = |what: &'static str| Fault::new(Code::BadRequest).because(what);
        let text = |name: &'static str| {
            headers.get(name).and_then(|value| value.to_str().ok()).ok_or_else(|| wrong(name))
        };
        let block = STANDARD
            .decode(text(BLOCK)?)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or_else(|| wrong(BLOCK))?;
        let (key, signature) = (text(KEY)?.to_owned(), text(SIGNATURE)?.to_owned());
        Ok(Self { signed: Signed::received(block, &body, key, signature), body })
    }

    /// Whether the HTTP message claims to be signed (a fault is not).
    pub fn is_in(headers: &HeaderMap) -> bool {
        headers.contains_key(SIGNATURE)
    }

    /// The HTTP headers that carry it.
    pub fn headers(&self) -> [(&'static str, String); 4] {
        [
            (http::header::CONTENT_TYPE.as_str(), "application/octet-stream".to_owned()),
            (BLOCK, STANDARD.encode(&self.signed.block)),
            (KEY, self.signed.key.clone()),
            (SIGNATURE, self.signed.signature.clone()),
        ]
    }

    /// Whether one of a member's keys signed it.
    pub fn is_signed_by(&self, keys: &Jwks) -> bool {
        self.signed.is_signed_by(keys)
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.signed.key)
    }
}
