//! The vault: the only crate that may hold a card number.
//!
//! Pay opens a session, the payer types a card on our page, the browser goes back to pay with a
//! single-use token, pay asks for the purchase, the acquirer is asked once. The page beside this crate
//! says what is kept, where, and for how long.

mod codes;
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
use web::{Ground, Guard, Pages, Peer, Router, TokenVerifier};

use codes::Codes;

pub use routes::routes;
pub use store::MIGRATIONS;
pub use texts::pages;

/// The name of the audit log in its checkpoints.
pub const LOG_ORIGIN: &str = "hukumati/vault";

/// The vault. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    ground: Ground,
    peers: Peers,
    verifier: TokenVerifier,
    pages: Arc<Pages>,
    codes: Codes,
}

/// The neighbours of the vault.
#[derive(Clone, Debug)]
pub struct Peers {
    /// Issues the tokens of those who call.
    pub sso: Peer,
    /// Moves the money.
    pub acquirer: Peer,
}

impl Vault {
    /// Opens the vault on its ground.
    ///
    /// # Errors
    /// `Internal`, if a template or a text is broken.
    pub fn open(ground: Ground, peers: Peers) -> Result<Self> {
        let verifier = TokenVerifier::new(Component::Vault, &ground, peers.sso.clone());
        let pages = Arc::new(texts::pages()?);
        let codes = Codes::default();
        Ok(Self(Arc::new(Inner { ground, peers, verifier, pages, codes })))
    }

    /// The vault's door.
    pub fn router(&self) -> Router {
        routes().into_router(self.clone(), self.guard())
    }

    /// What happens later.
    pub fn jobs() -> Jobs<Self> {
        jobs::jobs()
    }

    /// The vault's database.
    pub fn db(&self) -> &Db {
        &self.0.ground.db
    }

    /// The vault's signing keys.
    pub fn keys(&self) -> &Keys {
        &self.0.ground.keys
    }

    /// Who stands at the door: pay proves itself with a token, payers hold a session's address.
    pub fn guard(&self) -> Guard<Self> {
        let pages = Arc::clone(&self.0.pages);
        Guard::new(Component::Vault, &self.0.ground, pages, |vault, identify| {
            Box::pin(async move { vault.0.verifier.caller(&identify).await })
        })
    }
}
