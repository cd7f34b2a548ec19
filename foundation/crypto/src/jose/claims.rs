//! What a token must say to be accepted.

use base::{Result, Timestamp};
use serde_json::Value;

use super::invalid;

/// How far apart two clocks may be, in seconds.
const LEEWAY: i64 = 30;

/// What the receiver of a token expects of it.
#[derive(Clone, Copy, Debug)]
pub struct Expect<'a> {
    /// The header's `typ`: `at+jwt`, `JWT`, `logout+jwt`, …
    pub typ: &'a str,
    /// The one issuer, unless the key set alone decides.
    pub issuer: Option<&'a str>,
    /// The receiver, as tokens name it.
    pub audience: &'a str,
    /// The present moment.
    pub now: Timestamp,
}

impl Expect<'_> {
    /// Checks issuer, audience and times. `exp` is required.
    pub(super) fn check(&self, claims: &Value) -> Result<()> {
        self.check_parties(claims)?;
        check_times(claims, self.now)
    }

    /// The same for a token that may say nothing of its times.
    pub(super) fn check_said(&self, claims: &Value) -> Result<()> {
        self.check_parties(claims)?;
        match claims.get("exp") {
            None => check_begun(claims, self.now),
            Some(_) => check_times(claims, self.now),
        }
    }

    fn check_parties(&self, claims: &Value) -> Result<()> {
        if self.issuer.is_some_and(|issuer| claims.get("iss").is_none_or(|iss| iss != issuer)) {
            return Err(invalid("another issuer"));
        }
        if !claims.get("aud").is_some_and(|aud| names(aud, self.audience)) {
            return Err(invalid("another audience"));
        }
        Ok(())
    }
}

/// `exp` is there and to come, `nbf` and `iat` are past.
pub(super) fn check_times(claims: &Value, now: Timestamp) -> Result<()> {
    let expiry = seconds(claims, "exp")?.ok_or_else(|| invalid("no expiry"))?;
    if expiry.saturating_add(LEEWAY) <= now.seconds() {
        return Err(invalid("expired"));
    }
    check_begun(claims, now)
}

fn check_begun(claims: &Value, now: Timestamp) -> Result<()> {
    let now = now.seconds();
    for claim in ["nbf", "iat"] {
        if seconds(claims, claim)?.is_some_and(|at| at > now.saturating_add(LEEWAY)) {
            return Err(invalid(format!("{claim} is in the future")));
        }
    }
    Ok(())
}

/// A `NumericDate` claim (RFC 7519, section 2), if it is there.
pub(crate) fn seconds(claims: &Value, name: &str) -> Result<Option<i64>> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a saturating cast; fractions do not matter"
    )]
    let whole = || value.as_f64().map(|seconds| seconds as i64);
    value.as_i64().or_else(whole).map(Some).ok_or_else(|| invalid(format!("{name} is no date")))
}

/// `aud` is one name or a list of names (RFC 7519, section 4.1.3).
pub(super) fn names(aud: &Value, audience: &str) -> bool {
    match aud {
        Value::String(name) => name == audience,
        Value::Array(all) => all.iter().any(|name| name == audience),
        _ => false,
    }
}
