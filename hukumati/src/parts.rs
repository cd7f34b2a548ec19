//! The components of one process.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Result;
use db::Db;
use pay::Pay;
use portal::{Portal, Shell};
use sandbox::Sandbox;
use sso::{Population, Possession, RelyingParties, Sso, StaffFactor};
use transporter::Transporter;
use vault::Vault;
use web::TlsServer;
use web::operator::Check;

use crate::Settings;
use crate::grounds::{database, ground, origins};
use crate::neighbours::Neighbours;
use crate::ports::Listener;
use crate::road::Road;
use crate::serving::Serving;
use crate::tls::{self, Tls};

/// Passwords hashed at the same time: two cores are kept busy, the others serve pages.
const HASHERS: usize = 2;

/// All components.
pub(crate) struct Parts {
    pub(crate) sandbox: Sandbox,
    pub(crate) sso: Sso,
    sso_tls: Arc<TlsServer>,
    pub(crate) portal: Portal,
    pub(crate) pay: Pay,
    pub(crate) vault: Vault,
    pub(crate) road: Road,
}

impl Parts {
    /// Opens each on its own database.
    pub(crate) async fn open(settings: &Settings, near: &Neighbours) -> Result<Self> {
        let Tls { server, mtls } = tls::prepare(settings)?;
        Ok(Self {
            sandbox: sandbox(settings, near).await?,
            road: Road::open(settings, near).await?,
            sso: sso(settings, near, mtls).await?,
            sso_tls: server,
            portal: portal(settings, near).await?,
            pay: pay(settings, near).await?,
            vault: vault(settings, near).await?,
        })
    }

    /// Opens every port, then serves: nothing answers before everything can.
    pub(crate) async fn listen(&self, base: u16, serving: &mut Serving) -> Result<()> {
        let doors = [
            (Listener::Portal, self.portal.router()),
            (Listener::Sso, self.sso.router()),
            (Listener::Pay, self.pay.router()),
            (Listener::Vault, self.vault.router()),
            (Listener::Transporter, self.road.platform.router()),
            (Listener::Sandbox, self.sandbox.router()),
            (Listener::Operator, self.operator()?),
        ];
        let mut open = Vec::new();
        for (listener, router) in doors {
            open.push((Serving::port(listener, base).await?, router));
        }
        for (listener, node) in [
            (Listener::Interior, &self.road.interior),
            (Listener::Health, &self.road.health),
            (Listener::Economy, &self.road.economy),
        ] {
            let (socket, node) = (Serving::port(listener, base).await?, node.clone());
            serving.spawn(|stop| async move {
                if let Err(error) = node.serve_node(socket, stop).await {
                    tracing::error!(%error, "a node cannot serve");
                }
            });
        }
        let socket = Serving::port(Listener::SsoTls, base).await?;
        serving.serve_tls(socket, self.sso.router(), self.sso_tls.clone());
        for (socket, router) in open {
            serving.serve(socket, router);
        }
        Ok(())
    }

    /// Runs what happens later.
    pub(crate) fn work(&self, serving: &mut Serving) {
        for (keys, db) in [
            (self.sso.keys(), self.sso.db()),
            (self.portal.keys(), self.portal.db()),
            (self.pay.keys(), self.pay.db()),
            (self.vault.keys(), self.vault.db()),
        ] {
            serving.keep(keys, db);
        }
        serving.run(sso::jobs(), self.sso.db().clone(), self.sso.clone());
        serving.run(Portal::jobs(), self.portal.db().clone(), self.portal.clone());
        serving.run(Pay::jobs(), self.pay.db().clone(), self.pay.clone());
        serving.run(Vault::jobs(), self.vault.db().clone(), self.vault.clone());
        for node in self.road.nodes() {
            serving.run(Transporter::jobs(), node.db().clone(), node.clone());
            serving.spawn(|stop| node.clone().keep_keys_fresh(stop));
        }
    }

    /// Every database.
    pub(crate) fn databases(&self) -> Vec<&Db> {
        let components =
            [self.sso.db(), self.portal.db(), self.pay.db(), self.vault.db(), self.sandbox.db()];
        components.into_iter().chain(self.road.nodes().map(Transporter::db)).collect()
    }

    fn operator(&self) -> Result<web::Router> {
        let named = [
            ("sso", self.sso.db()),
            ("portal", self.portal.db()),
            ("pay", self.pay.db()),
            ("vault", self.vault.db()),
            ("transporter", self.road.platform.db()),
            ("transporter-moi", self.road.interior.db()),
            ("transporter-moh", self.road.health.db()),
            ("transporter-mone", self.road.economy.db()),
            ("sandbox", self.sandbox.db()),
        ];
        let checks = named.map(|(name, db)| store_answers(name, db.clone())).into();
        let db = self.sandbox.db();
        web::operator::router(checks, (db.clock().clone(), db.entropy().clone()))
    }
}

fn store_answers(name: &'static str, db: Db) -> Check {
    Check::of_jobs(name, move || {
        let db = db.clone();
        async move { db.read("health", db::jobs::counts).await }
    })
}

async fn sandbox(settings: &Settings, near: &Neighbours) -> Result<Sandbox> {
    let db = database(settings, "sandbox", sandbox::MIGRATIONS).await?;
    let (people, sso) = (settings.people, near.sso.clone());
    let config = sandbox::Config { people, sso, ..sandbox::Config::default() };
    let sandbox = Sandbox::open(config, db, origins(settings))?;
    sandbox.prepare(settings.clock.now().date()).await?;
    Ok(sandbox)
}

async fn sso(settings: &Settings, near: &Neighbours, mtls: sso::Mtls) -> Result<Sso> {
    let ground = ground(settings, "sso", sso::MIGRATIONS).await?;
    let config = sso::Config {
        population: Population::Sandbox,
        hashers: HASHERS,
        staff_factor: StaffFactor::SandboxSms,
        challenge: settings.challenge,
        relying_parties: RelyingParties {
            registration: settings.registration,
            certification: settings.certification,
            ..RelyingParties::default()
        },
        possession: Possession { mtls: Some(mtls), ..Possession::default() },
    };
    let peers = sso::Peers {
        sso: near.sso.clone(),
        transporter: near.transporter.clone(),
        operators: near.sandbox.clone(),
        breached: Some(near.sandbox.clone()),
        components: near.components(),
        banks: near.banks(&ground.origins.sandbox),
        verifier: Some(near.verifier()),
        relying_parties: BTreeMap::new(),
    };
    Sso::open(config, ground, peers).await
}

async fn portal(settings: &Settings, near: &Neighbours) -> Result<Portal> {
    let ground = ground(settings, "portal", portal::MIGRATIONS).await?;
    let shell = Shell {
        templates: mobile::TEMPLATES,
        locales: mobile::LOCALES,
        dress: mobile::dress,
        routes: mobile::routes::<Portal>,
    };
    let peers = portal::Peers {
        sso: near.sso.clone(),
        pay: near.pay.clone(),
        transporter: near.transporter.clone(),
        sms: near.sandbox.clone(),
    };
    Portal::open(portal::Config { shell }, ground, peers).await
}

async fn pay(settings: &Settings, near: &Neighbours) -> Result<Pay> {
    let ground = ground(settings, "pay", pay::MIGRATIONS).await?;
    let (sso, vault, portal) = (near.sso.clone(), near.vault.clone(), near.portal.clone());
    Pay::open(ground, pay::Peers { sso, vault, portal })
}

async fn vault(settings: &Settings, near: &Neighbours) -> Result<Vault> {
    let ground = ground(settings, "vault", vault::MIGRATIONS).await?;
    Vault::open(ground, vault::Peers { sso: near.sso.clone(), acquirer: near.sandbox.clone() })
}
