//! Requests that are pushed ahead of the browser, and requests that must be.

use base::Duration;
use serde_json::json;
use web::StatusCode;
use web::testing::{post, send};

use crate::world::{RelyingParty, World, in_a_country};

/// What turns a client into one of FAPI 2.0.
fn fapi() -> serde_json::Value {
    json!({ "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true })
}

async fn agree(browser: &mut crate::world::Browser, link: &str) -> crate::world::Answer {
    let question = browser.get(link).await.to().to_owned();
    assert!(question.ends_with("/consent"), "{question}");
    let back = browser.post(&question, &[]).await.to().to_owned();
    browser.get(&back).await
}

async fn nowhere(world: &World, link: &str) {
    let answer = world.browser().get(link).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
}

#[tokio::test]
async fn a_pushed_request_becomes_a_code_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, fapi()).await;
        let sent = rp.push(&world, &[]).await;
        assert_eq!(sent.status, StatusCode::CREATED);
        assert_eq!(sent.json["expires_in"], 90);
        let link = rp.link(sent.text("request_uri"));
        let mut browser = world.signed_in().await;
        let answer = agree(&mut browser, &link).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.to().starts_with("https://rp.example/cb?"), "{}", answer.to());
        assert_eq!(answer.parameter("iss").as_deref(), Some("http://127.0.0.1:8081"));
        assert_eq!(answer.parameter("state").as_deref(), Some("af0ifjsldkj"));
        assert!(answer.parameter("code").is_some());
        let again = browser.get(&link).await;
        assert_eq!(again.status, StatusCode::BAD_REQUEST, "a reference counts once");
    })
    .await;
}

#[tokio::test]
async fn a_reference_is_bound_to_its_client_and_its_time() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let other = RelyingParty::register(&world, json!({})).await;
        let sent = rp.push(&world, &[]).await;
        nowhere(&world, &other.link(sent.text("request_uri"))).await;
        nowhere(&world, &rp.link("urn:ietf:params:oauth:request_uri:guessed")).await;
        let mut browser = world.browser();
        let mine = browser.get(&rp.link(sent.text("request_uri"))).await;
        assert!(mine.to().starts_with("/sign-in?"), "the stranger did not use it up");
        let late = rp.pushed(&world, &[]).await;
        world.pass(Duration::from_secs(90));
        nowhere(&world, &late).await;
    })
    .await;
}

#[tokio::test]
async fn what_stands_beside_a_reference_counts_for_nothing() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let link = rp.pushed(&world, &[("prompt", "none")]).await;
        let link = format!("{link}&state=forged&redirect_uri=https%3A%2F%2Fevil.example");
        let answer = world.browser().get(&link).await;
        assert!(answer.to().starts_with("https://rp.example/cb?error=login_required"));
        assert_eq!(answer.parameter("state").as_deref(), Some("af0ifjsldkj"));
    })
    .await;
}

#[tokio::test]
async fn a_push_is_checked_as_a_link_would_be() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let wrong = [
            ("redirect_uri", "https://rp.example/cb/", "invalid_request"),
            ("redirect_uri", "", "invalid_request"),
            ("client_id", "portal", "invalid_client"),
            ("response_type", "token", "unsupported_response_type"),
            ("response_mode", "fragment", "invalid_request"),
            ("scope", "phone", "invalid_scope"),
            ("code_challenge", "", "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("request_uri", "urn:ietf:params:oauth:request_uri:x", "invalid_request"),
            ("claims", "{", "invalid_request"),
        ];
        for (name, value, error) in wrong {
            let sent = rp.push(&world, &[(name, value)]).await;
            assert_eq!(sent.error(), error, "{name}={value}");
        }
        let mut twice = rp.request(&[]);
        twice.push(("state".into(), "again".into()));
        assert_eq!(rp.push_exactly(&world, &twice).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn whoever_pushes_proves_who_it_is() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let pairs = rp.request(&[]);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        let (status, _, body) =
            send(&world.router, post("/par", "https://x.example", &pairs)).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert!(body.contains("invalid_client"), "{body}");
        let mut stolen = RelyingParty::register(&world, json!({})).await;
        stolen.registration = rp.registration.clone();
        assert_eq!(stolen.push(&world, &[]).await.error(), "invalid_client", "another key");
    })
    .await;
}

#[tokio::test]
async fn some_requests_must_be_pushed() {
    in_a_country(async |world| {
        let strict = RelyingParty::register(&world, fapi()).await;
        let answer = world.browser().get(&strict.authorize(&[])).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("invalid_request"));
        let evil = strict.authorize(&[("redirect_uri", "https://evil.example/")]);
        nowhere(&world, &evil).await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let high = [("acr_values", "2")];
        let answer = world.browser().get(&rp.authorize(&high)).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("invalid_request"));
        let pushed = rp.pushed(&world, &high).await;
        assert!(world.browser().get(&pushed).await.to().starts_with("/sign-in?"));
    })
    .await;
}

#[tokio::test]
async fn a_level_that_is_not_reached_leads_to_where_it_is() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let asked: [&[(&str, &str)]; 2] = [
            &[("acr_values", "2 3")],
            &[("claims", r#"{"id_token":{"acr":{"essential":true,"value":"2"}}}"#)],
        ];
        for changes in asked {
            let answer = browser.get(&rp.pushed(&world, changes).await).await;
            assert!(answer.to().starts_with("/account/level?return_to=%2Fauthorize%2F"));
            assert_eq!(answer.parameter("level").as_deref(), Some("2"));
            let mut silent = changes.to_vec();
            silent.push(("prompt", "none"));
            let answer = browser.get(&rp.pushed(&world, &silent).await).await;
            let error = answer.parameter("error");
            assert_eq!(error.as_deref(), Some("unmet_authentication_requirements"));
        }
    })
    .await;
}

#[tokio::test]
async fn others_are_told_no_higher_level_than_they_asked_for() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = world.person(70_000_100, messages::identity::Level::Two).await;
        let mut browser = world.with_sms(&number, 70_000_100).await;
        let rp = RelyingParty::register(&world, json!({})).await;
        for (asked, told) in [("", "1"), ("0", "1"), ("1", "1"), ("2", "2")] {
            let link = rp.pushed(&world, &[("acr_values", asked)]).await;
            let mut answer = browser.get(&link).await;
            if answer.to().ends_with("/consent") {
                answer = agree(&mut browser, &link).await;
            }
            let code = answer.parameter("code").unwrap();
            let tokens = rp.redeem(&world, &code).await;
            let claims = rp.verified(&world, "JWT", tokens.text("id_token")).await;
            assert_eq!(claims["acr"], told, "{asked}");
        }
    })
    .await;
}
