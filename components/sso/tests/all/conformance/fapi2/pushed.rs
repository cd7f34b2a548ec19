//! Requests that are pushed before the person comes.

use serde_json::json;
use web::testing::{get, send};
use web::{Method, StatusCode};

use crate::fapi::Bank;
use crate::world::{TokenClient, in_a_country};

#[tokio::test]
async fn state_only_outside_request_object_not_used() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let link = format!("{}&state=outside&nonce=outside", bank.link(&pushed));
        let answer = bank.browser.get(&link).await;
        assert!(answer.parameter("code").is_some() && answer.parameter("state").is_none());
    })
    .await;
}

#[tokio::test]
async fn par_ensure_reused_request_uri_prior_to_auth_completion_succeeds() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let link = bank.link(&pushed);
        let mut stranger = world.browser();
        assert!(stranger.get(&link).await.to().starts_with("/sign-in"));
        let mut other = world.browser();
        let waiting = other.get(&link).await.to().to_owned();
        assert!(bank.browser.get(&link).await.parameter("code").is_some());
        let (_, resumed) = waiting.split_once("return_to=").unwrap();
        let late = world.sign_in(&mut other, &resumed.replace("%2F", "/")).await;
        assert_eq!(
            other.get(&late).await.status,
            StatusCode::BAD_REQUEST,
            "one code, and no other"
        );
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn par_attempt_to_use_request_uri_for_different_client() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        TokenClient::new(&world, "other", json!({ "profile": "fapi2" })).await;
        let pushed = bank.push(&world, &[]).await;
        let link = bank.link(&pushed).replace("client_id=rp", "client_id=other");
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn par_attempt_invalid_http_method() {
    in_a_country(async |world| {
        for method in [Method::GET, Method::PUT] {
            let mut request = get("/par");
            *request.method_mut() = method;
            let (status, ..) = send(&world.router, request).await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
        }
    })
    .await;
}
