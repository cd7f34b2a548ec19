//! The nodes on the road: the platform's, and those of the two agencies, over real mutual TLS.

use base::{Localized, Result};
use transporter::{Config, Directory, KEEP, Peers, Service, Transporter, agencies};

use crate::Settings;
use crate::grounds::ground;
use crate::neighbours::Neighbours;
use crate::ports::Listener;

/// The three nodes.
pub(crate) struct Road {
    pub(crate) platform: Transporter,
    pub(crate) interior: Transporter,
    pub(crate) health: Transporter,
}

impl Road {
    /// Opens each node on its own database and gives the agencies' rights.
    pub(crate) async fn open(settings: &Settings, neighbours: &Neighbours) -> Result<Self> {
        let directory = Directory::default();
        let node = |name, member, address, services| {
            node(settings, neighbours, &directory, (name, member, address, services))
        };
        let at =
            |listener: Listener| Some(format!("https://{}", listener.address(settings.base_port)));
        let moi = agencies::interior_services(&neighbours.sandbox);
        let moh = agencies::health_services(&neighbours.sandbox);
        Ok(Self {
            platform: node("transporter", agencies::PLATFORM, None, Vec::new()).await?,
            interior: node("transporter-moi", agencies::INTERIOR, at(Listener::Interior), moi)
                .await?,
            health: node("transporter-moh", agencies::HEALTH, at(Listener::Health), moh).await?,
        })
    }

    /// All of them.
    pub(crate) fn nodes(&self) -> [&Transporter; 3] {
        [&self.platform, &self.interior, &self.health]
    }
}

async fn node(
    settings: &Settings,
    neighbours: &Neighbours,
    directory: &Directory,
    (name, member, address, services): (&'static str, &str, Option<String>, Vec<Service>),
) -> Result<Transporter> {
    let ground = ground(settings, name, transporter::MIGRATIONS).await?;
    let member_name: Localized = agencies::name(member);
    let clients = match member {
        agencies::PLATFORM => agencies::platform_clients(),
        _ => Vec::new(),
    };
    let config = Config {
        member: member.to_owned(),
        name: member_name,
        address,
        directory: directory.clone(),
        clients,
        services,
        keep: KEEP,
    };
    let node = Transporter::open(config, ground, Peers { sso: neighbours.sso.clone() }).await?;
    transporter::operations::grant(&node, agencies::rights(member)).await?;
    Ok(node)
}
