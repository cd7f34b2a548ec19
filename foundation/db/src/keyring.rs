//! The private keys of a component: kept sealed, rotated as time passes, published to whoever verifies.

mod store;

use std::sync::{Arc, PoisonError, RwLock};

use base::{Clock, Duration, Result, Timestamp};
use crypto::{Jwks, KeyRing, RingKey, SigningKey};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::{Db, Tx};
use store::Purpose;
pub(crate) use store::STATEMENTS;

/// The signing keys of a component; cheap to clone.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    clock: Clock,
    ring: RwLock<KeyRing>,
    log: Arc<SigningKey>,
}

impl Keys {
    /// A new key is published an hour before it signs, and every process must have seen it by then.
    const PERIOD: Duration = Duration::from_mins(10);

    /// Reads the keys; the first time, makes them.
    ///
    /// # Errors
    /// Those of the store; `Internal` if the master key that sealed them is missing.
    pub async fn open(db: &Db) -> Result<Self> {
        let (log, ring) = db.write("keys.open", |tx| Ok((log_key(tx)?, refresh(tx)?))).await?;
        let (clock, ring) = (db.clock().clone(), RwLock::new(ring));
        Ok(Self(Arc::new(Inner { clock, ring, log })))
    }

    /// The key that signs tokens now.
    pub fn signer(&self) -> Arc<SigningKey> {
        let ring = self.0.ring.read().unwrap_or_else(PoisonError::into_inner);
        let signer = ring.signer(self.0.clock.now()).cloned();
        signer.expect("a ring is read with a key or gets one")
    }

    /// The public keys: the one that signs, the next, and those whose tokens may still live.
    pub fn jwks(&self) -> Jwks {
        let ring = self.0.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.jwks(self.0.clock.now())
    }

    /// Makes a key if one is due, destroys those that are over, and learns of those that another
    /// process made. Calling it again changes nothing.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rotate(&self, db: &Db) -> Result<()> {
        let ring = db.write("keys.rotate", refresh).await?;
        *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
        Ok(())
    }

    /// Destroys every token key made until `compromised`, and signs with a new one at once: for the day
    /// on which a key may have leaked. What the old ones signed counts no more. Calling it again changes
    /// nothing; other processes follow within [`Self::PERIOD`].
    ///
    /// # Errors
    /// Those of the store.
    pub async fn replace(&self, db: &Db, compromised: Timestamp) -> Result<()> {
        let replace = move |tx: &mut Tx| {
            let stored = store::list(tx, Purpose::Token)?;
            let lost = stored.iter().filter(|key| key.created_at <= compromised);
            for key in lost {
                store::delete(tx, &key.key.kid().to_owned())?;
            }
            refresh(tx)
        };
        let ring = db.write("keys.replace", replace).await?;
        *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
        Ok(())
    }

    /// Rotates the keys now and then until `shutdown` is true or its sender is gone, and calls `fresh` each
    /// time they are up to date. Every process does this for itself, because each holds its own copy of
    /// the keys; a job of the queue would reach one of them.
    pub async fn keep_fresh(
        self,
        db: Db,
        mut shutdown: watch::Receiver<bool>,
        fresh: impl Fn() + Send,
    ) {
        loop {
            match self.rotate(&db).await {
                Ok(()) => fresh(),
                Err(error) => tracing::warn!(%error, "the signing keys are not up to date"),
            }
            if timeout(Self::PERIOD, shutdown.wait_for(|stop| *stop)).await.is_ok() {
                return;
            }
        }
    }

    /// The Ed25519 key that signs the checkpoints of the audit log; it stays.
    pub fn log_key(&self) -> Arc<SigningKey> {
        Arc::clone(&self.0.log)
    }
}

fn log_key(tx: &mut Tx) -> Result<Arc<SigningKey>> {
    if let Some(found) = store::list(tx, Purpose::Log)?.pop() {
        return Ok(found.key);
    }
    add(tx, Purpose::Log, SigningKey::generate_ed25519(tx.entropy())).map(|made| made.key)
}

/// The keys as they should be now.
fn refresh(tx: &mut Tx) -> Result<KeyRing> {
    let (now, stored) = (tx.now(), store::list(tx, Purpose::Token)?);
    let ring = KeyRing::new(stored.clone());
    let over = ring.expired(now);
    over.iter().try_for_each(|kid| store::delete(tx, kid))?;
    let kept = |key: &RingKey| !over.iter().any(|kid| kid == key.key.kid());
    let mut keys: Vec<RingKey> = stored.into_iter().filter(kept).collect();
    if ring.due(now) {
        keys.push(add(tx, Purpose::Token, SigningKey::generate_es256(tx.entropy()))?);
    }
    Ok(KeyRing::new(keys))
}

fn add(tx: &mut Tx, purpose: Purpose, key: SigningKey) -> Result<RingKey> {
    let made = RingKey { key: Arc::new(key), created_at: tx.now() };
    store::insert(tx, purpose, &made)?;
    Ok(made)
}
