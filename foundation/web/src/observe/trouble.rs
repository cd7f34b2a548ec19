//! Failures, told to the reader as a page or a problem document, and to the log with a cause.

use std::sync::Arc;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::{Error, Kind, Message};
use serde::{Deserialize, Serialize};

use super::Head;
use crate::access::{Caller, Served};
use crate::failure::{Failed, of_status, status};
use crate::pages::{Page, Reader, language};
use crate::path;

/// `application/problem+json` (RFC 9457).
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Problem {
    /// A URI reference for the kind of problem.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) status: u16,
    /// The Fluent key: stable, for programs.
    pub(crate) code: String,
    /// To be quoted when asking for help.
    pub(crate) incident: String,
}

/// The page that says what went wrong and what to do.
#[derive(Debug, Serialize)]
struct Trouble {
    text: String,
    incident: String,
    status: u16,
    sign_in: bool,
}

impl Page for Trouble {
    const TEMPLATE: &'static str = "trouble.html";

    fn title(&self) -> Message {
        Message::new(match self.status {
            401 => "trouble-sign-in",
            403 => "trouble-forbidden",
            404 => "trouble-not-found",
            429 => "trouble-wait",
            503 => "trouble-unavailable",
            400..=499 => "trouble-refused",
            _ => "trouble-internal",
        })
    }

    fn samples() -> Vec<Self> {
        Vec::new()
    }
}

/// The response as its reader can understand it, and the incident's number if there was one.
pub(super) fn told(head: &Head, response: Response) -> (Response, Option<String>) {
    let Some(error) = failure_of(&response) else { return (response, None) };
    let incident = head.site.incident();
    log(head, &error, &incident);
    let mut told = if path::wants_json(&head.parts) {
        problem(head, &error, &incident)
    } else {
        page(head, &error, &incident, &response)
    };
    for (name, value) in response.headers() {
        if name == header::SET_COOKIE || name == header::RETRY_AFTER || name == header::ALLOW {
            told.headers_mut().append(name, value.clone());
        }
    }
    *told.extensions_mut() = response.extensions().clone();
    (told, Some(incident))
}

/// Our own failure, or that of a library that answered in plain text.
fn failure_of(response: &Response) -> Option<Arc<Error>> {
    if let Some(Failed(error)) = response.extensions().get() {
        return Some(error.clone());
    }
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let plain = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    (failed && plain).then(|| Arc::new(of_status(response.status())))
}

fn log(head: &Head, error: &Error, incident: &str) {
    let (component, route, key) = (head.site.name, &head.route, &error.message().key);
    let cause = error.cause().map(ToString::to_string);
    let cause = cause.as_deref();
    if matches!(error.kind(), Kind::Internal | Kind::Unavailable) {
        tracing::error!(component, route, incident, %key, cause, "request failed");
    } else {
        tracing::debug!(component, route, incident, %key, cause, "request refused");
    }
}

fn problem(head: &Head, error: &Error, incident: &str) -> Response {
    let status = status(error);
    let lang = language(&head.parts.uri, &head.parts.headers);
    let body = Problem {
        kind: "about:blank".to_owned(),
        title: head.site.pages.text(lang, error.message()),
        status: status.as_u16(),
        code: error.message().key.to_string(),
        incident: incident.to_owned(),
    };
    let mut response = (status, Json(body)).into_response();
    let problem = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, problem);
    response
}

fn page(head: &Head, error: &Error, incident: &str, failed: &Response) -> Response {
    let person = match failed.extensions().get() {
        Some(Served(admitted)) => match &admitted.caller {
            Caller::Person(person) => Some(person.clone()),
            _ => None,
        },
        None => None,
    };
    let status = status(error);
    let lang = language(&head.parts.uri, &head.parts.headers);
    let reader = Reader::new(head.site.clone(), &head.parts.uri, lang, person);
    let trouble = Trouble {
        text: reader.text(error.message().clone()),
        incident: incident.to_owned(),
        status: status.as_u16(),
        sign_in: status == StatusCode::UNAUTHORIZED,
    };
    reader.page_with(status, &trouble).unwrap_or_else(|failure| {
        tracing::error!(incident, error = %failure.0, "the page of a failure failed");
        (status, trouble.text).into_response()
    })
}
