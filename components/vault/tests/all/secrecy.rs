//! I12: a card number is nowhere but sealed in its column, a security code nowhere at all.

use crypto::Place;
use db::testing::Folder;
use web::{Faults, Origins};

use crate::log::Log;
use crate::world::World;

const NUMBERS: [&str; 3] = ["4242424242424242", "4000000000009995", "4000000000000259"];

#[tokio::test]
async fn no_card_number_in_the_files_or_the_log() {
    let (folder, log) = (Folder::new(), Log::keep());
    let engine = db::Engine::Sqlite(folder.path().join("vault.db"));
    let world = World::new(engine, Origins::local()).await;
    for (at, number) in NUMBERS.into_iter().enumerate() {
        let (used, unused) = (format!("used-{at}"), format!("unused-{at}"));
        let page = world.open_session(&used).await;
        world.fill(&page, number, "13/30", "987", "Huda").await;
        let token = world.type_card(&page, number).await.unwrap();
        world.peers.acquirer.faults().set([Faults::None, Faults::LoseAnswer, Faults::Down][at]);
        world.purchase(&used, &token).await;
        world.inquire(&used).await;
        world.peers.acquirer.faults().set(Faults::None);
        let page = world.open_session(&unused).await;
        world.type_card(&page, number).await.unwrap();
    }
    assert_no_number(&files(&folder), "while it runs");
    world.vault.db().close().await;
    assert_no_number(&files(&folder), "after it stopped");
    assert!(log.text().contains("/cards/{session}"), "the log was kept: {}", log.text());
    assert_no_number(log.text().as_bytes(), "in the log");
    let words = log.text();
    assert!(!words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "987"), "{words}");
}

#[tokio::test]
async fn what_is_sealed_is_the_card_without_its_code() {
    let folder = Folder::new();
    let engine = db::Engine::Sqlite(folder.path().join("vault.db"));
    let world = World::new(engine, Origins::local()).await;
    let page = world.open_session("a-1").await;
    world.type_card(&page, NUMBERS[0]).await.unwrap();
    let read = world.vault.db().read("test.card", |tx| {
        let sql = "SELECT id, card FROM session";
        let (row, sealed): (String, Vec<u8>) =
            tx.one(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
        tx.open(Place { table: "session", row: &row, column: "card" }, &sealed)
    });
    let plain = String::from_utf8(read.await.unwrap()).unwrap();
    assert_eq!(plain, "4242424242424242\n12/30\nHuda Khalil");
}

fn files(folder: &Folder) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    assert!(all.len() > 4096, "there is something to look at");
    all
}

/// Digits in a row, or in the groups in which people type them.
fn assert_no_number(bytes: &[u8], place: &str) {
    for number in NUMBERS {
        let grouped = number.as_bytes().chunks(4).map(String::from_utf8_lossy);
        let grouped = grouped.collect::<Vec<_>>().join(" ");
        for spelling in [number, &grouped] {
            let found = bytes.windows(spelling.len()).any(|window| window == spelling.as_bytes());
            assert!(!found, "{spelling} {place}");
        }
    }
}
