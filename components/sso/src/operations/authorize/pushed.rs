//! Requests that relying parties push ahead of the browser (RFC 9126).

use base::{Duration, Result};
use db::Tx;
use serde::Serialize;

use super::arrival::parse;
use crate::Sso;
use crate::domain::authorize::{AuthorizationRequest, Parameters};
use crate::domain::client::Client;
use crate::domain::oauth_error::OAuthError;
use crate::operations::client_proof::{Judged, ProvenClient};
use crate::store::pushed_requests;

/// How long a pushed request waits for its browser.
pub(crate) const LIFETIME: Duration = Duration::from_secs(90);

const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// Where a pushed request is found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Pushed {
    request_uri: String,
    expires_in: u64,
}

/// Keeps what `proven` pushed.
pub(crate) async fn push(
    sso: &Sso,
    proven: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Pushed>> {
    if let Err(error) = admit(sso, &proven, parameters).await? {
        return Ok(Err(error));
    }
    let mut request = match parse(sso, proven.client(), parameters.clone()).await? {
        Ok(request) => request,
        Err((_, error)) => return Ok(Err(error)),
    };
    if let Err(error) = bind(&mut request, &proven) {
        return Ok(Err(error));
    }
    let keep = move |tx: &mut Tx| {
        let (reference, expires_at) = (tx.entropy().token(), tx.now().plus(LIFETIME));
        pushed_requests::insert(tx, &reference, &request, expires_at)?;
        Ok(Pushed { request_uri: format!("{PREFIX}{reference}"), expires_in: LIFETIME.as_secs() })
    };
    sso.db().write("sso.par.keep", keep).await.map(Ok)
}

/// The client's assertion is used up whatever becomes of its request.
async fn admit(sso: &Sso, proven: &ProvenClient, parameters: &Parameters) -> Result<Judged<()>> {
    if parameters.get("request_uri").is_some() {
        return Ok(Err(OAuthError::invalid_request("a reference cannot be pushed")));
    }
    if parameters.get("client_id").is_some_and(|id| id != proven.id()) {
        return Ok(Err(OAuthError::invalid_request("client_id is another client's")));
    }
    let proven = proven.clone();
    sso.db().write("sso.par.admit", move |tx: &mut Tx| proven.show(tx)).await
}

/// A key that is proved here is the one that redeems the code (RFC 9449, section 10.1).
fn bind(request: &mut AuthorizationRequest, proven: &ProvenClient) -> Judged<()> {
    let Some(proof) = proven.dpop() else { return Ok(()) };
    if request.dpop_jkt.as_ref().is_some_and(|named| *named != proof.jkt) {
        return Err(OAuthError::invalid_dpop_proof("dpop_jkt names another key"));
    }
    request.dpop_jkt = Some(proof.jkt.clone());
    Ok(())
}

/// Whether a `request_uri` is one of ours.
pub(super) fn is_reference(uri: &str) -> bool {
    uri.starts_with(PREFIX)
}

/// The request that `client` pushed: once, and within its time.
pub(super) async fn take(
    sso: &Sso,
    client: &Client,
    uri: &str,
) -> Result<Judged<AuthorizationRequest>> {
    let reference = uri.strip_prefix(PREFIX).unwrap_or_default().to_owned();
    let client = client.id.clone();
    let take = move |tx: &mut Tx| pushed_requests::take(tx, &reference, &client);
    let found = sso.db().write("sso.par.take", take).await?;
    Ok(found.ok_or(OAuthError::invalid_request_uri("no such request, or not any more")))
}
