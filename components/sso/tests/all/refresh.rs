//! Refresh tokens: one after the other, for as long as the person has agreed to.

use base::Duration;
use serde_json::json;
use web::StatusCode;

use crate::world::token_client::userinfo;
use crate::world::{Browser, PASSWORD, TokenClient, World, in_a_country};

async fn signed_in(world: &World) -> (TokenClient, Browser) {
    world.with_account().await;
    (TokenClient::with_secret(world, "rp").await, world.signed_in().await)
}

#[tokio::test]
async fn each_refresh_gives_the_next_token_and_the_same_sign_in() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let first = rp.redeem(&world, &code).await;
        world.pass(Duration::from_hours(1));
        let second = rp.refresh(&world, first.text("refresh_token")).await;
        assert_ne!(second.text("refresh_token"), first.text("refresh_token"));
        assert_eq!(second.text("scope"), "openid profile phone");
        let claims = |reply: &crate::world::token_client::Reply| -> serde_json::Value {
            let part = reply.text("id_token").split('.').nth(1).unwrap().to_owned();
            serde_json::from_slice(&crypto::unb64(&part).unwrap()).unwrap()
        };
        let (before, after) = (claims(&first), claims(&second));
        for same in ["iss", "sub", "aud", "auth_time", "sid", "acr", "amr"] {
            assert_eq!(before[same], after[same], "{same}");
        }
        assert!(after["iat"].as_i64() > before["iat"].as_i64());
        assert!(before["nonce"].is_string() && after["nonce"].is_null());
        let info = userinfo(&world, "Bearer", second.text("access_token"), None).await;
        assert_eq!(info.text("sub"), before["sub"]);
        let third = rp.refresh(&world, second.text("refresh_token")).await;
        assert!(third.status.is_success());
        assert_eq!(rp.refresh(&world, "rubbish").await.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_followed_ends_everything_that_came_of_it() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let first = rp.redeem(&world, &code).await;
        let second = rp.refresh(&world, first.text("refresh_token")).await;
        world.pass(Duration::from_secs(31));
        let stolen = rp.refresh(&world, first.text("refresh_token")).await;
        assert_eq!(stolen.error(), "invalid_grant");
        let after = rp.refresh(&world, second.text("refresh_token")).await;
        assert_eq!(after.error(), "invalid_grant");
        let info = userinfo(&world, "Bearer", second.text("access_token"), None).await;
        assert_eq!(info.error(), "invalid_token");
    })
    .await;
}

#[tokio::test]
async fn a_refresh_asks_for_less_never_for_more() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let first = rp.redeem(&world, &code).await;
        let ask = async |token: &str, scope| {
            let fields =
                [("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)];
            rp.call(&world, "/token", &fields).await
        };
        let more = ask(first.text("refresh_token"), "openid national_number").await;
        assert_eq!(more.error(), "invalid_scope");
        let less = ask(first.text("refresh_token"), "openid phone").await;
        let info = userinfo(&world, "Bearer", less.text("access_token"), None).await;
        assert!(info.json["name"].is_null() && info.json["phone_number"].is_string());
        let none = ask(less.text("refresh_token"), "phone").await;
        assert!(none.json["id_token"].is_null());
        let info = userinfo(&world, "Bearer", none.text("access_token"), None).await;
        assert_eq!((info.error(), info.status), ("insufficient_scope", StatusCode::FORBIDDEN));
        let whole = rp.refresh(&world, none.text("refresh_token")).await;
        assert_eq!(whole.text("scope"), "openid profile phone", "the grant is what it was");
    })
    .await;
}

#[tokio::test]
async fn another_client_gets_nothing_for_it() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let first = rp.redeem(&world, &code).await;
        let other = TokenClient::with_secret(&world, "other").await;
        let stolen = other.refresh(&world, first.text("refresh_token")).await;
        assert_eq!(stolen.error(), "invalid_grant");
        assert!(rp.refresh(&world, first.text("refresh_token")).await.status.is_success());
    })
    .await;
}

#[tokio::test]
async fn it_ends_with_the_session_unless_granted_for_longer() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let short = rp.redeem(&world, &code).await;
        let long = [("scope", "openid offline_access"), ("prompt", "consent")];
        let code = rp.code(&mut browser, &long).await;
        let long = rp.redeem(&world, &code).await;
        browser.post("/sign-out", &[]).await;
        let over = rp.refresh(&world, short.text("refresh_token")).await;
        assert_eq!(over.error(), "invalid_grant");
        world.pass(Duration::from_hours(24 * 29));
        world.work().await;
        let next = rp.refresh(&world, long.text("refresh_token")).await;
        world.pass(Duration::from_hours(24 * 30));
        let late = rp.refresh(&world, next.text("refresh_token")).await;
        assert_eq!(late.error(), "invalid_grant", "unused for thirty days");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_takes_back_what_was_granted_for_longer() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let long = [("scope", "openid offline_access"), ("prompt", "consent")];
        let code = rp.code(&mut browser, &long).await;
        let long = rp.redeem(&world, &code).await;
        let fields = [("password", "river copper window nine")];
        let answer = browser.post("/account/password", &fields).await;
        assert!(answer.status.is_redirection(), "{} {PASSWORD}", answer.text());
        let over = rp.refresh(&world, long.text("refresh_token")).await;
        assert_eq!(over.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn a_fapi_client_keeps_its_token_and_needs_its_key() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let mut rp = TokenClient::new(&world, "rp", json!({})).await;
        let code = rp.code(&mut browser, &[]).await;
        rp.change(&world, json!({ "profile": "fapi2" })).await;
        let proof = || Some(rp.prove("POST", "/token", None));
        let fields = TokenClient::redeeming(&code);
        let first = rp.call_with(&world, "/token", &fields, proof()).await;
        let token = first.text("refresh_token");
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        assert_eq!(rp.call(&world, "/token", &fields).await.error(), "invalid_dpop_proof");
        for _ in 0..3 {
            world.pass(Duration::from_mins(5));
            let next = rp.call_with(&world, "/token", &fields, proof()).await;
            assert_eq!((next.text("refresh_token"), next.text("token_type")), (token, "DPoP"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_client_without_the_grant_gets_none() {
    in_a_country(async |world| {
        let (mut rp, mut browser) = signed_in(&world).await;
        rp.change(&world, json!({ "grants": ["authorization_code"] })).await;
        let code = rp.code(&mut browser, &[]).await;
        assert!(rp.redeem(&world, &code).await.json["refresh_token"].is_null());
        assert_eq!(rp.refresh(&world, "x").await.error(), "unauthorized_client");
    })
    .await;
}
