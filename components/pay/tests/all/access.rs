//! Who may call what.

use db::testing::Folder;

use crate::world::{World, key};

#[tokio::test]
async fn the_table_says_who_may_call() {
    let folder = Folder::new();
    let world = World::new(db::Engine::Sqlite(folder.path().join("pay.db"))).await;
    let intent = world.create("k").await;
    let path = key(&intent).path();
    let token = path.rsplit('/').next().unwrap();
    let samples = [("{id}", &*intent.id.to_string()), ("{token}", token)];
    let pay = world.pay.clone();
    web::testing::assert_access(pay::routes(), pay.clone(), pay.guard(), &samples).await;
}
