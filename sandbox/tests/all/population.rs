//! Making the country, once.

use sandbox::people::{CHILD, FATHER};
use sandbox::{Config, MIGRATIONS, Sandbox};
use web::Origins;

use crate::world::{PEOPLE, World, both, today};

#[tokio::test]
async fn a_second_start_makes_nobody_anew() {
    both(async |world: World| {
        let later = today().tomorrow().unwrap();
        assert_eq!(world.sandbox.prepare(later).await.unwrap(), today());
        assert_eq!(world.sandbox.first_start().await.unwrap(), Some(today()));
    })
    .await;
}

#[tokio::test]
async fn a_restart_finds_everybody() {
    db::testing::on_both(async |engine| {
        for _ in 0..2 {
            let options = db::testing::options(engine.clone(), "sandbox", MIGRATIONS);
            let db = db::Db::open(options).await.unwrap();
            let config = Config { people: PEOPLE, ..Config::default() };
            let sandbox = Sandbox::open(config, db, Origins::local()).unwrap();
            sandbox.prepare(today()).await.unwrap();
            sandbox.db().close().await;
        }
    })
    .await;
    assert_eq!(CHILD.name_ar().father, FATHER.name_ar().first);
}

#[tokio::test]
async fn a_whole_country_fits_into_the_store() {
    let db = db::testing::temporary("sandbox", MIGRATIONS).await;
    let sandbox = Sandbox::open(Config::default(), db, Origins::local()).unwrap();
    sandbox.prepare(today()).await.unwrap();
}
