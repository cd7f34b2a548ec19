//! FAPI 2.0 Security Profile (Final), section 5.3.2.1: what is asked of every endpoint. A test is named after the
//! number of its requirement.

use base::Duration;
use crypto::{Alg, SigningKey};
use serde_json::{Value, json};
use sso::{Config, Registration, RelyingParties};
use web::testing::{get, send};
use web::{StatusCode, query};

use super::{Bank, discovery};
use crate::world::token_client::ISSUER;
use crate::world::{RelyingParty, TokenClient, in_a_country, in_a_country_with, usual};

#[tokio::test]
async fn general_1_metadata_is_published() {
    in_a_country(async |world| {
        let all = discovery(&world).await;
        for endpoint in [
            "authorization_endpoint",
            "token_endpoint",
            "pushed_authorization_request_endpoint",
            "jwks_uri",
        ] {
            assert!(all[endpoint].as_str().unwrap().starts_with(ISSUER), "{endpoint}");
        }
        let (_, _, same) =
            send(&world.router, get("/.well-known/oauth-authorization-server")).await;
        assert_eq!(serde_json::from_str::<Value>(&same).unwrap(), all);
    })
    .await;
}

#[tokio::test]
async fn general_2_no_password_grant() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let fields = [("grant_type", "password"), ("username", "x"), ("password", "y")];
        assert_eq!(bank.token(&world, &fields).await.error(), "unsupported_grant_type");
    })
    .await;
}

#[tokio::test]
async fn general_3_confidential_clients_only() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let public = json!({ "token_endpoint_auth_method": "none" });
        assert_eq!(rp.ask(&world, public, None).await.error(), "invalid_client_metadata");
        let methods = discovery(&world).await["token_endpoint_auth_methods_supported"].clone();
        assert!(!methods.as_array().unwrap().contains(&json!("none")), "{methods}");
    })
    .await;
}

#[tokio::test]
async fn general_4_5_tokens_are_bound_by_dpop() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let bare = bank.rp.redeem(&world, &code).await;
        assert_eq!(bare.error(), "invalid_dpop_proof");
        let ask = [("grant_type", "client_credentials")];
        assert_eq!(bank.rp.call(&world, "/token", &ask).await.error(), "invalid_dpop_proof");
        let tokens = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert_eq!(tokens.text("token_type"), "DPoP");
        let program = bank.token(&world, &ask).await;
        assert_eq!(program.text("token_type"), "DPoP");
    })
    .await;
}

#[tokio::test]
async fn general_6_no_secrets() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt"] {
            let weak = json!({
                "token_endpoint_auth_method": method, "dpop_bound_access_tokens": true,
                "require_pushed_authorization_requests": true,
            });
            let sent = rp.ask(&world, weak, None).await;
            assert_eq!(sent.error(), "invalid_client_metadata", "{method}");
        }
        let mut old = TokenClient::with_secret(&world, "old").await;
        old.change(&world, json!({ "profile": "fapi2" })).await;
        let ask = [("grant_type", "client_credentials")];
        let proof = Some(old.prove("POST", "/token", None));
        let refused = old.call_with(&world, "/token", &ask, proof).await;
        assert_eq!(refused.error(), "invalid_client", "however it came to be registered");
    })
    .await;
}

#[tokio::test]
async fn general_7_no_open_redirectors() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let evil = "https://evil.example/";
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "redirect_uri");
        pairs.push(("redirect_uri", evil));
        for path in [
            query("/authorize", &pairs),
            query("/end-session", &[("client_id", "rp"), ("post_logout_redirect_uri", evil)]),
        ] {
            let answer = bank.browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        }
        let pushed = bank.push(&world, &[("redirect_uri", evil)]).await;
        assert_eq!(pushed.error(), "invalid_request");
        for away in [evil, "//evil.example", "/\\evil.example"] {
            let mut stranger = world.browser();
            let to = world.sign_in(&mut stranger, away).await;
            assert!(to.starts_with('/') && !to.contains("evil"), "{away}: {to}");
        }
    })
    .await;
}

#[tokio::test]
async fn general_8_assertions_name_the_issuer_and_nobody_beside_it() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        for path in ["/token", "/introspect"] {
            let right = bank.rp.assertion(|_| {});
            assert!(bank.asserting(&world, path, &right).await.status.is_success(), "{path}");
            for aud in [
                json!(format!("{ISSUER}{path}")),
                json!(format!("{ISSUER}/token")),
                json!(format!("{ISSUER}/")),
                json!([ISSUER]),
                json!([ISSUER, "https://evil.example"]),
                json!("https://evil.example"),
                Value::Null,
            ] {
                let wrong = bank.rp.assertion(|claims| claims["aud"] = aud.clone());
                let refused = bank.asserting(&world, path, &wrong).await;
                assert_eq!(refused.error(), "invalid_client", "{path} {aud}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn general_9_refresh_tokens_do_not_rotate() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let first = bank.tokens(&world).await;
        let token = first.text("refresh_token").to_owned();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
        for _ in 0..3 {
            world.pass(Duration::from_mins(1));
            assert_eq!(bank.token(&world, &fields).await.text("refresh_token"), token);
        }
        let bare = bank.rp.call(&world, "/token", &fields).await;
        assert_eq!(bare.error(), "invalid_dpop_proof", "and it is bound as the rest");
    })
    .await;
}

#[tokio::test]
async fn general_10_a_nonce_is_asked_for_where_that_is_switched_on() {
    for (nonces, asked) in [(sso::Nonces::NotAsked, false), (sso::Nonces::AskedOfFapi, true)] {
        let possession = sso::Possession { nonces, mtls: None };
        in_a_country_with(Config { possession, ..usual() }, async |world| {
            let bank = Bank::new(&world).await;
            let reply = bank.token(&world, &[("grant_type", "client_credentials")]).await;
            assert_eq!(reply.json["error"] == "use_dpop_nonce", asked, "{:?}", reply.json);
            assert_eq!(reply.header("dpop-nonce").is_empty(), !asked);
        })
        .await;
    }
}

#[tokio::test]
async fn general_11_a_code_waits_a_minute() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for (seconds, works) in [(59, true), (60, false)] {
            let code = bank.code(&world).await;
            world.pass(Duration::from_secs(seconds));
            let reply = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert_eq!(reply.status.is_success(), works, "{seconds} {:?}", reply.json);
        }
    })
    .await;
}

#[tokio::test]
async fn general_12_a_code_is_bound_to_the_key_of_its_request() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let thumbprint = bank.rp.bound_to.kid().to_owned();
        let named = bank.push(&world, &[("dpop_jkt", &thumbprint)]).await;
        let proof = Some(bank.rp.prove("POST", "/par", None));
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "client_id");
        let shown = bank.rp.call_with(&world, "/par", &pairs, proof.clone()).await;
        pairs.push(("dpop_jkt", "another"));
        let proof = Some(bank.rp.prove("POST", "/par", None));
        let torn = bank.rp.call_with(&world, "/par", &pairs, proof).await;
        assert_eq!(torn.error(), "invalid_dpop_proof");
        let own = SigningKey::from_pkcs8(Alg::Es256, bank.rp.bound_to.to_pkcs8().expose()).unwrap();
        for pushed in [named, shown] {
            let link = bank.link(&pushed);
            let code = bank.browser.get(&link).await.parameter("code").unwrap();
            bank.rp.bound_to = SigningKey::generate_es256(world.sso.db().entropy());
            let stolen = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert_eq!(stolen.error(), "invalid_grant");
            bank.rp.bound_to = SigningKey::from_pkcs8(Alg::Es256, own.to_pkcs8().expose()).unwrap();
            let right = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert!(right.status.is_success(), "{:?}", right.json);
        }
    })
    .await;
}

#[tokio::test]
async fn general_13_clocks_may_differ_a_little() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let now = world.clock.now().seconds();
        for claim in ["iat", "nbf"] {
            for (ahead, works) in [(0, true), (10, true), (61, false)] {
                let assertion = bank.rp.assertion(|claims| claims[claim] = json!(now + ahead));
                let reply = bank.asserting(&world, "/token", &assertion).await;
                assert_eq!(reply.status.is_success(), works, "{claim} {ahead} {:?}", reply.json);
            }
        }
    })
    .await;
}
