//! A client's word that it is the client (RFC 7521, RFC 7523), as different libraries write it.

use base::{Result, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::claims::{check_times, names};
use super::jwks::{decode, header};
use super::{Jwks, invalid};

/// The types that a client assertion may have; it may also have none.
const TYPES: [&str; 2] = ["JWT", "client-authentication+jwt"];

/// What the receiver of a client assertion expects of it.
#[derive(Clone, Copy, Debug)]
pub struct ExpectAssertion<'a> {
    /// The client: issuer and subject.
    pub client: &'a str,
    /// Whom it must be meant for.
    pub audience: Audience<'a>,
    /// The present moment.
    pub now: Timestamp,
}

/// Whom an assertion must be meant for.
#[derive(Clone, Copy, Debug)]
pub enum Audience<'a> {
    /// One of these, alone or in a list: old habits named the endpoint.
    OneOf(&'a [&'a str]),
    /// This one, and nobody beside it (FAPI 2.0 Security Profile, section 5.3.2.1).
    Alone(&'a str),
}

impl Jwks {
    /// The claims of a client assertion that one of these keys signed. Without a key id, the only key of the
    /// assertion's algorithm counts.
    ///
    /// # Errors
    /// `Unauthenticated` `token-invalid`; the cause says why.
    pub fn verify_assertion<T: DeserializeOwned>(
        &self,
        assertion: &str,
        expect: &ExpectAssertion<'_>,
    ) -> Result<T> {
        let header = header(assertion)?;
        let known = |typ: &str| TYPES.iter().any(|known| known.eq_ignore_ascii_case(typ));
        if header.typ.as_deref().is_some_and(|typ| !known(typ)) {
            return Err(invalid("another type of token"));
        }
        let key = match header.kid.as_deref() {
            Some(kid) => self.find_for(kid, &header),
            None => self.only_for(&header),
        };
        let claims = decode(assertion, key.ok_or_else(|| invalid("unknown key"))?)?;
        expect.check(&claims)?;
        serde_json::from_value(claims).map_err(|error| invalid(format!("claims: {error}")))
    }
}

impl ExpectAssertion<'_> {
    fn check(&self, claims: &Value) -> Result<()> {
        let client = |name: &str| claims.get(name).is_some_and(|said| said == self.client);
        if !client("iss") || !client("sub") {
            return Err(invalid("an assertion about somebody else"));
        }
        let aud = claims.get("aud").unwrap_or(&Value::Null);
        let meant = match self.audience {
            Audience::OneOf(all) => all.iter().any(|audience| names(aud, audience)),
            Audience::Alone(audience) => aud == audience,
        };
        if !meant {
            return Err(invalid("another audience"));
        }
        check_times(claims, self.now)
    }
}
