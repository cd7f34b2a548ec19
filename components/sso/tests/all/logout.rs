//! Signing out because a relying party asks, and the news of it.

use base::Duration;
use serde_json::{Value, json};
use web::testing::{post, send};
use web::{Faults, StatusCode, query};

use crate::world::{Browser, RelyingParty, World, in_a_country};

const BYE: &str = "https://rp.example/bye";

/// Signs in at the site; the ID token.
async fn sign_in(world: &World, browser: &mut Browser, rp: &RelyingParty) -> String {
    let mut at = browser.get(&rp.authorize(&[])).await.to().to_owned();
    if at.ends_with("/consent") {
        let back = browser.post(&at, &[]).await.to().to_owned();
        browser.get(&back).await.to().clone_into(&mut at);
    }
    let code = at.split_once("code=").unwrap().1.split('&').next().unwrap().to_owned();
    rp.redeem(world, &code).await.text("id_token").to_owned()
}

fn leave(pairs: &[(&str, &str)]) -> String {
    query("/end-session", pairs)
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_fitting_token_speaks_for_the_person() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let hint = sign_in(&world, &mut browser, &rp).await;
        world.pass(Duration::from_mins(20));
        let pairs =
            [("id_token_hint", &*hint), ("post_logout_redirect_uri", BYE), ("state", "x&y")];
        let left = browser.get(&leave(&pairs)).await;
        assert_eq!(left.to(), "https://rp.example/bye?state=x%26y");
        assert!(!is_signed_in(&mut browser).await);
        let again = browser.get(&leave(&pairs[..2])).await;
        assert_eq!(again.to(), BYE, "also for whoever is signed out already");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_where_nothing_fits() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let other = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let hint = sign_in(&world, &mut browser, &rp).await;
        let forged = format!("{}x", hint.split_at(hint.len() - 1).0);
        let uri = ("post_logout_redirect_uri", BYE);
        let wrong: [&[(&str, &str)]; 7] = [
            &[uri],
            &[uri, ("client_id", "nobody")],
            &[("id_token_hint", &hint), ("post_logout_redirect_uri", "https://rp.example/bye?x")],
            &[("id_token_hint", &hint), ("post_logout_redirect_uri", "https://evil.example/")],
            &[("id_token_hint", &forged), uri],
            &[("id_token_hint", "rubbish")],
            &[("id_token_hint", &hint), ("client_id", other.id()), uri],
        ];
        for pairs in wrong {
            let page = browser.get(&leave(pairs)).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{pairs:?}");
            assert!(page.text().contains("cannot take you back there"), "{}", page.text());
        }
        assert!(is_signed_in(&mut browser).await, "nothing changed");
    })
    .await;
}

#[tokio::test]
async fn without_a_token_the_person_is_asked() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        sign_in(&world, &mut browser, &rp).await;
        let pairs = [
            ("client_id", rp.id()),
            ("post_logout_redirect_uri", BYE),
            ("state", "x"),
            ("ui_locales", "fr ar"),
        ];
        let page = browser.get(&leave(&pairs)).await;
        assert!(page.text().contains("هل تريد تسجيل الخروج؟"), "{}", page.text());
        assert!(is_signed_in(&mut browser).await);
        let left = browser.post("/end-session/confirm", &pairs[..3]).await;
        assert_eq!(left.to(), "https://rp.example/bye?state=x");
        assert!(!is_signed_in(&mut browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_in_another_browser_is_not_ended_by_a_token() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut first = world.signed_in().await;
        let hint = sign_in(&world, &mut first, &rp).await;
        let mut second = world.signed_in().await;
        let pairs = [("id_token_hint", &*hint), ("post_logout_redirect_uri", BYE)];
        let page = second.get(&leave(&pairs)).await;
        assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
        let stay = [("client_id", rp.id()), ("post_logout_redirect_uri", BYE)];
        assert_eq!(second.post("/end-session/confirm", &stay).await.to(), BYE);
        assert!(is_signed_in(&mut first).await);
    })
    .await;
}

#[tokio::test]
async fn a_request_that_comes_as_a_form_is_asked_as_a_link() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let hint = sign_in(&world, &mut browser, &rp).await;
        let pairs = [("id_token_hint", &*hint), ("post_logout_redirect_uri", BYE)];
        let form = post("/end-session", "https://rp.example", &pairs);
        let (status, headers, _) = send(&world.router, form).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let link = headers["location"].to_str().unwrap();
        assert_eq!(browser.get(link).await.to(), BYE);
        let confirm = post("/end-session/confirm", "https://rp.example", &pairs);
        assert_eq!(send(&world.router, confirm).await.0, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn every_site_of_the_session_is_told_until_it_answers() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let hint = sign_in(&world, &mut browser, &rp).await;
        let id_token = rp.verified(&world, "JWT", &hint).await;
        World::fault(&world.outside, Faults::LoseAnswer);
        browser.get(&leave(&[("id_token_hint", &hint)])).await;
        world.work().await;
        World::fault(&world.outside, Faults::None);
        world.pass(Duration::from_secs(10));
        world.work().await;
        let heard = rp.heard();
        let news = rp.verified(&world, "logout+jwt", &heard[1]).await;
        assert_eq!((&news["sid"], &news["sub"]), (&id_token["sid"], &id_token["sub"]));
        assert!(news["nonce"].is_null() && news["jti"].is_string());
        let events = json!({ "http://schemas.openid.net/event/backchannel-logout": {} });
        assert_eq!(news["events"], events);
        let first: Value = rp.verified(&world, "logout+jwt", &heard[0]).await;
        assert_ne!(first["jti"], news["jti"]);
        world.pass(Duration::from_hours(1));
        world.work().await;
        assert_eq!(rp.heard().len(), 2, "until it answers, and no longer");
    })
    .await;
}

#[tokio::test]
async fn a_site_that_is_away_for_a_day_is_told_no_more() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let hint = sign_in(&world, &mut browser, &rp).await;
        World::fault(&world.outside, Faults::Down);
        browser.get(&leave(&[("id_token_hint", &hint)])).await;
        for _ in 0..26 {
            world.work().await;
            world.pass(Duration::from_hours(1));
        }
        World::fault(&world.outside, Faults::None);
        world.work().await;
        assert!(rp.heard().is_empty(), "the queue does not keep what nobody takes");
    })
    .await;
}

#[tokio::test]
async fn a_hint_tells_the_person_and_not_the_site() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let token = sign_in(&world, &mut browser, &rp).await;
        let layla = crate::world::layla().national_number;
        let sami = crate::world::sami().national_number;
        let another = "means another account";
        for (hint, is_another) in [
            (layla.reveal(), false),
            (crate::world::MOBILE, false),
            ("somebody@example.org", false),
            (sami.reveal(), true),
            ("0599000000", true),
        ] {
            let page = browser.get(&leave(&[("logout_hint", hint)])).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
            assert_eq!(page.text().contains(another), is_another, "{hint}: {}", page.text());
        }
        assert!(is_signed_in(&mut browser).await, "a hint alone ends nothing");
        let form = post("/end-session", "https://rp.example", &[("logout_hint", sami.reveal())]);
        let (_, headers, _) = send(&world.router, form).await;
        let link = headers["location"].to_str().unwrap().to_owned();
        assert!(browser.get(&link).await.text().contains(another));
        let pairs = [
            ("id_token_hint", &*token),
            ("logout_hint", sami.reveal()),
            ("post_logout_redirect_uri", BYE),
        ];
        assert_eq!(browser.get(&leave(&pairs)).await.to(), BYE, "the token is what counts");
    })
    .await;
}

#[tokio::test]
async fn a_hint_by_the_names_in_an_id_token_says_which_session_is_meant() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let (mut here, mut elsewhere) = (world.signed_in().await, world.signed_in().await);
        let token = sign_in(&world, &mut here, &rp).await;
        let other = sign_in(&world, &mut elsewhere, &rp).await;
        let claim = |token: &str, name: &str| {
            let body = crypto::unb64(token.split('.').nth(1).unwrap()).unwrap();
            let claims: serde_json::Value = serde_json::from_slice(&body).unwrap();
            claims[name].as_str().unwrap().to_owned()
        };
        let client = rp.id();
        let (sid, sub, another) =
            (claim(&token, "sid"), claim(&token, "sub"), claim(&other, "sid"));
        for (hint, is_another) in [(&sid, false), (&sub, false), (&another, true)] {
            let pairs = [("logout_hint", hint.as_str()), ("client_id", client)];
            let page = here.get(&leave(&pairs)).await;
            assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
            assert_eq!(page.text().contains("means another account"), is_another, "{hint}");
        }
        let pairs = |hint| {
            [
                ("id_token_hint", token.as_str()),
                ("logout_hint", hint),
                ("post_logout_redirect_uri", BYE),
            ]
        };
        let page = here.get(&leave(&pairs(&another))).await;
        assert!(page.text().contains("Do you want to sign out?"), "they contradict each other");
        assert!(is_signed_in(&mut here).await && is_signed_in(&mut elsewhere).await);
        assert_eq!(here.get(&leave(&pairs(&sid))).await.to(), BYE);
        assert!(!is_signed_in(&mut here).await && is_signed_in(&mut elsewhere).await);
    })
    .await;
}
