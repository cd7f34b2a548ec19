//! Serving HTTP/1.1 until told to stop, and then to the end of what was begun.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use base::{Duration, Result};
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
pub use rustls::ServerConfig as TlsServer;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::access::{CertificateChain, ClientCertificate, Socket};
use crate::peer::fingerprint;

pub use crate::peer::{asking_tls, mutual_tls};

const CONNECTIONS_MAX: usize = 10_000;
/// To read a request's head, to shake hands over TLS, and to finish when told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves `router` until `shutdown` says true; requests under way get ten seconds more.
pub async fn serve(listener: TcpListener, router: Router, shutdown: watch::Receiver<bool>) {
    run(listener, Arc::new(Door { router, tls: None }), shutdown).await;
}

/// The same over TLS: by [`mutual_tls`], where handlers find `ClientCertificate`, or by [`asking_tls`], where
/// clients without a certificate are served too and handlers find a `CertificateChain` of those with one.
pub async fn serve_mtls(
    listener: TcpListener,
    router: Router,
    tls: Arc<TlsServer>,
    shutdown: watch::Receiver<bool>,
) {
    run(listener, Arc::new(Door { router, tls: Some(tls.into()) }), shutdown).await;
}

/// A listener at `address`.
///
/// # Errors
/// `Unavailable`: the port is taken or forbidden.
pub async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        base::Error::unavailable("error-port").because(format!("{address}: {error}"))
    })
}

/// A connection, where it comes from, and its place among those we have room for.
type Guest = (TcpStream, IpAddr, OwnedSemaphorePermit);

struct Door {
    router: Router,
    tls: Option<TlsAcceptor>,
}

async fn run(listener: TcpListener, door: Arc<Door>, mut shutdown: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &room) => accepted,
            _ = shutdown.wait_for(|stop| *stop) => break,
        };
        if let Some(guest) = accepted {
            tokio::spawn(door.clone().welcome(guest, graceful.watcher()));
        }
    }
    drop(listener);
    if tokio::time::timeout(PATIENCE, graceful.shutdown()).await.is_err() {
        tracing::warn!("connections were cut at the end of the shutdown's patience");
    }
}

/// One connection, once there is room for it. An error is one caller's misfortune (or too many open
/// files, which pass when others leave), never the server's end.
async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<Guest> {
    let seat = room.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, address)) => Some((stream, address.ip(), seat)),
        Err(error) => {
            tracing::warn!(%error, "a connection was not accepted");
            breathe().await;
            None
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "nothing tells when there are files to open again")]
async fn breathe() {
    tokio::time::sleep(Duration::from_millis(100)).await;
}

impl Door {
    async fn welcome(self: Arc<Self>, (stream, address, seat): Guest, watch: Watcher) {
        let _ = stream.set_nodelay(true);
        let router = self.router.clone();
        let unknown = Marks { socket: Socket(address), shown: None };
        match &self.tls {
            None => talk(stream, router, unknown, watch).await,
            Some(tls) => {
                let shaken = tokio::time::timeout(PATIENCE, tls.accept(stream)).await;
                let Ok(Ok(stream)) = shaken else { return };
                let shown = stream.get_ref().1.peer_certificates().unwrap_or_default();
                let chain: Vec<_> = shown.iter().map(|der| der.to_vec()).collect();
                let own = chain.first().map(|own| ClientCertificate(fingerprint(own)));
                let shown = own.map(|own| (own, CertificateChain::new(chain)));
                talk(stream, router, Marks { shown, ..unknown }, watch).await;
            }
        }
        drop(seat);
    }
}

/// What handlers find in each request of a connection.
#[derive(Clone)]
struct Marks {
    socket: Socket,
    shown: Option<(ClientCertificate, CertificateChain)>,
}

impl Marks {
    fn put_on<B>(&self, mut request: Request<B>) -> Request<B> {
        let extensions = request.extensions_mut();
        extensions.insert(self.socket);
        if let Some((own, chain)) = &self.shown {
            extensions.insert(own.clone());
            extensions.insert(chain.clone());
        }
        request
    }
}

async fn talk<IO>(stream: IO, router: Router, marks: Marks, watch: Watcher)
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = router.map_request(move |request: Request<Incoming>| marks.put_on(request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watch.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
