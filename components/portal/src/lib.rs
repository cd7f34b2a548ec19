//! One window: the catalogue, the service engine, the back office, issued documents.
//!
//! `domain` knows what a service is and what may become of a request, `store` keeps it, `operations` are
//! what a caller can do, `http` lets callers in, `jobs` do what happens later. Begin with the README
//! beside this crate, then `routes.rs`.

pub mod domain;
mod http;
mod jobs;
pub mod operations;
mod routes;
pub mod store;

use std::sync::Arc;

use base::{Error, Lang, Result, WorkingCalendar};
use db::jobs::Jobs;
use db::{Db, Keys};
use messages::component::Component;
use messages::road::SubsystemId;
use web::road::Road;
use web::{Credentials, Ground, Guard, Pages, Peer, Router, SessionCookie, Table, TokenVerifier};

use domain::catalogue::Catalogue;
use operations::relying_party::RelyingParty;
use operations::{Engine, Parts, Words};

pub use routes::routes;
pub use store::MIGRATIONS;

/// The name of the audit log in its checkpoints.
pub const LOG_ORIGIN: &str = "hukumati/portal";

/// The portal. Clones are the same one.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    ground: Ground,
    shell: Shell,
    engine: Engine,
    relying_party: RelyingParty,
    verifier: TokenVerifier,
    pages: Arc<Pages>,
    session_cookie: SessionCookie,
    state_cookie: SessionCookie,
}

/// How the portal is set up.
#[derive(Clone)]
pub struct Config {
    /// What makes its pages an app.
    pub shell: Shell,
}

/// What another component adds to the portal's pages, since it must come from their origin.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Its templates.
    pub templates: &'static [(&'static str, &'static str)],
    /// Its texts.
    pub locales: &'static [(Lang, &'static str)],
    /// What it adds to every page.
    pub dress: fn(Pages) -> Pages,
    /// Its routes.
    pub routes: fn() -> Table<Portal>,
}

/// The neighbours of the portal.
#[derive(Clone)]
pub struct Peers {
    /// Signs people in and issues the tokens.
    pub sso: Peer,
    /// The till.
    pub pay: Peer,
    /// Our own node of the road.
    pub transporter: Peer,
    /// The operators' SMS gateway.
    pub sms: Peer,
}

impl Shell {
    /// Nothing is added.
    pub fn bare() -> Self {
        Self { templates: &[], locales: &[], dress: |pages| pages, routes: Table::new }
    }
}

impl Portal {
    /// Opens the portal on its ground.
    ///
    /// # Errors
    /// `Internal`, if the catalogue, a template or a text is broken; those of the store.
    pub async fn open(config: Config, ground: Ground, peers: Peers) -> Result<Self> {
        let Config { shell } = config;
        let pages = Arc::new(http::dress::pages(&shell)?);
        let catalogue = Catalogue::load().map_err(|faults| Error::internal(faults.to_string()))?;
        let road = Road {
            peer: peers.transporter,
            credentials: Credentials::new(Component::Portal, &ground, peers.sso.clone()),
            client: SubsystemId::new("hukumati", Component::Portal.name()),
        };
        let engine = Engine::open(Parts {
            ground: ground.clone(),
            catalogue,
            calendar: WorkingCalendar::default(),
            road,
            pay: peers.pay,
            sso: peers.sso.clone(),
            sms: peers.sms,
            words: words(&pages),
        });
        let own = &ground.origins.portal;
        Ok(Self(Arc::new(Inner {
            engine: engine.await?,
            relying_party: RelyingParty::new(ground.clone(), peers.sso.clone()),
            verifier: TokenVerifier::new(Component::Portal, &ground, peers.sso),
            session_cookie: SessionCookie::new(Component::Portal, own),
            state_cookie: SessionCookie::named(Component::Portal, "sign_in", own),
            pages,
            shell,
            ground,
        })))
    }

    /// The portal's door, and the app's.
    pub fn router(&self) -> Router {
        self.table().into_router(self.clone(), self.guard())
    }

    /// All routes behind that door.
    pub fn table(&self) -> Table<Self> {
        routes().and((self.0.shell.routes)())
    }

    /// What happens later.
    pub fn jobs() -> Jobs<Self> {
        jobs::jobs()
    }

    /// The portal's database.
    pub fn db(&self) -> &Db {
        &self.0.ground.db
    }

    /// The portal's signing keys.
    pub fn keys(&self) -> &Keys {
        &self.0.ground.keys
    }

    /// Who stands at the door: people by their session, components by their token.
    pub fn guard(&self) -> Guard<Self> {
        let pages = Arc::clone(&self.0.pages);
        Guard::new(Component::Portal, &self.0.ground, pages, http::caller::authenticate)
            .sign_in("/sign-in")
    }

    /// The service engine.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// The portal's side of signing in and out.
    pub fn relying_party(&self) -> &RelyingParty {
        &self.0.relying_party
    }

    pub(crate) fn ground(&self) -> &Ground {
        &self.0.ground
    }

    pub(crate) fn verifier(&self) -> &TokenVerifier {
        &self.0.verifier
    }

    /// The cookie of a session.
    pub(crate) fn session_cookie(&self) -> &SessionCookie {
        &self.0.session_cookie
    }

    /// The cookie that binds a browser to the sign-in it began.
    pub(crate) fn state_cookie(&self) -> &SessionCookie {
        &self.0.state_cookie
    }
}

impl AsRef<Engine> for Portal {
    fn as_ref(&self) -> &Engine {
        &self.0.engine
    }
}

/// Texts of messages that are not pages.
fn words(pages: &Arc<Pages>) -> Words {
    let pages = Arc::clone(pages);
    Arc::new(move |lang, message| pages.text(lang, message))
}
