//! One ring of keys per algorithm.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{Error, Result, Timestamp};
use crypto::{Alg, Jwks, KeyRing, RingKey, SigningKey};

use super::add;
use super::store::{self, Purpose};
use crate::Tx;

/// The rings of a component, and the algorithms that it offers.
#[derive(Debug, Default)]
pub(super) struct Rings {
    rings: BTreeMap<Alg, KeyRing>,
    offered: BTreeSet<Alg>,
}

impl Rings {
    pub(super) fn signer(&self, alg: Alg, now: Timestamp) -> Option<Arc<SigningKey>> {
        self.rings.get(&alg)?.signer(now).cloned()
    }

    pub(super) fn jwks(&self, now: Timestamp) -> Jwks {
        Jwks { keys: self.rings.values().flat_map(|ring| ring.jwks(now).keys).collect() }
    }

    pub(super) fn offer(&mut self, algs: &[Alg]) {
        self.offered.extend(algs);
    }

    /// What was read again takes the place of the rings; what is offered stays.
    pub(super) fn replace(&mut self, fresh: Self) {
        self.rings = fresh.rings;
    }

    /// The algorithms that must have a key.
    pub(super) fn wanted(&self, needed: &[Alg]) -> Vec<Alg> {
        let all = self.offered.iter().chain(needed).chain(self.rings.keys());
        all.copied().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Those of them that need a new RSA key.
    pub(super) fn due_rsa(&self, needed: &[Alg], now: Timestamp) -> Vec<Alg> {
        let due = |alg: &Alg| self.rings.get(alg).is_none_or(|ring| ring.due(now));
        self.wanted(needed).into_iter().filter(|alg| alg.is_rsa() && due(alg)).collect()
    }
}

/// New RSA keys, made where nobody waits.
pub(super) async fn make_rsa(algs: Vec<Alg>) -> Result<Vec<Arc<SigningKey>>> {
    if algs.is_empty() {
        return Ok(Vec::new());
    }
    let work = move || algs.into_iter().map(SigningKey::generate_rsa).collect::<Result<Vec<_>>>();
    let made = tokio::task::spawn_blocking(work).await.map_err(Error::internal)??;
    Ok(made.into_iter().map(Arc::new).collect())
}

/// The keys as they should be now: those of `wanted` algorithms and of those that have some already. An RSA
/// key comes from `made`; where there is none, the next rotation brings it.
pub(super) fn refresh(tx: &mut Tx, wanted: &[Alg], made: &[Arc<SigningKey>]) -> Result<Rings> {
    let mut stored: BTreeMap<Alg, Vec<RingKey>> =
        wanted.iter().map(|alg| (*alg, Vec::new())).collect();
    for key in store::list(tx, Purpose::Token)? {
        stored.entry(key.key.alg()).or_default().push(key);
    }
    let mut rings = Rings::default();
    for (alg, keys) in stored {
        let ring = refresh_one(tx, alg, keys, made)?;
        if !ring.keys().is_empty() {
            rings.rings.insert(alg, ring);
        }
    }
    Ok(rings)
}

fn refresh_one(
    tx: &mut Tx,
    alg: Alg,
    keys: Vec<RingKey>,
    made: &[Arc<SigningKey>],
) -> Result<KeyRing> {
    let now = tx.now();
    let ring = KeyRing::new(keys);
    let over = ring.expired(now);
    over.iter().try_for_each(|kid| store::delete(tx, kid))?;
    let kept = |key: &&RingKey| !over.iter().any(|kid| kid == key.key.kid());
    let mut keys: Vec<RingKey> = ring.keys().iter().filter(kept).cloned().collect();
    let next = match alg {
        _ if !ring.due(now) => None,
        Alg::Es256 => Some(Arc::new(SigningKey::generate_es256(tx.entropy()))),
        Alg::Ed25519 => Some(Arc::new(SigningKey::generate_ed25519(tx.entropy()))),
        Alg::Rs256 | Alg::Ps256 => made.iter().find(|key| key.alg() == alg).cloned(),
    };
    if let Some(next) = next {
        keys.push(add(tx, Purpose::Token, next)?);
    }
    Ok(KeyRing::new(keys))
}
