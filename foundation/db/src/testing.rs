//! Databases for tests: a fresh one each time, on both engines.
//!
//! `PostgreSQL` takes part when `HUKUMATI_TEST_POSTGRES` holds the address of a superuser of a server;
//! otherwise one line says that it did not.

mod schema;

use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

use base::{Clock, Entropy, Result, Timestamp};
use crypto::{MasterKeys, Sealer};

use crate::{Db, Engine, Migration, Options};
use schema::Schema;

/// 2026-11-22T08:00:00Z, a Sunday morning at the office.
pub const START: Timestamp = Timestamp::from_seconds(1_795_334_400);

static NAMES: AtomicU64 = AtomicU64::new(0);
static SKIPPED: Once = Once::new();

/// A folder of the temporary directory, removed on drop.
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    ///
    /// # Panics
    /// If it cannot be made.
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique("hukumati"));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a test opens a database with: clock at [`START`] moved by hand, seeded entropy (another seed each
/// time, so that a database opened twice does not make the same ids), a known key.
pub fn options(
    engine: Engine,
    component: &'static str,
    migrations: &'static [Migration],
) -> Options {
    let sealer = Sealer::new(component, &MasterKeys::new([7; 32], Vec::new()));
    let seed = NAMES.fetch_add(1, Ordering::Relaxed);
    let (clock, entropy) = (Clock::manual(START), Entropy::seeded(seed));
    Options { engine, component, migrations, clock, entropy, sealer }
}

/// An empty `SQLite` database that disappears with its last handle.
///
/// # Panics
/// If it cannot be opened.
pub async fn temporary(component: &'static str, migrations: &'static [Migration]) -> Db {
    let folder = Folder::new();
    let engine = Engine::Sqlite(folder.path().join(component).with_extension("db"));
    let opened = Db::open_in(options(engine, component, migrations), Some(folder)).await;
    opened.expect("a temporary database")
}

/// Runs `body` on `SQLite`, then on `PostgreSQL` if there is one.
///
/// # Panics
/// If a database cannot be opened, or `body` panics.
pub async fn both(
    component: &'static str,
    migrations: &'static [Migration],
    body: impl AsyncFn(Db),
) {
    let run = async |engine| {
        let db = Db::open(options(engine, component, migrations)).await.expect("a database");
        body(db.clone()).await;
        db.close().await;
    };
    let folder = Folder::new();
    run(Engine::Sqlite(folder.path().join("test.db"))).await;
    let Some(url) = postgres_or_a_word() else { return };
    let schema = Schema::claim(url.clone(), component, migrations).await;
    run(Engine::Postgres { url, schema: schema.name.clone() }).await;
}

/// Runs `body` with an empty place on `SQLite`, then on `PostgreSQL` if there is one: for tests that open
/// the same database several times.
pub async fn on_both(body: impl AsyncFn(Engine)) {
    let folder = Folder::new();
    body(Engine::Sqlite(folder.path().join("test.db"))).await;
    let Some(url) = postgres_or_a_word() else { return };
    let schema = unique("test");
    body(Engine::Postgres { url: url.clone(), schema: schema.clone() }).await;
    drop_schema(url, schema).await;
}

/// Checks that every statement can be prepared on both engines.
///
/// # Panics
/// If one cannot, with its text.
pub async fn prepare_all(migrations: &'static [Migration], statements: &'static [&'static str]) {
    both("prepare", migrations, async |db| {
        for sql in statements {
            let prepared: Result<()> = db.read("testing.prepare", |tx| tx.prepare(sql)).await;
            if let Err(error) = prepared {
                panic!("{error}\n{sql}");
            }
        }
    })
    .await;
}

/// The address of the `PostgreSQL` server for tests.
pub fn postgres_url() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "only the command that runs the tests knows")]
    std::env::var("HUKUMATI_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

fn postgres_or_a_word() -> Option<String> {
    let url = postgres_url();
    if url.is_none() {
        SKIPPED.call_once(|| eprintln!("HUKUMATI_TEST_POSTGRES is not set: PostgreSQL is skipped"));
    }
    url
}

/// A name that no other test of this machine has.
fn unique(what: &str) -> String {
    let n = NAMES.fetch_add(1, Ordering::Relaxed);
    format!("{what}_{}_{n}", std::process::id())
}

async fn drop_schema(url: String, schema: String) {
    let dropping = tokio::task::spawn_blocking(move || {
        let mut client = postgres::Client::connect(&url, postgres::NoTls)?;
        client.batch_execute(&format!("DROP SCHEMA \"{schema}\" CASCADE"))
    });
    dropping.await.expect("a thread").expect("the schema is dropped");
}
