//! Addresses that relying parties name: which may be fetched from, which may be redirected to.

use std::net::IpAddr;

use web::Uri;
use web::peer::is_public;

const LENGTH_MAX: usize = 1024;

/// How far the SSO reaches when a relying party names an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To the Internet, over TLS.
    #[default]
    Internet,
    /// Also to this machine, with or without TLS: for trials.
    Loopback,
}

/// An address apart: where to connect, and what to ask for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// `https://rp.example.ps`, with the port if it is not the usual one.
    pub(crate) origin: String,
    /// The host alone, without port and brackets.
    pub(crate) host: String,
    /// Path and query.
    pub(crate) path: String,
    /// Whether it is on this machine.
    pub(crate) place: Place,
    /// Whether it is spoken to over TLS.
    pub(crate) scheme: Scheme,
}

/// Where a host is, as far as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Somewhere on the Internet.
    Internet,
    /// This machine.
    Loopback,
    /// Inside some network: nowhere a stranger may send us.
    Inside,
}

/// The two schemes of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// With TLS.
    Https,
    /// Without.
    Http,
}

impl Address {
    /// Reads an absolute URL of the web without user, fragment or anything that two readers could read
    /// differently.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"\\\"<>`{}|^#".contains(&byte);
        if text.len() > LENGTH_MAX || !text.bytes().all(plain) {
            return None;
        }
        let uri: Uri = text.parse().ok()?;
        let scheme = match uri.scheme_str()? {
            "https" => Scheme::Https,
            "http" => Scheme::Http,
            _ => return None,
        };
        let authority = uri.authority()?.as_str();
        let host = uri.host()?.trim_matches(['[', ']']).to_ascii_lowercase();
        let whole = !authority.contains('@') && !host.is_empty();
        whole.then(|| Self {
            origin: format!("{}://{}", scheme.word(), authority.to_ascii_lowercase()),
            place: place(&host),
            host,
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            scheme,
        })
    }

    /// The address of a URL that may end in a fragment.
    pub(crate) fn before_fragment(text: &str) -> Option<Self> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let plain = fragment.len() <= LENGTH_MAX && fragment.bytes().all(|b| b.is_ascii_graphic());
        Self::parse(address).filter(|_| plain)
    }

    /// Whether the SSO may ask there for something.
    pub(crate) fn may_fetch(&self, reach: Reach) -> bool {
        match (self.place, self.scheme) {
            (Place::Internet, Scheme::Https) => true,
            (Place::Loopback, _) => reach == Reach::Loopback,
            _ => false,
        }
    }

    /// Whether codes and browsers may be sent there: over TLS, or to a program on the person's own machine.
    pub(crate) fn may_redirect(&self) -> bool {
        self.scheme == Scheme::Https || self.place == Place::Loopback
    }
}

impl Scheme {
    const fn word(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
        }
    }
}

/// Names that a resolver could read as an address of our own network count as inside.
fn place(host: &str) -> Place {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return match ip {
            ip if ip.is_loopback() => Place::Loopback,
            ip if is_public(ip) => Place::Internet,
            _ => Place::Inside,
        };
    }
    let name = host.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    if last == "localhost" {
        return Place::Loopback;
    }
    let inside = !name.contains('.')
        || matches!(last, "local" | "internal" | "home" | "lan" | "arpa")
        || last.starts_with(|c: char| c.is_ascii_digit());
    if inside { Place::Inside } else { Place::Internet }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_fetch(url: &str, reach: Reach) -> bool {
        Address::parse(url).is_some_and(|address| address.may_fetch(reach))
    }

    #[test]
    fn only_the_internet_is_fetched_from() {
        assert!(may_fetch("https://rp.example.ps/jwks.json?v=1", Reach::Internet));
        for url in [
            "http://rp.example.ps/jwks.json",
            "https://127.0.0.1/",
            "https://localhost:8443/",
            "https://10.0.0.8/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://2130706433/",
            "https://127.1/",
            "https://0x7f.0x1/",
            "https://intranet/",
            "https://db.internal/",
            "https://user@rp.example.ps/",
            "https://rp.example.ps/#x",
            "ftp://rp.example.ps/",
            "javascript:alert(1)",
            "//rp.example.ps/",
            "https:///x",
        ] {
            assert!(!may_fetch(url, Reach::Internet), "{url}");
        }
    }

    #[test]
    fn a_trial_reaches_its_own_machine_and_nothing_else_inside() {
        for url in ["http://127.0.0.1:9000/jwks", "https://localhost/x", "http://[::1]:9/"] {
            assert!(may_fetch(url, Reach::Loopback), "{url}");
        }
        assert!(!may_fetch("http://10.0.0.1/", Reach::Loopback));
        assert!(!may_fetch("http://rp.example.ps/", Reach::Loopback));
    }

    #[test]
    fn codes_go_over_tls_or_stay_on_the_machine() {
        let may = |url| Address::parse(url).is_some_and(|address| address.may_redirect());
        assert!(may("https://rp.example.ps/cb") && may("http://127.0.0.1:5000/cb"));
        assert!(!may("http://rp.example.ps/cb") && !may("com.example.app:/cb"));
    }

    #[test]
    fn an_address_is_taken_apart() {
        let address = Address::parse("https://RP.example.ps:8443/a?b=c").unwrap();
        assert_eq!(address.origin, "https://rp.example.ps:8443");
        assert_eq!((&*address.host, &*address.path), ("rp.example.ps", "/a?b=c"));
    }
}
