//! From what the browser brought to a request that may be answered.

use std::sync::Arc;

use base::Result;
use db::Tx;

use super::answer::{Next, RedirectTo};
use super::{pushed, reference, request_object};
use crate::Sso;
use crate::domain::openid::authorize::{AuthorizationRequest, Parameters};
use crate::domain::openid::client::{Client, is_id};
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::client_proof::Judged;
use crate::operations::openid::known_clients::Known;

const MUST_PUSH: OAuthError = OAuthError::invalid_request("this request must be pushed");
const UNREGISTERED: OAuthError = OAuthError::invalid_request("redirect_uri is not registered");

/// The request, or where the browser goes because there is none.
pub(super) async fn read(
    sso: &Sso,
    pairs: Vec<(String, String)>,
) -> Result<std::result::Result<AuthorizationRequest, Next>> {
    let parameters = match Parameters::new(pairs) {
        Ok(parameters) => parameters,
        Err(error) => return Ok(Err(Next::Nowhere(error))),
    };
    let known = match client(sso, &parameters).await? {
        Ok(known) => known,
        Err(error) => return Ok(Err(Next::Nowhere(error))),
    };
    let client = &known.client;
    match parameters.get("request_uri") {
        // What a pushed request says in the link beside it counts for nothing (RFC 9101, section 6.3).
        Some(uri) if pushed::is_reference(uri) => match pushed::find(sso, client, uri).await? {
            Ok(request) => Ok(Ok(request)),
            Err(error) => Ok(Err(Next::Nowhere(error))),
        },
        _ if client.must_push(None) => Ok(Err(refuse(sso, client, &parameters, MUST_PUSH))),
        Some(uri) => match reference::follow(sso, client, uri, &parameters).await? {
            Ok(parameters) => linked(sso, client, parameters).await,
            Err(error) => Ok(Err(refuse(sso, client, &parameters, error))),
        },
        None => linked(sso, client, parameters).await,
    }
}

/// What a relying party asks, as a link has it or a form that is pushed; its redirect URI is registered.
///
/// # Errors
/// Inside, with the parameters as far as they are known, which say where to send the refusal.
pub(super) async fn parse(
    sso: &Sso,
    client: &Client,
    parameters: Parameters,
) -> Result<std::result::Result<AuthorizationRequest, (Parameters, OAuthError)>> {
    let parameters = match request_object::open(sso, client, &parameters).await? {
        Ok(opened) => opened.unwrap_or(parameters),
        Err(error) => return Ok(Err((parameters, error))),
    };
    if !parameters.get("redirect_uri").is_some_and(|uri| client.may_redirect_to(uri)) {
        return Ok(Err((parameters, UNREGISTERED)));
    }
    let certification = sso.relying_parties().certification;
    let request = AuthorizationRequest::parse(&parameters, client, certification);
    Ok(request.map_err(|error| (parameters, error)))
}

async fn linked(
    sso: &Sso,
    client: &Client,
    parameters: Parameters,
) -> Result<std::result::Result<AuthorizationRequest, Next>> {
    let link = parameters.clone();
    match parse(sso, client, parameters).await? {
        Ok(request) if client.must_push(request.level) => {
            Ok(Err(RedirectTo::of(&request).refused(MUST_PUSH, sso.issuer())))
        }
        Ok(request) => Ok(Ok(request)),
        // An object that does not hold says nothing; the link around it may say where it came from.
        Err((known, error)) if known.get("redirect_uri").is_none() => {
            Ok(Err(refuse(sso, client, &link, error)))
        }
        Err((known, error)) => Ok(Err(refuse(sso, client, &known, error))),
    }
}

/// Client and redirect URI come first: while they are in doubt, nothing may be sent anywhere.
fn refuse(sso: &Sso, client: &Client, parameters: &Parameters, error: OAuthError) -> Next {
    match parameters.get("redirect_uri") {
        Some(uri) if client.may_redirect_to(uri) => {
            let certification = sso.relying_parties().certification;
            RedirectTo::registered(uri, parameters, (client, certification))
                .refused(error, sso.issuer())
        }
        Some(_) => Next::Nowhere(UNREGISTERED),
        None => Next::Nowhere(OAuthError::invalid_request("redirect_uri is missing")),
    }
}

async fn client(sso: &Sso, parameters: &Parameters) -> Result<Judged<Arc<Known>>> {
    let id = match parameters.need("client_id") {
        Ok(id) if is_id(id) => id.to_owned(),
        Ok(_) => return Ok(Err(OAuthError::unauthorized_client("no such client"))),
        Err(error) => return Ok(Err(error)),
    };
    let sso_in = sso.clone();
    let find = move |tx: &mut Tx| sso_in.known_clients().find(tx, &id);
    let known = sso.db().read("sso.authorize.client", find).await?;
    Ok(known.ok_or(OAuthError::unauthorized_client("no such client")))
}
