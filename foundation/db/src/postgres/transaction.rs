//! One transaction: begun, run, committed, and run again as long as the engine asks for it.

use std::thread;
use std::time::Duration;

use super::pool::Pool;
use crate::Tx;
use crate::context::Context;
use crate::fault::Fault;
use crate::step::{Step, Verdict};
use crate::tx::Engine;

/// More than twice what the worst contention measured has needed.
const ATTEMPTS_MAX: u32 = 64;
const PAUSE_MAX_MS: u64 = 128;

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Write: serializable.
    Write,
    /// Read: one snapshot.
    Read,
}

impl Access {
    const fn begin(self) -> &'static str {
        match self {
            Self::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// Runs `step` until it is committed or has failed for good.
pub(super) fn run(pool: &Pool, access: Access, step: &mut dyn Step) {
    for tried in 0..ATTEMPTS_MAX {
        match attempt(pool, access, step) {
            Ok(()) => return,
            Err(Fault::Conflict(cause)) => {
                step.fail(Fault::Conflict(cause).error(step.name()));
                pause(&pool.context, tried);
            }
            Err(fault) => return step.fail(fault.error(step.name())),
        }
    }
    tracing::warn!(transaction = step.name(), "a transaction was given up after many conflicts");
}

/// A connection that failed is not put back. A commit whose answer was lost may have happened, so it is
/// never tried again here: the caller is told that the store is away, and asks with the same key.
fn attempt(pool: &Pool, access: Access, step: &mut dyn Step) -> Result<(), Fault> {
    let mut connection = pool.begin(access.begin())?;
    let mut tx = Tx::new(Engine::Postgres(&mut connection), &pool.context, step.name());
    let verdict = step.run(&mut tx);
    let (conflict, wakes) = (tx.take_conflict(), tx.wakes());
    let end = if verdict == Verdict::Keep { "COMMIT" } else { "ROLLBACK" };
    let ended = connection.batch(end);
    if !matches!(ended, Err(Fault::Away(_))) {
        pool.put_back(connection);
    }
    match (verdict, conflict) {
        (Verdict::Undo, Some(conflict)) => Err(conflict),
        // Rolled back one way or the other; the outcome is the body's.
        (Verdict::Undo, None) => Ok(()),
        (Verdict::Keep, _) => ended.map(|()| {
            if wakes {
                pool.context.bell.notify_one();
            }
        }),
    }
}

/// Full jitter: those that collided must not meet again.
fn pause(context: &Context, tried: u32) {
    let bound = PAUSE_MAX_MS.min(1 << tried.min(7));
    // A blocking thread, and a plain wait: there is no event to wait for.
    thread::park_timeout(Duration::from_millis(context.entropy.below(bound) + 1));
}
