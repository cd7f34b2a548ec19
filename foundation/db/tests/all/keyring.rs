use std::time::Duration;

use base::Clock;
use crypto::{Alg, MasterKeys, Sealer};
use db::testing::{on_both, options};
use db::{Db, Engine, Keys, Options};
use tokio::sync::{mpsc, watch};

async fn open(engine: &Engine, clock: &Clock) -> (Db, Keys) {
    let options = Options { clock: clock.clone(), ..options(engine.clone(), "keyring", &[]) };
    let db = Db::open(options).await.unwrap();
    let keys = Keys::open(&db).await.unwrap();
    (db, keys)
}

fn published(keys: &Keys) -> Vec<String> {
    keys.jwks().keys.iter().map(|key| key.kid().to_owned()).collect()
}

#[tokio::test]
async fn keys_stay_over_a_restart() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        let (db, keys) = open(&engine, &clock).await;
        db.close().await;
        let (db, again) = open(&engine, &clock).await;
        assert_eq!(keys.signer().kid(), again.signer().kid());
        assert_eq!(keys.log_key().kid(), again.log_key().kid());
        assert_ne!(keys.log_key().kid(), keys.signer().kid());
        assert_eq!(published(&again), [again.signer().kid()], "the log's key signs no tokens");
        db.close().await;
    })
    .await;
}

/// The next key is published an hour before it signs, the last one an hour after, over restarts.
#[tokio::test]
async fn keys_overlap() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        let (db, keys) = open(&engine, &clock).await;
        let first = keys.signer().kid().to_owned();
        clock.advance(Duration::from_hours(24));
        keys.rotate(&db).await.unwrap();
        keys.rotate(&db).await.unwrap();
        assert_eq!(published(&keys).len(), 2);
        assert_eq!(keys.signer().kid(), first);
        db.close().await;

        clock.advance(Duration::from_hours(1));
        let (db, keys) = open(&engine, &clock).await;
        let second = keys.signer().kid().to_owned();
        assert_ne!(second, first);
        assert!(published(&keys).contains(&first), "its tokens may still live");
        clock.advance(Duration::from_hours(1));
        keys.rotate(&db).await.unwrap();
        assert_eq!(published(&keys), [second.as_str()]);
        assert_eq!(keys.signer().kid(), second);
        db.close().await;
    })
    .await;
}

/// Two replicas of one component sign with keys that each other publishes.
#[tokio::test]
async fn replicas_agree() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        let (one, ours) = open(&engine, &clock).await;
        let (other, theirs) = open(&engine, &clock).await;
        for _ in 0..10 {
            clock.advance(Duration::from_hours(12));
            ours.rotate(&one).await.unwrap();
            theirs.rotate(&other).await.unwrap();
            assert_eq!(ours.signer().kid(), theirs.signer().kid());
            assert_eq!(published(&ours), published(&theirs));
        }
        one.close().await;
        other.close().await;
    })
    .await;
}

/// Each process keeps its own copy up to date, says so, and stops when told.
#[tokio::test]
async fn every_process_learns_of_a_new_key() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        let (one, ours) = open(&engine, &clock).await;
        let (other, theirs) = open(&engine, &clock).await;
        clock.advance(Duration::from_hours(24));
        let (stop, shutdown) = watch::channel(false);
        let (fresh, mut told) = mpsc::unbounded_channel();
        let keep = |keys: &Keys, db: &Db| {
            let fresh = fresh.clone();
            let loops = keys.clone().keep_fresh(db.clone(), shutdown.clone(), move || {
                let _ = fresh.send(());
            });
            tokio::spawn(loops)
        };
        let loops = [keep(&ours, &one), keep(&theirs, &other)];
        for _ in &loops {
            told.recv().await.unwrap();
        }
        assert_eq!((published(&ours).len(), published(&theirs).len()), (2, 2));
        assert_eq!(published(&ours), published(&theirs));
        stop.send(true).unwrap();
        for ended in loops {
            ended.await.unwrap();
        }
        one.close().await;
        other.close().await;
    })
    .await;
}

/// Other algorithms have rings of their own, from the day somebody needs them; each key signs for one.
#[tokio::test]
async fn other_algorithms_come_when_they_are_needed() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        let (db, keys) = open(&engine, &clock).await;
        assert!(keys.signer_of(Alg::Ps256).is_none());
        let made = keys.need(&db, Alg::Ps256).await.unwrap();
        assert_eq!(keys.need(&db, Alg::Ps256).await.unwrap().kid(), made.kid());
        assert!(published(&keys).contains(&made.kid().to_owned()));
        let (other, theirs) = open(&engine, &clock).await;
        assert_eq!(theirs.need(&other, Alg::Ps256).await.unwrap().kid(), made.kid());
        keys.offer(&[Alg::Ed25519]);
        keys.rotate(&db).await.unwrap();
        let algs: Vec<_> = keys.jwks().keys.iter().map(crypto::Jwk::alg).collect();
        assert_eq!(algs, [Alg::Es256, Alg::Ed25519, Alg::Ps256]);
        clock.advance(Duration::from_hours(24));
        keys.rotate(&db).await.unwrap();
        assert_eq!(published(&keys).len(), 6, "each ring has its next key");
        assert_eq!(keys.signer_of(Alg::Ps256).unwrap().kid(), made.kid());
        db.close().await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn without_the_master_key_the_keys_do_not_open() {
    on_both(async |engine| {
        let clock = Clock::manual(db::testing::START);
        open(&engine, &clock).await.0.close().await;
        let sealer = Sealer::new("keyring", &MasterKeys::new([8; 32], Vec::new()));
        let stranger = Options { sealer, ..options(engine, "keyring", &[]) };
        let db = Db::open(stranger).await.unwrap();
        assert!(Keys::open(&db).await.is_err());
        db.close().await;
    })
    .await;
}
