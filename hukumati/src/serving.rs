//! Listeners and job runners, and how all of them are told to stop.

use std::sync::Arc;

use base::Result;
use db::jobs::Jobs;
use db::{Db, Keys};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use web::{Router, TlsServer};

use crate::ports::Listener;

/// What runs until it is told to stop.
pub(crate) struct Serving {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Serving {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { stop: watch::channel(false).0, tasks: JoinSet::new() }
    }

    /// Opens the port of `listener`.
    ///
    /// # Errors
    /// `Unavailable` if the port is taken.
    pub(crate) async fn port(listener: Listener, base_port: u16) -> Result<TcpListener> {
        web::server::listen(&listener.address(base_port).to_string()).await
    }

    /// Serves `router` on `listener`.
    pub(crate) fn serve(&mut self, listener: TcpListener, router: Router) {
        self.tasks.spawn(web::server::serve(listener, router, self.stop.subscribe()));
    }

    /// Serves `router` on `listener` over TLS.
    pub(crate) fn serve_tls(&mut self, listener: TcpListener, router: Router, tls: Arc<TlsServer>) {
        self.tasks.spawn(web::server::serve_mtls(listener, router, tls, self.stop.subscribe()));
    }

    /// Runs the jobs of a component.
    pub(crate) fn run<S>(&mut self, jobs: Jobs<S>, db: Db, state: S)
    where
        S: Clone + Send + Sync + 'static,
    {
        self.tasks.spawn(jobs.run(db, state, self.stop.subscribe()));
    }

    /// Keeps the signing keys of a component up to date.
    pub(crate) fn keep(&mut self, keys: &Keys, db: &Db) {
        let (keys, db, stop) = (keys.clone(), db.clone(), self.stop.subscribe());
        self.tasks.spawn(keys.keep_fresh(db, stop, || {}));
    }

    /// Runs anything else that listens for the stop.
    pub(crate) fn spawn<F>(&mut self, task: impl FnOnce(watch::Receiver<bool>) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.tasks.spawn(task(self.stop.subscribe()));
    }

    /// Tells everything to stop and waits until it has.
    pub(crate) async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}
