//! The keys that a relying party registers: here, or where they are found.

use crypto::Jwks;
use serde_json::{Map, Value};

use super::{uris, wrong};
use crate::domain::openid::address::Reach;
use crate::domain::openid::client::Keys;
use crate::domain::openid::oauth_error::OAuthError;

const KEYS_MAX: usize = 16;

/// `jwks` or `jwks_uri`, never both (RFC 7591, section 2).
pub(super) fn read(all: &Map<String, Value>, reach: Reach) -> Result<Keys, OAuthError> {
    let uri = uris::fetched(all, "jwks_uri", reach)?;
    match (all.get("jwks").filter(|jwks| !jwks.is_null()), uri) {
        (None, None) => Ok(Keys::None),
        (None, Some(uri)) => Ok(Keys::Uri(uri)),
        (Some(jwks), None) => inline(jwks).map(Keys::Inline),
        (Some(_), Some(_)) => Err(wrong("jwks and jwks_uri exclude each other")),
    }
}

/// A set that shows a private key is refused: whoever sent it has lost it.
fn inline(jwks: &Value) -> Result<Jwks, OAuthError> {
    let keys = jwks.get("keys").and_then(Value::as_array).ok_or(wrong("jwks is not a key set"))?;
    let private = |key: &Value| ["d", "k", "p", "q"].iter().any(|part| key.get(part).is_some());
    if keys.iter().any(private) {
        return Err(wrong("jwks shows a private key"));
    }
    let known = serde_json::from_value::<Jwks>(jwks.clone());
    match known {
        Ok(known) if (1..=KEYS_MAX).contains(&known.keys.len()) => Ok(known),
        _ => Err(wrong("jwks has no key that is used here, or too many")),
    }
}
