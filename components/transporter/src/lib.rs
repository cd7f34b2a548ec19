//! One road: a node per member; signed, access-controlled, recorded exchange between them.
//!
//! A [`Transporter`] is one node. The platform's own node serves its components (the consumer side,
//! [`Transporter::router`]); an agency's node serves other nodes over mutual TLS (the provider side,
//! [`Transporter::serve_node`]) and asks the agency's system through an adapter. A node may be both.

pub mod adapters;
pub mod agencies;
mod config;
mod directory;
pub mod domain;
mod http;
mod jobs;
mod neighbours;
pub mod operations;
pub mod routes;
pub mod store;

use std::sync::Arc;

use base::Result;
use crypto::{Identity, SigningKey};
use db::{Db, Keys};
use messages::component::Component;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{BoxFuture, Caller, Ground, Guard, Identify, Pages, Peer, Router, TokenVerifier};

pub use config::{Client, Config, KEEP, Peers, Service};
pub use directory::Directory;
pub use store::MIGRATIONS;

use domain::{Fault, Member};

/// One member's node. Cheap to clone.
#[derive(Clone)]
pub struct Transporter(Arc<Inner>);

struct Inner {
    config: Config,
    ground: Ground,
    identity: Identity,
    tokens: TokenVerifier,
    neighbours: neighbours::Neighbours,
    pages: Arc<Pages>,
}

impl Transporter {
    /// Opens a node on its own database and announces it in the directory.
    ///
    /// # Errors
    /// If the database cannot be read or written.
    pub async fn open(config: Config, ground: Ground, peers: Peers) -> Result<Self> {
        let identity = operations::identity(&ground.db, &config.member).await?;
        let tokens = TokenVerifier::new(Component::Transporter, &ground, peers.sso);
        let pages = Arc::new(Pages::new(&[], &[])?);
        let neighbours = neighbours::Neighbours::default();
        let inner = Inner { config, ground, identity, tokens, neighbours, pages };
        let node = Self(Arc::new(inner));
        operations::announce(&node);
        Ok(node)
    }

    /// The consumer side: what this member's components call.
    pub fn router(&self) -> Router {
        routes::routes().into_router(self.clone(), self.guard())
    }

    /// The provider side: what other members' nodes call, over mutual TLS only.
    pub fn node_router(&self) -> Router {
        routes::node_routes().into_router(self.clone(), self.node_guard())
    }

    /// Serves the provider side with this node's certificate until `shutdown`.
    ///
    /// # Errors
    /// If the certificate is not usable.
    pub async fn serve_node(
        &self,
        listener: TcpListener,
        shutdown: watch::Receiver<bool>,
    ) -> Result<()> {
        let Identity { cert_der, key_der, .. } = self.identity();
        let tls = web::server::mutual_tls(cert_der.clone(), key_der)?;
        web::server::serve_mtls(listener, self.node_router(), tls, shutdown).await;
        Ok(())
    }

    /// Who is let in on the consumer side: components, by their tokens.
    pub fn guard(&self) -> Guard<Self> {
        let Inner { ground, pages, .. } = &*self.0;
        Guard::new(Component::Transporter, ground, pages.clone(), by_token)
    }

    /// Who is let in on the provider side: nodes, by their certificates.
    pub fn node_guard(&self) -> Guard<Self> {
        let Inner { ground, pages, .. } = &*self.0;
        Guard::new(Component::Transporter, ground, pages.clone(), by_certificate)
    }

    /// What happens by itself.
    pub fn jobs() -> db::jobs::Jobs<Self> {
        jobs::jobs()
    }

    /// The node's database.
    pub fn db(&self) -> &Db {
        &self.0.ground.db
    }

    /// The member's keys.
    pub fn keys(&self) -> &Keys {
        &self.0.ground.keys
    }

    /// Keeps the member's keys up to date in this process, and announces new ones before they sign.
    pub async fn keep_keys_fresh(self, shutdown: watch::Receiver<bool>) {
        let (keys, db) = (self.keys().clone(), self.db().clone());
        keys.keep_fresh(db, shutdown, move || operations::announce(&self)).await;
    }

    /// The node's configuration.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The road's members.
    pub fn directory(&self) -> &Directory {
        &self.0.config.directory
    }

    /// The node's certificate.
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// The connection to another member's node.
    ///
    /// # Errors
    /// `server.clientproxy.unknown_member` if it provides nothing.
    pub fn neighbour(&self, member: &Member) -> Result<Peer, Fault> {
        self.0.neighbours.of(member, &self.0.identity)
    }

    /// The key that signs this member's messages now.
    pub(crate) fn signer(&self) -> Arc<SigningKey> {
        self.keys().signer()
    }
}

/// Components show a token.
fn by_token(node: Transporter, request: Identify) -> BoxFuture<'static, Result<Caller>> {
    Box::pin(async move { node.0.tokens.caller(&request).await })
}

/// Nodes show a certificate; the global configuration says whose it is.
fn by_certificate(node: Transporter, request: Identify) -> BoxFuture<'static, Result<Caller>> {
    Box::pin(async move {
        let conf = node.directory().current();
        let member = request.certificate.and_then(|shown| conf.member_of(&shown.0));
        Ok(member.map_or(Caller::Anonymous, |member| Caller::Node(member.code.clone())))
    })
}
