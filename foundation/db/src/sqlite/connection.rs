//! One connection: settings, statements, faults.

use std::path::Path;

use base::Result;
use rusqlite::{Connection, ErrorCode, ffi};

use crate::dialect::{sqlite_migration, sqlite_statement};
use crate::fault::Fault;
use crate::{Row, Value};

/// `FULL`: a committed transaction survives the loss of power. One process has many connections, so each
/// has a small cache of its own before the system's.
const SETTINGS: &str = "
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -512;
    PRAGMA journal_size_limit = 16777216;
";
const STATEMENTS_CACHED: usize = 256;

/// Opens the file as a writer.
pub(super) fn open(path: &Path) -> Result<Connection, Fault> {
    let connection = Connection::open(path).map_err(|cause| fault(&cause))?;
    connection.execute_batch(SETTINGS).map_err(|cause| fault(&cause))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    Ok(connection)
}

/// Opens the file as a reader.
pub(super) fn open_reader(path: &Path) -> Result<Connection, Fault> {
    let connection = open(path)?;
    run(&connection, "PRAGMA query_only = ON")?;
    Ok(connection)
}

/// Runs a statement of the engine's own, without rows.
pub(super) fn run(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection.execute_batch(sql).map_err(|cause| fault(&cause))
}

pub(crate) fn batch(connection: &Connection, sql: &str) -> Result<(), Fault> {
    run(connection, &sqlite_migration(sql))
}

pub(crate) fn prepare(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection.prepare(&sqlite_statement(sql)).map(|_| ()).map_err(|cause| fault(&cause))
}

pub(crate) fn execute(
    connection: &Connection,
    sql: &'static str,
    params: &[Value],
) -> Result<u64, Fault> {
    let mut statement =
        connection.prepare_cached(&sqlite_statement(sql)).map_err(|cause| fault(&cause))?;
    let touched = statement.execute(rusqlite::params_from_iter(params));
    touched.map(|rows| rows as u64).map_err(|cause| fault(&cause))
}

/// The outer result is the engine's, the inner one that of `each`.
pub(crate) fn query(
    connection: &Connection,
    sql: &'static str,
    params: &[Value],
    each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
) -> Result<Result<()>, Fault> {
    let mut statement =
        connection.prepare_cached(&sqlite_statement(sql)).map_err(|cause| fault(&cause))?;
    let mut rows =
        statement.query(rusqlite::params_from_iter(params)).map_err(|cause| fault(&cause))?;
    while let Some(row) = rows.next().map_err(|cause| fault(&cause))? {
        if let Err(error) = each(&Row::sqlite(row)) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

fn fault(cause: &rusqlite::Error) -> Fault {
    let text = cause.to_string();
    let rusqlite::Error::SqliteFailure(failure, _) = cause else {
        return Fault::Other(text);
    };
    match (failure.extended_code, failure.code) {
        (ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY, _) => {
            Fault::Unique(text)
        }
        (
            _,
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::OutOfMemory
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked,
        ) => Fault::Away(text),
        _ => Fault::Other(text),
    }
}
