//! Tokens for components, and what a component may ask.

use base::Duration;
use messages::component::Component;
use messages::reading::ReadingsQuery;
use web::testing::{post_json, send};
use web::tokens::JWT_BEARER;
use web::{Identify, TokenVerifier};

use crate::world::{Portal, World, in_a_country, layla};

async fn ask(world: &World, audience: &str, proof: Option<&str>) -> crate::world::Sent {
    let assertion = world.portal.assertion();
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_id", "portal"),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion.as_str()),
        ("audience", audience),
    ];
    world.portal.token(&world.router, &pairs, proof).await
}

#[tokio::test]
async fn a_token_is_for_one_audience_one_key_and_five_minutes() {
    in_a_country(async |world| {
        let proof = world.portal.prove("POST", "/token", None);
        let sent = ask(&world, "transporter", Some(&proof)).await;
        assert_eq!(sent.text("token_type"), "DPoP");
        assert_eq!(sent.json["expires_in"], 300);
        let again = ask(&world, "transporter", Some(&proof)).await;
        assert_eq!(again.error(), "invalid_dpop_proof", "a proof counts once");
        assert_eq!(ask(&world, "transporter", None).await.error(), "invalid_dpop_proof");
        for audience in ["vault", "portal", "moon"] {
            let proof = world.portal.prove("POST", "/token", None);
            let sent = ask(&world, audience, Some(&proof)).await;
            assert_eq!(sent.error(), "invalid_target", "{audience}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_portal_reads_who_looked_with_its_token() {
    in_a_country(async |world| {
        let proof = world.portal.prove("POST", "/token", None);
        let sent = ask(&world, "sso", Some(&proof)).await;
        let token = sent.text("access_token");
        let query = ReadingsQuery { subject: layla().national_number };
        let call = |token: &str| {
            let mut request = post_json("/api/readings", &query);
            let proof = world.portal.prove("POST", "/api/readings", Some(token));
            let headers = request.headers_mut();
            headers.insert("authorization", format!("DPoP {token}").parse().unwrap());
            headers.insert("dpop", proof.parse().unwrap());
            request
        };
        let (status, _, _) = send(&world.router, call(token)).await;
        assert_eq!(status, 200);
        let (status, _, _) = send(&world.router, post_json("/api/readings", &query)).await;
        assert_eq!(status, 401);
        world.pass(Duration::from_mins(6));
        let (status, _, _) = send(&world.router, call(token)).await;
        assert_eq!(status, 401);
    })
    .await;
}

#[tokio::test]
async fn every_reading_is_told_to_the_person() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.get(&Portal::authorize(&[])).await;
        let code = answer.parameter("code").unwrap();
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let mut request = web::testing::get("/userinfo");
        let bearer = format!("Bearer {}", tokens.text("access_token"));
        request.headers_mut().insert("authorization", bearer.parse().unwrap());
        send(&world.router, request).await;
        let told = world.readings().await;
        assert_eq!(
            told,
            [
                ["PS/GOV/hukumati/portal", "userinfo", "sign-in", "task"],
                ["citizen", "session.begin", "sign-in", "self"],
            ]
        );
    })
    .await;
}

/// The platform's own client of tokens and the SSO understand each other.
#[tokio::test]
async fn the_sso_shows_the_road_a_token_that_its_node_believes() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        let number = layla().national_number;
        browser.post("/register", &[("national_number", number.reveal())]).await;
        let facts = [
            ("first_name", "x"),
            ("father_name", "x"),
            ("family_name", "x"),
            ("birth_date", "1990-02-14"),
        ];
        browser.post("/register/facts", &facts).await;
        let headers = world.country.asked().pop().unwrap();
        let ground = web::testing::ground(Component::Transporter, &[]).await;
        let sso = web::Peer::unbound("sso");
        sso.bind_local(world.router.clone());
        let path = "/r1/PS/GOV/moi/civil-registry/match";
        let (mut parts, ()) = web::http::Request::post(path).body(()).unwrap().into_parts();
        parts.headers = headers;
        let identify = Identify::of(&parts);
        let verifier = TokenVerifier::new(Component::Transporter, &ground, sso);
        assert_eq!(verifier.verify(&identify).await.unwrap(), Component::Sso);
    })
    .await;
}
