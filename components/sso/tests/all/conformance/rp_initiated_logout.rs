//! Plan *RP-Initiated Logout* (`oidcc-rp-initiated-logout-certification-test-plan`).

use serde_json::json;
use web::{StatusCode, query};

use super::op::{Flow, value};
use super::{Mode, Op, Way, in_a_test_tenant};
use crate::fapi::discovery;
use crate::world::{Answer, RP};

const BYE: &str = "https://rp.example/bye";

/// Runs `module` after a sign-in.
async fn after_sign_in(module: impl AsyncFn(&mut Op<'_>, Flow)) {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        let returns = json!({ "post_logout_redirect_uris": [BYE] });
        let mut op = Op::with(&world, (Mode::Query, Way::Basic), returns).await;
        let flow = op.flow(&[]).await;
        module(&mut op, flow).await;
    })
    .await;
}

async fn leave(op: &mut Op<'_>, pairs: &[(&str, &str)]) -> Answer {
    op.browser.get(&query("/end-session", pairs)).await
}

/// The suite's proof that nobody is signed in any more.
async fn is_signed_out(op: &mut Op<'_>) {
    let state = "s".repeat(128);
    let back = op.ask(&[("prompt", "none"), ("state", &state)]).await.client();
    assert_eq!(value(&back, "error").as_deref(), Some("login_required"));
    assert_eq!(value(&back, "state"), Some(state));
}

/// A page stands where a redirect would be, and nobody was signed out behind the person's back.
async fn stays_here(op: &mut Op<'_>, answer: &Answer) {
    assert!(matches!(answer.status, StatusCode::OK | StatusCode::BAD_REQUEST), "{}", answer.status);
    assert!(!answer.body().contains(&format!("href=\"{RP}")), "{}", answer.body());
    op.flow(&[("prompt", "none")]).await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    in_a_test_tenant(async |world| {
        let all = discovery(&world).await;
        let endpoint = format!("{}/end-session", all["issuer"].as_str().unwrap());
        assert_eq!(all["end_session_endpoint"], endpoint);
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout() {
    after_sign_in(async |op, flow| {
        let state = "s".repeat(128);
        let hint = flow.tokens.text("id_token");
        let pairs =
            [("id_token_hint", hint), ("post_logout_redirect_uri", BYE), ("state", &*state)];
        assert_eq!(leave(op, &pairs).await.to(), format!("{BYE}?state={state}"));
        is_signed_out(op).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    wrong_address("https://rp.example/bye/other").await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    wrong_address("https://rp.example/bye?foo=bar").await;
}

async fn wrong_address(uri: &str) {
    after_sign_in(async |op, flow| {
        let hint = flow.tokens.text("id_token");
        let pairs = [("id_token_hint", hint), ("post_logout_redirect_uri", uri), ("state", "x")];
        let answer = leave(op, &pairs).await;
        stays_here(op, &answer).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    after_sign_in(async |op, flow| {
        let claims = flow.tokens.text("id_token").split('.').nth(1).unwrap();
        let header = crypto::b64(br#"{"alg":"none","typ":"JWT"}"#);
        wrong_hint(op, &format!("{header}.{claims}.")).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_id_token_hint() {
    after_sign_in(async |op, flow| {
        let forged = op.rp.key.sign_jwt("JWT", &flow.claims).unwrap();
        wrong_hint(op, &forged).await;
    })
    .await;
}

async fn wrong_hint(op: &mut Op<'_>, hint: &str) {
    let pairs = [("id_token_hint", hint), ("post_logout_redirect_uri", BYE), ("state", "x")];
    let answer = leave(op, &pairs).await;
    stays_here(op, &answer).await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_id_token_hint() {
    after_sign_in(async |op, _| {
        let answer = leave(op, &[("post_logout_redirect_uri", BYE), ("state", "x")]).await;
        stays_here(op, &answer).await;
    })
    .await;
}

/// Without a word about who leaves, the person says it: then they are signed out.
#[tokio::test]
async fn oidcc_rp_initiated_logout_no_params() {
    confirmed(&[]).await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_only_state() {
    confirmed(&[("state", "x")]).await;
}

async fn confirmed(pairs: &[(&str, &str)]) {
    after_sign_in(async |op, _| {
        let page = leave(op, pairs).await;
        assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
        let left = op.browser.post("/end-session/confirm", pairs).await;
        assert!(left.status == StatusCode::OK || left.to().starts_with('/'), "{}", left.status);
        is_signed_out(op).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri() {
    after_sign_in(async |op, flow| {
        let pairs = [("id_token_hint", flow.tokens.text("id_token")), ("state", "x")];
        let left = leave(op, &pairs).await;
        assert!(left.status == StatusCode::OK || left.to().starts_with('/'), "{}", left.status);
        is_signed_out(op).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_state() {
    after_sign_in(async |op, flow| {
        let pairs =
            [("id_token_hint", flow.tokens.text("id_token")), ("post_logout_redirect_uri", BYE)];
        assert_eq!(leave(op, &pairs).await.to(), BYE);
        is_signed_out(op).await;
    })
    .await;
}
