use base::{Error, Kind, NationalNumber, Result};
use crypto::SigningKey;
use db::audit::{
    Basis, Entry, StoredEntry, Verified, checkpoint, erase, erase_before, readings_of, record,
    verify,
};
use db::testing::both;
use db::{Db, Keys, params};

const ORIGIN: &str = "hukumati/test/audit";

fn citizen() -> NationalNumber {
    NationalNumber::from_serial(70_000_001)
}

fn entry(subject: Option<NationalNumber>) -> Entry {
    Entry {
        actor: "moi-nablus".to_owned(),
        on_behalf_of: None,
        action: "case.open",
        subject,
        object: Some("case".to_owned()),
        purpose: "moi-birth-certificate".to_owned(),
        basis: Basis::Task,
        origin: "127.0.0.1".to_owned(),
    }
}

async fn append(db: &Db, count: usize) {
    for _ in 0..count {
        db.write("test.record", |tx| record(tx, entry(Some(citizen())))).await.unwrap();
    }
}

async fn sign(db: &Db, keys: &Keys) -> String {
    let key = keys.log_key();
    db.write("test.checkpoint", move |tx| checkpoint(tx, &key, ORIGIN)).await.unwrap()
}

async fn check(db: &Db, keys: &Keys) -> Result<Verified> {
    let key = keys.log_key().public();
    db.read("test.verify", move |tx| verify(tx, &key, ORIGIN)).await
}

async fn about(db: &Db, subject: NationalNumber) -> Vec<StoredEntry> {
    db.read("test.readings", move |tx| readings_of(tx, &subject)).await.unwrap()
}

async fn tamper(db: &Db, sql: &'static str) {
    let touched = db.write("test.tamper", move |tx| tx.execute(sql, params![])).await.unwrap();
    assert!(touched > 0, "{sql}");
}

/// Ten entries, a checkpoint at five and at ten, and then this happens to the tables.
async fn told(sql: &[&'static str], expected: &str) {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        append(&db, 5).await;
        sign(&db, &keys).await;
        append(&db, 5).await;
        sign(&db, &keys).await;
        assert_eq!(check(&db, &keys).await.unwrap(), Verified { entries: 10, erased: 0 });
        for sql in sql {
            tamper(&db, sql).await;
        }
        let broken = check(&db, &keys).await.unwrap_err();
        assert!(broken.is("error-audit-broken"));
        assert!(broken.to_string().contains(expected), "{broken}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_log_verifies() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        sign(&db, &keys).await;
        assert_eq!(check(&db, &keys).await.unwrap(), Verified::default());
    })
    .await;
}

#[tokio::test]
async fn a_citizen_reads_their_own_part_newest_first() {
    both("audit", &[], async |db| {
        append(&db, 1).await;
        db.clock().advance(std::time::Duration::from_secs(1));
        let other = NationalNumber::from_serial(70_000_002);
        db.write("test.record", move |tx| {
            record(tx, entry(None))?;
            record(tx, entry(Some(other.clone())))?;
            record(tx, Entry { basis: Basis::Own, ..entry(Some(citizen())) })
        })
        .await
        .unwrap();
        let found = about(&db, citizen()).await;
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].basis, found[1].basis), (Basis::Own, Basis::Task));
        assert_eq!(found[0].at, db.clock().now());
        assert_eq!(found[1].action, "case.open");
        assert_eq!(found[1].subject, Some(citizen()));
        assert!(about(&db, NationalNumber::from_serial(70_000_003)).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_entry_disappears_with_what_it_tells_of() {
    both("audit", &[], async |db| {
        let refused = db
            .write("test.refused", |tx| {
                record(tx, entry(None))?;
                Err::<(), _>(Error::invalid("test-refused"))
            })
            .await;
        assert!(refused.is_err());
        let keys = Keys::open(&db).await.unwrap();
        assert_eq!(check(&db, &keys).await.unwrap().entries, 0);
    })
    .await;
}

#[tokio::test]
async fn an_erased_entry_is_gone_and_the_proof_holds() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        append(&db, 3).await;
        sign(&db, &keys).await;
        let id = about(&db, citizen()).await[1].id;
        db.write("test.erase", move |tx| erase(tx, id)).await.unwrap();
        assert_eq!(about(&db, citizen()).await.len(), 2);
        assert_eq!(check(&db, &keys).await.unwrap(), Verified { entries: 3, erased: 1 });
        let unknown = tx_id(&db);
        let missing = db.write("test.erase", move |tx| erase(tx, unknown)).await.unwrap_err();
        assert_eq!(missing.kind(), Kind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn what_is_old_is_erased_at_once_and_the_proof_holds() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        append(&db, 3).await;
        db.clock().advance(std::time::Duration::from_secs(1));
        let now = db.clock().now();
        append(&db, 2).await;
        sign(&db, &keys).await;
        for erased in [3, 0] {
            let done = db.write("test.erase", move |tx| erase_before(tx, now)).await.unwrap();
            assert_eq!(done, erased);
        }
        assert!(about(&db, citizen()).await.iter().all(|entry| entry.at == now));
        assert_eq!(check(&db, &keys).await.unwrap(), Verified { entries: 5, erased: 3 });
    })
    .await;
}

/// More than one page of entries, of readings and of checkpoints.
#[tokio::test]
async fn a_long_log_is_read_in_pages() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        let key = keys.log_key();
        db.write("test.record", move |tx| {
            for n in 0..2001 {
                record(tx, Entry { object: Some(n.to_string()), ..entry(Some(citizen())) })?;
                checkpoint(tx, &key, ORIGIN)?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let found = about(&db, citizen()).await;
        assert_eq!(found.len(), 1000);
        assert_eq!(found[0].object.as_deref(), Some("2000"));
        assert_eq!(check(&db, &keys).await.unwrap(), Verified { entries: 2001, erased: 0 });
        tamper(&db, "DELETE FROM audit_entry WHERE position = 2000").await;
        let broken = check(&db, &keys).await.unwrap_err();
        assert!(broken.to_string().contains("entry 2000 is missing"), "{broken}");
    })
    .await;
}

fn tx_id(db: &Db) -> base::Id<Entry> {
    base::Id::new(db.clock().now(), db.entropy())
}

#[tokio::test]
async fn a_checkpoint_is_made_once_for_each_length() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        append(&db, 1).await;
        let first = sign(&db, &keys).await;
        assert!(first.starts_with("hukumati/test/audit\n1\n"));
        assert_eq!(sign(&db, &keys).await, first);
        append(&db, 1).await;
        assert_ne!(sign(&db, &keys).await, first);
    })
    .await;
}

/// Everybody appends at once: no position twice, none left out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_append_at_once() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        let writers = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { append(&db, 10).await })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        sign(&db, &keys).await;
        assert_eq!(check(&db, &keys).await.unwrap().entries, 80);
    })
    .await;
}

#[tokio::test]
async fn content_of_another_entry_is_noticed() {
    let swap = "UPDATE audit_entry SET content = (SELECT other.content FROM audit_entry AS other \
                WHERE other.position = 2) WHERE position = 7";
    told(&[swap], "entry 7 is not what was written").await;
}

#[tokio::test]
async fn a_changed_column_is_noticed() {
    told(&["UPDATE audit_entry SET at = at + 1 WHERE position = 3"], "entry 3 is not").await;
    told(&["UPDATE audit_entry SET subject = NULL WHERE position = 4"], "entry 4 is not").await;
    told(
        &["UPDATE audit_entry SET leaf = (SELECT other.leaf FROM audit_entry AS other \
            WHERE other.position = 0) WHERE position = 6"],
        "entry 6 is not",
    )
    .await;
}

#[tokio::test]
async fn a_dropped_entry_is_noticed() {
    told(&["DELETE FROM audit_entry WHERE position = 3"], "entry 3 is missing").await;
}

#[tokio::test]
async fn a_dropped_entry_whose_place_was_filled_is_noticed() {
    let close_up = "UPDATE audit_entry SET position = position - 1 WHERE position = 4";
    let close_up_2 = "UPDATE audit_entry SET position = 4 WHERE position = 9";
    let drop = "DELETE FROM audit_entry WHERE position = 3";
    told(&[drop, close_up, close_up_2], "entry 4 or one before it is not what a checkpoint").await;
}

#[tokio::test]
async fn a_changed_hash_of_an_erased_entry_is_noticed() {
    let erased = "UPDATE audit_entry SET content = NULL, subject = NULL, leaf = (SELECT other.leaf \
                  FROM audit_entry AS other WHERE other.position = 0) WHERE position = 8";
    told(&[erased], "entry 9 or one before it").await;
}

#[tokio::test]
async fn a_truncated_log_is_noticed() {
    let cut = "DELETE FROM audit_entry WHERE position >= 8";
    told(&[cut], "entry 8 is missing").await;
    let edge = "UPDATE audit_frontier SET frontier = '{\"size\":0,\"peaks\":[]}'";
    told(&["DELETE FROM audit_entry", edge], "entry 0 is missing").await;
    let no_checkpoints = "DELETE FROM audit_checkpoint";
    told(&[cut, no_checkpoints], "entry 8 is missing").await;
}

#[tokio::test]
async fn a_checkpoint_of_another_key_is_noticed() {
    both("audit", &[], async |db| {
        let keys = Keys::open(&db).await.unwrap();
        append(&db, 2).await;
        let entropy = db.entropy().clone();
        db.write("test.forge", move |tx| {
            checkpoint(tx, &SigningKey::generate_ed25519(&entropy), ORIGIN)
        })
        .await
        .unwrap();
        let broken = check(&db, &keys).await.unwrap_err();
        assert!(broken.to_string().contains("not signed by this log"), "{broken}");
    })
    .await;
}
