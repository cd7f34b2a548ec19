//! Plan *FAPI 2.0 Security Profile Final* (`fapi2-security-profile-final-test-plan`; private_key_jwt, DPoP, plain
//! FAPI, OpenID Connect): the modules that no test of `fapi` holds already.

mod proofs;
mod pushed;
mod token;

use serde_json::{Value, json};

use crate::fapi::{Bank, discovery};
use crate::world::token_client::userinfo;
use crate::world::{TokenClient, World, in_a_country};

/// The code for a pushed request with `changes`.
async fn code(bank: &mut Bank, world: &World, changes: &[(&str, &str)]) -> String {
    let pushed = bank.push(world, changes).await;
    let link = bank.link(&pushed);
    bank.browser.get(&link).await.parameter("code").unwrap()
}

/// The claims of the ID token that comes of a pushed request with `changes`.
async fn id_token(bank: &mut Bank, world: &World, changes: &[(&str, &str)]) -> Value {
    let code = code(bank, world, changes).await;
    let tokens = bank.token(world, &TokenClient::redeeming(&code)).await;
    let part = tokens.text("id_token").split('.').nth(1).unwrap();
    serde_json::from_slice(&crypto::unb64(part).unwrap()).unwrap()
}

#[tokio::test]
async fn discovery_end_point_verification() {
    in_a_country(async |world| {
        let all = discovery(&world).await;
        let has = |name: &str, word: &str| all[name].as_array().unwrap().contains(&json!(word));
        assert!(has("response_types_supported", "code"));
        assert!(has("token_endpoint_auth_methods_supported", "private_key_jwt"));
        assert!(has("code_challenge_methods_supported", "S256"));
        for name in ["id_token", "userinfo", "token_endpoint_auth"] {
            assert!(has(&format!("{name}_signing_alg_values_supported"), "ES256"), "{name}");
        }
        let proofs = all["dpop_signing_alg_values_supported"].as_array().unwrap();
        let known = ["ES256", "PS256", "EdDSA", "Ed25519"];
        assert!(proofs.iter().all(|alg| known.contains(&alg.as_str().unwrap())), "{proofs:?}");
        assert_eq!(all["authorization_response_iss_parameter_supported"], true);
    })
    .await;
}

#[tokio::test]
async fn happy_flow() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let first = bank.tokens(&world).await;
        assert_eq!(first.text("token_type"), "DPoP");
        let two = json!({ "redirect_uris": [
            "https://rp.example/callback", "https://rp.example/callback?dummy1=lorem&dummy2=ipsum",
        ] });
        bank.rp.change(&world, two).await;
        let uri = "https://rp.example/callback?dummy1=lorem&dummy2=ipsum";
        let pushed = bank.push(&world, &[("redirect_uri", uri)]).await;
        let link = bank.link(&pushed);
        let answer = bank.browser.get(&link).await;
        assert_eq!(answer.parameter("dummy2").as_deref(), Some("ipsum"));
        assert!(answer.parameter("code").is_some());
    })
    .await;
}

#[tokio::test]
async fn user_rejects_authentication() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        bank.rp.change(&world, json!({ "trust": "third-party" })).await;
        let pushed = bank.push(&world, &[("state", "x")]).await;
        let link = bank.link(&pushed);
        let question = bank.browser.get(&link).await.to().to_owned();
        let answer = bank.browser.post(&format!("{question}/refuse"), &[]).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("access_denied"));
        assert_eq!(answer.parameter("state").as_deref(), Some("x"));
    })
    .await;
}

#[tokio::test]
async fn ensure_authorization_request_without_state_success() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let answer = bank.answer(&world).await;
        assert!(answer.parameter("code").is_some() && answer.parameter("state").is_none());
    })
    .await;
}

#[tokio::test]
async fn ensure_authorization_request_without_nonce_success() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        assert!(id_token(&mut bank, &world, &[("nonce", "")]).await["nonce"].is_null());
    })
    .await;
}

#[tokio::test]
async fn ensure_authorization_request_with_64_char_nonce_success() {
    nonce(64).await;
}

#[tokio::test]
async fn ensure_authorization_request_with_long_nonce() {
    nonce(384).await;
}

async fn nonce(length: usize) {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let nonce = "n".repeat(length);
        assert_eq!(id_token(&mut bank, &world, &[("nonce", &nonce)]).await["nonce"], nonce);
    })
    .await;
}

#[tokio::test]
async fn ensure_authorization_request_with_long_state() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let state = "s".repeat(1000);
        let pushed = bank.push(&world, &[("state", &state)]).await;
        let link = bank.link(&pushed);
        assert_eq!(bank.browser.get(&link).await.parameter("state"), Some(state));
    })
    .await;
}

#[tokio::test]
async fn ensure_other_scope_order_succeeds() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        code(&mut bank, &world, &[("scope", "phone profile openid")]).await;
    })
    .await;
}

#[tokio::test]
async fn test_claims_parameter_identity_claims() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        bank.rp.change(&world, json!({ "trust": "third-party" })).await;
        let asked = json!({
            "id_token": { "name": null, "shoe_size": null, "given_name": { "essential": true } },
            "userinfo": { "phone_number": { "value": "ignored" }, "locale": null },
        });
        let pushed = bank.push(&world, &[("claims", &asked.to_string())]).await;
        let link = bank.link(&pushed);
        let question = bank.browser.get(&link).await.to().to_owned();
        let resumed = bank.browser.post(&question, &[]).await.to().to_owned();
        let code = bank.browser.get(&resumed).await.parameter("code").unwrap();
        let tokens = bank.token(&world, &TokenClient::redeeming(&code)).await;
        let part = tokens.text("id_token").split('.').nth(1).unwrap();
        let said: Value = serde_json::from_slice(&crypto::unb64(part).unwrap()).unwrap();
        assert!(said["name"].is_string() && said["given_name"].is_string(), "{said}");
        let token = tokens.text("access_token");
        let proof = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        let told = userinfo(&world, "DPoP", token, proof).await.json;
        assert!(told["phone_number"].is_string() && told["locale"].is_string(), "{told}");
    })
    .await;
}
