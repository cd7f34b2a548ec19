//! Stand-ins for what a country has and a laptop has not: the registers of the Interior, the birth
//! notifications of Health, the mobile operators with the citizens' phones, a card acquirer's host, and
//! a synthetic population. They speak the protocols that the real ones would, and can be told to be slow,
//! to lie, to lose the answer or to be down. Every page says what it is.

mod companies;
pub mod domain;
mod http;
mod operations;
pub mod people;
pub mod population;
mod routes;
mod store;

use std::sync::{Arc, OnceLock};

use base::{Duration, Lang, Result};
use db::Db;
use domain::documents::DocumentIssuer;
use web::{Asset, Audience, Guard, NavItem, Origins, Pages, Peer, Router, icons};

pub use domain::fault::{Behaviour, System};
pub use routes::routes;
pub use store::MIGRATIONS;

/// How the sandbox is made.
#[derive(Clone, Debug)]
pub struct Config {
    /// How many people to make at the first start.
    pub people: u32,
    /// How long a slow system takes.
    pub slow: Duration,
    /// How long the line stays open before an answer counts as lost.
    pub silence: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            people: population::SIZE,
            slow: Duration::from_secs(8),
            silence: Duration::from_secs(5),
        }
    }
}

/// The stand-ins. Clones are the same ones.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    config: Config,
    db: Db,
    origins: Origins,
    pages: Arc<Pages>,
    issuer: DocumentIssuer,
    /// The account's door, as the phone with the app reaches it.
    account: OnceLock<Peer>,
}

impl Sandbox {
    /// On a database opened with [`MIGRATIONS`]. Call [`Sandbox::prepare`] before anyone asks anything.
    ///
    /// # Errors
    /// `Internal`: a template or a locale does not parse.
    pub fn open(config: Config, db: Db, origins: Origins) -> Result<Self> {
        let pages = Arc::new(pages()?);
        let issuer = DocumentIssuer::new(db.clock().now(), db.entropy())?;
        let account = OnceLock::new();
        Ok(Self(Arc::new(Inner { config, db, origins, pages, issuer, account })))
    }

    /// The door.
    pub fn router(&self) -> Router {
        routes().into_router(self.clone(), self.guard())
    }

    /// The database of all stand-ins.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Whom to trust to believe the documents of the sandbox: a country certificate, PEM. New at each start, like
    /// the documents.
    pub fn country_certificate(&self) -> String {
        self.0.issuer.certificate()
    }

    /// The phone with the app reaches the account's API there.
    pub fn phone_reaches(&self, account: Peer) {
        self.0.account.get_or_init(|| account);
    }

    pub(crate) fn issuer(&self) -> &DocumentIssuer {
        &self.0.issuer
    }

    pub(crate) fn account(&self) -> Option<&Peer> {
        self.0.account.get()
    }

    pub(crate) fn origins(&self) -> &Origins {
        &self.0.origins
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    fn guard(&self) -> Guard<Self> {
        let world = (self.db().clock().clone(), self.db().entropy().clone());
        Guard::stand_in(self.0.origins.clone(), self.0.pages.clone(), world)
    }
}

fn pages() -> Result<Pages> {
    let templates = [
        ("index.html", include_str!("../templates/index.html")),
        ("stand-in.html", include_str!("../templates/stand-in.html")),
        ("phones.html", include_str!("../templates/phones.html")),
        ("phone.html", include_str!("../templates/phone.html")),
        ("reader.html", include_str!("../templates/reader.html")),
        ("purchases.html", include_str!("../templates/purchases.html")),
        ("faults.html", include_str!("../templates/faults.html")),
    ];
    let locales = [
        (Lang::Ar, include_str!("../locales/ar.ftl")),
        (Lang::En, include_str!("../locales/en.ftl")),
    ];
    let style = Asset {
        name: "sandbox.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../static/sandbox.css"),
    };
    let entry = |key, href, icon| NavItem { key, href, icon, audience: Audience::Everyone };
    let nav = [
        entry("sandbox-nav-start", "/", icons::HOME),
        entry("sandbox-nav-phones", "/phone", icons::PHONE),
        entry("sandbox-nav-reader", "/reader", icons::PHONE),
        entry("sandbox-nav-purchases", "/acquirer", icons::CARD),
        entry("sandbox-nav-faults", "/faults", icons::CHART),
    ];
    Ok(Pages::new(&templates, &locales)?.service("sandbox-name").nav(&nav).stylesheet(style))
}
