//! Where each part of the platform is found by a browser.

use base::{Error, Result};
use messages::component::Component;
use serde::{Deserialize, Serialize};

/// Public base URLs, without a slash at the end: `https://portal.example.ps`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origins {
    /// One window (and the app).
    pub portal: String,
    /// One account.
    pub sso: String,
    /// One till.
    pub pay: String,
    /// The card vault.
    pub vault: String,
    /// The consumer side of the road.
    pub transporter: String,
    /// The stand-ins; empty in production, which has none.
    #[serde(default)]
    pub sandbox: String,
}

impl Origins {
    /// Everything on 127.0.0.1 at the ports of the laptop.
    pub fn local() -> Self {
        let at = |port: u16| format!("http://127.0.0.1:{port}");
        Self {
            portal: at(8080),
            sso: at(8081),
            pay: at(8082),
            vault: at(8083),
            transporter: at(8084),
            sandbox: at(8090),
        }
    }

    /// The base URL of a component.
    pub fn of(&self, component: Component) -> &str {
        match component {
            Component::Portal | Component::Mobile => &self.portal,
            Component::Sso => &self.sso,
            Component::Pay => &self.pay,
            Component::Vault => &self.vault,
            Component::Transporter => &self.transporter,
        }
    }

    /// Whether this is a trial with stand-ins; pages say so.
    pub fn is_sandbox(&self) -> bool {
        !self.sandbox.is_empty()
    }

    /// Where a form may lead (CSP `form-action` follows redirects): every place of ours.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        [&self.portal, &self.sso, &self.pay, &self.vault, &self.sandbox]
            .into_iter()
            .map(String::as_str)
            .filter(|origin| !origin.is_empty())
    }

    /// Refuses what a browser would not accept as an origin.
    ///
    /// # Errors
    /// `origin-invalid`
    pub fn check(&self) -> Result<()> {
        let fits = |origin: &str| {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ', ';']))
        };
        self.all().all(fits).then_some(()).ok_or_else(|| Error::invalid("origin-invalid"))
    }
}
