//! Proofs that a token is its holder's (DPoP).

use crypto::{SigningKey, b64, dpop};
use serde_json::{Value, json};
use web::testing::{get, send};
use web::{HeaderValue, StatusCode};

use crate::fapi::Bank;
use crate::world::token_client::{ISSUER, userinfo};
use crate::world::{TokenClient, World, changed, in_a_country};

#[tokio::test]
async fn access_token_type_header_case_sensitivity() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let token = tokens.text("access_token");
        for scheme in ["dpop", "DPOP", "DPoP"] {
            let proof = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
            let told = userinfo(&world, scheme, token, proof).await;
            assert_eq!(told.status, StatusCode::OK, "{scheme}");
        }
    })
    .await;
}

#[tokio::test]
async fn check_dpop_proof_nbf_exp() {
    proofs_with(|now| json!({ "nbf": now, "exp": now + 300 }), true).await;
}

#[tokio::test]
async fn ensure_dpopproof_with_iat_10seconds_before_succeeds() {
    proofs_with(|now| json!({ "iat": now - 10 }), true).await;
}

#[tokio::test]
async fn ensure_dpopproof_with_iat_10seconds_after_succeeds() {
    proofs_with(|now| json!({ "iat": now + 10 }), true).await;
}

/// A proof with these claims at each endpoint that takes one.
async fn proofs_with(claims: impl Fn(i64) -> Value, works: bool) {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let at = |path: &str| {
            let url = json!({ "htm": "POST", "htu": format!("{ISSUER}{path}") });
            let said = changed(url, claims(world.clock.now().seconds()));
            Some(forged(&world, &bank.rp.bound_to, said, json!({})))
        };
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "client_id");
        let pushed = bank.rp.call_with(&world, "/par", &pairs, at("/par")).await;
        assert_eq!(pushed.status.is_success(), works, "{:?}", pushed.json);
        let ask = [("grant_type", "client_credentials")];
        let token = bank.rp.call_with(&world, "/token", &ask, at("/token")).await;
        assert_eq!(token.status.is_success(), works, "{:?}", token.json);
    })
    .await;
}

#[tokio::test]
async fn dpop_negative_tests() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let token = tokens.text("access_token");
        let ath = b64(&crypto::sha256(token.as_bytes()));
        let key = &bank.rp.bound_to;
        let now = world.clock.now().seconds();
        let proof = |claims: Value, header: Value| {
            let mut all = json!({ "ath": ath });
            all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
            forged(&world, key, all, header)
        };
        let bad = [
            (json!({}), json!({ "typ": null })),
            (json!({}), json!({ "typ": "jwt" })),
            (json!({}), json!({ "alg": null })),
            (json!({}), json!({ "alg": "none" })),
            (json!({}), json!({ "jwk": null })),
            (json!({}), json!({ "jwk": { "kty": "EC", "d": "x" } })),
            (json!({ "jti": null }), json!({})),
            (json!({ "htm": null }), json!({})),
            (json!({ "htu": null }), json!({})),
            (json!({ "iat": null }), json!({})),
            (json!({ "htm": "PUT" }), json!({})),
            (json!({ "htu": "https://elsewhere.example/userinfo" }), json!({})),
            (json!({ "iat": now + 3600 }), json!({})),
            (json!({ "iat": now - 3600 }), json!({})),
            (json!({ "ath": "x" }), json!({})),
        ];
        for (claims, header) in bad {
            let said = format!("{claims} {header}");
            let refused = userinfo(&world, "DPoP", token, Some(proof(claims, header))).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{said}");
        }
        let without = forged(&world, key, json!({}), json!({}));
        let stranger = SigningKey::generate_es256(world.sso.db().entropy());
        let strange = forged(&world, &stranger, json!({ "ath": ath }), json!({}));
        let broken = format!("{}x", proof(json!({}), json!({})));
        for wrong in [without, strange, broken, "rubbish".to_owned()] {
            let refused = userinfo(&world, "DPoP", token, Some(wrong)).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        }
        let good = [
            json!({ "htu": format!("{ISSUER}/userinfo?query=1#fragment") }),
            json!({ "htu": format!("{}/userinfo", ISSUER.to_uppercase().replace("HTTP", "hTTp")) }),
            json!({ "extra": { "deep": true } }),
        ];
        for claims in good {
            let said = claims.to_string();
            let told =
                userinfo(&world, "DPoP", token, Some(proof(claims, json!({ "x": 1 })))).await;
            assert_eq!(told.status, StatusCode::OK, "{said}");
        }
        let once = proof(json!({}), json!({}));
        assert_eq!(
            userinfo(&world, "DPoP", token, Some(once.clone())).await.status,
            StatusCode::OK
        );
        let twice = userinfo(&world, "DPoP", token, Some(once)).await;
        assert_eq!(twice.status, StatusCode::UNAUTHORIZED);
        two_proofs(&world, &bank, token).await;
    })
    .await;
}

/// More than one proof is none.
async fn two_proofs(world: &World, bank: &Bank, token: &str) {
    let mut request = get("/userinfo");
    let text = |text: String| HeaderValue::try_from(text).unwrap();
    request.headers_mut().insert("authorization", text(format!("DPoP {token}")));
    for _ in 0..2 {
        request.headers_mut().append("dpop", text(bank.rp.prove("GET", "/userinfo", Some(token))));
    }
    let (status, ..) = send(&world.router, request).await;
    assert!(matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED), "{status}");
}

#[tokio::test]
async fn ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "client_id");
        let proof = Some(bank.rp.prove("POST", "/par", None));
        let pushed = bank.rp.call_with(&world, "/par", &pairs, proof).await;
        let link = bank.link(&pushed);
        let code = bank.browser.get(&link).await.parameter("code").unwrap();
        let (now, entropy) = (world.clock.now(), world.sso.db().entropy().clone());
        let other = SigningKey::generate_es256(&entropy);
        let url = format!("{ISSUER}/token");
        let proof = dpop::prove(&other, "POST", &url, None, now, &entropy).unwrap();
        let fields = TokenClient::redeeming(&code);
        let refused = bank.rp.call_with(&world, "/token", &fields, Some(proof)).await;
        assert_eq!(refused.error(), "invalid_grant");
    })
    .await;
}

/// A proof with other claims, and other members of the header.
fn forged(world: &World, key: &SigningKey, claims: Value, header: Value) -> String {
    let now = world.clock.now().seconds();
    let public = serde_json::to_value(key.public()).unwrap();
    let head = changed(json!({ "typ": "dpop+jwt", "alg": key.alg(), "jwk": public }), header);
    let usual = json!({
        "jti": world.sso.db().entropy().token(), "htm": "GET", "iat": now,
        "htu": format!("{ISSUER}/userinfo"),
    });
    let body = changed(usual, claims);
    let signed = [&head, &body].map(|part| b64(part.to_string().as_bytes())).join(".");
    format!("{signed}.{}", b64(&key.sign_detached(signed.as_bytes())))
}
