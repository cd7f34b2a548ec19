//! What has had its time disappears, and what must be kept is.

use base::Duration;
use web::StatusCode;

use crate::world::{Portal, in_a_country};

#[tokio::test]
async fn after_twelve_hours_a_session_ends_and_the_portal_hears_of_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        browser.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
        world.pass(Duration::from_hours(11));
        world.work().await;
        assert!(world.portal.farewells(&world.router).await.is_empty());
        world.pass(Duration::from_hours(2));
        world.work().await;
        assert_eq!(world.portal.farewells(&world.router).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn seeding_twice_changes_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_account().await;
        let mut browser = world.signed_in().await;
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_log_proves_itself_after_all_of_it() {
    in_a_country(async |world| {
        world.with_account().await;
        world.signed_in().await;
        world.pass(Duration::from_hours(1));
        world.work().await;
        let keys = db::Keys::open(world.sso.db()).await.unwrap();
        let jwk = keys.log_key().public();
        let verify = move |tx: &mut db::Tx| db::audit::verify(tx, &jwk, sso::LOG_ORIGIN);
        let verified = world.sso.db().read("test.verify", verify).await.unwrap();
        assert!(verified.entries > 0);
    })
    .await;
}
