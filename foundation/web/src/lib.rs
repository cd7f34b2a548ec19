//! How the house meets the world over HTTP: routes with declared access, pages, forms, neighbours.
//!
//! The only crate that names axum and hyper; what a handler needs of them is re-exported here. How to
//! add a page is told in the README beside this crate.

pub mod access;
mod cookie;
mod failure;
mod form;
pub mod format;
mod ground;
mod observe;
pub mod operator;
mod origins;
mod pages;
mod path;
pub mod peer;
mod reading;
pub mod road;
pub mod server;
mod site;
mod stream;
pub mod testing;
pub mod tokens;

pub use access::{
    Access, Acting, Caller, Calling, CertificateChain, Citizen, Clerk, ClientCertificate, Declared,
    FromNode, Guard, Identify, Person, Posts, RemoteAddress, Role, Shown, Staff, Table, Verb,
};
pub use cookie::{SessionCookie, cookie, with_cookie};
pub use failure::{Failure, Result};
pub use form::{FileKind, Form, FormData, FormView, FormWithFile, Mistake, Upload};
pub use ground::Ground;
pub use origins::Origins;
pub use pages::{Asset, Audience, NavItem, Page, Pages, Reader, StyleGuide, icons};
pub use path::{local_path, query};
pub use peer::{Authorities, FaultSwitch, Faults, Peer, TlsOptions};
pub use reading::reading;
pub use server::serve;
pub use stream::streamed;
pub use tokens::{Auth, Credentials, TokenVerifier};

pub use axum::Router;
pub use axum::body::{Body, Bytes};
pub use axum::extract::{FromRequestParts, Json, Path, Query, State};
pub use axum::http::{
    self, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, request::Parts,
};
pub use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};

/// An HTTP request with a body that has not been read.
pub type Request = axum::extract::Request;

/// A future on the heap: what a function pointer that does I/O returns.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
