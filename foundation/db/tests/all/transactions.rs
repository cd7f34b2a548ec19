use base::{Error, Id, Kind, Timestamp};
use db::testing::{both, prepare_all};
use db::{Db, Migration, Tx, is_unique, params};
use std::time::Duration;

const MIGRATIONS: &[Migration] = &[Migration {
    name: "0001_account",
    sql: "CREATE TABLE account (
    id TEXT PRIMARY KEY,
    balance BIGINT NOT NULL CHECK (balance >= 0),
    seal BYTEA
);",
}];
const INSERT: &str = "INSERT INTO account (id, balance, seal) VALUES ($1, $2, $3)";
const FIND: &str = "SELECT balance FROM account WHERE id = $1";
const FIND_SWAPPED: &str = "SELECT id FROM account WHERE balance = $2 AND id = $1";
const ADD: &str = "UPDATE account SET balance = balance + $2 WHERE id = $1";
const SET: &str = "UPDATE account SET balance = $2 WHERE id = $1";
const SUM: &str = "SELECT CAST(SUM(balance) AS BIGINT), COUNT(*) FROM account";
const LOCK: &str = "SELECT balance FROM account WHERE id = $1 FOR UPDATE";
const STATEMENTS: &[&str] = &[INSERT, FIND, FIND_SWAPPED, ADD, SET, SUM, LOCK];

fn insert(tx: &mut Tx, id: &str, balance: i64) -> base::Result<()> {
    tx.execute(INSERT, params![id, balance, None::<Vec<u8>>]).map(|_| ())
}

async fn sum(db: &Db) -> (Option<i64>, i64) {
    db.read("test.sum", |tx| tx.one(SUM, params![], |row| Ok((row.get(0)?, row.get(1)?))))
        .await
        .unwrap()
}

#[tokio::test]
async fn every_statement_prepares() {
    prepare_all(MIGRATIONS, STATEMENTS).await;
}

#[tokio::test]
#[should_panic(expected = "nowhere")]
async fn a_statement_that_does_not_prepare_is_named() {
    prepare_all(MIGRATIONS, &["SELECT id FROM nowhere"]).await;
}

#[tokio::test]
async fn values_come_back_as_they_went() {
    const MIGRATION: &[Migration] = &[Migration {
        name: "0001_all",
        sql: "CREATE TABLE everything (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    hash BYTEA NOT NULL,
    missing TEXT,
    number BIGINT
);",
    }];
    const WRITE: &str = "INSERT INTO everything (id, at, day, hash, missing, number) \
                         VALUES ($1, $2, $3, $4, $5, $6)";
    const READ: &str = "SELECT id, at, day, hash, missing, number FROM everything";
    both("values", MIGRATION, async |db| {
        let id: Id<Db> = Id::new(db.clock().now(), db.entropy());
        let (at, day) = (Timestamp::from_millis(-5), Timestamp::from_seconds(0).date());
        db.write("test.write", move |tx| {
            tx.execute(WRITE, params![id, at, day, [7_u8; 32], None::<&str>, Some(i64::MIN)])
        })
        .await
        .unwrap();
        db.read("test.read", move |tx| {
            tx.one(READ, params![], |row| {
                assert_eq!(row.get::<Id<Db>>(0)?, id);
                assert_eq!(row.get::<Timestamp>(1)?, at);
                assert_eq!(row.get::<base::Date>(2)?, day);
                assert_eq!(row.get::<[u8; 32]>(3)?, [7; 32]);
                assert_eq!(row.get::<Vec<u8>>(3)?, [7; 32]);
                assert_eq!(row.get::<Option<String>>(4)?, None);
                assert_eq!(row.get::<Option<i64>>(5)?, Some(i64::MIN));
                assert!(row.get::<i64>(0).is_err(), "a text is not a number");
                assert!(row.get::<String>(4).is_err(), "nothing is not a text");
                assert!(row.get::<String>(6).is_err(), "there is no such column");
                Ok(())
            })
        })
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn placeholders_are_numbers_not_an_order() {
    both("order", MIGRATIONS, async |db| {
        db.write("test.insert", |tx| insert(tx, "a", 5)).await.unwrap();
        let found = db
            .read("test.find", |tx| {
                tx.optional(FIND_SWAPPED, params!["a", 5_i64], |row| row.get::<String>(0))
            })
            .await;
        assert_eq!(found.unwrap().as_deref(), Some("a"));
    })
    .await;
}

#[tokio::test]
async fn a_unique_violation_is_known_as_one_and_ends_its_transaction() {
    both("unique", MIGRATIONS, async |db| {
        db.write("test.insert", |tx| insert(tx, "a", 1)).await.unwrap();
        let refused = db.write("test.again", |tx| insert(tx, "a", 2)).await.unwrap_err();
        assert!(is_unique(&refused), "{refused}");
        assert_eq!(refused.kind(), Kind::Conflict);
        let went_on = db
            .write("test.went_on", |tx| {
                insert(tx, "b", 1)?;
                let _ = insert(tx, "a", 2);
                Ok(())
            })
            .await;
        assert!(is_unique(&went_on.unwrap_err()));
        assert_eq!(sum(&db).await, (Some(1), 1));
    })
    .await;
}

#[tokio::test]
async fn a_broken_check_is_our_fault() {
    both("check", MIGRATIONS, async |db| {
        let refused = db.write("test.insert", |tx| insert(tx, "a", -1)).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Internal);
        assert!(!refused.to_string().contains("Failing row"), "values stay out: {refused}");
    })
    .await;
}

#[tokio::test]
async fn a_missing_row_is_not_found_and_two_are_a_mistake() {
    both("rows", MIGRATIONS, async |db| {
        let get = |tx: &mut Tx| tx.one(FIND, params!["a"], |row| row.get::<i64>(0));
        let missing = db.read("test.get", get).await.unwrap_err();
        assert_eq!(missing.kind(), Kind::NotFound);
        db.write("test.insert", |tx| insert(tx, "a", 0).and_then(|()| insert(tx, "b", 0)))
            .await
            .unwrap();
        let all = |tx: &mut Tx| tx.optional("SELECT id FROM account", params![], |_| Ok(()));
        assert_eq!(db.read("test.all", all).await.unwrap_err().kind(), Kind::Internal);
    })
    .await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    both("reader", MIGRATIONS, async |db| {
        let refused = db.read("test.write", |tx| insert(tx, "a", 1)).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Internal);
        assert_eq!(sum(&db).await.1, 0);
    })
    .await;
}

/// Of a hundred that are committed together, those that fail or panic fail alone.
#[tokio::test]
async fn a_failing_neighbour_changes_nothing() {
    both("batch", MIGRATIONS, async |db| {
        let writing = (0..100_i64).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write("test.one", move |tx| {
                    insert(tx, &format!("a{n}"), 1)?;
                    match n % 10 {
                        3 => Err(Error::invalid("test-refused")),
                        7 => panic!("a mistake in a transaction"),
                        _ => Ok(n),
                    }
                })
                .await
            })
        });
        for (n, task) in writing.collect::<Vec<_>>().into_iter().enumerate() {
            let outcome = task.await.unwrap();
            match n % 10 {
                3 => assert!(outcome.unwrap_err().is("test-refused")),
                7 => assert_eq!(outcome.unwrap_err().kind(), Kind::Internal),
                _ => assert_eq!(outcome.unwrap(), i64::try_from(n).unwrap()),
            }
        }
        assert_eq!(sum(&db).await, (Some(80), 80));
    })
    .await;
}

/// Read, decide, write, from many sides at once: no update is lost on either engine.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_writers_do_not_lose_updates() {
    both("lost_update", MIGRATIONS, async |db| {
        db.write("test.insert", |tx| insert(tx, "a", 0)).await.unwrap();
        let adding = (0..80).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write("test.add", |tx| {
                    let balance: i64 = tx.one(FIND, params!["a"], |row| row.get(0))?;
                    tx.execute(SET, params!["a", balance + 1])
                })
                .await
            })
        });
        for task in adding.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
        assert_eq!(sum(&db).await, (Some(80), 1));
    })
    .await;
}

#[tokio::test]
async fn a_transaction_has_one_moment() {
    both("moment", MIGRATIONS, async |db| {
        let clock = db.clock().clone();
        let (first, second) = db
            .write("test.now", move |tx| {
                let first = tx.now();
                clock.advance(Duration::from_secs(1));
                Ok((first, tx.now()))
            })
            .await
            .unwrap();
        assert_eq!(first, second);
        assert!(db.clock().now() > first);
    })
    .await;
}

#[tokio::test]
async fn a_sealed_column_opens_in_its_place() {
    both("sealed", MIGRATIONS, async |db| {
        let place = |row| crypto::Place { table: "account", row, column: "seal" };
        db.write("test.seal", move |tx| {
            let sealed = tx.seal(place("a"), b"secret");
            tx.execute(INSERT, params!["a", 0_i64, sealed])
        })
        .await
        .unwrap();
        db.read("test.open", move |tx| {
            let seal = "SELECT seal FROM account";
            let sealed: Vec<u8> = tx.one(seal, params![], |row| row.get(0))?;
            assert_eq!(tx.open(place("a"), &sealed)?, b"secret");
            assert!(tx.open(place("b"), &sealed).is_err());
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_closed_store_is_unavailable_and_closing_twice_does_no_harm() {
    both("closed", MIGRATIONS, async |db| {
        db.write("test.insert", |tx| insert(tx, "a", 1)).await.unwrap();
        db.close().await;
        db.close().await;
        let write = db.write("test.insert", |tx| insert(tx, "b", 1)).await.unwrap_err();
        let read = db.read("test.now", |tx| Ok(tx.now())).await.unwrap_err();
        assert_eq!((write.kind(), read.kind()), (Kind::Unavailable, Kind::Unavailable));
    })
    .await;
}
