//! Devices without a browser: a counter shows a code, a person types it on a phone.

use base::Duration;
use serde_json::json;
use web::StatusCode;

use crate::world::token_client::{Reply, userinfo};
use crate::world::{TokenClient, World, in_a_country};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn ask(world: &World, rp: &TokenClient) -> Reply {
    let codes = rp.call(world, "/device_authorization", &[("scope", "openid profile")]).await;
    assert_eq!(codes.text("verification_uri"), "http://127.0.0.1:8081/device");
    codes
}

async fn poll(world: &World, rp: &TokenClient, codes: &Reply) -> Reply {
    let fields = [("grant_type", GRANT), ("device_code", codes.text("device_code"))];
    rp.call(world, "/token", &fields).await
}

#[tokio::test]
async fn a_person_lets_a_device_in() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = TokenClient::with_secret(&world, "counter").await;
        let codes = ask(&world, &rp).await;
        assert_eq!(poll(&world, &rp, &codes).await.error(), "authorization_pending");
        assert_eq!(poll(&world, &rp, &codes).await.error(), "slow_down");
        let mut browser = world.browser();
        let link = codes.text("verification_uri_complete").to_owned();
        let answer = browser.get(&link).await;
        let back = answer.parameter("return_to").unwrap();
        world.sign_in(&mut browser, &back).await;
        let page = browser.get(&back).await;
        let code = codes.text("user_code");
        assert!(page.body().contains(code), "the link fills in the code");
        let typed = code.to_lowercase().replace('-', " ");
        let page = browser.post("/device", &[("user_code", &typed)]).await;
        assert!(page.text().contains("“Trial” wants to sign you in"), "{}", page.text());
        assert!(page.text().contains("your name and your language"), "{}", page.text());
        world.pass(Duration::from_secs(10));
        assert_eq!(poll(&world, &rp, &codes).await.error(), "authorization_pending");
        let yes = [("user_code", code), ("answer", "allow")];
        let done = browser.post("/device/answer", &yes).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
        let tokens = poll(&world, &rp, &codes).await;
        let info = userinfo(&world, "Bearer", tokens.text("access_token"), None).await;
        assert_eq!(info.json["name"]["first"], "ليلى");
        assert!(rp.refresh(&world, tokens.text("refresh_token")).await.status.is_success());
        assert_eq!(poll(&world, &rp, &codes).await.error(), "invalid_grant", "once");
        let again = browser.post("/device/answer", &yes).await;
        assert_eq!(again.status, StatusCode::GONE);
        assert_eq!(world.readings().await[1], ["citizen", "device.allow", "sign-in", "self"]);
    })
    .await;
}

#[tokio::test]
async fn a_person_says_no_or_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = TokenClient::with_secret(&world, "counter").await;
        let mut browser = world.signed_in().await;
        let codes = ask(&world, &rp).await;
        let no = [("user_code", codes.text("user_code")), ("answer", "deny")];
        assert_eq!(browser.post("/device/answer", &no).await.status, StatusCode::OK);
        assert_eq!(poll(&world, &rp, &codes).await.error(), "access_denied");
        let codes = ask(&world, &rp).await;
        world.pass(Duration::from_mins(10));
        assert_eq!(poll(&world, &rp, &codes).await.error(), "expired_token");
        let late = [("user_code", codes.text("user_code")), ("answer", "allow")];
        assert_eq!(browser.post("/device/answer", &late).await.status, StatusCode::GONE);
        world.pass(Duration::from_hours(1));
        world.work().await;
        assert_eq!(poll(&world, &rp, &codes).await.error(), "invalid_grant", "forgotten");
    })
    .await;
}

#[tokio::test]
async fn codes_cannot_be_fished_for() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = TokenClient::with_secret(&world, "counter").await;
        let codes = ask(&world, &rp).await;
        let mut browser = world.signed_in().await;
        for wrong in ["BBBB-BBBB", "nonsense", "", "CCCC-CCCC", "DDDD-DDDD"] {
            let page = browser.post("/device", &[("user_code", wrong)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        for path in ["/device", "/device/answer"] {
            let page = browser.post(path, &[("user_code", codes.text("user_code"))]).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        }
        world.pass(Duration::from_mins(9));
        assert_eq!(poll(&world, &rp, &codes).await.error(), "authorization_pending");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_its_clients_and_its_sessions() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = TokenClient::with_secret(&world, "counter").await;
        let other = TokenClient::with_secret(&world, "other").await;
        let mut browser = world.signed_in().await;
        let codes = ask(&world, &rp).await;
        let yes = [("user_code", codes.text("user_code")), ("answer", "allow")];
        browser.post("/device/answer", &yes).await;
        assert_eq!(poll(&world, &other, &codes).await.error(), "invalid_grant");
        browser.post("/sign-out", &[]).await;
        let over = poll(&world, &rp, &codes).await;
        assert_eq!(over.error(), "invalid_grant", "who signed out meant it everywhere");
        let mut rp = rp;
        rp.change(&world, json!({ "grants": ["authorization_code"] })).await;
        let refused = rp.call(&world, "/device_authorization", &[("scope", "openid")]).await;
        assert_eq!(refused.error(), "unauthorized_client");
    })
    .await;
}
