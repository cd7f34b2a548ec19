//! Tokens that others made by rules of their own: the type may be missing, and so may the key's id.

use base::{Result, Timestamp};
use serde_json::Value;

use super::jwks::{LONGEST, decode, header, invalid, read_header};
use super::{Alg, Expect, Jwk, Jwks};

/// What the receiver of somebody else's token expects of it.
#[derive(Clone, Copy, Debug)]
pub struct Foreign<'a> {
    /// The types that will do, and whether none will.
    pub types: &'a [&'a str],
    /// The one issuer.
    pub issuer: &'a str,
    /// The receiver, as tokens name it.
    pub audience: &'a str,
    /// The present moment.
    pub now: Timestamp,
    /// Whether it must say until when it counts.
    pub expiry: Expiry,
}

/// Whether a token must say until when it counts. One that says so is held to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// It must.
    Required,
    /// It may.
    Optional,
}

impl Jwks {
    /// The claims of a token that one of these keys signed, and the algorithm. A token without a type will
    /// do; without a key's id, any of the keys may have signed it. Issuer and audience are
    /// required, and so is the expiry, unless the receiver says otherwise.
    ///
    /// # Errors
    /// `Unauthenticated` `token-invalid`; the cause says why.
    pub fn verify_foreign(&self, token: &str, expect: &Foreign<'_>) -> Result<(Value, Alg)> {
        let header = header(token)?;
        let fits = |typ: &str| expect.types.iter().any(|known| known.eq_ignore_ascii_case(typ));
        if header.typ.as_deref().is_some_and(|typ| !fits(typ)) {
            return Err(invalid("another type of token"));
        }
        let (claims, alg) = match header.kid.as_deref() {
            Some(kid) => signed_by(token, self.find(kid).ok_or_else(|| invalid("unknown key"))?)?,
            None => self.signed_by_any(token)?,
        };
        let Foreign { issuer, audience, now, expiry, .. } = *expect;
        let expect = Expect { typ: "", issuer: Some(issuer), audience, now };
        match expiry {
            Expiry::Required => expect.check(&claims)?,
            Expiry::Optional => expect.check_said(&claims)?,
        }
        Ok((claims, alg))
    }

    fn signed_by_any(&self, token: &str) -> Result<(Value, Alg)> {
        let found = self.keys.iter().find_map(|key| signed_by(token, key).ok());
        found.ok_or_else(|| invalid("none of the keys signed it"))
    }
}

/// The key that a token says it was signed with. Nothing is verified: only to know whose keys to fetch.
pub fn key_id(token: &str) -> Option<String> {
    let short = Some(token).filter(|token| token.len() <= LONGEST)?;
    read_header(short).ok()?.kid
}

/// The algorithm that a token says it was signed by. A key verifies by its own and no other, so a token that
/// holds was signed by this one.
pub fn algorithm(token: &str) -> Option<Alg> {
    header(token).ok().map(|header| header.alg)
}

fn signed_by(token: &str, key: &Jwk) -> Result<(Value, Alg)> {
    Ok((decode(token, key)?, key.alg()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SigningKey, b64};
    use base::Entropy;
    use serde_json::json;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const EXPECT: Foreign<'_> = Foreign {
        types: &["JWT"],
        issuer: "rp",
        audience: "https://sso.example",
        now: NOW,
        expiry: Expiry::Required,
    };

    fn claims() -> Value {
        json!({ "iss": "rp", "aud": "https://sso.example", "exp": NOW.seconds() + 60 })
    }

    fn signed(key: &SigningKey, header: &Value, claims: &Value) -> String {
        let text = format!(
            "{}.{}",
            b64(header.to_string().as_bytes()),
            b64(claims.to_string().as_bytes())
        );
        format!("{text}.{}", b64(&key.sign_detached(text.as_bytes())))
    }

    #[test]
    fn type_and_key_id_may_be_missing() {
        let entropy = Entropy::seeded(1);
        let (key, other) =
            (SigningKey::generate_es256(&entropy), SigningKey::generate_ed25519(&entropy));
        let jwks = Jwks { keys: vec![other.public(), key.public()] };
        for header in
            [json!({"alg": "ES256"}), json!({"alg": "ES256", "typ": "jwt", "kid": key.kid()})]
        {
            let token = signed(&key, &header, &claims());
            assert_eq!(jwks.verify_foreign(&token, &EXPECT).unwrap(), (claims(), Alg::Es256));
        }
    }

    #[test]
    fn nothing_else_may() {
        let entropy = Entropy::seeded(1);
        let (key, stranger) =
            (SigningKey::generate_es256(&entropy), SigningKey::generate_es256(&entropy));
        let jwks = Jwks { keys: vec![key.public()] };
        let good = json!({ "alg": "ES256" });
        let with = |name: &str, value: Value| {
            let mut claims = claims();
            claims[name] = value;
            claims
        };
        let wrong = [
            signed(&stranger, &good, &claims()),
            signed(&key, &json!({"alg": "none"}), &claims()),
            signed(&key, &json!({"alg": "EdDSA"}), &claims()),
            signed(&key, &json!({"alg": "ES256", "typ": "at+jwt"}), &claims()),
            signed(&key, &json!({"alg": "ES256", "kid": "x"}), &claims()),
            signed(&key, &json!({"alg": "ES256", "crit": ["b64"]}), &claims()),
            signed(&key, &good, &with("iss", json!("other"))),
            signed(&key, &good, &with("aud", json!("other"))),
            signed(&key, &good, &with("exp", json!(NOW.seconds() - 60))),
            signed(&key, &good, &with("exp", Value::Null)),
            signed(&key, &good, &with("nbf", json!(NOW.seconds() + 60))),
        ];
        for token in wrong {
            assert!(jwks.verify_foreign(&token, &EXPECT).is_err(), "{token}");
        }
    }

    #[test]
    fn an_expiry_that_may_be_missing_still_counts_where_it_is() {
        let key = SigningKey::generate_es256(&Entropy::seeded(1));
        let jwks = Jwks { keys: vec![key.public()] };
        let lenient = Foreign { expiry: Expiry::Optional, ..EXPECT };
        let said = |claims: Value| signed(&key, &json!({ "alg": "ES256" }), &claims);
        let endless = said(json!({ "iss": "rp", "aud": "https://sso.example" }));
        assert!(jwks.verify_foreign(&endless, &lenient).is_ok());
        assert!(jwks.verify_foreign(&endless, &EXPECT).is_err());
        let aud = "https://sso.example";
        for claims in [
            json!({ "iss": "rp", "aud": aud, "exp": NOW.seconds() - 60 }),
            json!({ "iss": "rp", "aud": aud, "exp": "never" }),
            json!({ "iss": "rp", "aud": aud, "nbf": NOW.seconds() + 60 }),
            json!({ "iss": "rp" }),
        ] {
            assert!(jwks.verify_foreign(&said(claims.clone()), &lenient).is_err(), "{claims}");
        }
    }
}
