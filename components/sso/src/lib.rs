//! One account: registration and activation without a visit, sign-in, and an OpenID Provider.
//!
//! Begin with the README beside this crate, then `routes.rs`.

mod client_keys;
mod domain;
mod http;
mod jobs;
mod operations;
mod routes;
mod store;

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Result;
use crypto::PasswordPool;
use db::{Db, Keys};
use messages::component::Component;
use messages::road::SubsystemId;
use web::road::Road;
use web::{Credentials, Ground, Guard, Pages, Peer, Router, SessionCookie, TokenVerifier};

use client_keys::ClientKeys;

pub use domain::staff::{Member, Person as StaffPerson};
pub use jobs::jobs;
pub use operations::seed::SeedAccount;
pub use routes::routes;
pub use store::MIGRATIONS;

/// The name of the audit log in its checkpoints.
pub const LOG_ORIGIN: &str = "hukumati/sso";

/// The component. Clones are the same one.
#[derive(Clone)]
pub struct Sso(Arc<Inner>);

struct Inner {
    population: Population,
    staff_factor: StaffFactor,
    ground: Ground,
    peers: Peers,
    pages: Arc<Pages>,
    passwords: PasswordPool,
    road: Road,
    verifier: TokenVerifier,
    client_keys: ClientKeys,
    cookies: Cookies,
}

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose national numbers are accepted.
    pub population: Population,
    /// How many passwords are hashed at the same time: one per core that may be kept busy with it.
    pub hashers: usize,
    /// What the administration signs in with.
    pub staff_factor: StaffFactor,
}

/// What people of the administration must have signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffFactor {
    /// A passkey, an authenticator app or a recovery code.
    Strong,
    /// In the sandbox a code by SMS will do, since its telephones are a page. Elsewhere the same as
    /// [`Self::Strong`].
    SandboxSms,
}

impl StaffFactor {
    fn within(self, population: Population) -> Self {
        match population {
            Population::Real => Self::Strong,
            Population::Sandbox => self,
        }
    }
}

/// Whose national numbers are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// Everybody's but the sandbox's.
    Real,
    /// The sandbox's people too.
    Sandbox,
}

/// The neighbours.
#[derive(Clone, Debug)]
pub struct Peers {
    /// The SSO itself, which issues the tokens that it shows to others.
    pub sso: Peer,
    /// Our node of the road.
    pub transporter: Peer,
    /// The mobile operators: `POST /sms`, `POST /sim-owner`.
    pub operators: Peer,
    /// Components that sign in people or ask for tokens: their keys are fetched from them, and the news
    /// that a session ended is sent to them.
    pub components: BTreeMap<Component, Peer>,
}

/// The cookies of a browser.
pub(crate) struct Cookies {
    /// The session.
    pub(crate) session: SessionCookie,
    /// A registration that is under way.
    pub(crate) registration: SessionCookie,
    /// A sign-in between password and second factor.
    pub(crate) sign_in: SessionCookie,
    /// That somebody signed in here before.
    pub(crate) known: SessionCookie,
}

impl Sso {
    /// Opens the component on its own database, and registers the platform's own relying party.
    ///
    /// # Errors
    /// `Unavailable` if the store is away; `Internal` if a page or text does not parse.
    pub async fn open(config: Config, ground: Ground, peers: Peers) -> Result<Self> {
        let pages = Arc::new(http::pages::all()?);
        let own = &ground.origins.sso;
        let road = Road {
            peer: peers.transporter.clone(),
            credentials: Credentials::new(Component::Sso, &ground, peers.sso.clone()),
            client: SubsystemId::new("hukumati", Component::Sso.name()),
        };
        let sso = Self(Arc::new(Inner {
            population: config.population,
            staff_factor: config.staff_factor.within(config.population),
            passwords: PasswordPool::new(config.hashers),
            road,
            verifier: TokenVerifier::of_issuer(&ground),
            client_keys: ClientKeys::new(&peers.components),
            cookies: Cookies {
                session: SessionCookie::new(Component::Sso, own),
                registration: SessionCookie::named(Component::Sso, "registration", own),
                sign_in: SessionCookie::named(Component::Sso, "sign_in", own),
                known: SessionCookie::named(Component::Sso, "known", own),
            },
            pages,
            peers,
            ground,
        }));
        operations::clients::register_own(&sso).await?;
        Ok(sso)
    }

    /// Everything it answers.
    pub fn router(&self) -> Router {
        routes().into_router(self.clone(), self.guard())
    }

    /// Its guard, also for the test that tries every route as every caller.
    pub fn guard(&self) -> Guard<Self> {
        let pages = self.0.pages.clone();
        Guard::new(Component::Sso, &self.0.ground, pages, http::authenticate).sign_in("/sign-in")
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.0.ground.db
    }

    /// Makes the account of a person of the sandbox, unless there is one.
    ///
    /// # Errors
    /// `Forbidden` outside the sandbox.
    pub async fn seed_account(&self, account: SeedAccount) -> Result<()> {
        operations::seed::seed(self, account).await
    }

    /// Gives a person a place in the administration; whoever has one gets the new roles.
    ///
    /// # Errors
    /// `Unavailable` if the store is away.
    pub async fn appoint(&self, member: Member) -> Result<()> {
        operations::staff::appoint(self, member).await
    }

    pub(crate) fn population(&self) -> Population {
        self.0.population
    }

    pub(crate) fn staff_factor(&self) -> StaffFactor {
        self.0.staff_factor
    }

    pub(crate) fn peers(&self) -> &Peers {
        &self.0.peers
    }

    pub(crate) fn pages(&self) -> &Pages {
        &self.0.pages
    }

    /// The account's signing keys.
    pub fn keys(&self) -> &Keys {
        &self.0.ground.keys
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.0.ground.issuer
    }

    pub(crate) fn origins(&self) -> &web::Origins {
        &self.0.ground.origins
    }

    pub(crate) fn passwords(&self) -> &PasswordPool {
        &self.0.passwords
    }

    pub(crate) fn road(&self) -> &Road {
        &self.0.road
    }

    pub(crate) fn verifier(&self) -> &TokenVerifier {
        &self.0.verifier
    }

    pub(crate) fn client_keys(&self) -> &ClientKeys {
        &self.0.client_keys
    }

    pub(crate) fn cookies(&self) -> &Cookies {
        &self.0.cookies
    }
}
