//! Plan *Dynamic* with implicit answers (OpenID Connect Core 1.0, section 3.2), and that nobody else gets them.

use serde_json::{Value, json};
use web::StatusCode;
use web::testing::{get, send};

use super::modules::leads_nowhere;
use super::op::value;
use super::{Mode, Op, Way, in_a_test_tenant};
use crate::world::{CALLBACK, RelyingParty, World, in_a_country};

const ID_TOKEN: &str = "id_token";
const BOTH: &str = "id_token token";

/// What a client registers that asks for `kind` alone.
fn implicit(kind: &str) -> Value {
    json!({ "grant_types": ["implicit"], "response_types": [kind] })
}

/// Runs `module` for a client that asks for `kind` alone.
async fn for_a_client(kind: &str, way: (Mode, Way), module: impl AsyncFn(&mut Op<'_>)) {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        module(&mut Op::with(&world, way, implicit(kind)).await).await;
    })
    .await;
}

/// What the provider says of itself.
pub(super) async fn discovery(world: &World) -> Value {
    let (_, _, body) = send(&world.router, get("/.well-known/openid-configuration")).await;
    serde_json::from_str(&body).unwrap()
}

async fn claims(op: &Op<'_>, answer: &[(String, String)]) -> Value {
    op.rp.verified(op.world, "JWT", &value(answer, "id_token").unwrap()).await
}

#[tokio::test]
async fn oidcc_server_id_token() {
    for_a_client(ID_TOKEN, (Mode::Query, Way::Key), async |op| {
        assert_eq!(op.rp.registration["response_types"], json!([ID_TOKEN]));
        let asked = [("response_type", ID_TOKEN), ("scope", "openid profile")];
        let answer = op.answered(&asked).await;
        let claims = claims(op, &answer).await;
        assert_eq!(claims["nonce"], "n-0S6_WzA2Mj");
        assert!(claims["name"].is_string(), "no token opens userinfo: {claims}");
        assert!(claims["at_hash"].is_null());
        assert_eq!(value(&answer, "state").as_deref(), Some("af0ifjsldkj"));
        assert!(value(&answer, "iss").is_some());
        for none in ["code", "access_token"] {
            assert_eq!(value(&answer, none), None);
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_server_id_token_token() {
    for_a_client(BOTH, (Mode::Query, Way::Key), async |op| {
        let asked = [("response_type", "token id_token"), ("scope", "openid profile")];
        let answer = op.answered(&asked).await;
        let (claims, token) = (claims(op, &answer).await, value(&answer, "access_token").unwrap());
        let half = &crypto::sha256(token.as_bytes())[..16];
        assert_eq!(claims["at_hash"], crypto::b64(half));
        assert!(claims["name"].is_null(), "userinfo has it");
        assert_eq!(value(&answer, "token_type").as_deref(), Some("Bearer"));
        assert_eq!(value(&answer, "expires_in").as_deref(), Some("300"));
        assert_eq!(value(&answer, "code"), None);
        let told = op.rp.userinfo(op.world, &token).await;
        assert_eq!(told.json["sub"], claims["sub"]);
        assert!(told.json["name"].is_string());
    })
    .await;
}

/// The browser gets it in the fragment, which it sends nowhere.
#[tokio::test]
async fn an_implicit_answer_is_in_the_fragment() {
    for_a_client(ID_TOKEN, (Mode::Query, Way::Key), async |op| {
        let mut browser = op.world.signed_in().await;
        let question = browser.get(&op.link(&[("response_type", ID_TOKEN)])).await.to().to_owned();
        let back = browser.post(&question, &[]).await.to().to_owned();
        let page = browser.get(&back).await;
        let to = page.to();
        assert!(to.starts_with(&format!("{CALLBACK}#id_token=")), "{to}");
    })
    .await;
}

#[tokio::test]
async fn oidcc_server_id_token_form_post() {
    for_a_client(ID_TOKEN, (Mode::FormPost, Way::Key), async |op| {
        let answer = op.answered(&[("response_type", ID_TOKEN)]).await;
        assert!(claims(op, &answer).await["sub"].is_string());
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_request_without_nonce_fails() {
    for_a_client(BOTH, (Mode::Query, Way::Key), async |op| {
        let link = op.link(&[("response_type", BOTH), ("nonce", "")]);
        let to = op.browser.get(&link).await.to().to_owned();
        assert!(to.starts_with(&format!("{CALLBACK}#error=invalid_request")), "{to}");
    })
    .await;
}

#[tokio::test]
async fn refusals_are_in_the_fragment_and_go_only_where_it_is_registered() {
    for_a_client(ID_TOKEN, (Mode::Query, Way::Key), async |op| {
        for (changed, error) in [
            (("prompt", "none"), "login_required"),
            (("response_mode", "query"), "invalid_request"),
            (("response_type", BOTH), "unauthorized_client"),
            (("scope", "phone"), "invalid_scope"),
        ] {
            let kind = if changed.0 == "response_type" { "x" } else { "response_type" };
            let link = op.link(&[(kind, ID_TOKEN), changed]);
            let to = op.browser.get(&link).await.to().to_owned();
            assert!(to.starts_with(&format!("{CALLBACK}#error={error}")), "{to}");
        }
        let elsewhere = format!("{CALLBACK}/more");
        let asked = [("response_type", ID_TOKEN), ("redirect_uri", &*elsewhere)];
        leads_nowhere(op.ask(&asked).await);
        let code = op.ask(&[]).await;
        assert_eq!(code.error(), "unauthorized_client", "it registered no code");
    })
    .await;
}

/// A client of FAPI 2.0 is held to all of it there too.
#[tokio::test]
async fn no_client_of_fapi_registers_an_implicit_answer() {
    in_a_test_tenant(async |world| {
        let op = Op::unregistered(&world, (Mode::Query, Way::Key)).await;
        let strict = json!({
            "grant_types": ["implicit"], "response_types": [ID_TOKEN],
            "dpop_bound_access_tokens": true, "require_pushed_authorization_requests": true,
        });
        assert_eq!(op.register(strict).await.error(), "invalid_client_metadata");
    })
    .await;
}

#[tokio::test]
async fn nothing_implicit_is_offered_or_taken_elsewhere() {
    in_a_country(async |world| {
        world.with_account().await;
        let all = discovery(&world).await;
        assert_eq!(all["response_types_supported"], json!(["code"]));
        assert_eq!(all["response_modes_supported"], json!(["query", "form_post"]));
        assert!(!all["grant_types_supported"].as_array().unwrap().contains(&json!("implicit")));
        let op = Op::unregistered(&world, (Mode::Query, Way::Key)).await;
        for asked in [implicit(ID_TOKEN), implicit(BOTH), implicit("code")] {
            let refused = op.register(asked).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST);
            assert_eq!(refused.error(), "invalid_client_metadata");
        }
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        for (changed, error) in [
            (("response_type", ID_TOKEN), "unsupported_response_type"),
            (("response_type", BOTH), "unsupported_response_type"),
            (("response_mode", "fragment"), "invalid_request"),
            (("code_challenge", ""), "invalid_request"),
        ] {
            let answer = browser.get(&rp.authorize(&[changed])).await;
            let to = answer.to();
            assert!(to.starts_with(&format!("{CALLBACK}?error={error}")), "{to}");
        }
    })
    .await;
}
