//! One till: payment intents, the payer's page, and a double-entry ledger that always adds up.
//!
//! `domain` says what a payment may become, `store` keeps it, `operations` are what a caller can do,
//! `http` lets callers in, `jobs` do what happens later. The page beside this crate has the invariants.

pub mod domain;
mod http;
mod jobs;
mod operations;
mod routes;
pub mod store;
mod texts;

use std::sync::Arc;

use base::Result;
use db::jobs::Jobs;
use db::{Db, Keys};
use messages::component::Component;
use web::{Credentials, Ground, Guard, Pages, Peer, Router, TokenVerifier};

pub use operations::{PageKey, Standing};
pub use routes::routes;
pub use store::MIGRATIONS;
pub use texts::pages;

/// The name of the audit log in its checkpoints.
pub const LOG_ORIGIN: &str = "hukumati/pay";

/// The till. Cheap to clone.
#[derive(Clone)]
pub struct Pay(Arc<Inner>);

struct Inner {
    ground: Ground,
    peers: Peers,
    credentials: Credentials,
    verifier: TokenVerifier,
    pages: Arc<Pages>,
}

/// The neighbours of the till.
#[derive(Clone, Debug)]
pub struct Peers {
    /// Issues the tokens.
    pub sso: Peer,
    /// Takes the cards and asks the acquirer.
    pub vault: Peer,
    /// Is told what became of its intents.
    pub portal: Peer,
}

impl Pay {
    /// Opens the till on its ground.
    ///
    /// # Errors
    /// `Internal`, if a template or a text is broken.
    pub fn open(ground: Ground, peers: Peers) -> Result<Self> {
        let credentials = Credentials::new(Component::Pay, &ground, peers.sso.clone());
        let verifier = TokenVerifier::new(Component::Pay, &ground, peers.sso.clone());
        let pages = Arc::new(texts::pages()?);
        Ok(Self(Arc::new(Inner { ground, peers, credentials, verifier, pages })))
    }

    /// The till's door.
    pub fn router(&self) -> Router {
        routes().into_router(self.clone(), self.guard())
    }

    /// What happens later.
    pub fn jobs() -> Jobs<Self> {
        jobs::jobs()
    }

    /// The till's database.
    pub fn db(&self) -> &Db {
        &self.0.ground.db
    }

    /// The till's signing keys.
    pub fn keys(&self) -> &Keys {
        &self.0.ground.keys
    }

    /// Who stands at the door: components prove themselves with a token, payers hold an address.
    pub fn guard(&self) -> Guard<Self> {
        let pages = Arc::clone(&self.0.pages);
        Guard::new(Component::Pay, &self.0.ground, pages, |pay, identify| {
            Box::pin(async move { pay.0.verifier.caller(&identify).await })
        })
    }
}
