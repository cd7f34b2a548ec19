//! Where each listener listens: fixed distances from the portal's port.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The portal's default port, from which the distances below are measured.
pub(crate) const PORTAL: u16 = 8080;

/// A listener of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listener {
    /// Portal and mobile: a service worker must come from the origin of its pages.
    Portal,
    /// Single sign-on.
    Sso,
    /// Payment pages.
    Pay,
    /// The card vault.
    Vault,
    /// The platform's node on the road, consumer side.
    Transporter,
    /// Single sign-on over TLS, for clients with certificates.
    SsoTls,
    /// The stand-ins.
    Sandbox,
    /// Health and metrics.
    Operator,
    /// The Interior's node, for other nodes (mutual TLS).
    Interior,
    /// Health's node, for other nodes (mutual TLS).
    Health,
    /// National Economy's node, for other nodes (mutual TLS).
    Economy,
}

impl Listener {
    const fn default_port(self) -> u16 {
        match self {
            Self::Portal => PORTAL,
            Self::Sso => 8081,
            Self::Pay => 8082,
            Self::Vault => 8083,
            Self::Transporter => 8084,
            Self::SsoTls => 8085,
            Self::Sandbox => 8090,
            Self::Operator => 9090,
            Self::Interior => 5500,
            Self::Health => 5501,
            Self::Economy => 5502,
        }
    }

    /// The address, when the portal listens on `base`.
    pub fn address(self, base: u16) -> SocketAddr {
        let port = self.default_port().wrapping_add(base.wrapping_sub(PORTAL));
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
    }

    /// The base URL on this machine, when the portal listens on `base`.
    pub fn origin(self, base: u16) -> String {
        self.origin_at(&Ipv4Addr::LOCALHOST.to_string(), base)
    }

    /// The public base URL under the name `host`.
    pub(crate) fn origin_at(self, host: &str, base: u16) -> String {
        let scheme = match self {
            Self::SsoTls | Self::Interior | Self::Health => "https",
            _ => "http",
        };
        format!("{scheme}://{host}:{}", self.address(base).port())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_kept() {
        assert_eq!(Listener::Sso.address(8080).port(), 8081);
        assert_eq!(Listener::Operator.address(18080).port(), 19090);
        assert_eq!(Listener::Interior.address(18080).port(), 15500);
        assert_eq!(Listener::SsoTls.origin(18080), "https://127.0.0.1:18085");
        assert_eq!(Listener::Portal.origin_at("localhost", 8080), "http://localhost:8080");
    }
}
