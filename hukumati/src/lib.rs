//! The platform in one process: keys, databases, components, listeners, and how they are stopped.
//!
//! The only place that makes the real clock and real randomness.

pub mod arguments;
mod banner;
pub mod bench;
mod documents;
mod grounds;
mod keys;
mod logs;
mod neighbours;
mod parts;
mod platform;
mod ports;
mod road;
mod seed;
mod serving;
mod tls;
pub mod verify;

use std::path::PathBuf;

use base::{Clock, Entropy};

pub use platform::Platform;
pub use ports::Listener;
pub use sso::{Certification, Challenge, Registration};

/// How the platform is started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where keys and databases live.
    pub data: PathBuf,
    /// Which engine.
    pub store: Store,
    /// The portal's port; the others keep their distance from it.
    pub base_port: u16,
    /// The name of this machine in the addresses that browsers see.
    pub host: String,
    /// Whether programs that try a lot to sign in are made to work.
    pub challenge: Challenge,
    /// How many people the sandbox invents at the first start.
    pub people: u32,
    /// Who may register a relying party by itself.
    pub registration: Registration,
    /// Whether certification plans are run against the SSO.
    pub certification: Certification,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Where random bytes come from.
    pub entropy: Entropy,
}

/// Which engine keeps the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Store {
    /// One file per component in the data folder.
    Sqlite,
    /// One schema per component of a PostgreSQL.
    Postgres {
        /// Where it is.
        url: String,
        /// What the names of the schemas begin with: `hukumati_` makes `hukumati_sso`.
        prefix: String,
    },
}
