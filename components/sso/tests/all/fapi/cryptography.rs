//! FAPI 2.0 Security Profile (Final), section 5.4: algorithms, keys and what is drawn by lot. Numbers
//! are those of section 5.4.1.

use base::Duration;
use crypto::{Alg, SigningKey, dpop};
use serde_json::{Value, json};
use web::Method;
use web::testing::{get, send};

use super::{Bank, discovery, is_unguessable};
use crate::world::token_client::ISSUER;
use crate::world::{RelyingParty, TokenClient, in_a_country};

#[tokio::test]
async fn crypto_1_algorithms_of_assertions() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for (alg, works) in [(Alg::Ps256, true), (Alg::Rs256, false)] {
            bank.rp.key = SigningKey::generate_rsa(alg).unwrap();
            let keys = json!({ "inline": { "keys": [bank.rp.key.public()] } });
            bank.rp.change(&world, json!({ "keys": keys })).await;
            let assertion = bank.rp.assertion(|_| {});
            let reply = bank.asserting(&world, "/token", &assertion).await;
            assert_eq!(reply.status.is_success(), works, "{alg:?} {:?}", reply.json);
        }
        bank.rp.key = SigningKey::generate_ed25519(world.sso.db().entropy());
        let keys = json!({ "inline": { "keys": [bank.rp.key.public()] } });
        bank.rp.change(&world, json!({ "keys": keys })).await;
        let assertion = bank.rp.assertion(|_| {});
        assert!(bank.asserting(&world, "/token", &assertion).await.status.is_success());
    })
    .await;
}

#[tokio::test]
async fn crypto_1_algorithms_of_proofs() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let (now, entropy) = (world.clock.now(), world.sso.db().entropy().clone());
        let url = format!("{ISSUER}/token");
        let ask = [("grant_type", "client_credentials")];
        for (alg, works) in [(Alg::Ps256, true), (Alg::Rs256, false)] {
            bank.rp.bound_to = SigningKey::generate_rsa(alg).unwrap();
            let proof = dpop::prove(&bank.rp.bound_to, "POST", &url, None, now, &entropy).unwrap();
            let reply = bank.rp.call_with(&world, "/token", &ask, Some(proof)).await;
            assert_eq!(reply.status.is_success(), works, "{alg:?} {:?}", reply.json);
        }
        let algs = discovery(&world).await["dpop_signing_alg_values_supported"].clone();
        assert_eq!(algs, json!(["ES256", "EdDSA", "Ed25519", "PS256"]));
    })
    .await;
}

#[tokio::test]
async fn crypto_1_algorithms_of_request_objects_and_id_tokens() {
    in_a_country(async |world| {
        let strict = json!({
            "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true,
            "id_token_signed_response_alg": null,
        });
        let mut rp = RelyingParty::register(&world, strict).await;
        assert_eq!(rp.registration["id_token_signed_response_alg"], "ES256");
        let rsa = SigningKey::generate_rsa(Alg::Rs256).unwrap();
        let keys = json!({ "keys": [rp.key.public(), rsa.public()] });
        let mut changed = rp.registration.clone();
        changed["jwks"] = keys;
        let mut request = web::testing::post_json(&rp.home(), &changed);
        *request.method_mut() = Method::PUT;
        rp.registration = rp.manage(&world, request).await.json;
        let object = RelyingParty::signed(&rsa, &rp.claims());
        let pairs = [("client_id".into(), rp.id().to_owned()), ("request".into(), object)];
        let sent = rp.push_exactly(&world, &pairs).await;
        assert_eq!(sent.error(), "invalid_request_object");
    })
    .await;
}

#[tokio::test]
async fn crypto_2_3_keys_are_long_enough() {
    in_a_country(async |world| {
        let short = json!({
            "kty": "RSA", "alg": "PS256", "kid": "short", "e": "AQAB",
            "n": crypto::b64(&[0xff; 128]),
        });
        let rp = RelyingParty::unregistered(&world).await;
        let hour = Duration::from_hours(1);
        let token = world.sso.issue_initial_token("x", &["openid"], 1, hour).await.unwrap();
        let weak = json!({ "jwks": { "keys": [short] } });
        let sent = rp.ask(&world, weak, Some(token.expose())).await;
        assert_eq!(sent.error(), "invalid_client_metadata");
        let (_, _, body) = send(&world.router, get("/jwks.json")).await;
        let all: Value = serde_json::from_str(&body).unwrap();
        for key in all["keys"].as_array().unwrap() {
            assert!(matches!(key["alg"].as_str().unwrap(), "ES256" | "PS256" | "EdDSA" | "RS256"));
        }
    })
    .await;
}

#[tokio::test]
async fn crypto_4_what_is_handed_out_cannot_be_guessed() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let tokens = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert!(is_unguessable(&code));
        assert!(is_unguessable(tokens.text("access_token")));
        let mark = tokens.text("refresh_token").rsplit('.').next().unwrap();
        assert!(is_unguessable(mark), "{mark}");
    })
    .await;
}
