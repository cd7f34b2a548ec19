//! Who calls the token endpoint: `private_key_jwt` (RFC 7523), and the key it wants tokens bound to.

use base::{Duration, Result, Timestamp};
use crypto::{Expect, Jwks, Proof, dpop};
use db::Tx;
use messages::component::Component;
use web::tokens::{ASSERTION_TYPE, AssertionClaims, JWT_BEARER};

use crate::Sso;
use crate::domain::authorize::Parameters;
use crate::domain::client::is_id;
use crate::domain::oauth_error::OAuthError;
use crate::store::clients;
use crate::store::proofs::{self, Seen};

/// An assertion that would count for longer is refused: so long its id is remembered.
const ASSERTION_MAX: Duration = Duration::from_mins(10);
/// DPoP proofs count for a minute, and clocks differ by a few seconds.
const PROOF_MEMORY: Duration = Duration::from_mins(2);

/// What the endpoint answers, or the protocol's refusal.
pub(crate) type Judged<T> = std::result::Result<T, OAuthError>;

/// A client that proved who it is, and how. Counts once: see [`ProvenClient::show`].
#[derive(Clone, Debug)]
pub(crate) struct ProvenClient {
    /// Its client id.
    pub(crate) id: String,
    assertion: String,
    expires_at: Timestamp,
    /// The key that tokens are to be bound to.
    pub(crate) dpop: Option<Proof>,
}

/// Checks the assertion in `parameters` and the DPoP proof beside it.
pub(crate) async fn prove(
    sso: &Sso,
    parameters: &Parameters,
    dpop_header: Option<&str>,
) -> Result<Judged<ProvenClient>> {
    let (id, assertion) = match claimed(parameters) {
        Ok(claimed) => claimed,
        Err(error) => return Ok(Err(error)),
    };
    let jwks = match keys_of(sso, &id, &key_id(&assertion)).await? {
        Some(jwks) => jwks,
        None => return Ok(refused("no such client")),
    };
    let claims = match check(sso, &jwks, &id, &assertion)? {
        Ok(claims) => claims,
        Err(error) => return Ok(Err(error)),
    };
    let now = sso.db().clock().now();
    let expires_at = Timestamp::from_seconds(claims.exp);
    if expires_at.since(now) > ASSERTION_MAX {
        return Ok(refused("the assertion counts for too long"));
    }
    let proof = dpop_header
        .map(|proof| dpop::verify(proof, "POST", &format!("{}/token", sso.issuer()), None, now));
    Ok(match proof.transpose() {
        Ok(dpop) => Ok(ProvenClient { id, assertion: claims.jti, expires_at, dpop }),
        Err(_) => Err(OAuthError::invalid_dpop_proof("the DPoP proof does not hold")),
    })
}

impl ProvenClient {
    /// Uses up the assertion and the proof, for good: the transaction must be kept, whatever it answers.
    pub(crate) fn show(&self, tx: &mut Tx) -> Result<Judged<()>> {
        let memory = self.expires_at.plus(Duration::from_mins(1));
        if proofs::show(tx, &self.id, &self.assertion, memory)? == Seen::Again {
            return Ok(Err(OAuthError::invalid_client("the assertion was used before")));
        }
        match &self.dpop {
            Some(proof) => show_proof(tx, proof),
            None => Ok(Ok(())),
        }
    }
}

/// Uses up a DPoP proof.
pub(crate) fn show_proof(tx: &mut Tx, proof: &Proof) -> Result<Judged<()>> {
    let memory = proof.iat.plus(PROOF_MEMORY);
    Ok(match proofs::show(tx, &proof.jkt, &proof.jti, memory)? {
        Seen::First => Ok(()),
        Seen::Again => Err(OAuthError::invalid_dpop_proof("the DPoP proof was used before")),
    })
}

/// The client's id and its assertion, before either is believed.
fn claimed(parameters: &Parameters) -> Judged<(String, String)> {
    let none = OAuthError::invalid_client("private_key_jwt is required");
    if parameters.get("client_assertion_type") != Some(JWT_BEARER) {
        return Err(none);
    }
    let assertion = parameters.get("client_assertion").ok_or(none)?;
    let id = parameters.get("client_id").map(str::to_owned).or_else(|| issuer_of(assertion));
    let unknown = OAuthError::invalid_client("the assertion names no client");
    Ok((id.filter(|id| is_id(id)).ok_or(unknown)?, assertion.to_owned()))
}

/// Registered relying parties, and the components themselves.
async fn keys_of(sso: &Sso, id: &str, kid: &str) -> Result<Option<Jwks>> {
    let wanted = id.to_owned();
    let find = move |tx: &mut Tx| clients::find(tx, &wanted);
    if let Some(client) = sso.db().read("sso.token.client", find).await? {
        let jwks = sso.client_keys().of_client(sso, &client, kid).await?;
        return Ok(Some(jwks.into_owned()));
    }
    match id.parse::<Component>() {
        Ok(component) => sso.client_keys().of(sso, component, kid).await.map(Some),
        Err(_) => Ok(None),
    }
}

fn check(sso: &Sso, jwks: &Jwks, id: &str, assertion: &str) -> Result<Judged<AssertionClaims>> {
    let now = sso.db().clock().now();
    let expect = Expect { typ: ASSERTION_TYPE, issuer: Some(id), audience: sso.issuer(), now };
    let claims = jwks.verify_jwt::<AssertionClaims>(assertion, &expect);
    Ok(match claims {
        Ok(claims) if claims.sub == id && !claims.jti.is_empty() => Ok(claims),
        Ok(_) => Err(OAuthError::invalid_client("the assertion is about somebody else")),
        Err(error) => {
            tracing::info!(client = id, %error, "a client assertion is refused");
            Err(OAuthError::invalid_client("the assertion does not hold"))
        }
    })
}

fn refused<T>(why: &'static str) -> Judged<T> {
    Err(OAuthError::invalid_client(why))
}

fn issuer_of(assertion: &str) -> Option<String> {
    part(assertion, 1)?.get("iss")?.as_str().map(str::to_owned)
}

fn key_id(assertion: &str) -> String {
    let header = part(assertion, 0);
    let kid = header.as_ref().and_then(|header| header.get("kid")?.as_str());
    kid.unwrap_or_default().to_owned()
}

/// A part of a token that nobody has verified.
fn part(token: &str, index: usize) -> Option<serde_json::Value> {
    serde_json::from_slice(&crypto::unb64(token.split('.').nth(index)?)?).ok()
}
