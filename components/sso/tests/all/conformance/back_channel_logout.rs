//! Plan *Back-Channel Logout* (`oidcc-backchannel-rp-initiated-logout-certification-test-plan`).

use serde_json::{Value, json};
use web::query;

use super::op::value;
use super::{Mode, Op, Way, in_a_test_tenant};
use crate::fapi::discovery;

const BYE: &str = "https://rp.example/bye";

#[tokio::test]
async fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    in_a_test_tenant(async |world| {
        let all = discovery(&world).await;
        assert_eq!(all["backchannel_logout_supported"], true);
        assert_eq!(all["backchannel_logout_session_supported"], true);
        assert!(all["end_session_endpoint"].is_string());
    })
    .await;
}

#[tokio::test]
async fn oidcc_backchannel_rp_initiated_logout() {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        let hears = json!({
            "post_logout_redirect_uris": [BYE],
            "backchannel_logout_uri": "https://rp.example/back-channel",
            "backchannel_logout_session_required": true,
        });
        let mut op = Op::with(&world, (Mode::Query, Way::Basic), hears).await;
        assert_eq!(op.rp.registration["backchannel_logout_session_required"], true);
        let flow = op.flow(&[]).await;
        let hint = flow.tokens.text("id_token");
        let pairs = [("id_token_hint", hint), ("post_logout_redirect_uri", BYE), ("state", "x")];
        let left = op.browser.get(&query("/end-session", &pairs)).await;
        assert_eq!(left.to(), format!("{BYE}?state=x"));
        world.work().await;
        let news = op.rp.heard();
        assert_eq!(news.len(), 1);
        let token: Value = op.rp.verified(&world, "logout+jwt", &news[0]).await;
        for claim in ["iss", "aud", "sub", "sid"] {
            assert_eq!(token[claim], flow.claims[claim], "{claim}");
        }
        let events = json!({ "http://schemas.openid.net/event/backchannel-logout": {} });
        assert_eq!(token["events"], events);
        assert!(token["nonce"].is_null() && token["jti"].is_string());
        assert!(token["iat"].is_i64() && token["exp"].is_i64());
        let back = op.ask(&[("prompt", "none")]).await.client();
        assert_eq!(value(&back, "error").as_deref(), Some("login_required"));
    })
    .await;
}
