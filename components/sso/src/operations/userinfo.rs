//! What a relying party may know of the person who signed in.

use base::Result;
use crypto::{Proof, dpop};
use db::Tx;
use serde_json::{Map, Value};

use super::audit::{self, Act};
use super::client_proof::{Judged, show_proof};
use crate::Sso;
use crate::domain::authorization::{Authorization, State};
use crate::domain::claims;
use crate::domain::oauth_error::OAuthError;
use crate::store::{access_tokens, accounts, authorizations, clients, subjects};

const INVALID: OAuthError = OAuthError::invalid_token("the access token does not count");

/// The credentials of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// The HTTP method, which a proof must name.
    pub(crate) method: String,
    /// `Authorization`.
    pub(crate) authorization: Option<String>,
    /// `DPoP`.
    pub(crate) proof: Option<String>,
    /// The network address, for the log.
    pub(crate) origin: String,
}

/// The claims that the caller's token opens.
pub(crate) async fn read(sso: &Sso, call: Call) -> Result<Judged<Map<String, Value>>> {
    let (token, proof) = match credentials(sso, &call) {
        Ok(credentials) => credentials,
        Err(error) => return Ok(Err(error)),
    };
    let tell = move |tx: &mut Tx| {
        let grant = match grant(tx, &token, proof.as_ref())? {
            Ok(grant) => grant,
            Err(error) => return Ok(Err(error)),
        };
        tell(tx, &grant, &call.origin)
    };
    sso.db().write("sso.userinfo", tell).await
}

fn credentials(sso: &Sso, call: &Call) -> Judged<(String, Option<Proof>)> {
    let header = call.authorization.as_deref().ok_or(INVALID)?;
    let (scheme, token) = header.split_once(' ').ok_or(INVALID)?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Ok((token.to_owned(), None));
    }
    if !scheme.eq_ignore_ascii_case("dpop") {
        return Err(INVALID);
    }
    let refused = OAuthError::invalid_dpop_proof("the DPoP proof does not hold");
    let proof = call.proof.as_deref().ok_or(refused)?;
    let (url, now) = (format!("{}/userinfo", sso.issuer()), sso.db().clock().now());
    let proof = dpop::verify(proof, &call.method, &url, Some(token), now).map_err(|_| refused)?;
    Ok((token.to_owned(), Some(proof)))
}

/// The grant behind a token, if the caller holds the key that the token is bound to.
fn grant(tx: &mut Tx, token: &str, proof: Option<&Proof>) -> Result<Judged<Authorization>> {
    let Some(found) = access_tokens::find(tx, token)? else { return Ok(Err(INVALID)) };
    if found.key_thumbprint.as_deref() != proof.map(|proof| proof.jkt.as_str()) {
        return Ok(Err(INVALID));
    }
    if let Some(proof) = proof
        && let Err(error) = show_proof(tx, proof)?
    {
        return Ok(Err(error));
    }
    let grant = authorizations::find(tx, found.authorization)?;
    Ok(grant.filter(|grant| grant.state == State::Redeemed).ok_or(INVALID))
}

fn tell(tx: &mut Tx, grant: &Authorization, origin: &str) -> Result<Judged<Map<String, Value>>> {
    let account = accounts::find(tx, grant.account)?;
    let client = clients::find(tx, &grant.client_id)?;
    let (Some(account), Some(client)) = (account, client) else { return Ok(Err(INVALID)) };
    let subject = subjects::of(tx, account.id, &client.sector)?;
    let subject_of_act = &account.owner.national_number;
    let act = Act { subject: subject_of_act, action: "userinfo", purpose: "sign-in", origin };
    audit::told(tx, &client.id, act)?;
    Ok(Ok(claims::userinfo(grant, &client, &account, &subject)))
}
