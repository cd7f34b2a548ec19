//! Plan *FAPI 2.0 Security Profile Final* (`fapi2-security-profile-final-test-plan`; private_key_jwt, DPoP, plain
//! FAPI, OpenID Connect): the modules that no test of `fapi` holds already.

use base::Duration;
use crypto::{SigningKey, b64, dpop};
use serde_json::{Value, json};
use web::testing::{get, send};
use web::{HeaderValue, Method, StatusCode};

use crate::fapi::{Bank, discovery};
use crate::world::token_client::{ISSUER, Sending, dispatch, userinfo, userinfo_with};
use crate::world::{TokenClient, World, changed, in_a_country};

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
async fn state_only_outside_request_object_not_used() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let link = format!("{}&state=outside&nonce=outside", bank.link(&pushed));
        let answer = bank.browser.get(&link).await;
        assert!(answer.parameter("code").is_some() && answer.parameter("state").is_none());
    })
    .await;
}

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
async fn par_ensure_reused_request_uri_prior_to_auth_completion_succeeds() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let link = bank.link(&pushed);
        let mut stranger = world.browser();
        assert!(stranger.get(&link).await.to().starts_with("/sign-in"));
        let mut other = world.browser();
        let waiting = other.get(&link).await.to().to_owned();
        assert!(bank.browser.get(&link).await.parameter("code").is_some());
        let (_, resumed) = waiting.split_once("return_to=").unwrap();
        let late = world.sign_in(&mut other, &resumed.replace("%2F", "/")).await;
        assert_eq!(
            other.get(&late).await.status,
            StatusCode::BAD_REQUEST,
            "one code, and no other"
        );
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn par_attempt_to_use_request_uri_for_different_client() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        TokenClient::new(&world, "other", json!({ "profile": "fapi2" })).await;
        let pushed = bank.push(&world, &[]).await;
        let link = bank.link(&pushed).replace("client_id=rp", "client_id=other");
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn par_attempt_invalid_http_method() {
    in_a_country(async |world| {
        for method in [Method::GET, Method::PUT] {
            let mut request = get("/par");
            *request.method_mut() = method;
            let (status, ..) = send(&world.router, request).await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
        }
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
