//! The private keys of a component: kept sealed, rotated as time passes, published to whoever verifies.
//!
//! One ring per algorithm. ES256 is always there; others from the day somebody needs them.

mod rings;
mod store;

use std::sync::{Arc, PoisonError, RwLock};

use base::{Clock, Duration, Error, Result, Timestamp};
use crypto::{Alg, Jwks, RingKey, SigningKey};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::{Db, Tx};
use rings::Rings;
use store::Purpose;
pub(crate) use store::STATEMENTS;

/// The signing keys of a component; cheap to clone.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    clock: Clock,
    rings: RwLock<Rings>,
    log: Arc<SigningKey>,
}

impl Keys {
    /// A new key is published an hour before it signs, and every process must have seen it by then.
    const PERIOD: Duration = Duration::from_mins(10);

    /// Reads the keys; the first time, makes the one of ES256.
    ///
    /// # Errors
    /// Those of the store; `Internal` if the master key that sealed them is missing.
    pub async fn open(db: &Db) -> Result<Self> {
        let open = |tx: &mut Tx| Ok((log_key(tx)?, rings::refresh(tx, &[Alg::Es256], &[])?));
        let (log, rings) = db.write("keys.open", open).await?;
        let (clock, rings) = (db.clock().clone(), RwLock::new(rings));
        Ok(Self(Arc::new(Inner { clock, rings, log })))
    }

    /// The ES256 key that signs tokens now.
    pub fn signer(&self) -> Arc<SigningKey> {
        self.signer_of(Alg::Es256).expect("a ring is read with a key or gets one")
    }

    /// The key of `alg` that signs now, if there is one.
    pub fn signer_of(&self, alg: Alg) -> Option<Arc<SigningKey>> {
        self.rings().signer(alg, self.0.clock.now())
    }

    /// The key of `alg` that signs now; if nobody needed one so far, it is made.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn need(&self, db: &Db, alg: Alg) -> Result<Arc<SigningKey>> {
        if let Some(known) = self.signer_of(alg) {
            return Ok(known);
        }
        self.refresh(db, &[alg]).await?;
        self.signer_of(alg).ok_or_else(|| Error::internal(format!("no key of {alg:?} was made")))
    }

    /// The public keys of all algorithms: those that sign, the next, and those whose tokens may still live.
    pub fn jwks(&self) -> Jwks {
        self.rings().jwks(self.0.clock.now())
    }

    /// Makes the keys that are due, destroys those that are over, and learns of those that another
    /// process made. Calling it again changes nothing.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rotate(&self, db: &Db) -> Result<()> {
        self.refresh(db, &[]).await
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
            rings::refresh(tx, &[Alg::Es256], &[])
        };
        let fresh = db.write("keys.replace", replace).await?;
        self.0.rings.write().unwrap_or_else(PoisonError::into_inner).replace(fresh);
        self.rotate(db).await
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

    /// From now on there is a key of each of these algorithms: published before somebody asks for it. The
    /// next rotation makes those that are missing.
    pub fn offer(&self, algs: &[Alg]) {
        self.0.rings.write().unwrap_or_else(PoisonError::into_inner).offer(algs);
    }

    /// RSA keys are slow to make: they are made outside the transaction, and thrown away if another process
    /// was faster.
    async fn refresh(&self, db: &Db, needed: &[Alg]) -> Result<()> {
        let now = self.0.clock.now();
        let (wanted, due) = {
            let rings = self.rings();
            (rings.wanted(needed), rings.due_rsa(needed, now))
        };
        let made = rings::make_rsa(due).await?;
        let step = move |tx: &mut Tx| rings::refresh(tx, &wanted, &made);
        let fresh = db.write("keys.rotate", step).await?;
        self.0.rings.write().unwrap_or_else(PoisonError::into_inner).replace(fresh);
        Ok(())
    }

    fn rings(&self) -> std::sync::RwLockReadGuard<'_, Rings> {
        self.0.rings.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn log_key(tx: &mut Tx) -> Result<Arc<SigningKey>> {
    if let Some(found) = store::list(tx, Purpose::Log)?.pop() {
        return Ok(found.key);
    }
    let made = Arc::new(SigningKey::generate_ed25519(tx.entropy()));
    add(tx, Purpose::Log, made).map(|made| made.key)
}

fn add(tx: &mut Tx, purpose: Purpose, key: Arc<SigningKey>) -> Result<RingKey> {
    let made = RingKey { key, created_at: tx.now() };
    store::insert(tx, purpose, &made)?;
    Ok(made)
}
