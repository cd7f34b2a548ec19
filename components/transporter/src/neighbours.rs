//! Connections to other members' nodes, kept open and pinned to their certificates.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crypto::Identity;
use web::{Peer, TlsOptions};

use crate::domain::{Code, Fault, Member, NodeEntry};

/// By address and certificate: a node with a new certificate is a new neighbour.
#[derive(Default)]
pub(crate) struct Neighbours(Mutex<HashMap<(String, String), Peer>>);

impl Neighbours {
    /// The connection to `member`'s node, shown `identity` as ours.
    pub(crate) fn of(&self, member: &Member, identity: &Identity) -> Result<Peer, Fault> {
        let (address, fingerprint) = member
            .nodes
            .iter()
            .find_map(|NodeEntry { fingerprint, address }| Some((address.clone()?, fingerprint)))
            .ok_or_else(|| Fault::new(Code::UnknownMember).because("it provides nothing"))?;
        let key = (address, fingerprint.clone());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(peer) = known.get(&key) {
            return Ok(peer.clone());
        }
        let tls = TlsOptions::Mutual {
            certificate: identity.cert_der.clone(),
            key: identity.key_der.clone(),
            server_fingerprint: key.1.clone(),
        };
        let peer = Peer::remote(&key.0, &tls)
            .map_err(|error| Fault::new(Code::ClientInternal).because(error.to_string()))?;
        known.insert(key, peer.clone());
        Ok(peer)
    }
}
