//! A clerk does one thing for somebody at the counter, as themselves.

use base::Duration;
use messages::identity::Level;
use web::{Faults, Role, StatusCode};

use crate::world::{
    Answer, Browser, MOBILE, Portal, SERVICE, World, in_a_country, layla, mandate_on, sami,
};

/// Sami at his desk, signed in with an app.
async fn at_the_desk(world: &World) -> Browser {
    world.with_sami(Level::Two).await;
    world.appoint_sami(Role::Support).await;
    world.sami_signed_in_strongly().await
}

async fn visit(clerk: &mut Browser, number: &str) -> Answer {
    let fields = [
        ("number", number),
        ("service", SERVICE),
        ("reason", "no-phone"),
        ("words", ""),
        ("seen", "yes"),
        ("signed", "yes"),
    ];
    clerk.post("/assist", &fields).await
}

#[tokio::test]
async fn a_clerk_acts_for_a_visitor_and_the_visitor_can_see_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let slip = visit(&mut clerk, layla().national_number.reveal()).await.to().to_owned();
        let paper = clerk.get(&slip).await;
        for said in
            ["ليلى سامي أحمد البرغوثي", "Birth certificate", "They have no phone", "moi-nablus-01"]
        {
            assert!(paper.text().contains(said), "{said}: {}", paper.text());
        }
        world.work().await;
        let told = world.country.messages(MOBILE).pop().unwrap();
        assert!(told.contains("بدأ موظف في مكتب حكومي"), "{told}");

        let page = clerk.get(&Portal::authorize(&[("mandate", "person")])).await.to().to_owned();
        let id = mandate_on(&clerk.get(&page).await);
        let tokens = world.tokens_for(&mut clerk, &id).await;
        let claims = world.portal.verified(&world.router, tokens.text("id_token")).await;
        assert_eq!(claims["mandate"]["kind"], "assisted");
        assert_eq!(claims["mandate"]["services"], serde_json::json!([SERVICE]));
        assert_eq!(claims["acr"], "2", "the clerk's own level");
        let info = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(info.text("national_number"), layla().national_number.reveal());
        assert_eq!(info.json["act"]["office"], "moi-nablus");

        let seen = world.readings_of(layla().national_number).await;
        let by: Vec<_> = seen.iter().map(|r| (r.what.as_str(), r.reader.as_str())).collect();
        assert!(by.contains(&("assist.ask-registry", "moi-nablus")), "{by:?}");
        assert!(by.contains(&("mandate.use", "moi-nablus")), "the office, not the name: {by:?}");
        let mut hers = world.signed_in().await;
        let page = hers.get("/account/mandates").await;
        assert!(page.text().contains("A clerk of moi-nablus"), "{}", page.text());
        hers.post(&format!("/account/mandates/{id}/end"), &[]).await.to();
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
    })
    .await;
}

#[tokio::test]
async fn half_an_hour_and_no_more() {
    in_a_country(async |world| {
        let mut clerk = at_the_desk(&world).await;
        visit(&mut clerk, layla().national_number.reveal()).await.to();
        let page = clerk.get(&Portal::authorize(&[("mandate", "ask")])).await.to().to_owned();
        let id = mandate_on(&clerk.get(&page).await);
        world.pass(Duration::from_mins(15));
        clerk.get("/account").await;
        world.pass(Duration::from_mins(15));
        let late = clerk.post(&page, &[("choice", &id)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn a_text_message_or_a_low_level_is_not_enough() {
    in_a_country(async |world| {
        let mut strong = at_the_desk(&world).await;
        assert_eq!(strong.get("/assist").await.status, StatusCode::OK);
        world.pass(Duration::from_mins(15));
        assert!(strong.get("/assist").await.to().ends_with("&again=yes"), "a fresh proof");
    })
    .await;
    in_a_country(async |world| {
        world.with_sami(Level::Two).await;
        world.appoint_sami(Role::Support).await;
        let weak = world.sami_signed_in().await.get("/assist").await;
        assert_eq!(weak.status, StatusCode::FORBIDDEN);
        assert!(weak.text().contains("Your account is not enough"), "{}", weak.text());
    })
    .await;
    in_a_country(async |world| {
        world.with_sami(Level::One).await;
        world.appoint_sami(Role::Support).await;
        let low = world.sami_signed_in_strongly().await.get("/assist").await;
        assert_eq!(low.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn only_the_living_whom_the_registry_knows_and_not_without_limit() {
    in_a_country(async |world| {
        let mut clerk = at_the_desk(&world).await;
        let own = visit(&mut clerk, sami().national_number.reveal()).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody assists themselves");
        let number = layla().national_number;
        World::fault(&world.transporter, Faults::Down);
        let away = visit(&mut clerk, number.reveal()).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.transporter, Faults::None);
        let stranger = base::NationalNumber::from_serial(70_000_009);
        let unknown = visit(&mut clerk, stranger.reveal()).await;
        assert!(unknown.text().contains("no living person"), "{}", unknown.text());
        world.country.record(|layla| layla.death_date = Some("2026-01-01".parse().unwrap()));
        let dead = visit(&mut clerk, number.reveal()).await;
        assert!(dead.text().contains("no living person"), "{}", dead.text());
        world.country.record(|layla| layla.death_date = None);
        for _ in 0..2 {
            visit(&mut clerk, number.reveal()).await.to();
        }
        let often = visit(&mut clerk, number.reveal()).await;
        assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS);
        let bare = clerk.post("/assist", &[]).await;
        assert!(bare.text().contains("Without this there is no assistance"), "{}", bare.text());
    })
    .await;
}
