//! The world of relying parties: their keys, the documents they name, the news that they get.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use base::{Duration, Error, Result};
use web::{Peer, TlsOptions, peer};

use crate::domain::openid::address::{Address, Place, Reach, Scheme};

/// Strangers are not waited for as long as neighbours.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longer than any key set or list of addresses is.
const ANSWER_MAX: usize = 64 * 1024;
/// So many connections are kept; then all are made anew.
const KEPT_MAX: usize = 1000;

/// Whoever relying parties name by an address.
pub(crate) struct Outside {
    reach: Reach,
    /// Authorities (DER) that vouch for their servers.
    roots: Vec<Vec<u8>>,
    /// Those who share our process, by origin.
    near: BTreeMap<String, Peer>,
    far: Mutex<BTreeMap<String, Peer>>,
}

impl Outside {
    /// As far as `reach`; over TLS where one of `roots` vouches for the server.
    pub(crate) fn new(reach: Reach, roots: Vec<Vec<u8>>, near: BTreeMap<String, Peer>) -> Self {
        Self { reach, roots, near, far: Mutex::default() }
    }

    /// How far it goes.
    pub(crate) fn reach(&self) -> Reach {
        self.reach
    }

    /// Whoever is at `address`.
    ///
    /// # Errors
    /// `Forbidden` `address-out-of-reach`: it is none that a relying party may send us to.
    pub(crate) fn peer(&self, address: &Address) -> Result<Peer> {
        if !address.may_fetch(self.reach) {
            return Err(Error::forbidden("address-out-of-reach"));
        }
        if let Some(near) = self.near.get(&address.origin) {
            return Ok(near.clone());
        }
        let mut far = self.far.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = far.get(&address.origin) {
            return Ok(known.clone());
        }
        if far.len() >= KEPT_MAX {
            far.clear();
        }
        let peer = self.connect(address)?.timeout(PATIENCE).answer_max(ANSWER_MAX);
        far.insert(address.origin.clone(), peer.clone());
        Ok(peer)
    }

    /// What is at `address`.
    ///
    /// # Errors
    /// As [`Self::peer`]; it cannot be had.
    pub(crate) async fn get(&self, address: &Address) -> Result<Vec<u8>> {
        let answer = self.peer(address)?.send(peer::get(&address.path)?).await?;
        peer::accepted(&answer)?;
        Ok(answer.into_body().into())
    }

    fn connect(&self, address: &Address) -> Result<Peer> {
        let tls = match address.scheme {
            Scheme::Https => TlsOptions::Roots(self.roots.clone()),
            Scheme::Http => TlsOptions::Plain,
        };
        match address.place {
            Place::Loopback => Peer::remote(&address.origin, &tls),
            Place::Internet | Place::Inside => Peer::stranger(&address.origin, &tls),
        }
    }
}
