//! Plan *Dynamic* (`oidcc-dynamic-certification-test-plan`): clients with `private_key_jwt` that registered
//! themselves. See `docs/conformance.md` for what is not met.

use base::Duration;
use crypto::{Alg, SigningKey};
use serde_json::{Value, json};
use web::StatusCode;

use super::implicit::discovery;
use super::modules::{self, keys, leads_nowhere};
use super::op::{header_of, value};
use super::{Mode, Op, Way, in_a_test_tenant, run};
use crate::world::{CALLBACK, RelyingParty};

const KEYED: (Mode, Way) = (Mode::Query, Way::Key);
const POLICY: &str = "https://rp.example/policy";

macro_rules! shared {
    ($($module:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $module() {
                run(Mode::Query, Way::Key, modules::$module).await;
            }
        )+
    };
}

shared![oidcc_idtoken_unsigned, oidcc_server, oidcc_ensure_request_object_with_redirect_uri,];

/// Providers at which clients register themselves offer implicit answers too (OpenID Connect Core 1.0, section
/// 15.2).
#[tokio::test]
async fn oidcc_discovery_endpoint_verification() {
    run(Mode::Query, Way::Key, async |op| {
        modules::oidcc_discovery_endpoint_verification(op).await;
        let all = discovery(op.world).await;
        assert_eq!(all["response_types_supported"], json!(["code", "id_token", "id_token token"]));
        assert_eq!(all["response_modes_supported"], json!(["query", "form_post", "fragment"]));
        assert!(all["grant_types_supported"].as_array().unwrap().contains(&json!("implicit")));
    })
    .await;
}

/// Runs `module` for a client that registered `changes` beside the usual.
async fn registered(changes: Value, module: impl AsyncFn(&mut Op<'_>)) {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        module(&mut Op::with(&world, KEYED, changes.clone()).await).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_idtoken_rs256() {
    registered(json!({ "id_token_signed_response_alg": "RS256" }), async |op| {
        let flow = op.flow(&[]).await;
        assert_eq!(header_of(flow.tokens.text("id_token"))["alg"], "RS256");
    })
    .await;
}

#[tokio::test]
async fn oidcc_userinfo_rs256() {
    registered(json!({ "userinfo_signed_response_alg": "RS256" }), async |op| {
        let flow = op.flow(&[]).await;
        let told = op.userinfo(&flow.tokens).await;
        assert_eq!(told.header("content-type"), "application/jwt");
        let token = told.json.as_str().unwrap();
        assert_eq!(header_of(token)["alg"], "RS256");
        let part = crypto::unb64(token.split('.').nth(1).unwrap()).unwrap();
        let said: Value = serde_json::from_slice(&part).unwrap();
        assert_eq!((&said["aud"], &said["sub"]), (&json!(op.rp.id()), &flow.claims["sub"]));
        assert!(said["iss"].is_string() && said["nonce"].is_null());
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_redirect_uri_in_authorization_request() {
    let two = json!({ "redirect_uris": [CALLBACK, "https://rp.example/cb/2"] });
    registered(two, async |op| leads_nowhere(op.ask(&[("redirect_uri", "")]).await)).await;
}

#[tokio::test]
async fn oidcc_redirect_uri_query_ok() {
    let uri = "https://rp.example/cb?foo=bar";
    registered(json!({ "redirect_uris": [uri] }), async |op| {
        let answer = op.answered(&[("redirect_uri", uri)]).await;
        assert_eq!(value(&answer, "foo").as_deref(), Some("bar"));
        assert!(value(&answer, "code").is_some(), "{answer:?}");
    })
    .await;
}

#[tokio::test]
async fn oidcc_redirect_uri_query_mismatch() {
    let uris = json!({ "redirect_uris": ["https://rp.example/cb?foo=bar"] });
    registered(uris, async |op| {
        leads_nowhere(op.ask(&[("redirect_uri", "https://rp.example/cb?bar=foo")]).await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_redirect_uri_query_added() {
    registered(json!({}), async |op| {
        leads_nowhere(op.ask(&[("redirect_uri", "https://rp.example/cb?foo=bar")]).await);
    })
    .await;
}

#[tokio::test]
async fn oidcc_redirect_uri_regfrag() {
    in_a_test_tenant(async |world| {
        let op = Op::unregistered(&world, KEYED).await;
        let sent = op.register(json!({ "redirect_uris": ["https://rp.example/cb#foobar"] })).await;
        assert_eq!((sent.status, sent.error()), (StatusCode::BAD_REQUEST, "invalid_redirect_uri"));
    })
    .await;
}

/// It comes from our own address: nobody else sees who is at our door.
#[tokio::test]
async fn oidcc_registration_logo_uri() {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        let mut op = Op::unregistered(&world, KEYED).await;
        op.rp.publish_logo(b"\x89PNG\r\n\x1a\n..");
        op.rp.registration =
            op.register(json!({ "logo_uri": "https://rp.example/logo" })).await.json;
        assert_eq!(op.rp.registration["logo_uri"], "https://rp.example/logo");
        let ours = format!("<img class=\"logo\" src=\"/clients/{}/logo?v=", op.rp.id());
        for page in before_it_answers(&mut op).await {
            let picture = page.split_once(&ours).unwrap().1;
            assert!(picture.split_once('>').unwrap().0.contains("alt=\"Suite\""), "{picture}");
            assert!(!page.contains("src=\"http"), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_registration_policy_uri() {
    linked("policy_uri", POLICY).await;
}

#[tokio::test]
async fn oidcc_registration_tos_uri() {
    linked("tos_uri", "https://rp.example/terms").await;
}

async fn linked(name: &str, uri: &str) {
    registered(json!({ name: uri }), async |op| {
        assert_eq!(op.rp.registration[name], uri);
        for page in before_it_answers(op).await {
            assert!(page.contains(&format!("href=\"{uri}\"")), "{page}");
        }
    })
    .await;
}

/// The page where somebody signs in for the client, the same after a mistake, and the page where they agree.
async fn before_it_answers(op: &mut Op<'_>) -> [String; 3] {
    let link = op.link(&[]);
    let door = op.browser.get(&link).await.to().to_owned();
    let sign_in = op.browser.get(&door).await.body().to_owned();
    let back = door.split_once("return_to=").unwrap().1.replace("%2F", "/");
    let mistake = op.browser.post("/sign-in", &[("return_to", &back)]).await.body().to_owned();
    let mut browser = op.world.signed_in().await;
    let question = browser.get(&link).await.to().to_owned();
    [sign_in, mistake, browser.get(&question).await.body().to_owned()]
}

#[tokio::test]
async fn oidcc_registration_jwks_uri() {
    registered(json!({ "jwks": null, "jwks_uri": "https://rp.example/jwks" }), async |op| {
        op.rp.key = SigningKey::generate_rsa(Alg::Rs256).unwrap();
        op.rp.publish(&[&op.rp.key]);
        op.flow(&[]).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_registration_sector_uri() {
    sector(&[CALLBACK], StatusCode::CREATED).await;
}

#[tokio::test]
async fn oidcc_registration_sector_bad() {
    sector(&["https://rp.example/elsewhere"], StatusCode::BAD_REQUEST).await;
}

async fn sector(listed: &[&str], status: StatusCode) {
    in_a_test_tenant(async |world| {
        let op = Op::unregistered(&world, KEYED).await;
        op.rp.publish_sector(listed);
        let document = "https://rp.example/sector.json";
        let all = json!({ "subject_type": "pairwise", "sector_identifier_uri": document });
        assert_eq!(op.register(all).await.status, status);
    })
    .await;
}

#[tokio::test]
async fn oidcc_server_rotate_keys() {
    registered(json!({}), async |op| {
        let ids = async |op: &Op<'_>| {
            let keys = keys(op).await;
            keys.iter().map(|key| key["kid"].to_string()).collect::<Vec<_>>()
        };
        let before = ids(op).await;
        op.world.sso.keys().rotate(op.world.sso.db()).await.unwrap();
        let after = ids(op).await;
        assert!(before.iter().all(|old| after.contains(old)), "{after:?}");
        assert!(after.len() > before.len(), "{after:?}");
        op.flow(&[]).await;
    })
    .await;
}

#[tokio::test]
async fn oidcc_refresh_token_rp_key_rotation() {
    let published = json!({
        "jwks": null, "jwks_uri": "https://rp.example/jwks",
        "grant_types": ["authorization_code", "refresh_token"],
    });
    registered(published, async |op| {
        op.rp.publish(&[&op.rp.key]);
        let flow = op.flow(&[("scope", "openid offline_access"), ("prompt", "consent")]).await;
        op.rp.key = SigningKey::generate_es256(op.world.sso.db().entropy());
        op.rp.publish(&[&op.rp.key]);
        op.world.pass(Duration::from_secs(10));
        let refresh = flow.tokens.text("refresh_token");
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let tokens = op.token(&fields).await;
        assert_eq!(op.claims(&tokens).await["sub"], flow.claims["sub"]);
    })
    .await;
}

#[tokio::test]
async fn oidcc_refresh_token() {
    run(Mode::Query, Way::Basic, modules::oidcc_refresh_token).await;
}

/// Skipped by the suite: `none` is not offered for request objects.
#[tokio::test]
async fn oidcc_request_uri_unsigned() {
    registered(json!({ "request_uris": ["https://rp.example/request#1"] }), async |op| {
        op.rp.publish_request(&RelyingParty::unsigned(&op.rp.claims()));
        let asked = [("request_uri", "https://rp.example/request#1"), ("prompt", "none")];
        assert_eq!(op.ask(&asked).await.error(), "request_not_supported");
    })
    .await;
}

#[tokio::test]
async fn oidcc_request_uri_signed_rs256() {
    let key = SigningKey::generate_rsa(Alg::Rs256).unwrap();
    let fixed = json!({
        "jwks": { "keys": [key.public()] }, "request_object_signing_alg": "RS256",
        "request_uris": ["https://rp.example/request#1"],
    });
    registered(fixed, async |op| {
        op.rp.publish_request(&RelyingParty::signed(&key, &op.rp.claims()));
        let asked = [("request_uri", "https://rp.example/request#1"), ("nonce", "outside")];
        let answer = op.answered(&asked).await;
        assert!(value(&answer, "code").is_some(), "{answer:?}");
        for other in ["https://rp.example/request#2", "https://rp.example/request"] {
            let refused = op.ask(&[("request_uri", other)]).await;
            assert_eq!(refused.error(), "invalid_request_uri", "{other}");
        }
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_client_assertion_with_iss_aud_succeeds() {
    registered(json!({}), async |op| {
        assert!(!op.flow(&[]).await.tokens.text("access_token").is_empty());
    })
    .await;
}
