//! `PostgreSQL`: a pool of blocking connections, serializable transactions, retried on conflict.

mod connection;
mod fault;
mod pool;
mod schemas;
mod transaction;

use std::sync::Arc;

use ::postgres::Config;
use tokio::sync::Semaphore;

use crate::context::Context;
use crate::fault::Fault;
use crate::step::Step;
pub(crate) use connection::Connection;
use pool::Pool;
pub(crate) use pool::Turn;
pub use schemas::drop_schemas;
pub(crate) use transaction::Access;

/// Connections of one component of one process.
const CONNECTIONS: u32 = 10;

/// A schema of a `PostgreSQL` database.
pub(crate) struct Postgres {
    pool: Arc<Pool>,
    permits: Arc<Semaphore>,
}

impl Postgres {
    /// Reads the address; connects when first needed.
    pub(crate) fn new(url: &str, schema: &str, context: &Arc<Context>) -> Result<Self, Fault> {
        let sound = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
        if schema.is_empty() || !schema.bytes().all(sound) {
            return Err(Fault::Other(format!("schema name: {schema}")));
        }
        // The address may hold a password: it is not repeated.
        let config: Config =
            url.parse().map_err(|_| Fault::Other("the PostgreSQL address is malformed".into()))?;
        let pool = Arc::new(Pool::new(config, schema.to_owned(), Arc::clone(context)));
        Ok(Self { pool, permits: Arc::new(Semaphore::new(CONNECTIONS as usize)) })
    }

    /// Makes the schema and keeps every other process out of its migrations until the turn is dropped.
    pub(crate) async fn turn(&self) -> Result<Turn, Fault> {
        let pool = Arc::clone(&self.pool);
        tokio::task::spawn_blocking(move || pool.turn())
            .await
            .map_err(|cause| Fault::Away(cause.to_string()))?
    }

    /// Runs a transaction on a thread for blocking work.
    pub(crate) async fn submit(&self, access: Access, step: Box<dyn Step>) -> Result<(), Fault> {
        let permit =
            Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Fault::closed())?;
        let pool = Arc::clone(&self.pool);
        tokio::task::spawn_blocking(move || {
            let mut step = step;
            transaction::run(&pool, access, step.as_mut());
            drop(permit);
            step.answer();
        });
        Ok(())
    }

    /// Waits for those under way, then closes every connection.
    pub(crate) async fn close(&self) {
        let _all = self.permits.acquire_many(CONNECTIONS).await;
        self.permits.close();
        self.pool.clear();
    }
}
