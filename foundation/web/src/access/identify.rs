//! What a request says about its caller, before anyone believes it.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, Method, Uri, header, request::Parts};

use super::RemoteAddress;
use crate::cookie::cookie;

/// SHA-256 of the client's certificate (lower-case hex), put into the request by `serve_mtls`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate(pub String);

/// The certificates that a client showed, its own first, put into the request by the TLS listener. Their holder
/// has proved to have the key; whether anybody vouches for them is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateChain(Arc<[Vec<u8>]>);

impl CertificateChain {
    /// Of these (DER).
    pub fn new(chain: Vec<Vec<u8>>) -> Self {
        Self(chain.into())
    }

    /// All of them.
    pub fn all(&self) -> &[Vec<u8>] {
        &self.0
    }

    /// The client's own.
    pub fn own(&self) -> &[u8] {
        self.0.first().map(Vec::as_slice).unwrap_or_default()
    }
}

/// As an argument of a handler: what the client showed, if it showed anything.
#[derive(Clone, Debug)]
pub struct Shown(pub Option<CertificateChain>);

impl<S: Send + Sync> FromRequestParts<S> for Shown {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get().cloned()))
    }
}

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
