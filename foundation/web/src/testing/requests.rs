//! Requests as tests make them.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use tower::ServiceExt;

use crate::access::TestCaller;
use crate::{Caller, Guard, Table, query};

const ANSWER_MAX: usize = 32 * 1024 * 1024;

/// The component's door, where [`as_caller`] is believed.
pub fn test_router<S>(table: Table<S>, state: S, guard: Guard<S>) -> Router
where
    S: Clone + Send + Sync + 'static,
{
    table.into_test_router(state, guard)
}

/// The request, made by `caller`.
#[must_use]
pub fn as_caller(mut request: Request, caller: Caller) -> Request {
    request.extensions_mut().insert(TestCaller(caller));
    request
}

/// `GET path` as a browser asks.
pub fn get(path: &str) -> Request {
    request(Method::GET, path, Body::empty())
}

/// A form posted from a page of `origin`.
pub fn post(path: &str, origin: &str, fields: &[(&str, &str)]) -> Request {
    let form = query("", fields);
    let mut request = request(Method::POST, path, form.trim_start_matches('?').to_owned().into());
    set(&mut request, header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    set(&mut request, header::ORIGIN, origin);
    request
}

/// JSON posted by a program.
pub fn post_json(path: &str, body: &impl Serialize) -> Request {
    let body = serde_json::to_vec(body).unwrap_or_default();
    let mut request = request(Method::POST, path, body.into());
    set(&mut request, header::CONTENT_TYPE, "application/json");
    set(&mut request, header::ACCEPT, "application/json");
    request
}

/// The answer of a door: status, headers, body as text.
pub async fn send(router: &Router, request: Request) -> (StatusCode, HeaderMap, String) {
    let answer = answer(router, request).await;
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, String::from_utf8_lossy(&body(answer).await).into_owned())
}

/// The answer of a door as it is.
pub async fn answer(router: &Router, request: Request) -> Response {
    router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
}

/// The body of an answer.
pub async fn body(answer: Response) -> Bytes {
    to_bytes(answer.into_body(), ANSWER_MAX).await.unwrap_or_default()
}

fn request(method: Method, path: &str, body: Body) -> Request {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().unwrap_or_default();
    set(&mut request, header::ACCEPT, "text/html");
    request
}

fn set(request: &mut Request, name: header::HeaderName, value: &str) {
    if let Ok(value) = value.parse() {
        request.headers_mut().insert(name, value);
    }
}
