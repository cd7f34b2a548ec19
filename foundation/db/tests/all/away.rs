//! The store away: a full disk, a lost connection, a server that is not there.

use base::Kind;
use db::testing::{Folder, on_both, options, postgres_url, temporary};
use db::{Db, Engine, Migration, Tx, params};

const MIGRATIONS: &[Migration] = &[Migration {
    name: "0001_file",
    sql: "CREATE TABLE file (\n    id BIGINT PRIMARY KEY,\n    content BYTEA NOT NULL\n);",
}];
const INSERT: &str = "INSERT INTO file (id, content) VALUES ($1, $2)";
const COUNT: &str = "SELECT COUNT(*) FROM file";
const SMALL: &str = "PRAGMA max_page_count = 60";
const LARGE: &str = "PRAGMA max_page_count = 6000";
const KILL_OTHERS: &str = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'hukumati-away' AND pid <> pg_backend_pid()";
const KILL_SELF: &str = "SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS TEXT)";

fn insert(tx: &mut Tx, id: i64, bytes: usize) -> base::Result<u64> {
    tx.execute(INSERT, params![id, vec![7; bytes]])
}

async fn put(db: &Db, id: i64, bytes: usize) -> base::Result<u64> {
    db.write("test.put", move |tx| insert(tx, id, bytes)).await
}

async fn ask(db: &Db, sql: &'static str) -> i64 {
    db.read("test.ask", move |tx| tx.one(sql, params![], |row| row.get(0))).await.unwrap()
}

async fn limit(db: &Db, sql: &'static str) {
    let limited = db.write("test.limit", move |tx| tx.all(sql, params![], |_| Ok(()))).await;
    limited.unwrap();
}

/// What was answered before stays; what cannot be kept is told so, and nothing of it is kept.
#[tokio::test]
async fn a_full_disk_is_unavailable_until_there_is_room() {
    let db = temporary("away", MIGRATIONS).await;
    put(&db, 1, 10).await.unwrap();
    limit(&db, SMALL).await;
    let refused = put(&db, 2, 1_000_000).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);
    assert!(refused.is("error-store-unavailable"));
    assert_eq!(ask(&db, COUNT).await, 1);
    limit(&db, LARGE).await;
    put(&db, 2, 1_000_000).await.unwrap();
    assert_eq!(ask(&db, COUNT).await, 2);
    db.close().await;
}

/// Whoever shares the commit with the one that fills the disk is answered the truth.
#[tokio::test]
async fn an_answer_on_a_full_disk_is_the_truth() {
    let db = temporary("away", MIGRATIONS).await;
    limit(&db, SMALL).await;
    let putting = (0..50).map(|id| {
        let db = db.clone();
        let bytes = if id % 9 == 4 { 1_000_000 } else { 10 };
        tokio::spawn(async move { put(&db, id, bytes).await })
    });
    let mut kept = 0;
    for task in putting.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Ok(_) => kept += 1,
            Err(error) => assert_eq!(error.kind(), Kind::Unavailable),
        }
    }
    assert_eq!(ask(&db, COUNT).await, kept);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_unavailable() {
    let folder = Folder::new();
    let engine = Engine::Sqlite(folder.path().join("nowhere").join("away.db"));
    let refused = Db::open(options(engine, "away", MIGRATIONS)).await.err().unwrap();
    assert_eq!(refused.kind(), Kind::Unavailable);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let url = "postgres://nobody:secret-word@127.0.0.1:9/nothing".to_owned();
    let engine = Engine::Postgres { url, schema: "away".to_owned() };
    let refused = Db::open(options(engine, "away", MIGRATIONS)).await.err().unwrap();
    assert_eq!(refused.kind(), Kind::Unavailable);
    assert!(!refused.to_string().contains("secret-word"));
}

#[tokio::test]
async fn a_schema_name_that_is_not_one_is_refused() {
    let Some(url) = postgres_url() else { return };
    let engine = Engine::Postgres { url, schema: "a\"; DROP".to_owned() };
    let refused = Db::open(options(engine, "away", MIGRATIONS)).await.err().unwrap();
    assert_eq!(refused.kind(), Kind::Internal);
}

/// The server was restarted: those under way are told, and the next ones find it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_are_replaced() {
    on_both(async |engine| {
        if let Engine::Sqlite(_) = engine {
            return;
        }
        let db = Db::open(options(engine, "away", MIGRATIONS)).await.unwrap();
        let cut = db
            .write("test.cut", |tx| {
                insert(tx, 1, 10)?;
                tx.one(KILL_SELF, params![], |_| Ok(()))
            })
            .await;
        assert_eq!(cut.unwrap_err().kind(), Kind::Unavailable);
        put(&db, 2, 10).await.unwrap();
        let reading = (0..4).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { ask(&db, COUNT).await })
        });
        for task in reading.collect::<Vec<_>>() {
            assert_eq!(task.await.unwrap(), 1);
        }
        ask(&db, KILL_OTHERS).await;
        for id in 3..8 {
            put(&db, id, 10).await.unwrap();
        }
        assert_eq!(ask(&db, COUNT).await, 6);
    })
    .await;
}
