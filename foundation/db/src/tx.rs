//! An open transaction.

use base::{Entropy, Error, Id, Result, Timestamp};
use crypto::Place;

use crate::context::Context;
use crate::fault::Fault;
use crate::{Row, Value, postgres, sqlite};

/// An open transaction. `&mut` everywhere: one statement at a time.
///
/// Every statement is a constant: values only travel as parameters. After a statement that the engine
/// refused, nothing more can be done in the transaction (so `PostgreSQL` has it; here both engines do):
/// return the error, or ask with `ON CONFLICT DO NOTHING` and look at the number of rows.
pub struct Tx<'a> {
    engine: Engine<'a>,
    context: &'a Context,
    name: &'static str,
    now: Timestamp,
    fault: Option<Fault>,
    wakes: bool,
}

pub(crate) enum Engine<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut postgres::Connection),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: Engine<'a>, context: &'a Context, name: &'static str) -> Self {
        let now = context.clock.now();
        Self { engine, context, name, now, fault: None, wakes: false }
    }

    /// Runs a statement; how many rows it touched.
    ///
    /// # Errors
    /// `Conflict` on a unique constraint (see [`crate::is_unique`]), `Unavailable`, `Internal`.
    pub fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64> {
        self.check()?;
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::execute(connection, sql, params),
            Engine::Postgres(connection) => connection.execute(sql, params),
        };
        outcome.map_err(|fault| self.fail(fault))
    }

    /// All rows of a query, each made into a `T` by `read`.
    ///
    /// # Errors
    /// `Unavailable`, `Internal`, or what `read` says.
    pub fn all<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.check()?;
        let mut found = Vec::new();
        let mut each = |row: &Row<'_>| read(row).map(|value| found.push(value));
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::query(connection, sql, params, &mut each),
            Engine::Postgres(connection) => connection.query(sql, params, &mut each),
        };
        outcome.map_err(|fault| self.fail(fault))??;
        Ok(found)
    }

    /// The row of a query, if there is one.
    ///
    /// # Errors
    /// As [`Tx::all`]; `Internal` if there are several.
    pub fn optional<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut rows = self.all(sql, params, read)?;
        if rows.len() > 1 {
            return Err(Error::internal(format!("{}: more than one row: {sql}", self.name)));
        }
        Ok(rows.pop())
    }

    /// The one row of a query.
    ///
    /// # Errors
    /// As [`Tx::optional`]; `NotFound` if there is none.
    pub fn one<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.optional(sql, params, read)?.ok_or_else(|| Error::not_found("error-not-found"))
    }

    /// The moment of the transaction: the same however often it is asked.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id of this moment.
    pub fn id<T>(&mut self) -> Id<T> {
        Id::new(self.now, &self.context.entropy)
    }

    /// Where random bytes come from.
    pub fn entropy(&self) -> &Entropy {
        &self.context.entropy
    }

    /// Seals a column's value for its place.
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Vec<u8> {
        self.context.sealer.seal(place, plain, &self.context.entropy)
    }

    /// Opens a sealed column.
    ///
    /// # Errors
    /// `Internal`, if it was sealed for another place, altered, or sealed with an unknown key.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        self.context.sealer.open(place, sealed)
    }

    /// The keyed hash by which a sealed value is found.
    pub fn blind_index(&self, domain: &'static str, value: &str) -> Vec<u8> {
        self.context.sealer.blind_index(domain, value)
    }

    /// Wakes the job runner once the transaction is committed.
    pub fn wake(&mut self) {
        self.wakes = true;
    }

    /// Runs statements that are not prepared (a migration).
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        self.check()?;
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::batch(connection, sql),
            Engine::Postgres(connection) => connection.batch(sql),
        };
        outcome.map_err(|fault| self.fail(fault))
    }

    /// Prepares a statement without running it.
    pub(crate) fn prepare(&mut self, sql: &'static str) -> Result<()> {
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::prepare(connection, sql),
            Engine::Postgres(connection) => connection.prepare(sql).map(|_| ()),
        };
        outcome.map_err(|fault| self.fail(fault))
    }

    /// Whether the job runner is to be woken.
    pub(crate) fn wakes(&self) -> bool {
        self.wakes
    }

    /// The engine's wish that the transaction be run again, if it has one.
    pub(crate) fn take_conflict(&mut self) -> Option<Fault> {
        self.fault.take_if(|fault| matches!(fault, Fault::Conflict(_)))
    }

    /// An error if a statement was refused.
    pub(crate) fn check(&self) -> Result<()> {
        match &self.fault {
            Some(fault) => Err(fault.error(self.name)),
            None => Ok(()),
        }
    }

    fn fail(&mut self, fault: Fault) -> Error {
        self.fault.insert(fault).error(self.name)
    }
}
