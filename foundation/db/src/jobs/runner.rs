//! Who runs the jobs: one step at a time in tests and simulation, several at once in a server.

use std::sync::Arc;

use base::{Duration, Error, Result};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::queue::{LEASE, ensure, fail, finish};
use super::store::{self, Lease};
use super::{Claimed, Jobs};
use crate::Db;

/// Jobs that one process works on at once.
const WORKERS: usize = 8;
/// A step that never ends is a mistake: a job that always makes another one.
const STEP_MAX: usize = 10_000;
/// Another process may have added a job, or the store may be back.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// What is due but in another's hands is not asked for more often than this.
const LOOK_AGAIN_SOON: Duration = Duration::from_millis(100);
/// How long the jobs under way may take when the process stops; then their leases are taken up later.
const GRACE: Duration = Duration::from_secs(10);

impl<S: Clone + Send + Sync + 'static> Jobs<S> {
    /// Runs everything that is due now, and what that makes due now, one after the other; how many.
    ///
    /// # Errors
    /// `Unavailable` if the store is away. A job that fails is no error: it is tried again later.
    pub async fn step(&self, db: &Db, state: &S) -> Result<usize> {
        self.ensure_recurring(db).await?;
        for done in 0..STEP_MAX {
            let Some(lease) = claim(db, 1).await?.pop() else { return Ok(done) };
            self.work(db, state.clone(), lease).await?;
        }
        Err(Error::internal("the jobs do not come to an end"))
    }

    /// Runs jobs as they become due, until `shutdown` is true or its sender is gone; then lets those
    /// under way finish.
    pub async fn run(self, db: Db, state: S, mut shutdown: watch::Receiver<bool>) {
        let jobs = Arc::new(self);
        let mut workers = JoinSet::new();
        let mut ready = Err(());
        while !*shutdown.borrow() {
            let wait = jobs.turn(&db, &state, &mut workers).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the job queue cannot be read");
                LOOK_AGAIN
            });
            tokio::select! {
                () = db.bell().notified() => {}
                Some(_) = workers.join_next() => {}
                _ = timeout(wait, std::future::pending::<()>()) => {}
                changed = shutdown.changed() => if changed.is_err() { break },
            }
        }
        let _ = timeout(GRACE, async { while workers.join_next().await.is_some() {} }).await;
    }

    /// After a restart nobody holds a lease in a database that only this process writes.
    async fn start(&self, db: &Db) {
        if db.is_own() {
            let released = db.write("jobs.release", store::release_all).await;
            if let Err(error) = released {
                tracing::warn!(%error, "leases are left to end by themselves");
            }
        }
    }

    /// Starts what is due, as far as there are workers; how long to wait for more.
    async fn start_due(
        self: &Arc<Self>,
        db: &Db,
        state: &S,
        workers: &mut JoinSet<()>,
    ) -> Result<Duration> {
        self.ensure_recurring(db).await?;
        let free = WORKERS.saturating_sub(workers.len());
        for lease in claim(db, u32::try_from(free).unwrap_or(0)).await? {
            let (jobs, db, state) = (Arc::clone(self), db.clone(), state.clone());
            workers.spawn(async move {
                if let Err(error) = jobs.work(&db, state, lease).await {
                    tracing::warn!(%error, "the outcome of a job could not be kept");
                }
            });
        }
        let next = db.read("jobs.next", store::next).await?;
        let wait = next.map_or(LOOK_AGAIN, |next| next.since(db.clock().now()));
        Ok(wait.clamp(LOOK_AGAIN_SOON, LOOK_AGAIN))
    }

    async fn ensure_recurring(&self, db: &Db) -> Result<()> {
        let recurring = self.kinds.iter().filter(|(_, kind)| kind.period.is_some());
        let kinds: Vec<_> = recurring.map(|(name, _)| *name).collect();
        if kinds.is_empty() {
            return Ok(());
        }
        db.write("jobs.ensure", move |tx| kinds.iter().try_for_each(|kind| ensure(tx, kind))).await
    }

    /// Runs one job and keeps its outcome.
    async fn work(&self, db: &Db, state: S, lease: Lease) -> Result<()> {
        let known = self.kinds.get_key_value(lease.kind.as_str());
        let period = known.and_then(|(name, kind)| Some((*name, kind.period?)));
        match self.handle(state, &lease).await {
            Ok(()) => db.write("jobs.finish", move |tx| finish(tx, &lease, period)).await,
            Err(error) => {
                tracing::warn!(kind = lease.kind, key = lease.key, lease.attempt, %error, "a job failed");
                let period = period.map(|(_, period)| period);
                db.write("jobs.fail", move |tx| fail(tx, &lease, &error, period)).await
            }
        }
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

async fn claim(db: &Db, limit: u32) -> Result<Vec<Lease>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    db.write("jobs.claim", move |tx| store::claim(tx, limit, LEASE)).await
}
