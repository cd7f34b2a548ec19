//! Every route, tried as every kind of caller.

use web::StatusCode;
use web::testing::{assert_access, send};

use crate::world::in_a_country;

#[tokio::test]
async fn the_door_lets_in_whom_the_table_says() {
    in_a_country(async |world| {
        let samples = [
            ("{staff}", "agent-123456"),
            ("{id}", "01930000-0000-7000-8000-000000000000"),
            ("{image}", "live"),
            ("{token}", "aaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("{act}", "keys"),
        ];
        assert_access(sso::routes(), world.sso.clone(), world.sso.guard(), &samples).await;
    })
    .await;
}

#[tokio::test]
async fn what_no_store_takes_does_not_reach_one() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.get("/authorize?client_id=%00&redirect_uri=%00").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
        let answer = browser.get("/end-session?client_id=%00").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let form = [("grant_type", "client_credentials"), ("client_id", "\0")];
        let (status, _, _) =
            send(&world.router, web::testing::post("/token", "https://nobody.example", &form))
                .await;
        assert!(status.is_client_error(), "{status}");
    })
    .await;
}
