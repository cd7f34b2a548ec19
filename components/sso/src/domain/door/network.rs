//! The network from which somebody tries.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use base::{Duration, Timestamp};

/// How long tries of a network are counted together. A network never rests, as a person does: its count
/// begins anew with each hour, or the rare mistakes of thousands would add up.
pub(crate) const WINDOW: Duration = Duration::from_hours(1);

/// The same for tries at one account from everywhere.
pub(crate) const HALF: Duration = Duration::from_mins(30);

/// A neighbourhood of addresses, as one person can have: a /24 of IPv4, a /64 of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Network {
    /// The first three bytes matter.
    V4(Ipv4Addr),
    /// The first eight bytes matter.
    V6(Ipv6Addr),
    /// No network at all: this very process.
    Memory,
}

/// What an owner is told of a network: its kind, never its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The machine of the platform itself.
    Own,
    /// A network behind a door of its own: at home, at work.
    Private,
    /// The internet.
    Public,
    /// Nobody asked.
    Unknown,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Own, Self::Private, Self::Public, Self::Unknown];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Private => "private",
            Self::Public => "public",
            Self::Unknown => "unknown",
        }
    }

    /// The kind of a word.
    pub(crate) fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(Self::Unknown)
    }

    /// The kind of the network of an address, as the log writes it.
    pub(crate) fn of_origin(origin: &str) -> Self {
        if origin == "memory" {
            return Self::Own;
        }
        let address = origin.parse().ok();
        address.map_or(Self::Unknown, |address| Network::of(Some(address)).kind())
    }
}

impl Network {
    /// The network of an address.
    pub(crate) fn of(address: Option<IpAddr>) -> Self {
        match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => Self::V4(Ipv4Addr::from(u32::from(address) & (!0 << 8))),
            Some(IpAddr::V6(address)) => Self::V6(Ipv6Addr::from(u128::from(address) & (!0 << 64))),
            None => Self::Memory,
        }
    }

    /// What kind of network it is.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Memory => Kind::Own,
            Self::V4(network) if network.is_loopback() => Kind::Own,
            Self::V4(network) if network.is_private() || network.is_link_local() => Kind::Private,
            Self::V6(network) if network.is_unique_local() || network.is_unicast_link_local() => {
                Kind::Private
            }
            Self::V6(network) if network.is_unspecified() => Kind::Own,
            Self::V4(_) | Self::V6(_) => Kind::Public,
        }
    }

    /// The network alone, whenever it tries.
    pub(crate) fn name(self) -> String {
        match self {
            Self::V4(network) => format!("{network}/24"),
            Self::V6(network) => format!("{network}/64"),
            Self::Memory => "memory".to_owned(),
        }
    }

    /// What its tries at `now` are counted under.
    pub(crate) fn counted_as(self, now: Timestamp) -> String {
        format!("{}@{}", self.name(), window(now, WINDOW))
    }
}

/// When the count of `now` ends that is made in windows of `length`.
pub(crate) fn window_end(now: Timestamp, length: Duration) -> Timestamp {
    Timestamp::from_seconds((window(now, length) + 1) * seconds(length))
}

/// Which window of `length` it is.
pub(crate) fn window(now: Timestamp, length: Duration) -> i64 {
    now.seconds().div_euclid(seconds(length))
}

fn seconds(length: Duration) -> i64 {
    i64::try_from(length.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(address: &str, seconds: i64) -> String {
        let address = Some(address.parse().unwrap());
        Network::of(address).counted_as(Timestamp::from_seconds(seconds))
    }

    #[test]
    fn an_owner_is_told_the_kind_alone() {
        let kinds = [
            ("127.0.0.1", Kind::Own),
            ("::1", Kind::Own),
            ("memory", Kind::Own),
            ("192.168.1.7", Kind::Private),
            ("fd00::1", Kind::Private),
            ("203.0.113.7", Kind::Public),
            ("2001:db8::1", Kind::Public),
            ("nonsense", Kind::Unknown),
        ];
        for (origin, kind) in kinds {
            assert_eq!(Kind::of_origin(origin), kind, "{origin}");
            assert_eq!(Kind::of(kind.code()), kind);
        }
    }

    #[test]
    fn neighbours_count_together_until_the_hour_is_over() {
        assert_eq!(counted("203.0.113.7", 0), counted("203.0.113.250", 3599));
        assert_eq!(counted("203.0.113.7", 0), counted("::ffff:203.0.113.9", 0));
        assert_eq!(counted("2001:db8::1", 0), counted("2001:db8::ffff:1", 0));
        assert_ne!(counted("203.0.113.7", 0), counted("203.0.114.7", 0));
        assert_ne!(counted("2001:db8::1", 0), counted("2001:db8:0:1::1", 0));
        assert_ne!(counted("203.0.113.7", 0), counted("203.0.113.7", 3600));
        assert_eq!(
            window_end(Timestamp::from_seconds(3599), WINDOW),
            Timestamp::from_seconds(3600)
        );
    }
}
