//! Names on the road between the ministries (X-Road message protocol for REST, PR-REST 1.0).

use std::fmt;
use std::str::FromStr;

use base::Error;
use serde::{Deserialize, Serialize};

/// The instance of this country.
pub const INSTANCE: &str = "PS";
/// The one member class: government.
pub const MEMBER_CLASS: &str = "GOV";

/// Headers of the consumer protocol. The first is X-Road's; the others say what a citizen will read.
pub mod header {
    /// `PS/GOV/hukumati/portal`: the subsystem that asks.
    pub const CLIENT: &str = "x-road-client";
    /// The caller's id of the message; stable over repeats.
    pub const ID: &str = "x-road-id";
    /// Who sits in front of it: a clerk's staff id, or `citizen`.
    pub const USER_ID: &str = "x-road-userid";
    /// The case or flow it belongs to.
    pub const ISSUE: &str = "x-road-issue";
    /// Set on errors that a node made (fault code), absent on the provider's own answers.
    pub const ERROR: &str = "x-road-error";
    /// National number of the person whose data is read. Kept sealed in the message log.
    pub const SUBJECT: &str = "hukumati-subject";
    /// The platform's service id or purpose.
    pub const PURPOSE: &str = "hukumati-purpose";
    /// `consent`, `task` or `self`.
    pub const BASIS: &str = "hukumati-basis";
}

/// A subsystem: `PS/GOV/{member}/{subsystem}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubsystemId {
    /// Member code: `hukumati`, `moi`, `moh`.
    pub member: String,
    /// Subsystem code: `portal`, `civil-registry`.
    pub subsystem: String,
}

/// A service of a subsystem: `PS/GOV/{member}/{subsystem}/{service}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceId {
    /// The providing subsystem.
    pub provider: SubsystemId,
    /// Service code: `person`.
    pub service: String,
}

impl SubsystemId {
    /// From its two codes.
    pub fn new(member: impl Into<String>, subsystem: impl Into<String>) -> Self {
        Self { member: member.into(), subsystem: subsystem.into() }
    }
}

impl ServiceId {
    /// From its three codes.
    pub fn new(
        member: impl Into<String>,
        subsystem: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        Self { provider: SubsystemId::new(member, subsystem), service: service.into() }
    }
}

impl fmt::Display for SubsystemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{INSTANCE}/{MEMBER_CLASS}/{}/{}", self.member, self.subsystem)
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.provider, self.service)
    }
}

impl FromStr for SubsystemId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.split('/').collect::<Vec<_>>().as_slice() {
            [INSTANCE, MEMBER_CLASS, member, subsystem] if valid(member) && valid(subsystem) => {
                Ok(Self::new(*member, *subsystem))
            }
            _ => Err(Error::invalid("road-identifier")),
        }
    }
}

impl FromStr for ServiceId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (provider, service) =
            text.rsplit_once('/').ok_or_else(|| Error::invalid("road-identifier"))?;
        if !valid(service) {
            return Err(Error::invalid("road-identifier"));
        }
        Ok(Self { provider: provider.parse()?, service: service.to_owned() })
    }
}

/// The character set of PR-REST section 4.8, less what nobody needs.
fn valid(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
}

macro_rules! as_text {
    ($($t:ty),*) => { $(
        impl Serialize for $t {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $t {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(|_| serde::de::Error::custom("identifier"))
            }
        }
    )* };
}
as_text!(SubsystemId, ServiceId);
