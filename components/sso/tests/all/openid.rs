//! The provider as a relying party meets it.

use base::Duration;
use serde_json::Value;
use web::testing::{get, send};
use web::{Faults, HeaderValue, StatusCode};

use crate::world::{Browser, Portal, Sent, World, in_a_country, layla};

/// A code for the portal, from a browser in which Layla is signed in.
async fn code(browser: &mut Browser) -> String {
    browser.get(&Portal::authorize(&[])).await.parameter("code").expect("a code")
}

async fn userinfo(world: &World, scheme: &str, token: &str, proof: Option<&str>) -> Sent {
    let mut request = get("/userinfo");
    let value = HeaderValue::try_from(format!("{scheme} {token}")).unwrap();
    request.headers_mut().insert("authorization", value);
    if let Some(proof) = proof {
        request.headers_mut().insert("dpop", HeaderValue::try_from(proof).unwrap());
    }
    let (status, _, body) = send(&world.router, request).await;
    Sent { status, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
}

#[tokio::test]
async fn from_the_portal_to_the_portal() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.browser();
        let answer = browser.get(&Portal::authorize(&[("ui_locales", "en")])).await;
        let back = answer.parameter("return_to").unwrap();
        assert!(answer.to().starts_with("/sign-in?") && answer.to().ends_with("&lang=en"));
        assert_eq!(world.sign_in(&mut browser, &back).await, back);
        let answer = browser.get(&back).await;
        assert!(answer.to().starts_with("http://127.0.0.1:8080/sign-in/callback?"));
        assert_eq!(answer.parameter("state").as_deref(), Some("af0ifjsldkj"));
        assert_eq!(answer.parameter("iss").as_deref(), Some("http://127.0.0.1:8081"));
        let tokens =
            world.portal.redeem(&world.router, &answer.parameter("code").unwrap(), &[]).await;
        assert_eq!(tokens.text("token_type"), "Bearer");
        let claims = world.portal.verified(&world.router, tokens.text("id_token")).await;
        assert_eq!(claims["nonce"], "n-0S6_WzA2Mj");
        assert_eq!(claims["acr"], "1");
        assert_eq!(claims["amr"], serde_json::json!(["pwd", "sms", "mfa"]));
        let info = userinfo(&world, "Bearer", tokens.text("access_token"), None).await;
        assert_eq!(info.text("sub"), claims["sub"]);
        assert_eq!(info.text("national_number"), layla().national_number.reveal());
        assert_eq!(info.text("phone_number"), "+970599123456");
        assert_eq!(info.json["name"]["first"], "ليلى");
        assert_ne!(info.text("sub"), layla().national_number.reveal());
        let again = browser.get(&back).await;
        assert_eq!(again.status, StatusCode::GONE, "the request was answered");
    })
    .await;
}

#[tokio::test]
async fn signing_in_once_is_enough_for_the_next_time() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let (first, second) = (code(&mut browser).await, code(&mut browser).await);
        let mut subjects = Vec::new();
        for code in [first, second] {
            let tokens = world.portal.redeem(&world.router, &code, &[]).await;
            let claims = world.portal.verified(&world.router, tokens.text("id_token")).await;
            subjects.push(claims["sub"].clone());
        }
        assert_eq!(subjects[0], subjects[1], "the subject is stable");
    })
    .await;
}

#[tokio::test]
async fn a_scope_that_was_not_asked_tells_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.get(&Portal::authorize(&[("scope", "openid")])).await;
        let code = answer.parameter("code").unwrap();
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let info = userinfo(&world, "Bearer", tokens.text("access_token"), None).await;
        let keys: Vec<_> = info.json.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["sub"]);
    })
    .await;
}

#[tokio::test]
async fn a_code_that_comes_twice_takes_its_tokens_back() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let code = code(&mut browser).await;
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let token = tokens.text("access_token");
        assert!(userinfo(&world, "Bearer", token, None).await.status.is_success());
        let again = world.portal.redeem(&world.router, &code, &[]).await;
        assert_eq!(again.error(), "invalid_grant");
        assert_eq!(userinfo(&world, "Bearer", token, None).await.error(), "invalid_token");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_bound_to_everything_it_came_with() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let wrong: [&[(&str, &str)]; 3] = [
            &[("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX")],
            &[("redirect_uri", "http://127.0.0.1:8080/sign-in/callback/")],
            &[("code", "aaaaaaaaaaaaaaaaaaaaaaaaaa")],
        ];
        for changes in wrong {
            let code = code(&mut browser).await;
            let sent = world.portal.redeem(&world.router, &code, changes).await;
            assert_eq!(sent.error(), "invalid_grant", "{changes:?}");
        }
        let code = code(&mut browser).await;
        world.pass(Duration::from_mins(1));
        let late = world.portal.redeem(&world.router, &code, &[]).await;
        assert_eq!(late.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn a_client_proves_who_it_is_and_only_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let portal = &world.portal;
        let used = portal.assertion();
        let code = code(&mut browser).await;
        let good = portal.redeem(&world.router, &code, &[("client_assertion", &used)]).await;
        assert!(good.status.is_success());
        let wrong = [
            used,
            portal.assertion_with(|claims| claims.aud = "https://elsewhere.example".into()),
            portal.assertion_with(|claims| claims.exp -= 3600),
            portal.assertion_with(|claims| claims.exp += 3600),
            portal.assertion_with(|claims| claims.sub = "pay".into()),
            "e30.e30.".into(),
            String::new(),
        ];
        for assertion in wrong {
            let changes = [("client_assertion", assertion.as_str())];
            let sent = portal.redeem(&world.router, &code, &changes).await;
            assert_eq!(sent.error(), "invalid_client");
            assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
        }
        let stranger = portal.redeem(&world.router, &code, &[("client_id", "nobody")]).await;
        assert_eq!(stranger.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_that_is_not_registered() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let wrong = [
            ("redirect_uri", "http://127.0.0.1:8080/sign-in/callback?x=1"),
            ("redirect_uri", "https://evil.example/"),
            ("redirect_uri", ""),
            ("client_id", "nobody"),
        ];
        for change in wrong {
            let answer = browser.get(&Portal::authorize(&[change])).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{change:?}");
            assert!(answer.text().contains("could not be completed"), "{}", answer.text());
        }
        let twice = format!("{}&client_id=portal", Portal::authorize(&[]));
        assert_eq!(browser.get(&twice).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn errors_of_the_request_go_back_to_the_portal() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let wrong = [
            ("response_type", "token", "unsupported_response_type"),
            ("scope", "phone", "invalid_scope"),
            ("code_challenge", "", "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("acr_values", "2", "invalid_request"),
            ("acr_values", "gold", "unmet_authentication_requirements"),
            ("response_mode", "fragment", "invalid_request"),
            ("id_token_hint", "rubbish", "invalid_request"),
            ("request", "e30.e30.", "invalid_request_object"),
            ("request_uri", "https://rp.example/r", "request_uri_not_supported"),
        ];
        for (name, value, error) in wrong {
            let answer = browser.get(&Portal::authorize(&[(name, value)])).await;
            assert_eq!(answer.parameter("error").as_deref(), Some(error), "{name}={value}");
            assert_eq!(answer.parameter("state").as_deref(), Some("af0ifjsldkj"));
        }
        let mut stranger = world.browser();
        let answer = stranger.get(&Portal::authorize(&[("prompt", "none")])).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("login_required"));
    })
    .await;
}

#[tokio::test]
async fn prompt_and_max_age_ask_again_and_keep_the_session() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let first = code(&mut browser).await;
        let first = world.portal.redeem(&world.router, &first, &[]).await;
        let before = world.portal.verified(&world.router, first.text("id_token")).await;
        world.pass(Duration::from_mins(2));
        let strict: [&[(&str, &str)]; 2] = [&[("prompt", "login")], &[("max_age", "60")]];
        for changes in strict {
            let answer = browser.get(&Portal::authorize(changes)).await;
            assert!(answer.to().starts_with("/sign-in?"), "{}", answer.to());
            let back = answer.parameter("return_to").unwrap();
            assert!(browser.get(&back).await.to().starts_with("/sign-in?"), "not yet");
            world.pass(Duration::from_mins(1));
            world.sign_in(&mut browser, &back).await;
            let code = browser.get(&back).await.parameter("code").unwrap();
            let tokens = world.portal.redeem(&world.router, &code, &[]).await;
            let after = world.portal.verified(&world.router, tokens.text("id_token")).await;
            assert_eq!(after["sid"], before["sid"], "the same session goes on");
            assert!(after["auth_time"].as_i64() > before["auth_time"].as_i64());
            world.pass(Duration::from_mins(2));
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_that_comes_as_a_form_is_understood() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let link = Portal::authorize(&[]);
        let decoded = |text: &str| text.replace("%3A", ":").replace("%2F", "/").replace("%20", " ");
        let pairs: Vec<_> = link.split_once('?').unwrap().1.split('&').collect();
        let pairs: Vec<_> = pairs.iter().map(|pair| pair.split_once('=').unwrap()).collect();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, decoded(value))).collect();
        let fields: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let again = browser.post("/authorize", &fields).await.to().to_owned();
        assert!(browser.get(&again).await.parameter("code").is_some(), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_relying_party_can_send_people_to_registration() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        let answer = browser.get(&Portal::authorize(&[("prompt", "create")])).await;
        assert!(answer.to().starts_with("/register?return_to=%2Fauthorize%2F"), "{}", answer.to());
    })
    .await;
}

#[tokio::test]
async fn a_hint_fills_in_the_number() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        let answer = browser.get(&Portal::authorize(&[("login_hint", "700000019")])).await;
        assert!(!answer.to().contains("700000019"), "it does not travel in an address");
        let page = browser.get(answer.to()).await;
        assert!(page.body().contains("value=\"700000019\""));
    })
    .await;
}

#[tokio::test]
async fn a_token_bound_to_a_key_wants_its_proof() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let code = code(&mut browser).await;
        let (assertion, proof) =
            (world.portal.assertion(), world.portal.prove("POST", "/token", None));
        let pairs = [
            ("grant_type", "authorization_code"),
            ("client_assertion_type", web::tokens::JWT_BEARER),
            ("client_assertion", assertion.as_str()),
            ("code", &code),
            ("redirect_uri", "http://127.0.0.1:8080/sign-in/callback"),
            ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        ];
        let tokens = world.portal.token(&world.router, &pairs, Some(&proof)).await;
        assert_eq!(tokens.text("token_type"), "DPoP");
        let token = tokens.text("access_token");
        assert_eq!(userinfo(&world, "Bearer", token, None).await.error(), "invalid_token");
        let proof = world.portal.prove("GET", "/userinfo", Some(token));
        assert!(userinfo(&world, "DPoP", token, Some(&proof)).await.status.is_success());
        let replayed = userinfo(&world, "DPoP", token, Some(&proof)).await;
        assert_eq!(replayed.error(), "invalid_dpop_proof");
        world.pass(Duration::from_mins(5));
        let late = world.portal.prove("GET", "/userinfo", Some(token));
        assert_eq!(userinfo(&world, "DPoP", token, Some(&late)).await.error(), "invalid_token");
    })
    .await;
}

#[tokio::test]
async fn signing_out_at_the_portal_ends_both_sessions_and_tells_the_portal() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let code = code(&mut browser).await;
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let id_token = tokens.text("id_token");
        world.pass(Duration::from_mins(20));
        let leave = web::query(
            "/end-session",
            &[
                ("id_token_hint", id_token),
                ("post_logout_redirect_uri", "http://127.0.0.1:8080/signed-out"),
                ("state", "x"),
            ],
        );
        World::fault(&world.portal.peer, Faults::LoseAnswer);
        assert_eq!(browser.get(&leave).await.to(), "http://127.0.0.1:8080/signed-out?state=x");
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
        world.work().await;
        World::fault(&world.portal.peer, Faults::None);
        world.pass(Duration::from_secs(10));
        world.work().await;
        let farewells = world.portal.farewells(&world.router).await;
        assert_eq!(farewells.len(), 2, "told until it answers");
        let sid = &farewells[0]["sid"];
        assert!(farewells.iter().all(|token| token["sid"] == *sid && token["nonce"].is_null()));
        let event = "http://schemas.openid.net/event/backchannel-logout";
        assert!(farewells[0]["events"][event].is_object());
        assert_eq!(browser.get(&leave).await.to(), "http://127.0.0.1:8080/signed-out?state=x");
    })
    .await;
}

#[tokio::test]
async fn another_persons_token_does_not_sign_anybody_out() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut first = world.signed_in().await;
        let code = code(&mut first).await;
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let mut second = world.signed_in().await;
        let leave = web::query(
            "/end-session",
            &[
                ("id_token_hint", tokens.text("id_token")),
                ("post_logout_redirect_uri", "https://evil.example/"),
            ],
        );
        let page = second.get(&leave).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "nobody is sent where nobody registered");
        assert_eq!(second.get("/account").await.status, StatusCode::OK);
        let leave = web::query("/end-session", &[("id_token_hint", tokens.text("id_token"))]);
        let page = second.get(&leave).await;
        assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
        assert_eq!(second.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn what_is_promised_is_there() {
    in_a_country(async |world| {
        let path = "/.well-known/openid-configuration";
        let (status, _, body) = send(&world.router, get(path)).await;
        assert_eq!(status, StatusCode::OK);
        let document: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(document["issuer"], "http://127.0.0.1:8081");
        let declared: Vec<_> = sso::routes().routes().map(|route| route.path).collect();
        for (name, value) in document.as_object().unwrap() {
            if name.ends_with("_endpoint") || name == "jwks_uri" {
                let path = value.as_str().unwrap().strip_prefix("http://127.0.0.1:8081").unwrap();
                assert!(declared.contains(&path), "{name}: {path}");
            }
        }
        let (_, _, same) =
            send(&world.router, get("/.well-known/oauth-authorization-server")).await;
        assert_eq!(serde_json::from_str::<Value>(&same).unwrap(), document);
        let endpoints = document.as_object().unwrap().keys().filter(|n| n.ends_with("_endpoint"));
        let mut endpoints: Vec<_> =
            endpoints.map(|name| name.trim_end_matches("_endpoint")).collect();
        endpoints.sort_unstable();
        assert_eq!(
            endpoints,
            [
                "authorization",
                "device_authorization",
                "end_session",
                "introspection",
                "pushed_authorization_request",
                "registration",
                "revocation",
                "token",
                "userinfo",
            ]
        );
        for path in ["/jwks.json", "/.well-known/jwks.json"] {
            let (_, _, body) = send(&world.router, get(path)).await;
            let jwks: crypto::Jwks = serde_json::from_str(&body).unwrap();
            assert!(!jwks.keys.is_empty());
        }
    })
    .await;
}
