//! Headers of every answer.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use base::Lang;

use super::Head;
use crate::access::{Access, Caller, Served};
use crate::pages::LANG_COOKIE;
use crate::path;

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

pub(super) fn set(head: &Head, response: &mut Response) {
    let cache = cache_control(response);
    let headers = response.headers_mut();
    let policy = policy(head);
    add(headers, header::CONTENT_SECURITY_POLICY, &policy);
    add(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(headers, header::X_FRAME_OPTIONS, "DENY");
    add(headers, header::REFERRER_POLICY, "same-origin");
    add(headers, PERMISSIONS, "geolocation=(), microphone=(), camera=(self)");
    add(headers, header::CACHE_CONTROL, cache);
    add(headers, header::VARY, "Cookie, Accept-Language");
    if head.site.own.starts_with("https://") {
        add(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    remember_language(head, headers);
}

/// Nothing but our own files; forms lead to our own places, since browsers check redirects too.
fn policy(head: &Head) -> String {
    let forms: Vec<_> = head.site.origins.all().collect();
    format!(
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self' {}",
        forms.join(" ")
    )
}

/// What is made for one person is kept nowhere.
fn cache_control(response: &Response) -> &'static str {
    match response.extensions().get::<Served>() {
        Some(Served(admitted)) => match (admitted.access, &admitted.caller) {
            (Access::Public, Caller::Anonymous) => "no-cache",
            _ => "no-store",
        },
        None => "no-store",
    }
}

/// A header that the handler has not set.
fn add(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let (false, Ok(value)) = (headers.contains_key(&name), HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}

/// `?lang=` is remembered for a year.
fn remember_language(head: &Head, headers: &mut HeaderMap) {
    let Some(lang) = path::parameter(&head.parts.uri, "lang").and_then(Lang::parse) else { return };
    let secure = if head.site.own.starts_with("https://") { "; Secure" } else { "" };
    let text =
        format!("{LANG_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.code());
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}
