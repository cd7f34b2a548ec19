//! The global configuration: who the members are, how they sign, where their nodes stand.
//!
//! In this version it is put together by the process that starts the nodes; a signed document with an
//! expiry, fetched over HTTP, will carry the same values.

use base::Localized;
use crypto::Jwks;
use serde::{Deserialize, Serialize};

/// All members.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GlobalConf {
    /// In no order.
    pub members: Vec<Member>,
}

/// An agency on the road.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    /// `moi`
    pub code: String,
    /// The agency's name.
    pub name: Localized,
    /// Public keys that sign its messages.
    pub sign_keys: Jwks,
    /// Its nodes.
    pub nodes: Vec<NodeEntry>,
}

/// A node, known by its TLS certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeEntry {
    /// SHA-256 of the certificate, hex.
    pub fingerprint: String,
    /// Where its provider side listens (`https://127.0.0.1:5500`); none if it provides nothing.
    pub address: Option<String>,
}

impl GlobalConf {
    /// The member of this code.
    pub fn member(&self, code: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.code == code)
    }

    /// The member whose node shows this certificate.
    pub fn member_of(&self, fingerprint: &str) -> Option<&Member> {
        self.members
            .iter()
            .find(|member| member.nodes.iter().any(|node| node.fingerprint == fingerprint))
    }

    /// The same with `member` put in the place of an older entry of its code.
    #[must_use]
    pub fn with(mut self, member: Member) -> Self {
        self.members.retain(|other| other.code != member.code);
        self.members.push(member);
        self
    }
}
