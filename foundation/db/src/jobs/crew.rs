//! The workers of a server: several jobs at once, until the process stops.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Duration, Result};
use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::timeout;

use super::Jobs;
use super::runner::{claim, ensure_all};
use super::store::{self, Busy, Lease};
use crate::Db;

/// Jobs that one process works on at once.
const WORKERS: usize = 8;
/// Of those, jobs of one kind: a slow neighbour holds up its own work only.
const WORKERS_OF_A_KIND: usize = WORKERS / 2;
/// Another process may have added a job, or the store may be back.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// What is due but must wait for another is not asked for more often than this.
const LOOK_AGAIN_SOON: Duration = Duration::from_millis(100);
/// How long the jobs under way may take when the process stops; the others are taken up after a restart.
const GRACE: Duration = Duration::from_secs(10);

impl<S: Clone + Send + Sync + 'static> Jobs<S> {
    /// Runs jobs as they become due, until `shutdown` is true or its sender is gone; then lets those
    /// under way finish.
    pub async fn run(self, db: Db, state: S, mut shutdown: watch::Receiver<bool>) {
        let mut crew = Crew::new(self, db.clone(), state);
        while !*shutdown.borrow() {
            let wait = crew.turn().await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the job queue is out of reach");
                LOOK_AGAIN
            });
            tokio::select! {
                () = db.bell().notified() => {}
                Some(ended) = crew.workers.join_next_with_id() => crew.ended(ended),
                _ = timeout(wait, std::future::pending::<()>()) => {}
                changed = shutdown.changed() => if changed.is_err() { break },
            }
        }
        let _ = timeout(GRACE, async { while crew.workers.join_next().await.is_some() {} }).await;
    }
}

struct Crew<S> {
    jobs: Arc<Jobs<S>>,
    db: Db,
    state: S,
    workers: JoinSet<()>,
    /// What each worker works on.
    kinds: BTreeMap<Id, String>,
    queue: Queue,
}

/// Whether the queue was looked through since the process started.
#[derive(PartialEq, Eq)]
enum Queue {
    Found,
    Ready,
}

impl<S: Clone + Send + Sync + 'static> Crew<S> {
    fn new(jobs: Jobs<S>, db: Db, state: S) -> Self {
        Self {
            jobs: Arc::new(jobs),
            db,
            state,
            workers: JoinSet::new(),
            kinds: BTreeMap::new(),
            queue: Queue::Found,
        }
    }

    /// Starts what is due, as far as there are workers; how long to wait for more.
    async fn turn(&mut self) -> Result<Duration> {
        if self.queue == Queue::Found {
            self.prepare().await?;
            self.queue = Queue::Ready;
        }
        while let Some(ended) = self.workers.try_join_next_with_id() {
            self.ended(ended);
        }
        let free = WORKERS.saturating_sub(self.workers.len());
        if free > 0 {
            for lease in claim(&self.db, free, self.busy()).await? {
                self.start(lease);
            }
        }
        let next = self.db.read("jobs.next", store::next).await?;
        let wait = next.map_or(LOOK_AGAIN, |next| next.since(self.db.clock().now()));
        Ok(wait.clamp(LOOK_AGAIN_SOON, LOOK_AGAIN))
    }

    /// After a restart nobody holds a lease in a database that only this process writes.
    async fn prepare(&self) -> Result<()> {
        let (recurring, own) = (self.jobs.recurring(), self.db.is_own());
        self.db
            .write("jobs.prepare", move |tx| {
                if own {
                    store::release_all(tx)?;
                }
                ensure_all(tx, &recurring)
            })
            .await
    }

    fn start(&mut self, lease: Lease) {
        let (jobs, db, state) = (Arc::clone(&self.jobs), self.db.clone(), self.state.clone());
        let kind = lease.kind.clone();
        let worker = self.workers.spawn(async move {
            if let Err(error) = jobs.work(&db, state, lease).await {
                tracing::warn!(%error, "the outcome of a job could not be kept");
            }
        });
        self.kinds.insert(worker.id(), kind);
    }

    fn ended(&mut self, ended: std::result::Result<(Id, ()), JoinError>) {
        let id = ended.map_or_else(|error| error.id(), |(id, ())| id);
        self.kinds.remove(&id);
    }

    fn busy(&self) -> Busy {
        let mut busy = Busy { hands: BTreeMap::new(), at_most: WORKERS_OF_A_KIND };
        for kind in self.kinds.values() {
            *busy.hands.entry(kind.clone()).or_default() += 1;
        }
        busy
    }
}
