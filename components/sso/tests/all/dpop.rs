//! Tokens bound to keys, and the words that proofs repeat.

use base::Duration;
use crypto::{SigningKey, dpop};
use serde_json::json;
use sso::{Config, Nonces, Possession};
use web::StatusCode;

use crate::world::token_client::{ISSUER, Sending, userinfo, userinfo_with};
use crate::world::{Browser, TokenClient, World, in_a_country, in_a_country_with, usual};

async fn signed_in(world: &World) -> (TokenClient, Browser) {
    world.with_account().await;
    let rp = TokenClient::new(world, "rp", json!({})).await;
    (rp, world.signed_in().await)
}

#[tokio::test]
async fn a_code_may_wait_for_one_key() {
    in_a_country(async |world| {
        let (mut rp, mut browser) = signed_in(&world).await;
        let thumbprint = rp.bound_to.kid().to_owned();
        let own = std::mem::replace(
            &mut rp.bound_to,
            SigningKey::generate_es256(world.sso.db().entropy()),
        );
        let code = rp.code(&mut browser, &[("dpop_jkt", &thumbprint)]).await;
        let fields = TokenClient::redeeming(&code);
        assert_eq!(rp.call(&world, "/token", &fields).await.error(), "invalid_grant");
        let proof = Some(rp.prove("POST", "/token", None));
        let other = rp.call_with(&world, "/token", &fields, proof).await;
        assert_eq!(other.error(), "invalid_grant");
        rp.bound_to = own;
        let proof = Some(rp.prove("POST", "/token", None));
        let right = rp.call_with(&world, "/token", &fields, proof).await;
        assert_eq!(right.text("token_type"), "DPoP");
    })
    .await;
}

#[tokio::test]
async fn a_proof_is_for_one_request_once() {
    in_a_country(async |world| {
        let (rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let fields = TokenClient::redeeming(&code);
        let entropy = world.sso.db().entropy();
        let now = world.clock.now();
        let made = |method, url: &str, at| {
            let url = url.to_owned();
            dpop::prove(&rp.bound_to, method, &url, None, at, entropy).unwrap()
        };
        let url = format!("{ISSUER}/token");
        let wrong = [
            made("GET", &url, now),
            made("POST", &format!("{ISSUER}/revoke"), now),
            made("POST", "https://elsewhere.example/token", now),
            made("POST", &url, now.minus(Duration::from_secs(61))),
            made("POST", &url, now.plus(Duration::from_secs(11))),
            dpop::prove(&rp.bound_to, "POST", &url, Some("token"), now, entropy).unwrap(),
            "rubbish".to_owned(),
        ];
        for proof in wrong {
            let refused = rp.call_with(&world, "/token", &fields, Some(proof)).await;
            assert_eq!(refused.error(), "invalid_dpop_proof");
        }
        let spelled = made("POST", "HTTP://127.0.0.1:8081/%74oken?x#y", now);
        let tokens = rp.call_with(&world, "/token", &fields, Some(spelled.clone())).await;
        assert_eq!(tokens.text("token_type"), "DPoP");
        let ask = [("grant_type", "client_credentials")];
        let again = rp.call_with(&world, "/token", &ask, Some(spelled)).await;
        assert_eq!(again.error(), "invalid_dpop_proof", "it was used");
    })
    .await;
}

#[tokio::test]
async fn a_bound_token_opens_nothing_without_its_key() {
    in_a_country(async |world| {
        let (mut rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        let proof = Some(rp.prove("POST", "/token", None));
        let tokens = rp.call_with(&world, "/token", &TokenClient::redeeming(&code), proof).await;
        let token = tokens.text("access_token");
        let plain = userinfo(&world, "Bearer", token, None).await;
        assert_eq!(plain.error(), "invalid_token");
        assert!(plain.header("www-authenticate").contains("Bearer error=\"invalid_token\""));
        let bare = userinfo(&world, "DPoP", token, None).await;
        assert_eq!((bare.error(), bare.status), ("invalid_dpop_proof", StatusCode::UNAUTHORIZED));
        assert!(
            bare.header("www-authenticate").contains("DPoP error=\"invalid_dpop_proof\", algs=")
        );
        let without_token = Some(rp.prove("GET", "/userinfo", None));
        let refused = userinfo(&world, "DPoP", token, without_token).await;
        assert_eq!(refused.error(), "invalid_dpop_proof", "ath is missing");
        let right = Some(rp.prove("GET", "/userinfo", Some(token)));
        assert!(userinfo(&world, "DPoP", token, right.clone()).await.status.is_success());
        let again = userinfo(&world, "DPoP", token, right).await;
        assert_eq!(again.error(), "invalid_dpop_proof");
        rp.bound_to = SigningKey::generate_es256(world.sso.db().entropy());
        let stolen = Some(rp.prove("GET", "/userinfo", Some(token)));
        assert_eq!(userinfo(&world, "DPoP", token, stolen).await.error(), "invalid_token");
        let nothing = userinfo_with(&world, Sending::default()).await;
        assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
        assert!(!nothing.header("www-authenticate").contains("error="));
    })
    .await;
}

#[tokio::test]
async fn fapi_clients_repeat_our_word_where_it_is_asked() {
    let possession = Possession { nonces: Nonces::AskedOfFapi, mtls: None };
    in_a_country_with(Config { possession, ..usual() }, async |world| {
        let (mut rp, mut browser) = signed_in(&world).await;
        let code = rp.code(&mut browser, &[]).await;
        rp.change(&world, json!({ "profile": "fapi2" })).await;
        let fields = TokenClient::redeeming(&code);
        let proof = Some(rp.prove("POST", "/token", None));
        let asked = rp.call_with(&world, "/token", &fields, proof).await;
        assert_eq!((asked.error(), asked.status), ("use_dpop_nonce", StatusCode::BAD_REQUEST));
        let word = asked.header("dpop-nonce");
        let made_up = Some(rp.prove_with("POST", "/token", None, Some("AAAAAAAAAAAAAAAAAAAAAA")));
        let refused = rp.call_with(&world, "/token", &fields, made_up).await;
        assert_eq!(refused.error(), "use_dpop_nonce");
        world.pass(Duration::from_secs(50));
        let right = Some(rp.prove_with("POST", "/token", None, Some(&word)));
        let tokens = rp.call_with(&world, "/token", &fields, right).await;
        let token = tokens.text("access_token");
        let bare = Some(rp.prove("GET", "/userinfo", Some(token)));
        let asked = userinfo(&world, "DPoP", token, bare).await;
        assert_eq!((asked.error(), asked.status), ("use_dpop_nonce", StatusCode::UNAUTHORIZED));
        assert!(asked.header("www-authenticate").contains("DPoP error=\"use_dpop_nonce\""));
        let word = asked.header("dpop-nonce");
        let right = Some(rp.prove_with("GET", "/userinfo", Some(token), Some(&word)));
        assert!(userinfo(&world, "DPoP", token, right).await.status.is_success());
        world.pass(Duration::from_mins(5));
        let ask = [("grant_type", "client_credentials")];
        let late = Some(rp.prove_with("POST", "/token", None, Some(&word)));
        let late = rp.call_with(&world, "/token", &ask, late).await;
        assert_eq!(late.error(), "use_dpop_nonce", "words change");
    })
    .await;
}
