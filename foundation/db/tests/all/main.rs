//! The store's contract, held on both engines.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test itself")]

mod audit;
mod away;
mod durability;
mod jobs;
mod keyring;
mod migrations;
mod transactions;

#[tokio::test]
async fn the_statements_of_every_room_prepare() {
    for statements in db::STATEMENTS {
        db::testing::prepare_all(&[], statements).await;
    }
}
