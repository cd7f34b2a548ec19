//! The writer thread: takes every waiting transaction, runs each in a savepoint, commits once, then
//! answers all. So many callers share one wait for the disk.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::mpsc;

use super::connection::{command, open_writer, run};
use crate::Tx;
use crate::context::Context;
use crate::fault::Fault;
use crate::step::{Step, Verdict};
use crate::tx::Engine;

/// Transactions that share a commit.
const BATCH_MAX: usize = 256;
/// Transactions that wait for the thread before callers wait to be let in.
const QUEUE_MAX: usize = 1024;

type Queue = mpsc::Sender<Box<dyn Step>>;

/// The way to the thread.
pub(super) struct Writer {
    queue: Mutex<Option<Queue>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(path: &Path, context: Arc<Context>) -> Result<Self, Fault> {
        let connection = open_writer(path)?;
        let (queue, steps) = mpsc::channel(QUEUE_MAX);
        let thread = thread::Builder::new()
            .name(format!("{}-writer", context.component))
            .spawn(move || serve(&connection, &context, steps))
            .map_err(|cause| Fault::Away(cause.to_string()))?;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    pub(super) async fn submit(&self, step: Box<dyn Step>) -> Result<(), Fault> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let queue = queue.ok_or_else(Fault::closed)?;
        queue.send(step).await.map_err(|_| Fault::closed())
    }

    /// Takes no more, and waits until what was taken is committed.
    pub(super) async fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }
}

/// Ends when every sender is gone and the queue is empty.
fn serve(connection: &Connection, context: &Context, mut steps: mpsc::Receiver<Box<dyn Step>>) {
    let mut batch = Vec::new();
    while steps.blocking_recv_many(&mut batch, BATCH_MAX) > 0 {
        settle(connection, context, &mut batch);
        batch.drain(..).for_each(Step::answer);
    }
    let _ = run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
}

/// If the group cannot be committed, nothing of it is kept and everybody is told so: even a refusal may
/// have been decided on what another transaction of the group had written.
fn settle(connection: &Connection, context: &Context, batch: &mut [Box<dyn Step>]) {
    let Err(fault) = commit(connection, context, batch) else { return };
    if !connection.is_autocommit() {
        let _ = run(connection, "ROLLBACK");
    }
    for step in batch {
        step.fail(fault.error(step.name()));
    }
}

fn commit(
    connection: &Connection,
    context: &Context,
    batch: &mut [Box<dyn Step>],
) -> Result<(), Fault> {
    let mut wakes = false;
    command(connection, "BEGIN IMMEDIATE")?;
    for waiting in batch {
        wakes |= attempt(connection, context, waiting.as_mut())?;
    }
    command(connection, "COMMIT")?;
    if wakes {
        context.bell.notify_one();
    }
    Ok(())
}

/// One transaction of the group, rolled back alone if it fails; whether it wakes the job runner.
fn attempt(
    connection: &Connection,
    context: &Context,
    waiting: &mut dyn Step,
) -> Result<bool, Fault> {
    command(connection, "SAVEPOINT step")?;
    let mut tx = Tx::new(Engine::Sqlite(connection), context, waiting.name());
    let verdict = waiting.run(&mut tx);
    if connection.is_autocommit() {
        return Err(Fault::Away("the engine gave up the whole group".to_owned()));
    }
    match verdict {
        Verdict::Keep => command(connection, "RELEASE step").map(|()| tx.wakes()),
        Verdict::Undo => run(connection, "ROLLBACK TO step; RELEASE step").map(|()| false),
    }
}
