//! `POST /r1/{instance}/{class}/{member}/{subsystem}/{service}`: the message protocol for REST.

use web::{Body, Bytes, Calling, HeaderMap, IntoResponse, Method, Response, State, Uri, http};

use crate::Transporter;
use crate::domain::{Code, Fault, Headers, Target};
use crate::http::fault;
use crate::operations::{self, Delivered, Incoming};

/// A component asks a service of another member.
pub(crate) async fn exchange(
    State(node): State<Transporter>,
    Calling(caller): Calling,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let incoming = match incoming(&method, &uri, &headers, body) {
        Ok(incoming) => incoming,
        Err(fault) => return fault::answer(&node, &fault),
    };
    let working = node.clone();
    let work = async move { operations::exchange(&working, caller, incoming).await };
    match fault::to_the_end(Code::ClientInternal, work).await.and_then(delivered) {
        Ok(response) => response,
        Err(fault) => fault::answer(&node, &fault),
    }
}

fn incoming(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Incoming, Fault> {
    let raw = uri.path_and_query().map_or(uri.path(), http::uri::PathAndQuery::as_str);
    let all = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    Ok(Incoming {
        method: method.as_str().parse()?,
        target: Target::parse(raw)?,
        headers: Headers::travelling(all)?,
        body,
    })
}

fn delivered(answer: Delivered) -> Result<Response, Fault> {
    let mut response = http::Response::builder().status(answer.status);
    for (name, value) in answer.headers.iter() {
        response = response.header(name, value);
    }
    response
        .body(Body::from(answer.body))
        .map(IntoResponse::into_response)
        .map_err(|error| Fault::new(Code::InconsistentResponse).because(error.to_string()))
}
