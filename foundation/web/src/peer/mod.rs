//! A neighbour: its router in memory when it shares our process, its URL when it does not.
//!
//! Same bytes, same authentication either way. A lost answer looks like a lost request.

mod connector;
mod faults;
mod json;
mod tls;

use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, Response, Uri};
use base::{Duration, Error, Result};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower::ServiceExt;

pub use connector::is_public;
use connector::{Connector, Reach};
pub use faults::{FaultSwitch, Faults};
pub use json::{accepted, answer, get, post, post_form};
pub(crate) use tls::fingerprint;
pub use tls::{Authorities, TlsOptions, asking_tls, mutual_tls};

const TIMEOUT: Duration = Duration::from_secs(30);
const ANSWER_MAX: usize = 16 * 1024 * 1024;

/// A neighbour. Clones are the same neighbour.
#[derive(Clone)]
pub struct Peer(Arc<Inner>);

struct Inner {
    name: String,
    target: RwLock<Target>,
    faults: FaultSwitch,
    timeout: Duration,
    answer_max: usize,
}

#[derive(Clone)]
enum Target {
    Nowhere,
    Local(Router),
    Remote(Remote),
}

#[derive(Clone)]
struct Remote {
    base: String,
    client: Client<Connector, Full<Bytes>>,
}

impl Peer {
    /// A neighbour that moves in later: [`Peer::bind_local`], [`Peer::bind_remote`].
    pub fn unbound(name: impl Into<String>) -> Self {
        Self::at(name.into(), Target::Nowhere, TIMEOUT)
    }

    /// A neighbour at a URL (`https://pay.example.ps`, `http://127.0.0.1:8090`).
    ///
    /// # Errors
    /// `Internal`: the TLS options do not fit together.
    pub fn remote(base_url: &str, tls: &TlsOptions) -> Result<Self> {
        let remote = Target::Remote(Remote::new(base_url, tls, Reach::Anywhere)?);
        Ok(Self::at(base_url.to_owned(), remote, TIMEOUT))
    }

    /// Somebody on the Internet whose address a stranger told us: whatever its name resolves to, nothing
    /// inside our own network is reached ([`is_public`]).
    ///
    /// # Errors
    /// `Internal`: the TLS options do not fit together.
    pub fn stranger(base_url: &str, tls: &TlsOptions) -> Result<Self> {
        let remote = Target::Remote(Remote::new(base_url, tls, Reach::Public)?);
        Ok(Self::at(base_url.to_owned(), remote, TIMEOUT))
    }

    /// The same neighbour with less (or more) patience; bindings are shared no longer.
    #[must_use]
    pub fn timeout(&self, timeout: Duration) -> Self {
        let Inner { name, answer_max, .. } = &*self.0;
        Self::with(name.clone(), self.target(), timeout, *answer_max)
    }

    /// The same neighbour, from whom at most so many bytes are read; bindings are shared no longer.
    #[must_use]
    pub fn answer_max(&self, bytes: usize) -> Self {
        Self::with(self.0.name.clone(), self.target(), self.0.timeout, bytes)
    }

    /// The neighbour lives in this process.
    pub fn bind_local(&self, router: Router) {
        self.bind(Target::Local(router));
    }

    /// The neighbour lives elsewhere.
    ///
    /// # Errors
    /// `Internal`: the TLS options do not fit together.
    pub fn bind_remote(&self, base_url: &str, tls: &TlsOptions) -> Result<()> {
        self.bind(Target::Remote(Remote::new(base_url, tls, Reach::Anywhere)?));
        Ok(())
    }

    /// What can go wrong on the way, for tests and the simulation.
    pub fn faults(&self) -> &FaultSwitch {
        &self.0.faults
    }

    /// Sends a request whose URI is a path and query.
    ///
    /// # Errors
    /// `Unavailable` with key `error-peer-unavailable`: whether the request arrived is unknown.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>> {
        let faults = self.0.faults.get();
        if matches!(faults, Faults::Down | Faults::LoseRequest) {
            return Err(self.away("the request was lost"));
        }
        let answer = tokio::time::timeout(self.0.timeout, self.exchange(request)).await;
        let answer = answer.map_err(|_| self.away("no answer in time"))??;
        if faults == Faults::LoseAnswer {
            Err(self.away("the answer was lost"))
        } else {
            Ok(answer)
        }
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>> {
        match self.target() {
            Target::Nowhere => Err(self.away("not bound")),
            Target::Local(router) => {
                let answer = router.oneshot(request.map(Body::from)).await;
                let answer = answer.map_err(|never| match never {})?;
                self.collect(answer).await
            }
            Target::Remote(remote) => {
                let request = remote.address(request)?;
                let answer = remote.client.request(request).await;
                self.collect(answer.map_err(|error| self.away(error))?).await
            }
        }
    }

    async fn collect<B>(&self, answer: Response<B>) -> Result<Response<Bytes>>
    where
        B: hyper::body::Body<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, self.0.answer_max).collect().await;
        let body = body.map_err(|error| self.away(error))?.to_bytes();
        Ok(Response::from_parts(parts, body))
    }
}

impl Peer {
    fn at(name: String, target: Target, timeout: Duration) -> Self {
        Self::with(name, target, timeout, ANSWER_MAX)
    }

    fn with(name: String, target: Target, timeout: Duration, answer_max: usize) -> Self {
        let (target, faults) = (RwLock::new(target), FaultSwitch::default());
        Self(Arc::new(Inner { name, target, faults, timeout, answer_max }))
    }

    fn bind(&self, target: Target) {
        *self.0.target.write().unwrap_or_else(PoisonError::into_inner) = target;
    }

    fn target(&self) -> Target {
        self.0.target.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn away(&self, cause: impl std::fmt::Display) -> Error {
        let cause = format!("{}: {cause}", self.0.name);
        Error::unavailable("error-peer-unavailable").because(cause)
    }
}

impl std::fmt::Debug for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Peer").field(&self.0.name).finish()
    }
}

impl Remote {
    fn new(base_url: &str, tls: &TlsOptions, reach: Reach) -> Result<Self> {
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .build(Connector::new(tls, reach)?);
        Ok(Self { base: base_url.trim_end_matches('/').to_owned(), client })
    }

    fn address(&self, request: Request<Bytes>) -> Result<Request<Full<Bytes>>> {
        let (mut parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        parts.uri = format!("{}{path}", self.base).parse::<Uri>().map_err(Error::internal)?;
        Ok(Request::from_parts(parts, Full::new(body)))
    }
}
