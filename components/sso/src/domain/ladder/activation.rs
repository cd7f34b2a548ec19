//! How an account reached its assurance level: which route, what was checked, by whom.
//!
//! The record says that a thing was checked and who vouches for it; the thing itself is not kept. Every
//! route of the ladder records itself in this form.

use base::Timestamp;
use messages::identity::Level;
use serde::{Deserialize, Serialize};

/// A way up the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// Civil-registry facts through the transporter, a SIM of the same person, a code by SMS.
    RegistryAndSim,
    /// An OpenID sign-in at a bank, at its strong level.
    Bank,
    /// A document and a live portrait, compared with the Interior's portrait.
    Portrait,
    /// The chip of an ICAO 9303 document, and a live portrait compared with the picture in it.
    Chip,
    /// An agent saw the person and the card.
    Agent,
    /// A verified relative vouched.
    Vouching,
    /// A counter of the Ministry of Interior.
    Counter,
    /// Made by the sandbox for its own people; refused in production.
    Sandbox,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// What: `civil-registry-facts`, `sim-owner`, `sms-code`.
    pub(crate) what: String,
    /// Who says so: a subsystem on the road, an operator, the SSO itself.
    pub(crate) by: String,
    /// Their reference for it, if they gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<String>,
}

/// That an account reached a level, and how.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    /// The word of the route.
    pub(crate) route: String,
    /// The level.
    pub(crate) level: Level,
    /// When.
    pub(crate) at: Timestamp,
}

impl Route {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::RegistryAndSim,
        Self::Bank,
        Self::Portrait,
        Self::Chip,
        Self::Agent,
        Self::Vouching,
        Self::Counter,
        Self::Sandbox,
    ];

    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::RegistryAndSim => "registry-and-sim",
            Self::Bank => "bank",
            Self::Portrait => "portrait",
            Self::Chip => "chip",
            Self::Agent => "agent",
            Self::Vouching => "vouching",
            Self::Counter => "counter",
            Self::Sandbox => "sandbox",
        }
    }

    /// The route of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }

    /// The highest level it may lead to.
    pub(crate) const fn ceiling(self) -> Level {
        match self {
            Self::RegistryAndSim => Level::One,
            Self::Bank | Self::Portrait | Self::Chip | Self::Agent | Self::Vouching => Level::Two,
            Self::Counter | Self::Sandbox => Level::Three,
        }
    }
}

impl Evidence {
    /// From its three parts.
    pub(crate) fn new(what: &str, by: &str, reference: Option<String>) -> Self {
        Self { what: what.to_owned(), by: by.to_owned(), reference }
    }
}

/// The word for a level in the store and in `acr`.
pub(crate) const fn level_code(level: Level) -> &'static str {
    match level {
        Level::Zero => "0",
        Level::One => "1",
        Level::Two => "2",
        Level::Three => "3",
    }
}

/// The level of a word.
pub(crate) fn level_of(code: &str) -> Option<Level> {
    [Level::Zero, Level::One, Level::Two, Level::Three]
        .into_iter()
        .find(|level| level_code(*level) == code)
}
