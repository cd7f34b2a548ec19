//! The key with which a caller makes a request repeatable (draft-ietf-httpapi-idempotency-key-header).

use base::{Error, Result};

const LENGTH_MAX: usize = 255;

/// A caller's key: kept exactly as sent, compared byte by byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Reads the values of all `Idempotency-Key` headers of a request: there must be exactly one.
    ///
    /// # Errors
    /// `pay-idempotency-key-missing`, `pay-idempotency-key-twice`, `pay-idempotency-key-format`.
    pub fn parse<'a>(mut headers: impl Iterator<Item = &'a [u8]>) -> Result<Self> {
        let key = headers.next().ok_or_else(|| Error::invalid("pay-idempotency-key-missing"))?;
        if headers.next().is_some() {
            return Err(Error::invalid("pay-idempotency-key-twice"));
        }
        let fits = (1..=LENGTH_MAX).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
        let wrong = || Error::invalid("pay-idempotency-key-format");
        let text = std::str::from_utf8(key).ok().filter(|_| fits).ok_or_else(wrong)?;
        Ok(Self(text.to_owned()))
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(headers: &[&[u8]]) -> String {
        IdempotencyKey::parse(headers.iter().copied()).unwrap_err().message().key.to_string()
    }

    #[test]
    fn exactly_one_is_wanted() {
        assert_eq!(refusal(&[]), "pay-idempotency-key-missing");
        assert_eq!(refusal(&[b"a", b"a"]), "pay-idempotency-key-twice");
        for wrong in [&b""[..], b"a b", "مفتاح".as_bytes(), &[b'a'; 256]] {
            assert_eq!(refusal(&[wrong]), "pay-idempotency-key-format");
        }
        let key = IdempotencyKey::parse([&b"Case-1"[..]].into_iter()).unwrap();
        assert_eq!(key.as_str(), "Case-1");
    }
}
