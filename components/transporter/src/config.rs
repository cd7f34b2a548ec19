//! What makes one node this node.

use base::{Duration, Localized};
use messages::component::Component;
use messages::road::{ServiceId, SubsystemId};
use web::Peer;

use crate::adapters::Adapter;
use crate::directory::Directory;
use crate::domain::{Repeat, Subject};

/// A node's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Code of the member whose node it is: `hukumati`, `moi`.
    pub member: String,
    /// The member's name.
    pub name: Localized,
    /// Where other nodes reach it (`https://127.0.0.1:5500`); none if the member provides nothing.
    pub address: Option<String>,
    /// The members of the road; shared by the nodes of one process.
    pub directory: Directory,
    /// Which component may speak as which subsystem of the member.
    pub clients: Vec<Client>,
    /// What the member provides.
    pub services: Vec<Service>,
    /// How long a record stays in the message log.
    pub keep: Duration,
}

/// A component of the platform as a subsystem on the road.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The component, as its access token names it.
    pub component: Component,
    /// The subsystem.
    pub subsystem: SubsystemId,
}

/// A service that the member provides.
#[derive(Clone, Debug)]
pub struct Service {
    /// Which.
    pub id: ServiceId,
    /// How the agency's system is reached.
    pub adapter: Adapter,
    /// What becomes of a message that comes twice.
    pub repeat: Repeat,
    /// Whose data it is about.
    pub subject: Subject,
    /// How long the agency's system may take.
    pub timeout: Duration,
}

/// The neighbours of a node that is asked by components.
#[derive(Clone, Debug)]
pub struct Peers {
    /// Whose access tokens are believed.
    pub sso: Peer,
}

/// Ten years: as long as an administrative act may be contested.
pub const KEEP: Duration = Duration::from_hours(24 * 3653);
