//! A few connections that only read, each from one snapshot at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::connection::{command, open_reader};
use crate::Tx;
use crate::context::Context;
use crate::fault::Fault;
use crate::step::Step;
use crate::tx::Engine;

const READERS: u32 = 4;

/// The pool: a permit is the right to a connection, opened when first needed.
pub(super) struct Readers {
    shared: Arc<Shared>,
    permits: Arc<Semaphore>,
}

struct Shared {
    path: PathBuf,
    context: Arc<Context>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf, context: Arc<Context>) -> Self {
        let shared = Arc::new(Shared { path, context, idle: Mutex::default() });
        Self { shared, permits: Arc::new(Semaphore::new(READERS as usize)) }
    }

    pub(super) async fn submit(&self, mut step: Box<dyn Step>) -> Result<(), Fault> {
        let permit =
            Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Fault::closed())?;
        let shared = Arc::clone(&self.shared);
        tokio::task::spawn_blocking(move || {
            if let Err(fault) = shared.snapshot(step.as_mut()) {
                step.fail(fault.error(step.name()));
            }
            drop(permit);
            step.answer();
        });
        Ok(())
    }

    /// Waits for those under way, then closes every connection.
    pub(super) async fn close(&self) {
        let _all = self.permits.acquire_many(READERS).await;
        self.permits.close();
        self.shared.idle().clear();
    }
}

impl Shared {
    fn snapshot(&self, step: &mut dyn Step) -> Result<(), Fault> {
        let waiting = self.idle().pop();
        let connection = waiting.map_or_else(|| open_reader(&self.path), Ok)?;
        command(&connection, "BEGIN")?;
        step.run(&mut Tx::new(Engine::Sqlite(&connection), &self.context, step.name()));
        // A connection that cannot end its transaction is dropped with it.
        if command(&connection, "ROLLBACK").is_ok() {
            self.idle().push(connection);
        }
        Ok(())
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
