//! Running jobs: one after the other in tests and simulation, and each by itself.

use base::{Error, Result};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::queue::{LEASE, ensure, fail, finish};
use super::store::{self, Lease};
use super::{Claimed, Jobs};
use crate::{Db, Tx};

/// A step that never ends is a mistake: a job that always makes another one.
const STEP_MAX: usize = 10_000;

impl<S: Clone + Send + Sync + 'static> Jobs<S> {
    /// Runs everything that is due now, and what that makes due now, one after the other; how many.
    ///
    /// # Errors
    /// `Unavailable` if the store is away. A job that fails is no error: it is tried again later.
    pub async fn step(&self, db: &Db, state: &S) -> Result<usize> {
        let recurring = self.recurring();
        db.write("jobs.ensure", move |tx| ensure_all(tx, &recurring)).await?;
        for done in 0..STEP_MAX {
            let Some(lease) = claim(db, 1).await?.pop() else { return Ok(done) };
            self.work(db, state.clone(), lease).await?;
        }
        Err(Error::internal("the jobs do not come to an end"))
    }

    /// The kinds that recur.
    pub(super) fn recurring(&self) -> Vec<&'static str> {
        let recurring = self.kinds.iter().filter(|(_, kind)| kind.period.is_some());
        recurring.map(|(name, _)| *name).collect()
    }

    /// Runs one job and keeps its outcome.
    pub(super) async fn work(&self, db: &Db, state: S, lease: Lease) -> Result<()> {
        let known = self.kinds.get_key_value(lease.kind.as_str());
        let period = known.and_then(|(name, kind)| Some((*name, kind.period?)));
        let Err(error) = self.handle(state, &lease).await else {
            return db.write("jobs.finish", move |tx| finish(tx, &lease, period)).await;
        };
        let Lease { kind, key, attempt, .. } = &lease;
        tracing::warn!(kind, key, attempt, %error, "a job failed");
        let period = period.map(|(_, period)| period);
        db.write("jobs.fail", move |tx| fail(tx, &lease, &error, period)).await
    }

    /// In a task of its own, so that a panic is a failure like others.
    async fn handle(&self, state: S, lease: &Lease) -> Result<()> {
        let Some(kind) = self.kinds.get(lease.kind.as_str()) else {
            return Err(Error::internal("no handler for this kind of job"));
        };
        let (key, payload) = (lease.key.clone(), lease.payload.clone());
        let running = (kind.handler)(state, Claimed { key, payload, attempt: lease.attempt });
        let mut task = JoinSet::new();
        task.spawn(timeout(LEASE, running));
        match task.join_next().await {
            Some(Ok(Ok(outcome))) => outcome,
            Some(Ok(Err(_))) => Err(Error::internal("the handler took longer than its lease")),
            Some(Err(_)) | None => Err(Error::internal("the handler panicked")),
        }
    }
}

/// Takes up to `limit` jobs that are due.
pub(super) async fn claim(db: &Db, limit: u32) -> Result<Vec<Lease>> {
    db.write("jobs.claim", move |tx| store::claim(tx, limit, LEASE)).await
}

/// Makes sure that the recurring jobs exist.
pub(super) fn ensure_all(tx: &mut Tx, recurring: &[&'static str]) -> Result<()> {
    recurring.iter().try_for_each(|kind| ensure(tx, kind))
}
