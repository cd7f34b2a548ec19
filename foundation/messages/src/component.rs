//! The names of the components, as they appear in tokens, cookies and configuration.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A component of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Component {
    /// One account.
    Sso,
    /// One window.
    Portal,
    /// The window in the pocket.
    Mobile,
    /// One till.
    Pay,
    /// The card vault.
    Vault,
    /// One road between the ministries.
    Transporter,
}

impl Component {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Sso, Self::Portal, Self::Mobile, Self::Pay, Self::Vault, Self::Transporter];

    /// The name in tokens (`sub`, `aud`), cookies and configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sso => "sso",
            Self::Portal => "portal",
            Self::Mobile => "mobile",
            Self::Pay => "pay",
            Self::Vault => "vault",
            Self::Transporter => "transporter",
        }
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Component {
    type Err = base::Error;

    fn from_str(name: &str) -> Result<Self, base::Error> {
        Self::ALL
            .into_iter()
            .find(|component| component.name() == name)
            .ok_or_else(|| base::Error::not_found("error-not-found"))
    }
}
