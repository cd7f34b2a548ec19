//! What a request says about its caller, before anyone believes it.

use std::fmt;

use axum::http::{HeaderMap, Method, Uri, header, request::Parts};

use super::RemoteAddress;
use crate::cookie::cookie;

/// SHA-256 of the client's certificate (lower-case hex), put into the request by `serve_mtls`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate(pub String);

/// The credentials of a request.
#[derive(Clone)]
pub struct Identify {
    /// The method, as a DPoP proof names it.
    pub method: Method,
    /// Path and query.
    pub uri: Uri,
    /// All headers.
    pub headers: HeaderMap,
    /// Where it comes from.
    pub address: RemoteAddress,
    /// Fingerprint of the client's certificate on a mutual TLS listener.
    pub certificate: Option<ClientCertificate>,
}

/// The method alone: cookies, tokens, paths and queries are nobody's business.
impl fmt::Debug for Identify {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identify").field("method", &self.method).finish_non_exhaustive()
    }
}

impl Identify {
    /// Of a request's head.
    pub fn of(parts: &Parts) -> Self {
        Self {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            address: RemoteAddress::of(parts),
            certificate: parts.extensions.get().cloned(),
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        cookie(&self.headers, name)
    }

    /// The `Authorization` header: present when a component calls.
    pub fn authorization(&self) -> Option<&str> {
        self.header(header::AUTHORIZATION.as_str())
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
