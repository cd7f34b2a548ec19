//! FAPI 2.0 Security Profile (Final), section 5.3.2.2: the authorization code flow.

use base::Duration;
use serde_json::json;
use sso::{Config, Registration, RelyingParties};
use web::{StatusCode, query};

use super::{Bank, discovery, is_unguessable};
use crate::world::token_client::{ISSUER, Sending, dispatch, userinfo};
use crate::world::{RelyingParty, TokenClient, in_a_country, in_a_country_with, usual};

#[tokio::test]
async fn flow_1_the_code_flow_and_no_other() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        assert!(bank.tokens(&world).await.status.is_success());
        for kind in ["token", "id_token", "code id_token", "code token", "none", "codex"] {
            let pushed = bank.push(&world, &[("response_type", kind)]).await;
            assert_eq!(pushed.error(), "unsupported_response_type", "{kind}");
        }
        let none = bank.push(&world, &[("response_type", "")]).await;
        assert_eq!(none.error(), "invalid_request");
        assert_eq!(discovery(&world).await["response_types_supported"], json!(["code"]));
    })
    .await;
}

#[tokio::test]
async fn flow_2_3_requests_are_pushed() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let link = query("/authorize", &bank.rp.request());
        let refused = bank.browser.get(&link).await;
        assert_eq!(refused.parameter("error").as_deref(), Some("invalid_request"));
        let pushed = bank.push(&world, &[]).await;
        assert_eq!(pushed.status, StatusCode::CREATED);
        let beside = format!("{}&scope=openid%20read&state=forged", bank.link(&pushed));
        let answer = bank.browser.get(&beside).await;
        assert!(answer.parameter("code").is_some() && answer.parameter("state").is_none());
        let elsewhere =
            bank.push(&world, &[("request_uri", "urn:ietf:params:oauth:request_uri:x")]).await;
        assert_eq!(elsewhere.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn flow_4_whoever_pushes_proves_who_it_is() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let sending = Sending { fields: bank.rp.request(), ..Sending::default() };
        let reply = dispatch(&world, "/par", sending).await;
        assert_eq!((reply.status, reply.error()), (StatusCode::UNAUTHORIZED, "invalid_client"));
    })
    .await;
}

#[tokio::test]
async fn flow_5_pkce_with_s256() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for change in [
            ("code_challenge", ""),
            ("code_challenge", "short"),
            ("code_challenge_method", ""),
            ("code_challenge_method", "plain"),
        ] {
            assert_eq!(bank.push(&world, &[change]).await.error(), "invalid_request", "{change:?}");
        }
        let code = bank.code(&world).await;
        for verifier in ["", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXx"] {
            let mut fields = TokenClient::redeeming(&code);
            fields.retain(|(name, _)| *name != "code_verifier");
            fields.push(("code_verifier", verifier));
            let reply = bank.token(&world, &fields).await;
            assert_eq!(reply.error(), "invalid_grant", "{verifier}");
        }
    })
    .await;
}

#[tokio::test]
async fn flow_6_redirect_uri_is_part_of_the_request() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        for uri in ["", "https://rp.example/callback/", "https://rp.example/callback?x=1"] {
            let pushed = bank.push(&world, &[("redirect_uri", uri)]).await;
            assert_eq!(pushed.error(), "invalid_request", "{uri}");
        }
    })
    .await;
}

#[tokio::test]
async fn flow_7_answers_say_who_gives_them() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let yes = bank.answer(&world).await;
        assert!(yes.parameter("code").is_some());
        let pushed = bank.push(&world, &[("prompt", "none")]).await;
        let no = world.browser().get(&bank.link(&pushed)).await;
        assert_eq!(no.parameter("error").as_deref(), Some("login_required"));
        for answer in [yes, no] {
            assert_eq!(answer.parameter("iss").as_deref(), Some(ISSUER));
        }
        let said = &discovery(&world).await["authorization_response_iss_parameter_supported"];
        assert_eq!(said, &json!(true));
    })
    .await;
}

#[tokio::test]
async fn flow_8_answers_travel_over_tls() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        for (uri, created) in [
            ("http://rp.example/cb", false),
            ("https://rp.example/cb", true),
            ("http://127.0.0.1:9/cb", true),
        ] {
            let sent = rp.ask(&world, json!({ "redirect_uris": [uri] }), None).await;
            assert_eq!(sent.status == StatusCode::CREATED, created, "{uri} {:?}", sent.json);
        }
    })
    .await;
}

#[tokio::test]
async fn flow_9_a_code_counts_once() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let first = bank.token(&world, &TokenClient::redeeming(&code)).await;
        let token = first.text("access_token").to_owned();
        let again = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert_eq!(again.error(), "invalid_grant");
        let proof = Some(bank.rp.prove("GET", "/userinfo", Some(&token)));
        let late = userinfo(&world, "DPoP", &token, proof).await;
        assert_eq!(late.error(), "invalid_token", "what came of it is taken back");
    })
    .await;
}

#[tokio::test]
async fn flow_10_11_credentials_are_not_sent_on() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let mut stranger = world.browser();
        let link = bank.link(&pushed);
        let asked = stranger.get(&link).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let layla = crate::world::layla().national_number;
        let fields = [("identifier", layla.reveal()), ("password", crate::world::PASSWORD)];
        let password = stranger.post(asked.to(), &fields).await;
        assert_eq!(password.status, StatusCode::SEE_OTHER);
        let code = world.code(crate::world::MOBILE).await;
        let second = stranger.post(password.to(), &[("code", &code)]).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER);
        assert_eq!(bank.answer(&world).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn flow_12_a_reference_is_short_lived_and_answered_once() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let lifetime = pushed.json["expires_in"].as_u64().unwrap();
        assert!(lifetime < 600, "{lifetime}");
        assert!(is_unguessable(pushed.text("request_uri").rsplit(':').next().unwrap()));
        let link = bank.link(&pushed);
        assert!(bank.browser.get(&link).await.parameter("code").is_some());
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
        let late = bank.push(&world, &[]).await;
        world.pass(Duration::from_secs(lifetime));
        let late = bank.link(&late);
        assert_eq!(bank.browser.get(&late).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}
