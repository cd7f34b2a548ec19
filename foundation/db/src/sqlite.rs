//! `SQLite`: one writer thread that commits in groups, several readers, WAL.

mod connection;
mod readers;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;

use crate::context::Context;
use crate::fault::Fault;
use crate::step::Step;
pub(crate) use connection::{batch, execute, prepare, query};
use readers::Readers;
use writer::Writer;

/// An open database file.
pub(crate) struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    /// Opens or makes the file.
    pub(crate) fn open(path: PathBuf, context: &Arc<Context>) -> Result<Self, Fault> {
        let writer = Writer::start(&path, Arc::clone(context))?;
        Ok(Self { writer, readers: Readers::new(path, Arc::clone(context)) })
    }

    /// Hands a transaction to the writer thread.
    pub(crate) async fn write(&self, step: Box<dyn Step>) -> Result<(), Fault> {
        self.writer.submit(step).await
    }

    /// Runs a transaction on a reader's connection.
    pub(crate) async fn read(&self, step: Box<dyn Step>) -> Result<(), Fault> {
        self.readers.submit(step).await
    }

    /// Lets everything under way finish, then empties the WAL.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
