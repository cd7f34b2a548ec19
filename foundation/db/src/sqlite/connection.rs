//! One connection: settings, statements, faults.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

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
    PRAGMA journal_size_limit = 67108864;
";
/// The writer touches a page of each index with each row: it keeps many, and empties the WAL less often, when
/// more of its pages have been written again since.
const WRITER_SETTINGS: &str = "
    PRAGMA cache_size = -16384;
    PRAGMA wal_autocheckpoint = 8000;
";
const STATEMENTS_CACHED: usize = 256;

/// Opens the file as a writer.
pub(super) fn open_writer(path: &Path) -> Result<Connection, Fault> {
    let connection = open(path)?;
    run(&connection, WRITER_SETTINGS)?;
    Ok(connection)
}

fn open(path: &Path) -> Result<Connection, Fault> {
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

/// The same, prepared once: for what is run with each transaction.
pub(super) fn command(connection: &Connection, sql: &'static str) -> Result<(), Fault> {
    execute(connection, sql, &[]).map(|_| ())
}

/// The statement as `SQLite` wants it, made once for each thread.
fn spelt(sql: &'static str) -> Rc<str> {
    SPELT.with_borrow_mut(|all| {
        let known = all.entry(sql.as_ptr().addr()).or_insert_with(|| Spelt::new(sql));
        if !std::ptr::eq(known.original, sql) {
            *known = Spelt::new(sql);
        }
        Rc::clone(&known.text)
    })
}

thread_local! {
    static SPELT: RefCell<HashMap<usize, Spelt>> = RefCell::default();
}

/// A statement in both spellings.
struct Spelt {
    original: &'static str,
    text: Rc<str>,
}

impl Spelt {
    fn new(original: &'static str) -> Self {
        Self { original, text: sqlite_statement(original).into() }
    }
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
    let mut statement = connection.prepare_cached(&spelt(sql)).map_err(|cause| fault(&cause))?;
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
    let mut statement = connection.prepare_cached(&spelt(sql)).map_err(|cause| fault(&cause))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_spelt_once_and_a_part_of_it_is_another() {
        let whole: &'static str = "SELECT a FROM t WHERE a = $1 FOR UPDATE";
        assert_eq!(&*spelt(whole), "SELECT a FROM t WHERE a = ?1 ");
        assert!(Rc::ptr_eq(&spelt(whole), &spelt(whole)));
        assert_eq!(&*spelt(&whole[..28]), "SELECT a FROM t WHERE a = ?1");
        assert_eq!(&*spelt(whole), "SELECT a FROM t WHERE a = ?1 ");
    }
}
