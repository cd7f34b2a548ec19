//! The nodes on the road: the platform's, and those of the agencies, over real mutual TLS.

use base::Result;
use transporter::{Config, Directory, Peers, Transporter, agencies};

use crate::Settings;
use crate::grounds::ground;
use crate::neighbours::Neighbours;
use crate::ports::Listener;

/// The nodes.
pub(crate) struct Road {
    pub(crate) platform: Transporter,
    pub(crate) interior: Transporter,
    pub(crate) health: Transporter,
    pub(crate) economy: Transporter,
}

impl Road {
    /// Opens each node on its own database.
    pub(crate) async fn open(settings: &Settings, near: &Neighbours) -> Result<Self> {
        let members = Directory::default();
        let at = |listener: Listener| format!("https://{}", listener.address(settings.base_port));
        let platform = agencies::platform(&members);
        let interior = agencies::interior(&members, at(Listener::Interior), &near.sandbox);
        let health = agencies::health(&members, at(Listener::Health), &near.sandbox);
        let economy = agencies::economy(&members, at(Listener::Economy), &near.sandbox);
        Ok(Self {
            platform: node(settings, near, "transporter", platform).await?,
            interior: node(settings, near, "transporter-moi", interior).await?,
            health: node(settings, near, "transporter-moh", health).await?,
            economy: node(settings, near, "transporter-mone", economy).await?,
        })
    }

    /// All of them.
    pub(crate) fn nodes(&self) -> [&Transporter; 4] {
        [&self.platform, &self.interior, &self.health, &self.economy]
    }
}

/// A node with the rights that its agency gives.
async fn node(
    settings: &Settings,
    near: &Neighbours,
    name: &'static str,
    config: Config,
) -> Result<Transporter> {
    let ground = ground(settings, name, transporter::MIGRATIONS).await?;
    let rights = agencies::rights(&config.member);
    let node = Transporter::open(config, ground, Peers { sso: near.sso.clone() }).await?;
    transporter::operations::grant(&node, rights).await?;
    Ok(node)
}
