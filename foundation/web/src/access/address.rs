//! Where a request comes from.

use std::convert::Infallible;
use std::fmt;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The other end of the connection, put into the request by the server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Socket(pub(crate) IpAddr);

/// The network address of a caller: that of the connection, or, when a proxy on this very machine stands
/// in front, the last one it wrote into `X-Forwarded-For`. None in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemoteAddress(pub Option<IpAddr>);

impl RemoteAddress {
    pub(crate) fn of(parts: &Parts) -> Self {
        let socket = parts.extensions.get().map(|Socket(address)| *address);
        let forwarded = socket.filter(IpAddr::is_loopback).and_then(|_| forwarded(parts));
        Self(forwarded.or(socket))
    }
}

fn forwarded(parts: &Parts) -> Option<IpAddr> {
    let last = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// The address, or `memory`.
impl fmt::Display for RemoteAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(address) => address.fmt(f),
            None => f.write_str("memory"),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RemoteAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn address(socket: Option<&str>, forwarded: &str) -> String {
        let mut request = Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
        if let Some(socket) = socket {
            request.extensions_mut().insert(Socket(socket.parse().unwrap()));
        }
        RemoteAddress::of(&request.into_parts().0).to_string()
    }

    #[test]
    fn only_a_proxy_of_our_own_is_believed() {
        assert_eq!(address(None, "1.2.3.4"), "memory");
        assert_eq!(address(Some("8.8.8.8"), "1.2.3.4"), "8.8.8.8");
        assert_eq!(address(Some("127.0.0.1"), "6.6.6.6, 1.2.3.4"), "1.2.3.4");
        assert_eq!(address(Some("127.0.0.1"), "nonsense"), "127.0.0.1");
    }
}
