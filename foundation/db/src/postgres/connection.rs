//! One connection: statements, each prepared once, and the way it is dropped.

use std::collections::HashMap;
use std::thread;

use base::Result;
use postgres::types::ToSql;
use postgres::{Client, Statement};

use super::fault::fault;
use crate::fault::Fault;
use crate::{Row, Value};

/// A client and the statements it knows.
pub(crate) struct Connection {
    /// Always there until the drop.
    client: Option<Client>,
    statements: HashMap<&'static str, Statement>,
}

impl Connection {
    pub(super) fn new(client: Client) -> Self {
        Self { client: Some(client), statements: HashMap::new() }
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.as_ref().is_none_or(Client::is_closed)
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.client()?.batch_execute(sql).map_err(|cause| fault(&cause))
    }

    pub(crate) fn prepare(&mut self, sql: &'static str) -> Result<Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client()?.prepare(sql).map_err(|cause| fault(&cause))?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        self.client()?.execute(&statement, &borrowed(params)).map_err(|cause| fault(&cause))
    }

    /// The outer result is the engine's, the inner one that of `each`.
    pub(crate) fn query(
        &mut self,
        sql: &'static str,
        params: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<Result<()>, Fault> {
        let statement = self.prepare(sql)?;
        let rows =
            self.client()?.query(&statement, &borrowed(params)).map_err(|cause| fault(&cause))?;
        Ok(rows.iter().try_for_each(|row| each(&Row::postgres(row))))
    }

    fn client(&mut self) -> Result<&mut Client, Fault> {
        self.client.as_mut().ok_or_else(Fault::closed)
    }
}

fn borrowed(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as _).collect()
}

/// A blocking client waits for the server while it is dropped, which an async thread must not do (it
/// would panic): a plain thread does it.
impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let _ = thread::Builder::new().spawn(move || drop(client));
        }
    }
}
