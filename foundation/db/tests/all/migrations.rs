use base::{Kind, Result};
use db::testing::{on_both, options};
use db::{Db, Engine, Migration, params};

const ONE: Migration =
    Migration { name: "0001_one", sql: "CREATE TABLE one (\n    id TEXT PRIMARY KEY\n);" };
const TWO: Migration = Migration {
    name: "0002_two",
    sql: "ALTER TABLE one ADD COLUMN note TEXT; CREATE TABLE two (\n    id TEXT PRIMARY KEY\n);",
};
const TWO_ALTERED: Migration = Migration { name: "0002_two", sql: "CREATE TABLE two (id TEXT);" };
const BROKEN: Migration =
    Migration { name: "0002_two", sql: "CREATE TABLE two (\n    id TEXT\n); NONSENSE" };

async fn open(engine: &Engine, migrations: &'static [Migration]) -> Result<Db> {
    Db::open(options(engine.clone(), "migrations", migrations)).await
}

async fn refused(engine: &Engine, migrations: &'static [Migration]) -> String {
    let error = open(engine, migrations).await.err().expect("it is refused");
    assert_eq!(error.kind(), Kind::Internal);
    error.to_string()
}

#[tokio::test]
async fn a_step_runs_once_and_what_was_written_before_it_stays() {
    on_both(async |engine| {
        let db = open(&engine, &[ONE]).await.unwrap();
        let insert = "INSERT INTO one (id) VALUES ($1)";
        db.write("test.insert", move |tx| tx.execute(insert, params!["a"])).await.unwrap();
        db.close().await;
        for _ in 0..2 {
            let db = open(&engine, &[ONE, TWO]).await.unwrap();
            let find = "SELECT note FROM one WHERE id = $1";
            let note = db
                .read("test.find", move |tx| {
                    tx.one(find, params!["a"], |row| row.get::<Option<String>>(0))
                })
                .await;
            assert_eq!(note.unwrap(), None);
            db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_schema_that_the_program_does_not_know_is_refused() {
    on_both(async |engine| {
        open(&engine, &[ONE, TWO]).await.unwrap().close().await;
        assert!(refused(&engine, &[ONE]).await.contains("0002_two is not known"));
        assert!(refused(&engine, &[ONE, TWO_ALTERED]).await.contains("0002_two was altered"));
        assert!(refused(&engine, &[ONE, BROKEN, TWO]).await.contains("altered"));
    })
    .await;
}

#[tokio::test]
async fn a_step_may_not_be_slipped_in_before_another() {
    on_both(async |engine| {
        open(&engine, &[ONE]).await.unwrap().close().await;
        assert!(refused(&engine, &[TWO, ONE]).await.contains("0001_one ran before"));
    })
    .await;
}

#[tokio::test]
async fn a_step_that_fails_half_way_leaves_nothing() {
    on_both(async |engine| {
        refused(&engine, &[ONE, BROKEN]).await;
        open(&engine, &[ONE, TWO]).await.unwrap().close().await;
    })
    .await;
}

/// Several replicas start at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_open_at_once_do_not_collide() {
    on_both(async |engine| {
        let opening = (0..4).map(|_| {
            let engine = engine.clone();
            tokio::spawn(async move { open(&engine, &[ONE, TWO]).await })
        });
        for task in opening.collect::<Vec<_>>() {
            task.await.unwrap().unwrap().close().await;
        }
    })
    .await;
}
