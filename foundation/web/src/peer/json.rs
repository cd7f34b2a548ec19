//! JSON over a peer, and problem documents back into errors.

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use base::{Error, Kind, Message, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Peer;
use crate::failure::of_status;
use crate::observe::Problem;
use crate::tokens::Auth;

impl Peer {
    /// `GET path`, read as JSON.
    ///
    /// # Errors
    /// As [`answer`] and [`Peer::request`].
    pub async fn get_json<T: DeserializeOwned>(&self, path: &str, auth: &Auth<'_>) -> Result<T> {
        answer(&self.request(get(path)?, auth).await?)
    }

    /// `POST path` with a JSON body, read as JSON.
    ///
    /// # Errors
    /// As [`answer`] and [`Peer::request`].
    pub async fn post_json<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        auth: &Auth<'_>,
    ) -> Result<T> {
        answer(&self.request(post(path, body)?, auth).await?)
    }

    /// Sends a request as somebody. A token that is refused is renewed once.
    ///
    /// # Errors
    /// As [`Peer::send`]; `Unavailable` if the neighbour does not recognise us, which is not the fault of
    /// whoever we are working for.
    pub async fn request(
        &self,
        request: Request<Bytes>,
        auth: &Auth<'_>,
    ) -> Result<Response<Bytes>> {
        let Auth::As(credentials, audience) = auth else { return self.send(request).await };
        for _ in 0..2 {
            let mut signed = request.clone();
            credentials.authorize(&mut signed, *audience).await.map_err(no_token)?;
            let answer = self.send(signed).await?;
            if answer.status() != StatusCode::UNAUTHORIZED {
                return Ok(answer);
            }
            credentials.forget(*audience);
        }
        Err(Error::unavailable("error-peer-unavailable").because("our token is refused"))
    }
}

/// That we get no token is between us and the issuer, never the fault of whoever we are working for.
fn no_token(error: Error) -> Error {
    match error.kind() {
        Kind::Internal => error,
        _ => Error::unavailable("error-peer-unavailable").because(format!("no token: {error}")),
    }
}

/// A `GET` request for JSON.
///
/// # Errors
/// `Internal`: not a path.
pub fn get(path: &str) -> Result<Request<Bytes>> {
    request(Method::GET, path, Bytes::new())
}

/// A `POST` request with a JSON body.
///
/// # Errors
/// `Internal`: not a path, or not JSON.
pub fn post(path: &str, body: &impl Serialize) -> Result<Request<Bytes>> {
    let body = serde_json::to_vec(body).map_err(Error::internal)?;
    let mut request = request(Method::POST, path, body.into())?;
    let json = HeaderValue::from_static("application/json");
    request.headers_mut().insert(header::CONTENT_TYPE, json);
    Ok(request)
}

/// A `POST` request with a form, as OAuth speaks.
///
/// # Errors
/// `Internal`: not a path.
pub fn post_form(path: &str, pairs: &[(&str, &str)]) -> Result<Request<Bytes>> {
    let body = crate::query("", pairs);
    let body = Bytes::copy_from_slice(body.trim_start_matches('?').as_bytes());
    let mut request = request(Method::POST, path, body)?;
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(header::CONTENT_TYPE, form);
    Ok(request)
}

fn request(method: Method, path: &str, body: Bytes) -> Result<Request<Bytes>> {
    let request = Request::builder().method(method).uri(path);
    request.header(header::ACCEPT, "application/json").body(body).map_err(Error::internal)
}

/// The JSON of a good answer, or the error that a bad one stands for.
///
/// # Errors
/// Of the same kind as the neighbour's, with its message key; `Internal` if the answer cannot be read.
pub fn answer<T: DeserializeOwned>(response: &Response<Bytes>) -> Result<T> {
    if !response.status().is_success() {
        return Err(refusal(response));
    }
    serde_json::from_slice(response.body()).map_err(|error| {
        Error::internal(format!("an answer that cannot be read, at column {}", error.column()))
    })
}

/// Nothing is wanted but success.
///
/// # Errors
/// As [`answer`].
pub fn accepted(response: &Response<Bytes>) -> Result<()> {
    if response.status().is_success() { Ok(()) } else { Err(refusal(response)) }
}

fn refusal(response: &Response<Bytes>) -> Error {
    let error = of_status(response.status());
    match serde_json::from_slice::<Problem>(response.body()) {
        Ok(Problem { code, status, incident, .. }) => Error::new(error.kind(), Message::new(code))
            .because(format!("the neighbour answered {status}, incident {incident}")),
        Err(_) if error.kind() == Kind::Internal => error,
        Err(_) => error.because(format!("the neighbour answered {}", response.status().as_u16())),
    }
}
