//! Requests that relying parties push ahead of the browser (RFC 9126).

use base::{Duration, Result};
use db::Tx;

use super::arrival::parse;
use crate::Sso;
use crate::domain::openid::authorize::{AuthorizationRequest, Hint, Parameters};
use crate::domain::openid::client::Client;
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::client_proof::{Judged, ProvenClient};
use crate::store::openid::proofs::{self, Seen};
use crate::store::openid::{clients, pushed_requests};

/// How long a pushed request waits for its browser.
pub(crate) const LIFETIME: Duration = Duration::from_secs(90);

/// The reference counts no more, or never did.
pub(super) const GONE: OAuthError =
    OAuthError::invalid_request_uri("no such request, or not any more");

const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// Keeps what `proven` pushed; the answer is the `request_uri`.
pub(crate) async fn push(
    sso: &Sso,
    proven: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<String>> {
    let shown = proven.dpop().map(|proof| proof.jkt.clone());
    let client = match admitted(sso, proven, parameters).await? {
        Ok(client) => client,
        Err(error) => return Ok(Err(error)),
    };
    let request = match parse(sso, &client, parameters.clone()).await? {
        Ok(request) => request,
        Err((_, error)) => return Ok(Err(error)),
    };
    let request = match bound_to(request, shown) {
        Ok(request) => request,
        Err(error) => return Ok(Err(error)),
    };
    let keep = move |tx: &mut Tx| {
        let (reference, expires_at) = (tx.entropy().token(), tx.now().plus(LIFETIME));
        pushed_requests::insert(tx, &reference, &request, expires_at)?;
        Ok(format!("{PREFIX}{reference}"))
    };
    sso.db().write("sso.par.keep", keep).await.map(Ok)
}

/// A key that was proved here is the one that must redeem the code (RFC 9449, section 10.1).
fn bound_to(request: AuthorizationRequest, shown: Option<String>) -> Judged<AuthorizationRequest> {
    match (&request.dpop_jkt, &shown) {
        (Some(named), Some(shown)) if named != shown => {
            Err(OAuthError::invalid_dpop_proof("dpop_jkt names another key"))
        }
        (None, Some(_)) => Ok(AuthorizationRequest { dpop_jkt: shown, ..request }),
        _ => Ok(request),
    }
}

/// The client, whose assertion is used up whatever becomes of its request.
async fn admitted(
    sso: &Sso,
    proven: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Client>> {
    if parameters.get("request_uri").is_some() {
        return Ok(Err(OAuthError::invalid_request("a reference cannot be pushed")));
    }
    if parameters.get("client_id").is_some_and(|id| id != proven.id()) {
        return Ok(Err(OAuthError::invalid_request("client_id is another client's")));
    }
    let admit = move |tx: &mut Tx| {
        if let Err(error) = proven.show(tx)? {
            return Ok(Err(error));
        }
        let client = clients::find(tx, proven.id())?;
        Ok(client.ok_or(OAuthError::unauthorized_client("not a relying party")))
    };
    sso.db().write("sso.par.admit", admit).await
}

/// Whether a `request_uri` is one of ours.
pub(super) fn is_reference(uri: &str) -> bool {
    uri.starts_with(PREFIX)
}

/// The request that `client` pushed, within its time. A browser may come several times until it is answered
/// (FAPI 2.0 Security Profile, section 5.3.2.2): people open links twice, and so do programs that look ahead.
pub(super) async fn find(
    sso: &Sso,
    client: &Client,
    uri: &str,
) -> Result<Judged<AuthorizationRequest>> {
    let reference = uri.strip_prefix(PREFIX).unwrap_or_default().to_owned();
    let (client, pushed) = (client.id.clone(), Some(Hint::of(&reference)));
    let find = move |tx: &mut Tx| pushed_requests::find(tx, &reference, &client);
    let found = sso.db().read("sso.par.find", find).await?;
    Ok(found.map(|request| AuthorizationRequest { pushed, ..request }).ok_or(GONE))
}

/// Whether `request` may be answered with a code: once, if it was pushed, however many browsers it waits in.
pub(super) fn use_up(tx: &mut Tx, request: &AuthorizationRequest) -> Result<bool> {
    let Some(reference) = request.pushed.as_ref().map(Hint::reveal) else { return Ok(true) };
    pushed_requests::remove(tx, reference)?;
    let memory = tx.now().plus(LIFETIME).plus(super::LIFETIME);
    Ok(proofs::show(tx, &request.client_id, reference, memory)? == Seen::First)
}
