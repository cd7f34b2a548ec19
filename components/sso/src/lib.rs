//! One account: registration and activation without a visit, sign-in, and an OpenID Provider.
//!
//! Begin with the README beside this crate, then `routes.rs`.

mod banks;
mod client_keys;
mod config;
mod domain;
mod http;
mod jobs;
mod operations;
mod outside;
mod relying_parties;
mod routes;
mod store;
mod verifier;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use base::{Duration, Result, Secret};
use crypto::mrtd::MasterList;
use crypto::{Alg, PasswordPool};
use db::{Db, Keys};
use messages::component::Component;
use messages::road::SubsystemId;
use web::road::Road;
use web::{
    Authorities, Credentials, Ground, Guard, Pages, Peer, Router, SessionCookie, TokenVerifier,
};

use client_keys::ClientKeys;
use domain::openid::address::Reach;
use operations::openid::known_clients::KnownClients;
use outside::Outside;

pub use banks::Bank;
pub use config::{Challenge, Config, Mtls, Nonces, Population, Possession, StaffFactor};
pub use domain::office::place::PlaceKind;
pub use domain::office::staff::{Member, Person as StaffPerson};
pub use domain::openid::certification::Certification;
pub use jobs::jobs;
pub use operations::seed::{SeedAccount, SeedAgent};
pub use relying_parties::{Registration, RelyingParties, StatementIssuer};
pub use routes::routes;
pub use store::MIGRATIONS;
pub use verifier::{SANDBOX_VERIFIER, Verifier};

/// The name of the audit log in its checkpoints.
pub const LOG_ORIGIN: &str = "hukumati/sso";

/// The component. Clones are the same one.
#[derive(Clone)]
pub struct Sso(Arc<Inner>);

struct Inner {
    population: Population,
    staff_factor: StaffFactor,
    challenge: Challenge,
    ground: Ground,
    peers: Peers,
    pages: Arc<Pages>,
    passwords: PasswordPool,
    road: Road,
    verifier: TokenVerifier,
    client_keys: ClientKeys,
    relying_parties: RelyingParties,
    outside: Outside,
    known_clients: KnownClients,
    possession: Possession,
    authorities: Authorities,
    cookies: Cookies,
    /// The countries whose documents' signatures are believed.
    documents: RwLock<Arc<MasterList>>,
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
    /// Who knows which passwords were breached (`GET /range/{five hex digits}`), if anybody is asked.
    pub breached: Option<Peer>,
    /// Components that sign in people or ask for tokens: their keys are fetched from them, and the news
    /// that a session ended is sent to them.
    pub components: BTreeMap<Component, Peer>,
    /// Banks that say who their customers are.
    pub banks: Vec<Bank>,
    /// Compares documents and portraits; without one that route is closed.
    pub verifier: Option<Verifier>,
    /// Relying parties that share our process, by origin: they are reached without a socket.
    pub relying_parties: BTreeMap<String, Peer>,
}

/// The cookies of a browser.
pub(crate) struct Cookies {
    /// The session.
    pub(crate) session: SessionCookie,
    /// A registration that is under way.
    pub(crate) registration: SessionCookie,
    /// A sign-in between password and second factor.
    pub(crate) sign_in: SessionCookie,
    /// A recovery that is under way.
    pub(crate) recovery: SessionCookie,
    /// That somebody signed in here before.
    pub(crate) known: SessionCookie,
    /// Which browser was asked for a passkey.
    pub(crate) passkey: SessionCookie,
    /// That a passkey was offered here.
    pub(crate) offered: SessionCookie,
}

impl Sso {
    /// Opens the component on its own database, and registers the platform's own relying party.
    ///
    /// # Errors
    /// `Unavailable` if the store is away; `Internal` if a page or text does not parse.
    pub async fn open(config: Config, ground: Ground, peers: Peers) -> Result<Self> {
        config.relying_parties.check(config.population)?;
        if let Some(verifier) = &peers.verifier {
            verifier.check(config.population)?;
        }
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
            challenge: config.challenge,
            passwords: PasswordPool::new(config.hashers),
            road,
            verifier: TokenVerifier::of_issuer(&ground),
            client_keys: ClientKeys::new(&peers.components),
            outside: outside(&config, &peers),
            relying_parties: config.relying_parties,
            known_clients: KnownClients::default(),
            authorities: Authorities::new(trusted(&config.possession))?,
            possession: config.possession,
            cookies: Cookies {
                session: SessionCookie::new(Component::Sso, own),
                registration: SessionCookie::named(Component::Sso, "registration", own),
                sign_in: SessionCookie::named(Component::Sso, "sign_in", own),
                recovery: SessionCookie::named(Component::Sso, "recovery", own),
                known: SessionCookie::named(Component::Sso, "known", own),
                passkey: SessionCookie::named(Component::Sso, "passkey", own),
                offered: SessionCookie::named(Component::Sso, "offered", own),
            },
            documents: RwLock::default(),
            pages,
            peers,
            ground,
        }));
        sso.keys().offer(&Alg::ALL);
        operations::openid::clients::register_own(&sso).await?;
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

    /// Appoints an agent of the sandbox to a place, unless that was done before.
    ///
    /// # Errors
    /// `Forbidden` outside the sandbox.
    pub async fn seed_agent(&self, agent: SeedAgent) -> Result<()> {
        operations::seed::seed_agent(self, agent).await
    }

    /// Gives a person a place in the administration; whoever has one gets the new roles.
    ///
    /// # Errors
    /// `Unavailable` if the store is away.
    pub async fn appoint(&self, member: Member) -> Result<()> {
        operations::office::staff::appoint(self, member).await
    }

    /// Believes documents that these countries signed, and no others, from now on.
    pub fn trust_countries(&self, list: MasterList) {
        let mut kept = self.0.documents.write().unwrap_or_else(PoisonError::into_inner);
        *kept = Arc::new(list);
    }

    pub(crate) fn documents(&self) -> Arc<MasterList> {
        self.0.documents.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A token with which relying parties may register themselves, so many times and for so long (RFC 7591,
    /// section 3); `issued_by` is who answers for it.
    ///
    /// # Errors
    /// `Unavailable` if the store is away.
    pub async fn issue_initial_token(
        &self,
        issued_by: &str,
        scopes: &[&str],
        uses: u32,
        lifetime: Duration,
    ) -> Result<Secret<String>> {
        let issued_by = issued_by.to_owned();
        let scopes: Vec<_> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let issue = move |tx: &mut db::Tx| {
            let (issued_by, scopes) = (issued_by.clone(), scopes.clone());
            let expires_at = tx.now().plus(lifetime);
            let allowance =
                store::openid::registrations::Allowance { issued_by, scopes, uses, expires_at };
            operations::openid::clients::issue_initial_token(tx, &allowance)
        };
        self.db().write("sso.clients.allow", issue).await
    }

    pub(crate) fn population(&self) -> Population {
        self.0.population
    }

    pub(crate) fn staff_factor(&self) -> StaffFactor {
        self.0.staff_factor
    }

    pub(crate) fn challenge(&self) -> Challenge {
        self.0.challenge
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

    pub(crate) fn relying_parties(&self) -> &RelyingParties {
        &self.0.relying_parties
    }

    pub(crate) fn outside(&self) -> &Outside {
        &self.0.outside
    }

    pub(crate) fn known_clients(&self) -> &KnownClients {
        &self.0.known_clients
    }

    pub(crate) fn nonces(&self) -> Nonces {
        self.0.possession.nonces
    }

    /// The origin of the listener that asks for certificates.
    pub(crate) fn mtls(&self) -> Option<&str> {
        self.0.possession.mtls.as_ref().map(|mtls| mtls.origin.as_str())
    }

    pub(crate) fn authorities(&self) -> &Authorities {
        &self.0.authorities
    }

    pub(crate) fn cookies(&self) -> &Cookies {
        &self.0.cookies
    }
}

/// In the sandbox relying parties may run on the same machine.
fn outside(config: &Config, peers: &Peers) -> Outside {
    let reach = match config.population {
        Population::Real => Reach::Internet,
        Population::Sandbox => Reach::Loopback,
    };
    let roots = config.relying_parties.roots.clone();
    Outside::new(reach, roots, peers.relying_parties.clone())
}

fn trusted(possession: &Possession) -> &[Vec<u8>] {
    possession.mtls.as_ref().map(|mtls| mtls.authorities.as_slice()).unwrap_or_default()
}
