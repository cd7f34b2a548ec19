//! The client registration endpoint, and the one where clients look after their registration (RFC 7591,
//! RFC 7592).

use base::Secret;
use serde_json::{Map, Value, json};
use web::{Bytes, HeaderMap, IntoResponse, Json, Path, Response, State, StatusCode, header};

use super::refusal;
use crate::Sso;
use crate::domain::openid::client::Client;
use crate::domain::openid::client_metadata::document;
use crate::domain::openid::oauth_error::{Code, OAuthError};
use crate::operations::openid::client_proof::Judged;
use crate::operations::openid::clients::Registered;
use crate::operations::openid::clients::dynamic::{self, Keeper};

pub(crate) async fn add(State(sso): State<Sso>, headers: HeaderMap, body: Bytes) -> web::Result {
    let metadata = match metadata(&body) {
        Ok(metadata) => metadata,
        Err(error) => return Ok(refused(error)),
    };
    Ok(match dynamic::add(&sso, metadata, bearer(&headers)).await? {
        Ok(Registered { client, secret, token }) => {
            let told = told(&sso, &client, secret.as_ref(), &token);
            (StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], told).into_response()
        }
        Err(error) => refused(error),
    })
}

pub(crate) async fn show(
    State(sso): State<Sso>,
    headers: HeaderMap,
    Path(client): Path<String>,
) -> web::Result {
    let keeper = keeper(&headers, client);
    Ok(match dynamic::read(&sso, keeper.clone()).await? {
        Ok(client) => found(told(&sso, &client, None, &keeper.token)),
        Err(error) => refused(error),
    })
}

pub(crate) async fn replace(
    State(sso): State<Sso>,
    headers: HeaderMap,
    Path(client): Path<String>,
    body: Bytes,
) -> web::Result {
    let keeper = keeper(&headers, client);
    let metadata = match metadata(&body) {
        Ok(metadata) => metadata,
        Err(error) => return Ok(refused(error)),
    };
    Ok(match dynamic::replace(&sso, metadata, keeper.clone()).await? {
        Ok((client, secret)) => found(told(&sso, &client, secret.as_ref(), &keeper.token)),
        Err(error) => refused(error),
    })
}

pub(crate) async fn remove(
    State(sso): State<Sso>,
    headers: HeaderMap,
    Path(client): Path<String>,
) -> web::Result {
    Ok(match dynamic::remove(&sso, keeper(&headers, client)).await? {
        Ok(()) => (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response(),
        Err(error) => refused(error),
    })
}

/// What the client is told; a secret is told once, when it is made.
fn told(
    sso: &Sso,
    client: &Client,
    secret: Option<&Secret<String>>,
    token: &Secret<String>,
) -> Json<Map<String, Value>> {
    let mut all = document(client);
    let mut say = |name: &str, value: Value| all.insert(name.to_owned(), value);
    if let Some(secret) = secret {
        say("client_secret", json!(secret.expose()));
        say("client_secret_expires_at", json!(0));
    }
    say("registration_access_token", json!(token.expose()));
    let uri = format!("{}/connect/register/{}", sso.issuer(), client.id);
    say("registration_client_uri", json!(uri));
    Json(all)
}

fn found(told: Json<Map<String, Value>>) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], told).into_response()
}

fn metadata(body: &[u8]) -> Judged<Map<String, Value>> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(metadata)) => Ok(metadata),
        _ => Err(OAuthError::invalid_client_metadata("the body is not a JSON object")),
    }
}

fn keeper(headers: &HeaderMap, client: String) -> Keeper {
    Keeper { client, token: Secret::new(bearer(headers).unwrap_or_default()) }
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.to_owned())
}

/// Where registration is closed, it is forbidden rather than wrong.
fn refused(error: OAuthError) -> Response {
    let mut response = refusal(error);
    if error.code == Code::AccessDenied {
        *response.status_mut() = StatusCode::FORBIDDEN;
    }
    response
}
