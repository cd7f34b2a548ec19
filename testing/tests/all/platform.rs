//! The whole platform in one process, on both engines: it starts, stops, starts again, and proves itself.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU16, Ordering};

use base::{Clock, Entropy, Timestamp};
use hukumati::{
    Certification, Challenge, Listener, Platform, Registration, Settings, Store, verify,
};
use web::{Auth, Peer, TlsOptions};

const NOON: Timestamp = Timestamp::from_seconds(1_795_341_600); // 2026-11-22T12:00:00+02:00
const FEW_PEOPLE: u32 = 300;

/// Each platform of this test process gets ports of its own.
static BASE: AtomicU16 = AtomicU16::new(0);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_starts_stops_and_starts_again_on_sqlite() {
    let data = folder("sqlite");
    let settings = settings(data.clone(), Store::Sqlite);
    lives_twice(&settings).await;
    std::fs::remove_dir_all(data).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_starts_stops_and_starts_again_on_postgres() {
    let Some(url) = db::testing::postgres_url() else {
        println!("skipped: HUKUMATI_TEST_POSTGRES is not set");
        return;
    };
    let data = folder("postgres");
    let prefix = format!("whole_{}_", std::process::id());
    let settings = settings(data.clone(), Store::Postgres { url, prefix });
    lives_twice(&settings).await;
    std::fs::remove_dir_all(data).unwrap();
}

async fn lives_twice(settings: &Settings) {
    for _ in 0..2 {
        let platform = Platform::start(settings).await.unwrap();
        assert!(platform.banner().contains("Ctrl-C"));
        let operator = Listener::Operator.origin(settings.base_port);
        let operator = Peer::remote(&operator, &TlsOptions::Plain).unwrap();
        let health: serde_json::Value = operator.get_json("/health", &Auth::None).await.unwrap();
        assert_eq!(health["status"], "ok", "{health}");
        platform.stop().await;
    }
    let mut said = Vec::new();
    verify::log(settings, &mut said).await.unwrap();
    verify::ledger(settings, &mut said).await.unwrap();
    let said = String::from_utf8(said).unwrap();
    assert!(!said.contains("NOT"), "{said}");
    assert!(said.contains("the books balance"), "{said}");
}

fn settings(data: PathBuf, store: Store) -> Settings {
    let nth = BASE.fetch_add(1, Ordering::Relaxed);
    let base_port = 20_000 + u16::try_from(std::process::id() % 300).unwrap() * 40 + nth * 20;
    let entropy = Entropy::seeded(u64::from(std::process::id()));
    Settings {
        data,
        store,
        base_port,
        host: "127.0.0.1".to_owned(),
        challenge: Challenge::ByRisk,
        people: FEW_PEOPLE,
        registration: Registration::default(),
        certification: Certification::default(),
        clock: Clock::manual(NOON),
        entropy,
    }
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("hukumati-{name}-{}", std::process::id()))
}
