//! Running jobs: one after the other in tests and simulation, and each by itself.

use base::{Error, Result};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::queue::{LEASE, TIME_LIMIT, ensure, fail, finish};
use super::store::{self, Busy, Lease};
use super::{Claimed, Jobs, Patience};
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
            let Some(lease) = claim(db, 1, Busy::default()).await?.pop() else { return Ok(done) };
            self.work(db, state.clone(), lease).await?;
        }
        Err(Error::internal("the jobs do not come to an end"))
    }

    /// The kinds that recur.
    pub(super) fn recurring(&self) -> Vec<&'static str> {
        let recurs = |kind: &super::Kind<S>| matches!(kind.patience, Patience::Every(_));
        self.kinds.iter().filter(|(_, kind)| recurs(kind)).map(|(name, _)| *name).collect()
    }

    /// Runs one job and keeps its outcome.
    pub(super) async fn work(&self, db: &Db, state: S, lease: Lease) -> Result<()> {
        let known = self.kinds.get_key_value(lease.kind.as_str());
        let patience = known.map_or(Patience::Limited, |(_, kind)| kind.patience);
        let next = match (known, patience) {
            (Some((name, _)), Patience::Every(period)) => Some((*name, period)),
            _ => None,
        };
        let Err(error) = self.handle(state, &lease).await else {
            return db.write("jobs.finish", move |tx| finish(tx, &lease, next)).await;
        };
        let Lease { kind, key, attempt, .. } = &lease;
        tracing::warn!(kind, key, attempt, %error, "a job failed");
        db.write("jobs.fail", move |tx| fail(tx, &lease, &error, patience)).await
    }

    /// In a task of its own, so that a panic is a failure like others.
    async fn handle(&self, state: S, lease: &Lease) -> Result<()> {
        let Some(kind) = self.kinds.get(lease.kind.as_str()) else {
            return Err(Error::internal("no handler for this kind of job"));
        };
        let Some(payload) = lease.payload.clone() else {
            return Err(Error::internal("the payload does not open"));
        };
        let claimed = Claimed { key: lease.key.clone(), payload, attempt: lease.attempt };
        let mut task = JoinSet::new();
        task.spawn(timeout(TIME_LIMIT, (kind.handler)(state, claimed)));
        match task.join_next().await {
            Some(Ok(Ok(outcome))) => outcome,
            Some(Ok(Err(_))) => Err(Error::internal("the handler took too long")),
            Some(Err(_)) | None => Err(Error::internal("the handler panicked")),
        }
    }
}

/// Takes up to `limit` jobs that are due, of kinds that `busy` has room for.
pub(super) async fn claim(db: &Db, limit: usize, busy: Busy) -> Result<Vec<Lease>> {
    db.write("jobs.claim", move |tx| store::claim(tx, limit, busy.clone(), LEASE)).await
}

/// Makes sure that the recurring jobs exist.
pub(super) fn ensure_all(tx: &mut Tx, recurring: &[&'static str]) -> Result<()> {
    recurring.iter().try_for_each(|kind| ensure(tx, kind))
}
