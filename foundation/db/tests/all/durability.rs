//! What a killed process leaves behind.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use db::testing::{Folder, on_both, options};
use db::{Db, Engine, Migration, params};

const MIGRATIONS: &[Migration] = &[Migration {
    name: "0001_pairs",
    sql: "CREATE TABLE one (\n    id BIGINT PRIMARY KEY\n);
CREATE TABLE two (\n    id BIGINT PRIMARY KEY REFERENCES one (id)\n);",
}];
const ONE: &str = "INSERT INTO one (id) VALUES ($1)";
const TWO: &str = "INSERT INTO two (id) VALUES ($1)";
const COUNT: &str = "SELECT (SELECT COUNT(*) FROM one), (SELECT COUNT(*) FROM two)";
const CHILD: &str = "HUKUMATI_TEST_CHILD_FOLDER";

async fn open(engine: Engine) -> Db {
    Db::open(options(engine, "pairs", MIGRATIONS)).await.unwrap()
}

fn file(folder: &Path) -> Engine {
    Engine::Sqlite(folder.join("pairs.db"))
}

async fn count(db: &Db) -> (i64, i64) {
    db.read("test.count", |tx| tx.one(COUNT, params![], |row| Ok((row.get(0)?, row.get(1)?))))
        .await
        .unwrap()
}

fn child_folder() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "how a test tells its own child what to do")]
    std::env::var(CHILD).ok()
}

/// The child of the next test: writes pairs until it is killed, and says which were answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Some(folder) = child_folder() else { return };
    let db = open(file(folder.as_ref())).await;
    let writing = (0..8_i64).map(|lane| {
        let db = db.clone();
        tokio::spawn(async move {
            for id in (lane..).step_by(8) {
                db.write("test.pair", move |tx| {
                    tx.execute(ONE, params![id])?;
                    tx.execute(TWO, params![id])
                })
                .await
                .unwrap();
                let _ = writeln!(std::io::stderr(), "answered {id}");
            }
        })
    });
    for task in writing.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

/// SIGKILL at any moment: a step is done or not begun, and whatever was answered is done.
#[tokio::test]
async fn a_killed_process_loses_nothing_it_answered() {
    let folder = Folder::new();
    for round in 1..=3 {
        let folder = folder.path().join(round.to_string());
        std::fs::create_dir(&folder).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "durability::child", "--nocapture"])
            .env(CHILD, &folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let answered = lines.by_ref().filter(|line| line.starts_with("answered"));
        let before = answered.take(40 * round).count();
        child.kill().unwrap();
        child.wait().unwrap();
        let after = lines.filter(|line| line.starts_with("answered")).count();

        let db = open(file(&folder)).await;
        let (one, two) = count(&db).await;
        assert_eq!(one, two);
        let answered = i64::try_from(before + after).unwrap();
        assert!(answered >= 40 && answered <= one, "{answered} answered, {one} kept");
        db.close().await;
    }
}

#[tokio::test]
async fn a_handle_that_is_dropped_without_closing_loses_nothing() {
    on_both(async |engine| {
        for round in 0..5 {
            let db = open(engine.clone()).await;
            assert_eq!(count(&db).await, (round, round));
            db.write("test.pair", move |tx| {
                tx.execute(ONE, params![round])?;
                tx.execute(TWO, params![round])
            })
            .await
            .unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn closing_leaves_one_file() {
    let folder = Folder::new();
    let db = open(file(folder.path())).await;
    count(&db).await;
    db.close().await;
    let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name());
    assert_eq!(files.collect::<Vec<_>>(), ["pairs.db"]);
}
