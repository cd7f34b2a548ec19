//! The modules that the plans *Basic* and *Form Post* share; *Dynamic* has some of them too.

use base::Duration;
use serde_json::{Value, json};
use web::testing::{get, post, send};
use web::{HeaderValue, StatusCode};

use super::op::{header_of, value};
use super::{Back, Mode, Op, Way};
use crate::fapi::discovery;
use crate::world::RelyingParty;

/// What the suite asks of every sign-in.
pub(super) async fn oidcc_server(op: &mut Op<'_>) {
    let answer = op.answered(&[]).await;
    let mut names: Vec<_> = answer.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["code", "iss", "state"]);
    assert_eq!(value(&answer, "state").as_deref(), Some("af0ifjsldkj"));
    assert!(value(&answer, "code").unwrap().len() * 6 >= 128);
    let flow = op.exchange(&answer).await;
    assert_eq!(flow.claims["nonce"], "n-0S6_WzA2Mj");
    assert!(flow.claims["exp"].as_i64() > flow.claims["iat"].as_i64());
    assert!(flow.claims["name"].is_null(), "what was not asked for is not told");
    assert_eq!(flow.tokens.text("token_type"), "Bearer");
    assert!(flow.tokens.json["expires_in"].as_i64().unwrap() > 0);
    assert_eq!(flow.tokens.header("cache-control"), "no-store");
    let told = op.userinfo(&flow.tokens).await;
    assert_eq!((told.status, &told.json["sub"]), (StatusCode::OK, &flow.claims["sub"]));
}

pub(super) async fn oidcc_response_type_missing(op: &mut Op<'_>) {
    assert_eq!(op.ask(&[("response_type", "")]).await.error(), "invalid_request");
}

/// A client that names no algorithm gets RS256. The other modules name one, because keys of RSA take long to make.
pub(super) async fn oidcc_idtoken_signature(op: &mut Op<'_>) {
    let silent = json!({ "id_token_signed_response_alg": null });
    let mut op = Op::with(op.world, (op.mode(), Way::Basic), silent).await;
    let flow = op.flow(&[]).await;
    let header = header_of(flow.tokens.text("id_token"));
    assert_eq!(header["alg"], "RS256");
    assert!(header["kid"].is_string());
}

/// Skipped by the suite: `none` is not offered.
pub(super) async fn oidcc_idtoken_unsigned(op: &mut Op<'_>) {
    let offered = discovery(op.world).await["id_token_signing_alg_values_supported"].clone();
    assert!(!offered.as_array().unwrap().contains(&json!("none")));
    let sent = op.register(json!({ "id_token_signed_response_alg": "none" })).await;
    assert_eq!(sent.error(), "invalid_client_metadata");
}

pub(super) async fn oidcc_userinfo_get(op: &mut Op<'_>) {
    let flow = op.flow(&[]).await;
    let told = op.userinfo(&flow.tokens).await;
    assert!(told.header("content-type").starts_with("application/json"));
    assert_eq!(told.json, json!({ "sub": flow.claims["sub"] }));
}

pub(super) async fn oidcc_userinfo_post_header(op: &mut Op<'_>) {
    let flow = op.flow(&[]).await;
    let mut request = post("/userinfo", "https://rp.example", &[]);
    let bearer = format!("Bearer {}", flow.tokens.text("access_token"));
    request.headers_mut().insert("authorization", HeaderValue::try_from(bearer).unwrap());
    let (status, _, body) = send(&op.world.router, request).await;
    let told: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &told["sub"]), (StatusCode::OK, &flow.claims["sub"]));
}

pub(super) async fn oidcc_userinfo_post_body(op: &mut Op<'_>) {
    let flow = op.flow(&[]).await;
    let fields = [("access_token", flow.tokens.text("access_token"))];
    let (status, _, body) =
        send(&op.world.router, post("/userinfo", "https://rp.example", &fields)).await;
    let told: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &told["sub"]), (StatusCode::OK, &flow.claims["sub"]));
}

pub(super) async fn oidcc_ensure_request_without_nonce_succeeds_for_code_flow(op: &mut Op<'_>) {
    assert!(op.flow(&[("nonce", "")]).await.claims["nonce"].is_null());
}

pub(super) async fn oidcc_scope_profile(op: &mut Op<'_>) {
    let flow = op.flow(&[("scope", "openid profile")]).await;
    let told = op.userinfo(&flow.tokens).await.json;
    for claim in ["name", "given_name", "family_name", "locale"] {
        assert!(told[claim].is_string(), "{claim}: {told}");
        assert!(flow.claims[claim].is_null(), "{claim} is for userinfo");
    }
}

/// Skipped by the suite: nobody's electronic address is known here, and discovery does not offer the scope.
pub(super) async fn oidcc_scope_email(op: &mut Op<'_>) {
    is_not_offered(op, "openid email", "email").await;
}

/// Skipped by the suite, as `email`.
pub(super) async fn oidcc_scope_address(op: &mut Op<'_>) {
    is_not_offered(op, "openid address", "address").await;
}

pub(super) async fn oidcc_scope_phone(op: &mut Op<'_>) {
    let flow = op.flow(&[("scope", "openid phone")]).await;
    let told = op.userinfo(&flow.tokens).await.json;
    assert!(told["phone_number"].as_str().unwrap().starts_with('+'), "{told}");
    assert_eq!(told["phone_number_verified"], true);
    assert!(told["name"].is_null() && flow.claims["phone_number"].is_null());
}

/// Skipped by the suite, for the scopes that are not offered.
pub(super) async fn oidcc_scope_all(op: &mut Op<'_>) {
    is_not_offered(op, "openid address email phone profile", "email").await;
}

async fn is_not_offered(op: &mut Op<'_>, scope: &str, name: &str) {
    let offered = discovery(op.world).await["scopes_supported"].clone();
    assert!(!offered.as_array().unwrap().contains(&json!(name)), "{offered}");
    let flow = op.flow(&[("scope", scope)]).await;
    assert!(!flow.tokens.text("scope").contains(name), "what nobody knows is left out");
}

/// The suite turns a scope around that is not offered here; this is the same with one that is.
pub(super) async fn oidcc_alternate_happy_flow(op: &mut Op<'_>) {
    let link = op.link(&[("scope", "profile openid")]);
    let (path, query) = link.split_once('?').unwrap();
    let turned: Vec<_> = query.split('&').rev().collect();
    let answer = op.open(&format!("{path}?{}", turned.join("&"))).await.client();
    let flow = op.exchange(&answer).await;
    assert!(op.userinfo(&flow.tokens).await.json["name"].is_string());
}

pub(super) async fn oidcc_display_page(op: &mut Op<'_>) {
    op.flow(&[("display", "page")]).await;
}

pub(super) async fn oidcc_display_popup(op: &mut Op<'_>) {
    op.flow(&[("display", "popup")]).await;
}

pub(super) async fn oidcc_prompt_login(op: &mut Op<'_>) {
    let first = op.flow(&[]).await.claims;
    op.world.pass(Duration::from_secs(1));
    let second = op.flow(&[("prompt", "login")]).await.claims;
    assert_eq!(op.signed_in, 2, "a session alone does not do");
    assert!(second["auth_time"].as_i64() > first["auth_time"].as_i64());
}

pub(super) async fn oidcc_prompt_none_not_logged_in(op: &mut Op<'_>) {
    let state = "s".repeat(128);
    let back = op.ask(&[("prompt", "none"), ("state", &state)]).await.client();
    assert_eq!(value(&back, "error").as_deref(), Some("login_required"));
    assert_eq!(value(&back, "state"), Some(state));
}

pub(super) async fn oidcc_prompt_none_logged_in(op: &mut Op<'_>) {
    same_sign_in(op, &[], &[("prompt", "none")]).await;
}

/// Two requests, of which the second asks nobody anything.
async fn same_sign_in(op: &mut Op<'_>, first: &[(&str, &str)], second: &[(&str, &str)]) {
    let before = op.flow(first).await.claims;
    op.world.pass(Duration::from_secs(2));
    let after = op.flow(second).await.claims;
    assert_eq!(op.signed_in, 1);
    for claim in ["sub", "auth_time", "sid"] {
        assert_eq!(before[claim], after[claim], "{claim}");
    }
    assert!(before["auth_time"].is_i64());
}

pub(super) async fn oidcc_max_age_1(op: &mut Op<'_>) {
    let first = op.flow(&[]).await.claims;
    op.world.pass(Duration::from_secs(2));
    let second = op.flow(&[("max_age", "1")]).await.claims;
    assert_eq!(op.signed_in, 2);
    assert!(second["auth_time"].as_i64() > first["auth_time"].as_i64());
}

pub(super) async fn oidcc_max_age_10000(op: &mut Op<'_>) {
    same_sign_in(op, &[("max_age", "15000")], &[("max_age", "10000")]).await;
}

pub(super) async fn oidcc_ensure_request_with_unknown_parameter_succeeds(op: &mut Op<'_>) {
    op.flow(&[("extra", "foobar")]).await;
}

pub(super) async fn oidcc_id_token_hint(op: &mut Op<'_>) {
    let first = op.flow(&[]).await;
    let hint = first.tokens.text("id_token");
    let second = op.flow(&[("prompt", "none"), ("id_token_hint", hint)]).await;
    assert_eq!((op.signed_in, &first.claims["sub"]), (1, &second.claims["sub"]));
    assert_eq!(first.claims["auth_time"], second.claims["auth_time"]);
}

pub(super) async fn oidcc_login_hint(op: &mut Op<'_>) {
    op.flow(&[("login_hint", "buffy@sso.example")]).await;
}

pub(super) async fn oidcc_ui_locales(op: &mut Op<'_>) {
    op.flow(&[("ui_locales", "se")]).await;
}

pub(super) async fn oidcc_claims_locales(op: &mut Op<'_>) {
    op.flow(&[("claims_locales", "se")]).await;
}

pub(super) async fn oidcc_ensure_request_with_acr_values_succeeds(op: &mut Op<'_>) {
    let offered = discovery(op.world).await["acr_values_supported"].clone();
    let words: Vec<_> = offered.as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    let claims = op.flow(&[("acr_values", &words.join(" "))]).await.claims;
    assert!(words.contains(&claims["acr"].as_str().unwrap()), "{claims}");
}

pub(super) async fn oidcc_codereuse(op: &mut Op<'_>) {
    reused_after(op, Duration::from_secs(0)).await;
}

pub(super) async fn oidcc_codereuse_30seconds(op: &mut Op<'_>) {
    reused_after(op, Duration::from_secs(30)).await;
}

async fn reused_after(op: &mut Op<'_>, pause: Duration) {
    let code = op.code(&[]).await;
    let first = op.redeem(&code).await;
    op.world.pass(pause);
    let second = op.redeem(&code).await;
    assert_eq!((second.status, second.error()), (StatusCode::BAD_REQUEST, "invalid_grant"));
    let late = op.userinfo(&first).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED, "what came of it is taken back");
}

pub(super) async fn oidcc_ensure_registered_redirect_uri(op: &mut Op<'_>) {
    let page = op.ask(&[("redirect_uri", "https://rp.example/cb/other")]).await.person();
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

pub(super) async fn oidcc_ensure_post_request_succeeds(op: &mut Op<'_>) {
    let answer = op.post(&[]).await.client();
    op.exchange(&answer).await;
}

pub(super) async fn oidcc_server_client_secret_post(op: &mut Op<'_>) {
    let mut posting = Op::new(op.world, op.mode(), Way::Post).await;
    oidcc_server(&mut posting).await;
}

/// Skipped by the suite: `none` is not offered for request objects.
pub(super) async fn oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported(
    op: &mut Op<'_>,
) {
    none_is_not_offered(op).await;
    let refused = op.ask(&[("request_uri", "https://rp.example/request")]).await;
    assert_eq!(refused.error(), "request_uri_not_supported");
}

/// Skipped by the suite: `none` is not offered for request objects.
pub(super) async fn oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(
    op: &mut Op<'_>,
) {
    none_is_not_offered(op).await;
    let object = RelyingParty::unsigned(&op.rp.claims());
    assert_eq!(op.ask(&[("request", &object)]).await.error(), "request_not_supported");
}

async fn none_is_not_offered(op: &Op<'_>) {
    let offered = discovery(op.world).await["request_object_signing_alg_values_supported"].clone();
    assert!(!offered.as_array().unwrap().contains(&json!("none")), "{offered}");
}

pub(super) async fn oidcc_claims_essential(op: &mut Op<'_>) {
    let claims = r#"{"userinfo":{"name":{"essential":true}}}"#;
    let flow = op.flow(&[("claims", claims)]).await;
    assert!(op.userinfo(&flow.tokens).await.json["name"].is_string());
    assert!(flow.claims["name"].is_null());
}

/// The suite sends an unsigned object and skips; signed, the object's own redirect URI is the one that counts.
pub(super) async fn oidcc_ensure_request_object_with_redirect_uri(op: &mut Op<'_>) {
    let mode = if op.mode() == Mode::FormPost { json!("form_post") } else { json!("query") };
    let object = op.rp.object(json!({ "response_mode": mode }));
    let elsewhere = ("redirect_uri", "https://rp.example/elsewhere");
    let answer = op.ask(&[("request", &object), elsewhere]).await.client();
    assert!(value(&answer, "code").is_some(), "{answer:?}");
}

pub(super) async fn oidcc_refresh_token(op: &mut Op<'_>) {
    let grants = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    let (world, mode) = (op.world, op.mode());
    let mut first = Op::with(world, (mode, Way::Basic), grants.clone()).await;
    let scope = [("scope", "openid offline_access"), ("prompt", "consent")];
    let before = first.flow(&scope).await;
    world.pass(Duration::from_secs(1));
    let token = before.tokens.text("refresh_token").to_owned();
    assert!(token.bytes().all(|byte| (0x20..0x7f).contains(&byte)));
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
    let tokens = first.token(&fields).await;
    let after = first.claims(&tokens).await;
    for claim in ["iss", "sub", "aud", "auth_time"] {
        assert_eq!(before.claims[claim], after[claim], "{claim}");
    }
    assert!(after["iat"].as_i64() > before.claims["iat"].as_i64());
    assert!(after["nonce"].is_null() || after["nonce"] == before.claims["nonce"]);
    assert_ne!(tokens.text("access_token"), before.tokens.text("access_token"));
    assert_eq!(first.userinfo(&tokens).await.status, StatusCode::OK);
    let newest = tokens.text("refresh_token").to_owned();
    let second = Op::with(world, (mode, Way::Basic), grants).await;
    let fields = [("grant_type", "refresh_token"), ("refresh_token", newest.as_str())];
    assert_eq!(second.token(&fields).await.error(), "invalid_grant", "it is another client's");
}

pub(super) async fn oidcc_ensure_request_with_valid_pkce_succeeds(op: &mut Op<'_>) {
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let pkce = [("code_challenge", challenge), ("code_challenge_method", "S256")];
    let code = op.code(&pkce).await;
    let fields = |verifier: &'static str| {
        [
            ("grant_type", "authorization_code"),
            ("redirect_uri", crate::world::CALLBACK),
            ("code_verifier", verifier),
        ]
    };
    let redeem = |verifier| {
        let mut fields = fields(verifier).to_vec();
        fields.push(("code", &code));
        fields
    };
    let wrong = op.token(&redeem("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXx")).await;
    assert_eq!(wrong.error(), "invalid_grant", "whoever sends a challenge is held to it");
    let right = op.token(&redeem("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).await;
    assert!(right.status.is_success(), "{:?}", right.json);
}

/// What the suite asks of discovery.
pub(super) async fn oidcc_discovery_endpoint_verification(op: &mut Op<'_>) {
    let request = get("/.well-known/openid-configuration");
    let (status, headers, body) = send(&op.world.router, request).await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers["content-type"].to_str().unwrap().starts_with("application/json"));
    let all: Value = serde_json::from_str(&body).unwrap();
    let issuer = all["issuer"].as_str().unwrap();
    for name in ["authorization", "token", "userinfo", "registration", "end_session"] {
        let endpoint = all[&format!("{name}_endpoint")].as_str().unwrap();
        assert!(endpoint.starts_with(issuer), "{endpoint}: as safe as the issuer itself");
    }
    let has = |name: &str, word: &str| all[name].as_array().unwrap().contains(&json!(word));
    assert!(has("response_types_supported", "code") && has("subject_types_supported", "pairwise"));
    assert!(has("id_token_signing_alg_values_supported", "RS256"));
    assert!(has("userinfo_signing_alg_values_supported", "RS256"));
    assert!(has("request_object_signing_alg_values_supported", "RS256"));
    assert!(
        has("grant_types_supported", "authorization_code") && has("scopes_supported", "openid")
    );
    assert!(has("claims_supported", "sub") && has("code_challenge_methods_supported", "S256"));
    assert_eq!(all["claims_parameter_supported"], true);
    let keys = keys(op).await;
    let ids: std::collections::BTreeSet<_> =
        keys.iter().map(|key| key["kid"].to_string()).collect();
    assert_eq!(ids.len(), keys.len(), "each key has an id of its own");
    assert!(keys.iter().all(|key| key["kid"].is_string() && key["d"].is_null()));
}

/// The published keys.
pub(super) async fn keys(op: &Op<'_>) -> Vec<Value> {
    let (_, _, body) = send(&op.world.router, get("/jwks.json")).await;
    let all: Value = serde_json::from_str(&body).unwrap();
    all["keys"].as_array().unwrap().clone()
}

/// Whether nothing is sent anywhere, and the person reads why.
pub(super) fn leads_nowhere(back: Back) {
    assert_eq!(back.person().status, StatusCode::BAD_REQUEST);
}
