//! Demonstrating Proof of Possession (RFC 9449): who holds a token must also hold its key.

use base::{Entropy, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::jose::{decode, invalid, seconds};
use crate::{Alg, Jwk, SigningKey, b64, constant_time_eq, sha256, unb64};

/// How old a proof may be, in seconds. It is made for one request and sent at once; every second more is
/// a second in which it must be remembered.
pub(crate) const LIFETIME: i64 = 60;
/// How far ahead the prover's clock may be, in seconds.
const LEEWAY: i64 = 10;

/// The algorithms that proofs are accepted in.
pub const ALGS: [Alg; 3] = [Alg::Es256, Alg::Ed25519, Alg::Ps256];

const TYPE: &str = "dpop+jwt";
const LONGEST: usize = 8 * 1024;

/// What a valid proof says. The caller asks a [`crate::ReplayCache`] whether it has seen it before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Thumbprint of the prover's key: must equal the access token's `cnf.jkt`.
    pub jkt: String,
    /// The proof's id.
    pub jti: String,
    /// When it was made.
    pub iat: Timestamp,
    /// The server's word in it, if it had one to repeat (RFC 9449, section 8).
    pub nonce: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ath: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
}

#[derive(Deserialize)]
struct ProofHeader {
    typ: String,
    alg: Alg,
    jwk: Jwk,
    #[serde(default)]
    crit: Option<serde::de::IgnoredAny>,
}

/// A proof for one request, with the access token that the request carries, if it carries one.
///
/// # Errors
/// `Internal` if it cannot be signed.
pub fn prove(
    key: &SigningKey,
    method: &str,
    url: &str,
    access_token: Option<&str>,
    now: Timestamp,
    entropy: &Entropy,
) -> Result<String> {
    prove_with(key, (method, url), access_token, None, now, entropy)
}

/// The same with the word that the server asked for.
///
/// # Errors
/// `Internal` if it cannot be signed.
pub fn prove_with(
    key: &SigningKey,
    (method, url): (&str, &str),
    access_token: Option<&str>,
    nonce: Option<&str>,
    now: Timestamp,
    entropy: &Entropy,
) -> Result<String> {
    let mut header = key.header(TYPE);
    let public = serde_json::to_value(key.public()).and_then(serde_json::from_value);
    header.jwk = Some(public.map_err(base::Error::internal)?);
    let claims = Claims {
        jti: entropy.token(),
        htm: method.to_owned(),
        htu: normal(url),
        iat: now.seconds(),
        ath: access_token.map(hash),
        nonce: nonce.map(str::to_owned),
    };
    key.encode(&header, &claims)
}

/// Checks a proof against the request it came with (RFC 9449, section 4.3).
///
/// # Errors
/// `Unauthenticated` `token-invalid`; the cause says why.
pub fn verify(
    proof: &str,
    method: &str,
    url: &str,
    access_token: Option<&str>,
    now: Timestamp,
) -> Result<Proof> {
    let header = header(proof)?;
    let value = decode(proof, &header.jwk)?;
    let iat = seconds(&value, "iat")?.ok_or_else(|| invalid("a proof without a date"))?;
    let claims: Claims =
        serde_json::from_value(value).map_err(|error| invalid(format!("proof: {error}")))?;
    if claims.htm != method || normal(&claims.htu) != normal(url) {
        return Err(invalid("a proof for another request"));
    }
    if !bound(claims.ath.as_deref(), access_token) {
        return Err(invalid("a proof for another token"));
    }
    if !(now.seconds() - LIFETIME..=now.seconds() + LEEWAY).contains(&iat) {
        return Err(invalid("a proof of another time"));
    }
    let (jkt, iat) = (header.jwk.thumbprint(), Timestamp::from_seconds(iat));
    Ok(Proof { jkt, jti: claims.jti, iat, nonce: claims.nonce })
}

fn header(proof: &str) -> Result<ProofHeader> {
    if proof.len() > LONGEST {
        return Err(invalid("too long"));
    }
    let bytes = proof.split('.').next().and_then(unb64).ok_or_else(|| invalid("not a token"))?;
    let mut header: ProofHeader = serde_json::from_slice(&bytes)
        .map_err(|error| invalid(format!("header of a proof: {error}")))?;
    if header.typ != TYPE || header.crit.is_some() || !ALGS.contains(&header.alg) {
        return Err(invalid("not a proof"));
    }
    // An RSA key need not say which of its two algorithms it means.
    if header.alg.is_rsa() && header.jwk.alg().is_rsa() {
        header.jwk = header.jwk.under(header.alg);
    }
    Ok(header)
}

/// `ath` is there exactly when a token is, and is its hash.
fn bound(ath: Option<&str>, access_token: Option<&str>) -> bool {
    match (ath, access_token) {
        (None, None) => true,
        (Some(ath), Some(token)) => constant_time_eq(ath.as_bytes(), hash(token).as_bytes()),
        _ => false,
    }
}

fn hash(token: &str) -> String {
    b64(&sha256(token.as_bytes()))
}

/// The URL without query and fragment, scheme and host in lower case, without a default port, with a
/// path in which nothing is escaped that need not be (RFC 3986, sections 6.2.2 and 6.2.3).
fn normal(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{}", if path.is_empty() { "/".to_owned() } else { unescaped(path) })
}

/// Unreserved characters as themselves, other escapes in capitals.
fn unescaped(path: &str) -> String {
    let mut parts = path.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, part.get(2..)) {
            (Some(byte), Some(rest)) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                out.push_str(rest);
            }
            (Some(byte), Some(rest)) => out.extend(["%", &format!("{byte:02X}"), rest]),
            _ => out.extend(["%", part]),
        }
    }
    out
}

#[cfg(test)]
mod tests;
