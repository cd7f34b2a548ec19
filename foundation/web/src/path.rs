//! Paths, queries, and what a caller would like to read.

use std::fmt::Write;

use axum::http::request::Parts;
use axum::http::{Uri, header};

/// `path` if it leads within this site, for `return_to`: never another host's page.
pub fn local_path(path: &str) -> Option<&str> {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.parse::<Uri>().is_ok();
    local.then_some(path)
}

/// `path` with `pairs` added to its query, percent-encoded.
pub fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(path.to_owned(), |url, (name, value)| {
        let sign = if url.contains('?') { '&' } else { '?' };
        format!("{url}{sign}{}={}", encode(name), encode(value))
    })
}

/// Percent-encoding of everything but the unreserved characters of RFC 3986.
pub(crate) fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The raw value of a query parameter whose values need no decoding.
pub(crate) fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// Path and query without `lang`.
pub(crate) fn without_lang(uri: &Uri) -> String {
    let rest: Vec<_> =
        uri.query().unwrap_or_default().split('&').filter(|pair| keeps(pair)).collect();
    if rest.is_empty() {
        uri.path().to_owned()
    } else {
        format!("{}?{}", uri.path(), rest.join("&"))
    }
}

fn keeps(pair: &str) -> bool {
    !pair.is_empty() && !pair.starts_with("lang=")
}

/// Whether problem+json is the better answer than a page.
pub(crate) fn wants_json(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let accept = accept.unwrap_or_default();
    parts.uri.path().starts_with("/api/")
        || parts.headers.contains_key(header::AUTHORIZATION)
        || (accept.contains("json") && !accept.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_to_another_house() {
        assert_eq!(local_path("/cases?page=2"), Some("/cases?page=2"));
        for path in
            ["//evil.example", "/\\evil.example", "https://evil.example", "cases", "", "/\t/x"]
        {
            assert_eq!(local_path(path), None, "{path}");
        }
    }

    #[test]
    fn values_are_encoded() {
        assert_eq!(query("/a?b=1", &[("c", "/د&")]), "/a?b=1&c=%2F%D8%AF%26");
    }

    #[test]
    fn the_language_is_left_out_of_the_way_back() {
        assert_eq!(without_lang(&"/a?lang=en&b=1".parse().unwrap()), "/a?b=1");
        assert_eq!(without_lang(&"/a?lang=en".parse().unwrap()), "/a");
    }
}
