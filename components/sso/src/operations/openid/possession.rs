//! Proofs of possession (RFC 9449) on their way in: checked against the request, and counted once.

use base::{Duration, Result, Timestamp};
use crypto::{Proof, b64, dpop};
use db::Tx;

use super::client_proof::Judged;
use crate::domain::openid::client::Profile;
use crate::domain::openid::oauth_error::OAuthError;
use crate::store::openid::proofs::{self, Seen};
use crate::{Nonces, Sso};

/// DPoP proofs count for a minute, and clocks differ by a few seconds.
const MEMORY: Duration = Duration::from_mins(2);
/// How long one word is given out; the one before it still counts.
const WINDOW: i64 = 150;

/// The request that a proof must be for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of<'a> {
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The path of the endpoint.
    pub(crate) path: &'a str,
    /// The access token that comes with it.
    pub(crate) token: Option<&'a str>,
}

/// Checks `proof` against its request, under either of our addresses.
pub(crate) fn check(sso: &Sso, proof: &str, of: Of<'_>) -> Judged<Proof> {
    let now = sso.db().clock().now();
    let at = |origin: &str| {
        dpop::verify(proof, of.method, &format!("{origin}{}", of.path), of.token, now)
    };
    let proof = at(sso.issuer()).or_else(|error| sso.mtls().map_or(Err(error), at));
    let proof = proof.map_err(|error| {
        tracing::debug!(%error, "a DPoP proof is refused");
        OAuthError::invalid_dpop_proof("the DPoP proof does not hold")
    })?;
    match &proof.nonce {
        Some(word) if !is_current(sso, word, now) => {
            Err(OAuthError::use_dpop_nonce("the word in the DPoP proof is too old"))
        }
        _ => Ok(proof),
    }
}

/// Whether a client of `profile` must repeat our word.
pub(crate) fn demand(sso: &Sso, proof: &Proof, profile: Profile) -> Judged<()> {
    if sso.nonces() == Nonces::AskedOfFapi && profile == Profile::Fapi2 && proof.nonce.is_none() {
        return Err(OAuthError::use_dpop_nonce("the DPoP proof must repeat our word"));
    }
    Ok(())
}

/// Uses up a proof.
pub(crate) fn show(tx: &mut Tx, proof: &Proof) -> Result<Judged<()>> {
    let memory = proof.iat.plus(MEMORY);
    Ok(match proofs::show(tx, &proof.jkt, &proof.jti, memory)? {
        Seen::First => Ok(()),
        Seen::Again => Err(OAuthError::invalid_dpop_proof("the DPoP proof was used before")),
    })
}

/// The word that proofs are to repeat now. Every process finds the same one, and none is kept.
pub(crate) fn word(sso: &Sso) -> String {
    word_of(sso, window(sso.db().clock().now()))
}

fn is_current(sso: &Sso, word: &str, now: Timestamp) -> bool {
    let window = window(now);
    let same = |other: String| crypto::constant_time_eq(word.as_bytes(), other.as_bytes());
    same(word_of(sso, window)) || same(word_of(sso, window - 1))
}

fn word_of(sso: &Sso, window: i64) -> String {
    let whole = sso.db().sealer().blind_index("dpop-nonce", &window.to_string());
    b64(whole.get(..16).unwrap_or(&whole))
}

fn window(now: Timestamp) -> i64 {
    now.seconds().div_euclid(WINDOW)
}
