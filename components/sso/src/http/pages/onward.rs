//! Back to the relying party: by a redirect, by a form, or by way of a page.

use base::Message;
use serde::Serialize;
use web::{
    HeaderMap, HeaderValue, IntoResponse, Page, Reader, Redirect, Response, StatusCode, header,
};

use super::notice::Notice;
use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::authorize::Next;

/// Answers that travel in a form (OAuth 2.0 Form Post Response Mode): the browser posts it by itself, or
/// the person does.
#[derive(Serialize)]
pub(crate) struct FormPost {
    action: String,
    host: String,
    fields: Vec<(&'static str, String)>,
}

/// A page on the way from a form of ours to another's site. Browsers hold our policy for forms against
/// every redirect that follows one, so the way is not one of redirects.
#[derive(Serialize)]
pub(crate) struct Onward {
    href: String,
    host: String,
}

/// Sends the browser where it goes next.
pub(crate) fn go(sso: &Sso, reader: &Reader, headers: &HeaderMap, next: Next) -> web::Result {
    match next {
        Next::To(url) if is_ours(sso, &url) || !left_our_page(sso, headers) => {
            Ok(Redirect::to(&url).into_response())
        }
        Next::To(href) => {
            let host = host(&href);
            alone(reader).page(&Onward { href, host })
        }
        Next::Post(action, fields) => post(reader, action, fields),
        Next::Nowhere(OAuthError { description, .. }) => {
            Notice::new("authorization-broken-title", "authorization-broken")
                .detail(description)
                .link(format!("{}/", sso.origins().portal), "to-portal")
                .show(reader, StatusCode::BAD_REQUEST)
        }
    }
}

/// The policy allows the page's one form, and what else a page needs.
fn post(reader: &Reader, action: String, fields: Vec<(&'static str, String)>) -> web::Result {
    let (origin, host) = match Address::parse(&action) {
        Some(address) => (address.origin, address.host),
        None => return Err(base::Error::internal("a redirect URI that is none").into()),
    };
    let page = FormPost { action, host, fields };
    let mut response: Response = alone(reader).page(&page)?;
    let policy = format!(
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action {origin}"
    );
    let policy = HeaderValue::try_from(policy).map_err(base::Error::internal)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// The page has no form but its own.
fn alone(reader: &Reader) -> Reader {
    let mut reader = reader.clone();
    reader.person = None;
    reader
}

/// A path, or a place that our forms may lead to.
fn is_ours(sso: &Sso, url: &str) -> bool {
    let web::Origins { portal, sso, pay, vault, sandbox, .. } = sso.origins();
    let ours = [portal, sso, pay, vault, sandbox];
    url.starts_with('/')
        || ours.into_iter().any(|origin| {
            let rest = url.strip_prefix(origin.as_str()).filter(|_| !origin.is_empty());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        })
}

/// Whether the browser says that it comes from a page of ours.
fn left_our_page(sso: &Sso, headers: &HeaderMap) -> bool {
    let page = headers.get(header::REFERER).and_then(|page| page.to_str().ok());
    page.is_some_and(|page| is_ours(sso, page))
}

fn host(url: &str) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    Address::parse(bare).map(|address| address.host).unwrap_or_default()
}

impl Page for FormPost {
    const TEMPLATE: &'static str = "form_post.html";

    fn title(&self) -> Message {
        Message::new("onward-title")
    }

    fn samples() -> Vec<Self> {
        let fields = vec![("code", "aBc".to_owned()), ("state", "\"<x>".to_owned())];
        vec![Self { action: "https://rp.example/cb".into(), host: "rp.example".into(), fields }]
    }
}

impl Page for Onward {
    const TEMPLATE: &'static str = "onward.html";

    fn title(&self) -> Message {
        Message::new("onward-title")
    }

    fn samples() -> Vec<Self> {
        let href = "https://rp.example/cb?code=aBc&state=%22".into();
        vec![Self { href, host: "rp.example".into() }]
    }
}
