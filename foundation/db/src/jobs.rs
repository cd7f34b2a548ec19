//! What happens later: a queue of idempotent steps in the same database.
//!
//! A job is enqueued in the transaction that causes it, so it exists if and only if its cause does. It
//! is claimed with a lease, run at least once, deleted when it succeeds, and tried again later when it
//! fails; after many failures it is dead, kept for somebody to look at, unless its kind is one that must
//! be done. Jobs of one kind and key never run at the same time; those of the same moment have no order.

mod crew;
mod queue;
mod runner;
mod store;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base::{Duration, Result, Timestamp};

pub use queue::{Counts, counts, enqueue};
pub(crate) use store::STATEMENTS;

/// Something to be done later.
#[derive(Clone)]
pub struct Job {
    /// What kind of work: `sms`, `payment-event`. One handler does it.
    pub kind: &'static str,
    /// Names the work within its kind; never personal data. While a job of the same kind and key
    /// waits, another one is not added.
    pub key: String,
    /// What the handler needs to know. Sealed.
    pub payload: serde_json::Value,
    /// Not before.
    pub run_at: Timestamp,
}

/// A job that its handler now has in hand.
#[derive(Clone)]
pub struct Claimed {
    /// The job's key.
    pub key: String,
    /// The job's payload.
    pub payload: serde_json::Value,
    /// 1 the first time.
    pub attempt: u32,
}

/// The jobs of a component: which handler does which kind, given the component `S`.
#[derive(Clone)]
pub struct Jobs<S> {
    kinds: BTreeMap<&'static str, Kind<S>>,
}

struct Kind<S> {
    handler: Arc<Handler<S>>,
    patience: Patience,
}

/// How a kind of job goes on after failures, and after success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    /// Dead after many failures.
    Limited,
    /// Tried again, at the latest after an hour, until it is done.
    UntilDone,
    /// The same, and then again in each period.
    Every(Duration),
}

type Handler<S> = dyn Fn(S, Claimed) -> Running + Send + Sync;
type Running = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

impl<S: Clone + Send + Sync + 'static> Jobs<S> {
    /// None yet.
    pub fn new() -> Self {
        Self { kinds: BTreeMap::new() }
    }

    /// Jobs of `kind` are done by `handler`, which may be called again for one that it has done before.
    #[must_use]
    pub fn on<F, Fut>(self, kind: &'static str, handler: F) -> Self
    where
        F: Fn(S, Claimed) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.with(kind, handler, Patience::Limited)
    }

    /// The same for work that somebody relies on: it never dies. After a failure it is tried again, in
    /// the end every hour, however long a neighbour is away.
    #[must_use]
    pub fn until_done<F, Fut>(self, kind: &'static str, handler: F) -> Self
    where
        F: Fn(S, Claimed) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.with(kind, handler, Patience::UntilDone)
    }

    /// A job of `kind` is done by `handler` at once and then every `period`. It never dies: after a
    /// failure it is tried again, at the latest after another period.
    #[must_use]
    pub fn every<F, Fut>(self, kind: &'static str, period: Duration, handler: F) -> Self
    where
        F: Fn(S, Claimed) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.with(kind, handler, Patience::Every(period))
    }

    fn with<F, Fut>(mut self, kind: &'static str, handler: F, patience: Patience) -> Self
    where
        F: Fn(S, Claimed) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        let handler = Arc::new(move |state, job| -> Running { Box::pin(handler(state, job)) });
        self.kinds.insert(kind, Kind { handler, patience });
        self
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Jobs<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Clone for Kind<S> {
    fn clone(&self) -> Self {
        Self { handler: Arc::clone(&self.handler), patience: self.patience }
    }
}
