//! Serving HTTP/1.1 until told to stop, and then to the end of what was begun.

use std::net::IpAddr;
use std::sync::Arc;

use axum::{Extension, Router};
use base::{Duration, Result};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;

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
    tls: Arc<ServerConfig>,
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
        let router = self.router.clone().layer(Extension(Socket(address)));
        match &self.tls {
            None => talk(stream, router, watch).await,
            Some(tls) => {
                let shaken = tokio::time::timeout(PATIENCE, tls.accept(stream)).await;
                let Ok(Ok(stream)) = shaken else { return };
                let shown = stream.get_ref().1.peer_certificates().unwrap_or_default();
                let chain: Vec<_> = shown.iter().map(|der| der.to_vec()).collect();
                match chain.first().map(|own| ClientCertificate(fingerprint(own))) {
                    None => talk(stream, router, watch).await,
                    Some(known) => {
                        let chain = Extension(CertificateChain::new(chain));
                        talk(stream, router.layer(Extension(known)).layer(chain), watch).await;
                    }
                }
            }
        }
        drop(seat);
    }
}

async fn talk<IO>(stream: IO, router: Router, watch: Watcher)
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    if let Err(error) = watch.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
