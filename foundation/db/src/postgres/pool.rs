//! Connections that wait for work.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use postgres::{Config, NoTls};

use super::connection::Connection;
use super::fault::unreachable;
use crate::context::Context;
use crate::fault::Fault;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// After this long without an answer on the wire the server counts as gone.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(15);

/// The idle connections of one schema, and how to make another.
pub(super) struct Pool {
    pub(super) context: Arc<Context>,
    config: Config,
    schema: String,
    idle: Mutex<Vec<Connection>>,
}

/// The right to migrate: held by one process at a time, by a lock of its own connection.
pub(crate) struct Turn {
    _connection: Connection,
}

impl Pool {
    pub(super) fn new(mut config: Config, schema: String, context: Arc<Context>) -> Self {
        config.connect_timeout(CONNECT_TIMEOUT).tcp_user_timeout(SILENCE_TIMEOUT);
        config.application_name(&format!("hukumati-{}", context.component));
        Self { context, config, schema, idle: Mutex::default() }
    }

    /// A connection inside a transaction begun with `begin`.
    ///
    /// An idle one may have been lost since (the server was restarted): then nothing was begun, all the
    /// idle ones are suspect, and a new one is made.
    pub(super) fn begin(&self, begin: &str) -> Result<Connection, Fault> {
        let waiting = self.idle().pop();
        if let Some(mut connection) = waiting.filter(|connection| !connection.is_closed()) {
            match connection.batch(begin) {
                Ok(()) => return Ok(connection),
                Err(Fault::Away(_)) => self.clear(),
                Err(fault) => return Err(fault),
            }
        }
        let mut connection = self.connect()?;
        connection.batch(begin)?;
        Ok(connection)
    }

    pub(super) fn put_back(&self, connection: Connection) {
        if !connection.is_closed() {
            self.idle().push(connection);
        }
    }

    pub(super) fn clear(&self) {
        let all = std::mem::take(&mut *self.idle());
        drop(all);
    }

    pub(super) fn turn(&self) -> Result<Turn, Fault> {
        let mut connection = self.connect()?;
        let schema = &self.schema;
        connection.batch("SET statement_timeout = 0")?;
        connection.batch(&format!("SELECT pg_advisory_lock(hashtext('hukumati.{schema}'))"))?;
        // Only if it is missing: whoever prepared the schema need not give us the right to make one.
        connection.batch(&format!(
            "DO $$ BEGIN IF to_regnamespace('{schema}') IS NULL \
             THEN CREATE SCHEMA \"{schema}\"; END IF; END $$"
        ))?;
        Ok(Turn { _connection: connection })
    }

    fn connect(&self) -> Result<Connection, Fault> {
        let client = self.config.connect(NoTls).map_err(|cause| unreachable(&cause))?;
        let mut connection = Connection::new(client);
        connection.batch(&format!(
            "SET search_path TO \"{}\"; SET statement_timeout = '30s'; \
             SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning",
            self.schema
        ))?;
        Ok(connection)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
