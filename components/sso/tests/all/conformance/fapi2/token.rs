//! The token endpoint: who asks, and with what.

use base::Duration;
use serde_json::{Value, json};
use web::StatusCode;

use crate::fapi::Bank;
use crate::world::token_client::{Sending, dispatch, userinfo, userinfo_with};
use crate::world::{TokenClient, in_a_country};

#[tokio::test]
async fn ensure_client_id_in_token_endpoint() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        TokenClient::new(&world, "other", json!({ "profile": "fapi2" })).await;
        let code = bank.code(&world).await;
        let assertion = bank.rp.assertion(|claims| {
            claims["iss"] = json!("other");
            claims["sub"] = json!("other");
        });
        let mut fields = TokenClient::redeeming(&code);
        fields.extend([
            ("client_id", "other"),
            ("client_assertion_type", web::tokens::JWT_BEARER),
            ("client_assertion", &assertion),
        ]);
        let proof = Some(bank.rp.prove("POST", "/token", None));
        let sending = Sending { fields, proof, ..Sending::default() };
        assert_eq!(dispatch(&world, "/token", sending).await.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn ensure_authorization_code_is_bound_to_client() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let other = TokenClient::new(&world, "other", json!({ "profile": "fapi2" })).await;
        let code = bank.code(&world).await;
        let proof = Some(other.prove("POST", "/token", None));
        let stolen = other.call_with(&world, "/token", &TokenClient::redeeming(&code), proof).await;
        assert_eq!(stolen.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn ensure_client_assertion_in_token_endpoint() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let mut fields = TokenClient::redeeming(&code);
        fields.push(("client_id", "rp"));
        let proof = Some(bank.rp.prove("POST", "/token", None));
        let sending = Sending { fields, proof, ..Sending::default() };
        assert_eq!(dispatch(&world, "/token", sending).await.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn ensure_client_assertion_with_exp_is_5_minutes_in_past_fails() {
    refused_assertion(|claims, now| claims["exp"] = json!(now - 300)).await;
}

#[tokio::test]
async fn ensure_client_assertion_with_no_sub_fails() {
    refused_assertion(|claims, _| claims["sub"] = Value::Null).await;
}

#[tokio::test]
async fn par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails() {
    refused_assertion(|claims, now| {
        for (name, ahead) in [("iat", 65), ("nbf", 65), ("exp", 120)] {
            claims[name] = json!(now + ahead);
        }
    })
    .await;
}

/// An assertion that holds nowhere.
async fn refused_assertion(change: impl Fn(&mut Value, i64)) {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let now = world.clock.now().seconds();
        for path in ["/token", "/par"] {
            let assertion = bank.rp.assertion(|claims| change(claims, now));
            let refused = bank.asserting(&world, path, &assertion).await;
            assert_eq!(refused.error(), "invalid_client", "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let ahead = json!(world.clock.now().seconds() + 8);
        let assertion = bank.rp.assertion(|claims| {
            claims["nbf"] = ahead.clone();
            claims["iat"] = ahead.clone();
        });
        let mut fields = bank.rp.request();
        fields.push(("client_assertion_type", web::tokens::JWT_BEARER));
        fields.push(("client_assertion", &assertion));
        let pushed = dispatch(&world, "/par", Sending { fields, ..Sending::default() }).await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{:?}", pushed.json);
    })
    .await;
}

#[tokio::test]
async fn refresh_token() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let token = tokens.text("refresh_token").to_owned();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
        assert_eq!(bank.token(&world, &fields).await.text("token_type"), "DPoP");
        let mut named = fields.to_vec();
        named.push(("client_id", "rp"));
        let proof = Some(bank.rp.prove("POST", "/token", None));
        let nobody = Sending { fields: named, proof, ..Sending::default() };
        assert_eq!(dispatch(&world, "/token", nobody).await.error(), "invalid_client");
        let bare = bank.rp.call(&world, "/token", &fields).await;
        assert_eq!(bare.error(), "invalid_dpop_proof");
        let other = TokenClient::new(&world, "other", json!({ "profile": "fapi2" })).await;
        let proof = Some(other.prove("POST", "/token", None));
        let stolen = other.call_with(&world, "/token", &fields, proof).await;
        assert_eq!(stolen.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn ensure_pkce_code_verifier_required() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let mut fields = TokenClient::redeeming(&code);
        fields.retain(|(name, _)| *name != "code_verifier");
        let refused = bank.token(&world, &fields).await;
        assert_eq!((refused.status, refused.error()), (StatusCode::BAD_REQUEST, "invalid_grant"));
    })
    .await;
}

#[tokio::test]
async fn attempt_reuse_authorization_code_after_one_second() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let first = bank.token(&world, &TokenClient::redeeming(&code)).await;
        world.pass(Duration::from_secs(1));
        let second = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert_eq!((second.status, second.error()), (StatusCode::BAD_REQUEST, "invalid_grant"));
        let token = first.text("access_token");
        let proof = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        assert_eq!(userinfo(&world, "DPoP", token, proof).await.status, StatusCode::UNAUTHORIZED);
        let none = userinfo_with(&world, Sending::default()).await;
        assert_eq!(none.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}
