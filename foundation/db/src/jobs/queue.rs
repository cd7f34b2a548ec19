//! What can happen to a job: enqueued, claimed, done, failed.

use base::{Duration, Error, Result};

use super::store::{self, Lease};
use super::{Job, Patience};
use crate::Tx;

/// So long a job belongs to who claimed it.
pub(super) const LEASE: Duration = Duration::from_mins(5);
/// So long a handler may take: what it began is over, and its outcome kept, before anybody else may claim
/// the job.
pub(super) const TIME_LIMIT: Duration = Duration::from_secs(5 * 60 - 30);
const ATTEMPTS_MAX: u32 = 20;
const BACKOFF_MAX: Duration = Duration::from_hours(1);

/// How the queue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their time.
    pub waiting: u64,
    /// In somebody's hands.
    pub running: u64,
    /// Given up.
    pub dead: u64,
}

/// Adds a job to the transaction that causes it. A job of the same kind and key that still waits does
/// the work of both; one that already runs does not.
///
/// # Errors
/// Those of the store.
pub fn enqueue(tx: &mut Tx, job: Job) -> Result<()> {
    store::insert(tx, job)?;
    tx.wake();
    Ok(())
}

/// How the queue stands.
///
/// # Errors
/// Those of the store.
pub fn counts(tx: &mut Tx) -> Result<Counts> {
    Ok(Counts {
        waiting: store::count(tx, "waiting")?,
        running: store::count(tx, "running")?,
        dead: store::count(tx, "dead")?,
    })
}

/// Makes sure that the recurring job of `kind` exists.
pub(super) fn ensure(tx: &mut Tx, kind: &'static str) -> Result<()> {
    if store::exists(tx, kind, kind)? {
        return Ok(());
    }
    enqueue(tx, recurring(kind, tx.now()))
}

/// The job is done: it is gone, or waits for its next turn.
pub(super) fn finish(
    tx: &mut Tx,
    lease: &Lease,
    next: Option<(&'static str, Duration)>,
) -> Result<()> {
    let held = store::delete(tx, lease)? == 1;
    match next {
        Some((kind, period)) if held => enqueue(tx, recurring(kind, tx.now().plus(period))),
        _ => Ok(()),
    }
}

/// The job failed: it waits longer and longer, and is given up in the end, if its kind may be. If the same
/// work was asked for again meanwhile, that job takes over.
pub(super) fn fail(tx: &mut Tx, lease: &Lease, failure: &Error, patience: Patience) -> Result<()> {
    let failure = failure.to_string();
    let pause = match patience {
        Patience::Every(period) => backoff(lease.attempt).min(period),
        Patience::Limited | Patience::UntilDone => backoff(lease.attempt),
    };
    if store::has_successor(tx, lease)? {
        store::delete(tx, lease)?;
    } else if lease.attempt >= ATTEMPTS_MAX && patience == Patience::Limited {
        store::bury(tx, lease, &failure)?;
    } else {
        store::retry(tx, lease, tx.now().plus(pause), &failure)?;
    }
    tx.wake();
    Ok(())
}

/// A recurring job is the only one of its kind: its key is its kind.
fn recurring(kind: &'static str, run_at: base::Timestamp) -> Job {
    Job { kind, key: kind.to_owned(), payload: serde_json::Value::Null, run_at }
}

fn backoff(attempt: u32) -> Duration {
    Duration::from_secs(1 << attempt.min(12)).min(BACKOFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_ends_before_its_lease() {
        assert!(TIME_LIMIT + Duration::from_secs(30) <= LEASE);
    }

    #[test]
    fn it_waits_twice_as_long_each_time_up_to_an_hour() {
        assert_eq!(backoff(1), Duration::from_secs(2));
        assert_eq!(backoff(11), Duration::from_secs(2048));
        assert_eq!(backoff(12), BACKOFF_MAX);
        assert_eq!(backoff(u32::MAX), BACKOFF_MAX);
    }
}
