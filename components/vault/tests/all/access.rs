//! Who may call what.

use db::testing::Folder;
use web::Origins;

use crate::world::World;

#[tokio::test]
async fn the_table_says_who_may_call() {
    let folder = Folder::new();
    let engine = db::Engine::Sqlite(folder.path().join("vault.db"));
    let world = World::new(engine, Origins::local()).await;
    let page = world.open_session("a-1").await;
    let session = page.split(['/', '?']).nth(2).unwrap();
    let samples = [("{session}", session), ("{reference}", "a-1")];
    let vault = world.vault.clone();
    web::testing::assert_access(vault::routes(), vault.clone(), vault.guard(), &samples).await;
}
