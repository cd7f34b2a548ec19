//! What a relying party may know of the person who signed in.

use std::sync::Arc;

use base::Result;
use crypto::{Alg, Proof};
use db::Tx;
use serde_json::{Map, Value, json};
use web::CertificateChain;

use super::client_proof::Judged;
use super::known_clients::Known;
use super::possession::{self, Of};
use crate::Sso;
use crate::domain::openid::authorization::{Authorization, State};
use crate::domain::openid::binding::{Binding, thumbprint};
use crate::domain::openid::claims;
use crate::domain::openid::client::Client;
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::audit::{self, Act};
use crate::operations::representation::acting::{self, told::Telling};
use crate::store::holder::accounts;
use crate::store::openid::access_tokens::AccessToken;
use crate::store::openid::{access_tokens, authorizations, subjects};

const INVALID: OAuthError = OAuthError::invalid_token("the access token does not count");
const PATH: &str = "/userinfo";

/// The credentials of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// The HTTP method, which a proof must name.
    pub(crate) method: String,
    /// `Authorization`.
    pub(crate) authorization: Option<String>,
    /// `access_token` of a posted form (RFC 6750, section 2.2).
    pub(crate) posted: Option<String>,
    /// `DPoP`.
    pub(crate) proof: Option<String>,
    /// The certificates of the connection.
    pub(crate) chain: Option<CertificateChain>,
    /// The network address, for the log.
    pub(crate) origin: String,
}

/// What is told.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    /// As JSON.
    Plain(Map<String, Value>),
    /// As a signed token.
    Signed(String),
}

struct Answer {
    claims: Map<String, Value>,
    alg: Option<Alg>,
    audience: String,
}

/// The claims that the caller's token opens.
pub(crate) async fn read(sso: &Sso, call: Call) -> Result<Judged<Told>> {
    let (token, proof) = match credentials(sso, &call) {
        Ok(credentials) => credentials,
        Err(error) => return Ok(Err(error)),
    };
    let certificate = call.chain.as_ref().map(|chain| thumbprint(chain.own()));
    let (sso_in, origin) = (sso.clone(), call.origin);
    let tell = move |tx: &mut Tx| {
        let shown = Shown { proof: proof.as_ref(), certificate: certificate.as_deref() };
        match open(tx, &sso_in, &token, shown)? {
            Ok((grant, known)) => tell(tx, &grant, &known.client, &origin),
            Err(error) => Ok(Err(error)),
        }
    };
    match sso.db().write("sso.userinfo", tell).await? {
        Ok(answer) => dressed(sso, answer).await.map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

/// Signed outside the transaction, where a client wants it signed (OpenID Connect Core 1.0, section 5.3.2).
async fn dressed(sso: &Sso, answer: Answer) -> Result<Told> {
    let Answer { mut claims, alg, audience } = answer;
    let Some(alg) = alg else { return Ok(Told::Plain(claims)) };
    claims.insert("iss".to_owned(), json!(sso.issuer()));
    claims.insert("aud".to_owned(), json!(audience));
    let signer = sso.keys().need(sso.db(), alg).await?;
    signer.sign_jwt("JWT", &claims).map(Told::Signed)
}

fn credentials(sso: &Sso, call: &Call) -> Judged<(String, Option<Proof>)> {
    let header = match (&call.authorization, &call.posted) {
        (Some(_), Some(_)) => {
            return Err(OAuthError::invalid_request("the access token comes in one way at a time"));
        }
        (None, Some(token)) => return Ok((token.clone(), None)),
        (Some(header), None) => header,
        (None, None) => return Err(INVALID),
    };
    let (scheme, token) = header.split_once(' ').ok_or(INVALID)?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Ok((token.to_owned(), None));
    }
    if !scheme.eq_ignore_ascii_case("dpop") {
        return Err(INVALID);
    }
    let missing = OAuthError::invalid_dpop_proof("a DPoP proof is required");
    let proof = call.proof.as_deref().ok_or(missing)?;
    let of = Of { method: &call.method, path: PATH, token: Some(token) };
    Ok((token.to_owned(), Some(possession::check(sso, proof, of)?)))
}

/// What came with a token.
#[derive(Clone, Copy)]
struct Shown<'a> {
    proof: Option<&'a Proof>,
    certificate: Option<&'a str>,
}

impl Shown<'_> {
    fn fits(self, binding: &Binding) -> bool {
        match (binding, self.proof) {
            (Binding::Bearer, None) => true,
            (Binding::Key(key), Some(proof)) => *key == proof.jkt,
            (Binding::Certificate(certificate), None) => {
                self.certificate == Some(certificate.as_str())
            }
            _ => false,
        }
    }
}

/// The grant behind a token and its client, if the caller holds what the token is bound to.
fn open(
    tx: &mut Tx,
    sso: &Sso,
    token: &str,
    shown: Shown<'_>,
) -> Result<Judged<(Authorization, Arc<Known>)>> {
    let Some(found) = access_tokens::find(tx, token)? else { return Ok(Err(INVALID)) };
    if !shown.fits(&found.binding) {
        return Ok(Err(INVALID));
    }
    let grant = authorizations::find(tx, found.authorization)?;
    let grant = grant.filter(|grant| grant.state == State::Redeemed);
    let Some(grant) = grant.map(|grant| scoped(grant, &found)) else { return Ok(Err(INVALID)) };
    let known = sso.known_clients().find(tx, &grant.client_id)?;
    let Some(known) = known else { return Ok(Err(INVALID)) };
    if let Some(proof) = shown.proof {
        let counted = match possession::demand(sso, proof, known.client.profile) {
            Ok(()) => possession::show(tx, proof)?,
            refused => refused,
        };
        if let Err(error) = counted {
            return Ok(Err(error));
        }
    }
    if !grant.grants("openid") {
        return Ok(Err(OAuthError::insufficient_scope("the access token lacks openid")));
    }
    Ok(Ok((grant, known)))
}

/// The grant as far as its token reaches.
fn scoped(grant: Authorization, token: &AccessToken) -> Authorization {
    match &token.scope {
        Some(scope) => Authorization { scope: scope.clone(), ..grant },
        None => grant,
    }
}

fn tell(
    tx: &mut Tx,
    grant: &Authorization,
    client: &Client,
    origin: &str,
) -> Result<Judged<Answer>> {
    let Some(account) = accounts::find(tx, grant.account)? else { return Ok(Err(INVALID)) };
    let Ok(acting) = acting::of_grant(tx, grant.id, client)? else { return Ok(Err(INVALID)) };
    let subject = subjects::of(tx, account.id, &client.sector)?;
    let claims = if let Some(acting) = acting {
        let telling = Telling { grant, client, actor: &account, origin };
        acting::told::userinfo(tx, &acting, telling, &subject)?
    } else {
        let own = claims::userinfo(grant, client, &account, &subject);
        let subject = &account.owner.national_number;
        let act = Act { subject, action: "userinfo", purpose: "sign-in", origin };
        audit::disclosed(tx, (client, &account), act)?;
        own
    };
    Ok(Ok(Answer { claims, alg: client.userinfo_alg, audience: client.id.clone() }))
}
