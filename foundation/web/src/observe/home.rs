//! The way home: a browser that came under another name of ours goes on under our own.
//!
//! A form that it posts names the origin of its page, and only our public origin is believed. So whoever
//! asks for a page at `127.0.0.1` is led to `localhost` before there is a form to fill in.

use axum::http::{HeaderValue, Method, StatusCode, header, request::Parts};
use axum::response::{IntoResponse, Response};

use super::Head;
use crate::path;

/// Written by proxies, which answer for the name under which they reach us.
const FORWARDED: &str = "x-forwarded-for";

/// The redirect to the same page at our public origin, if a browser asks for one at another.
pub(super) fn way(head: &Head) -> Option<Response> {
    let (_, own) = head.site.own.split_once("://")?;
    let asked = head.parts.headers.get(header::HOST)?.to_str().ok()?;
    if same(asked, own) || !is_a_page_for_a_browser(&head.parts) {
        return None;
    }
    let path = head.parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let page = HeaderValue::try_from(format!("{}{path}", head.site.own)).ok()?;
    Some((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, page)]).into_response())
}

fn is_a_page_for_a_browser(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    matches!(parts.method, Method::GET | Method::HEAD)
        && accept.is_some_and(|accept| accept.contains("text/html"))
        && !path::wants_json(parts)
        && !parts.uri.path().starts_with("/.well-known/")
        && !parts.headers.contains_key(FORWARDED)
}

/// Names are the same in any case, and with or without the port that needs no saying.
fn same(asked: &str, own: &str) -> bool {
    let bare = |host: &str| {
        let host = host.to_ascii_lowercase();
        let short = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80"));
        short.map_or_else(|| host.clone(), str::to_owned)
    };
    bare(asked) == bare(own)
}
