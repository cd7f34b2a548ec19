//! The handle to a database.

use std::path::PathBuf;
use std::sync::Arc;

use base::{Clock, Entropy, Result};
use crypto::Sealer;
use tokio::sync::Notify;

use crate::context::Context;
use crate::fault::Fault;
use crate::migrations::{self, Migration};
use crate::postgres::{Access, Postgres};
use crate::sqlite::Sqlite;
use crate::step::{Step, step};
use crate::{Tx, testing};

/// Which engine, and where.
#[derive(Clone)]
pub enum Engine {
    /// A file, made if there is none. Only one process writes it.
    Sqlite(PathBuf),
    /// A schema of a database, made if there is none. Any number of processes share it.
    Postgres {
        /// `postgres://user:password@host:port/database`, or `key=value` pairs.
        url: String,
        /// The component's schema: lower-case letters, digits, underscores.
        schema: String,
    },
}

/// What a database needs to be opened.
pub struct Options {
    /// Which engine, and where.
    pub engine: Engine,
    /// Whose it is.
    pub component: &'static str,
    /// The component's tables, oldest first.
    pub migrations: &'static [Migration],
    /// Where "now" comes from.
    pub clock: Clock,
    /// Where random bytes come from.
    pub entropy: Entropy,
    /// The component's keys for sealed columns.
    pub sealer: Sealer,
}

/// A handle to a component's database; cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    context: Arc<Context>,
    store: Store,
    /// The folder of a test, removed after the last handle.
    _folder: Option<testing::Folder>,
}

enum Store {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// `Unavailable` if it cannot be reached; `Internal` if its schema is not one that this program
    /// knows (see [`Migration`]).
    pub async fn open(options: Options) -> Result<Self> {
        Self::open_in(options, None).await
    }

    pub(crate) async fn open_in(options: Options, folder: Option<testing::Folder>) -> Result<Self> {
        let Options { engine, component, migrations, clock, entropy, sealer } = options;
        let bell = Notify::new();
        let context = Arc::new(Context { component, clock, entropy, sealer, bell });
        let store = Store::open(engine, &context).map_err(|fault| fault.error("db.open"))?;
        let db = Self(Arc::new(Inner { context, store, _folder: folder }));
        db.migrate(migrations).await?;
        Ok(db)
    }

    /// Runs `body` as one serializable transaction and commits it durably.
    ///
    /// `body` may be run again when the engine asks for it: it must not have other effects. It cannot
    /// wait for anything, so no call leaves the house in the middle of a transaction. Once handed over
    /// it runs to its end even if the caller stops waiting.
    ///
    /// # Errors
    /// Whatever `body` says; then nothing is kept. `Unavailable` if the store is away: then the outcome
    /// may be unknown, and only an idempotent step is safe to try again.
    pub async fn write<T, F>(&self, name: &'static str, body: F) -> Result<T>
    where
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (step, answer) = step(name, body);
        self.0.store.write(step).await.map_err(|fault| fault.error(name))?;
        answer.await.unwrap_or_else(|_| Err(Fault::closed().error(name)))
    }

    /// Runs `body` on one snapshot; writing in it is refused.
    ///
    /// # Errors
    /// Whatever `body` says; `Unavailable` if the store is away.
    pub async fn read<T, F>(&self, name: &'static str, body: F) -> Result<T>
    where
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (step, answer) = step(name, body);
        self.0.store.read(step).await.map_err(|fault| fault.error(name))?;
        answer.await.unwrap_or_else(|_| Err(Fault::closed().error(name)))
    }

    /// Where "now" comes from.
    pub fn clock(&self) -> &Clock {
        &self.0.context.clock
    }

    /// Where random bytes come from.
    pub fn entropy(&self) -> &Entropy {
        &self.0.context.entropy
    }

    /// The component's keys for sealed columns.
    pub fn sealer(&self) -> &Sealer {
        &self.0.context.sealer
    }

    /// Finishes what is under way, closes every connection, and empties `SQLite`'s WAL into its file.
    /// Whatever is asked afterwards is answered `Unavailable`. Closing twice does no harm.
    pub async fn close(&self) {
        match &self.0.store {
            Store::Sqlite(sqlite) => sqlite.close().await,
            Store::Postgres(postgres) => postgres.close().await,
        }
    }

    /// Rung when a committed transaction has made a job.
    pub(crate) fn bell(&self) -> &Notify {
        &self.0.context.bell
    }

    /// Whether no other process writes here.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.0.store, Store::Sqlite(_))
    }

    async fn migrate(&self, migrations: &'static [Migration]) -> Result<()> {
        let _turn = match &self.0.store {
            Store::Sqlite(_) => None,
            Store::Postgres(postgres) => {
                Some(postgres.turn().await.map_err(|fault| fault.error("db.migrate"))?)
            }
        };
        migrations::apply(self, migrations).await
    }
}

impl Store {
    fn open(engine: Engine, context: &Arc<Context>) -> Result<Self, Fault> {
        match engine {
            Engine::Sqlite(path) => Sqlite::open(path, context).map(Self::Sqlite),
            Engine::Postgres { url, schema } => {
                Postgres::new(&url, &schema, context).map(Self::Postgres)
            }
        }
    }

    async fn write(&self, step: Box<dyn Step>) -> Result<(), Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.write(step).await,
            Self::Postgres(postgres) => postgres.submit(Access::Write, step).await,
        }
    }

    async fn read(&self, step: Box<dyn Step>) -> Result<(), Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(step).await,
            Self::Postgres(postgres) => postgres.submit(Access::Read, step).await,
        }
    }
}
