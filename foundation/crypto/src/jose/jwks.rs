//! Sets of public keys, and the tokens they vouch for.

use base::{Error, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::strict::Strict;
use super::{Alg, Expect, Jwk};
use crate::unb64;

pub(super) const LONGEST: usize = 16 * 1024;

/// What a token says of itself. The algorithm is read here and not by the library, which does not know all of
/// its words.
#[derive(Deserialize)]
pub(crate) struct Header {
    /// How it says it was signed.
    pub(super) alg: Alg,
    /// What kind of token it says it is.
    pub(super) typ: Option<String>,
    /// The key it says it was signed with.
    pub(super) kid: Option<String>,
    /// Extensions that must be known.
    pub(super) crit: Option<serde::de::IgnoredAny>,
}

/// The published keys of one issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    /// The keys. Reading a set skips keys of other kinds (RFC 7517, section 5), and makes two of an RSA key
    /// that names no algorithm: one for each.
    #[serde(deserialize_with = "known_keys")]
    pub keys: Vec<Jwk>,
}

impl Jwks {
    /// The claims of a token that one of these keys signed and that is what we `expect`.
    ///
    /// The algorithm is the key's own, whatever the token says.
    ///
    /// # Errors
    /// `Unauthenticated` `token-invalid`; the cause says why.
    pub fn verify_jwt<T: DeserializeOwned>(&self, token: &str, expect: &Expect<'_>) -> Result<T> {
        let header = header(token)?;
        let kid = header.kid.as_deref().ok_or_else(|| invalid("no key id"))?;
        let key = self.find_for(kid, &header).ok_or_else(|| invalid("unknown key"))?;
        if !header.typ.as_deref().is_some_and(|typ| typ.eq_ignore_ascii_case(expect.typ)) {
            return Err(invalid("another type of token"));
        }
        let claims = decode(token, key)?;
        expect.check(&claims)?;
        serde_json::from_value(claims).map_err(|error| invalid(format!("claims: {error}")))
    }

    /// The key with this id.
    pub fn find(&self, kid: &str) -> Option<&Jwk> {
        self.keys.iter().find(|key| key.kid() == kid)
    }

    /// The key with this id, of the header's algorithm where several share the id.
    pub(super) fn find_for(&self, kid: &str, header: &Header) -> Option<&Jwk> {
        let mut named = self.keys.iter().filter(|key| key.kid() == kid);
        let fits = |key: &&Jwk| header.alg == key.alg();
        named.clone().find(fits).or_else(|| named.next())
    }

    /// The only key of the header's algorithm.
    pub(super) fn only_for(&self, header: &Header) -> Option<&Jwk> {
        let mut fitting = self.keys.iter().filter(|key| header.alg == key.alg());
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// The refusal of any token, with its cause for the log.
pub(crate) fn invalid(cause: impl Into<String>) -> Error {
    Error::unauthenticated("token-invalid").because(cause.into())
}

/// The claims of a token whose signature is `key`'s, by the key's algorithm. Nothing else is checked.
pub(crate) fn decode(token: &str, key: &Jwk) -> Result<Value> {
    let broken = || invalid("not a token");
    if read_header(token)?.alg != key.alg() {
        return Err(invalid("another algorithm than the key's"));
    }
    let (signed, signature) = token.rsplit_once('.').ok_or_else(broken)?;
    let (_, claims) = signed.split_once('.').ok_or_else(broken)?;
    let (signature, claims) = unb64(signature).zip(unb64(claims)).ok_or_else(broken)?;
    key.verify_detached(signed.as_bytes(), &signature).map_err(|_| invalid("signature"))?;
    let claims = serde_json::from_slice::<Strict>(&claims);
    claims.map(|Strict(claims)| claims).map_err(|error| invalid(error.to_string()))
}

pub(super) fn header(token: &str) -> Result<Header> {
    if token.len() > LONGEST {
        return Err(invalid("too long"));
    }
    let header = read_header(token)?;
    if header.crit.is_some() {
        return Err(invalid("a critical extension that is not known here"));
    }
    Ok(header)
}

/// The header of a token of three parts.
pub(super) fn read_header(token: &str) -> Result<Header> {
    let three = token.split('.').count() == 3;
    let bytes = token.split('.').next().filter(|_| three).and_then(unb64);
    let bytes = bytes.ok_or_else(|| invalid("not a token"))?;
    let Strict(header) =
        serde_json::from_slice(&bytes).map_err(|error| invalid(error.to_string()))?;
    serde_json::from_value(header).map_err(|error| invalid(format!("header: {error}")))
}

fn known_keys<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Jwk>, D::Error> {
    let keys = Vec::<Value>::deserialize(from)?;
    Ok(keys.into_iter().flat_map(known).collect())
}

fn known(key: Value) -> Vec<Jwk> {
    let names_none = key.get("alg").is_none();
    match serde_json::from_value::<Jwk>(key) {
        Ok(key) if names_none && key.alg().is_rsa() => {
            [Alg::Rs256, Alg::Ps256].map(|alg| key.under(alg)).into()
        }
        found => found.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests;
