//! A clerk does one thing for somebody at the counter, as themselves.

use base::Duration;
use messages::identity::Level;
use web::{Faults, Role, StatusCode};

use crate::world::desk::REVIEWER;
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

/// Layla is there, and waits for her code; the page that asks for it.
async fn asked(clerk: &mut Browser) -> String {
    visit(clerk, layla().national_number.reveal()).await.to().to_owned()
}

async fn read_out(clerk: &mut Browser, page: &str, code: &str) -> Answer {
    clerk.post(page, &[("code", code)]).await
}

async fn on_paper(clerk: &mut Browser, page: &str) -> Answer {
    clerk.post(&format!("{page}/on-paper"), &[]).await
}

/// The mandates from which the clerk may choose.
async fn choices(clerk: &mut Browser) -> String {
    let page = clerk.get(&Portal::authorize(&[("mandate", "ask")])).await.to().to_owned();
    clerk.get(&page).await.text()
}

/// The first case that waits for another look.
async fn first_recheck(reviewer: &mut Browser) -> Option<String> {
    let list = reviewer.get("/rechecks").await;
    let (_, case) = list.body().split_once("href=\"/rechecks/")?;
    Some(format!("/rechecks/{}", case.split('"').next()?))
}

fn entries(readings: &[messages::reading::Reading], what: &str) -> usize {
    readings.iter().filter(|reading| reading.what == what).count()
}

#[tokio::test]
async fn a_clerk_acts_for_a_visitor_and_the_visitor_can_see_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let slip = asked(&mut clerk).await;
        let waits = clerk.get(&slip).await;
        assert!(waits.text().contains("If the person has an account"), "{}", waits.text());
        let code = world.code(MOBILE).await;
        let wanted = world.country.messages(MOBILE).pop().unwrap();
        assert!(wanted.contains("moi-nablus") && wanted.contains("شهادة ميلاد"), "{wanted}");
        assert!(!choices(&mut clerk).await.contains("ليلى"), "not before she agreed");
        assert_eq!(read_out(&mut clerk, &slip, &code).await.to(), slip);
        let paper = clerk.get(&slip).await;
        let name = "ليلى سامي أحمد البرغوثي";
        let word = "With a code from the visitor&#39;s phone";
        for said in [name, "Birth certificate", "They have no phone", "moi-nablus-01", word] {
            assert!(paper.text().contains(said), "{said}: {}", paper.text());
        }
        world.work().await;
        assert!(world.country.told(MOBILE, "بدأ موظف في مكتب حكومي"));

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
        assert!(info.json.get("phone_number").is_none(), "nor does the clerk learn it there");

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
        let page = asked(&mut clerk).await;
        on_paper(&mut clerk, &page).await.to();
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
async fn the_clerk_does_not_learn_whether_there_is_an_account() {
    async fn pages(world: &World) -> Vec<String> {
        let mut clerk = at_the_desk(world).await;
        let page = asked(&mut clerk).await;
        let mut seen = vec![clerk.get(&page).await.text()];
        for _ in 0..6 {
            seen.push(read_out(&mut clerk, &page, "000000").await.text());
        }
        seen.push(clerk.post(&format!("{page}/again"), &[]).await.status.to_string());
        world.pass(Duration::from_mins(1));
        seen.push(clerk.post(&format!("{page}/again"), &[]).await.text());
        seen.push(on_paper(&mut clerk, &page).await.status.to_string());
        seen.push(choices(&mut clerk).await);
        seen
    }
    let with = std::sync::Mutex::new(Vec::new());
    in_a_country(async |world| {
        world.with_account().await;
        let seen = pages(&world).await;
        *with.lock().unwrap() = seen;
    })
    .await;
    in_a_country(async |world| {
        let without = pages(&world).await;
        assert_eq!(*with.lock().unwrap(), without);
        world.work().await;
        assert!(world.country.messages(MOBILE).is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_the_code_of_this_assistance_and_five_tries_in_ten_minutes() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let before = asked(&mut clerk).await;
        let old = world.code(MOBILE).await;
        let page = asked(&mut clerk).await;
        let fresh = world.code(MOBILE).await;
        let gone = read_out(&mut clerk, &before, &old).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "whoever begins anew gives up what waited");
        let other = read_out(&mut clerk, &page, &old).await;
        assert!(other.text().contains("4 tries"), "the code of another: {}", other.text());
        for _ in 0..4 {
            read_out(&mut clerk, &page, "000000").await;
        }
        let spent = read_out(&mut clerk, &page, &fresh).await;
        assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY, "spent: {}", spent.text());
        clerk.post(&format!("{page}/again"), &[]).await.to();
        let code = world.code(MOBILE).await;
        world.pass(Duration::from_mins(10));
        let late = read_out(&mut clerk, &page, &code).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "expired: {}", late.text());
        world.pass(Duration::from_mins(10));
        assert_eq!(on_paper(&mut clerk, &page).await.status, StatusCode::NOT_FOUND, "all of it");
        assert!(!choices(&mut clerk).await.contains("ليلى"));
    })
    .await;
}

#[tokio::test]
async fn the_clerk_accepts_nothing_by_the_other_door() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let id = asked(&mut clerk).await.replace("/assist/", "");
        let taken = clerk.post(&format!("/account/mandates/{id}/accept"), &[]).await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        world.work().await;
        let mut hers = world.signed_in().await;
        assert!(hers.get("/account/mandates").await.text().contains("A clerk of moi-nablus"));
        hers.post(&format!("/account/mandates/{id}/end"), &[]).await.to();
        let gone = on_paper(&mut clerk, &format!("/assist/{id}")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "she stopped it before it began");
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_leaves_what_waits_as_it_was() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        World::fault(&world.transporter, Faults::LoseAnswer);
        let away = visit(&mut clerk, layla().national_number.reveal()).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(away.body().contains(layla().national_number.reveal()), "nothing typed is lost");
        World::fault(&world.transporter, Faults::None);
        let asked_for = world.readings_of(layla().national_number).await;
        assert_eq!(entries(&asked_for, "assist.ask-registry"), 1, "told before it was asked");
        let page = asked(&mut clerk).await;
        let code = world.code(MOBILE).await;
        read_out(&mut clerk, &page, &code).await.to();
        let again = read_out(&mut clerk, &page, &code).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "once");
        assert!(clerk.get(&page).await.text().contains("Assistance slip"), "where it stands");
        assert!(choices(&mut clerk).await.contains("ليلى"));
    })
    .await;
}

#[tokio::test]
async fn without_a_phone_the_person_hears_of_it_and_few_a_day() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let page = asked(&mut clerk).await;
        on_paper(&mut clerk, &page).await.to();
        assert!(clerk.get(&page).await.text().contains("On this slip alone"));
        world.work().await;
        let texts = world.country.messages(MOBILE);
        let told = texts.iter().find(|text| text.contains("من دون رمز من هاتفك")).unwrap();
        let link = told.split_once("/not-me/").unwrap().1.split_whitespace().next().unwrap();
        let log = world.readings_of(layla().national_number).await;
        assert_eq!(entries(&log, "assist.begin-on-paper"), 1);
        world.browser().post(&format!("/not-me/{link}"), &[]).await;
        assert!(!choices(&mut clerk).await.contains("ليلى"), "it was not her");
        for serial in 70_000_031..70_000_035 {
            let other = messages::registry::Person {
                national_number: base::NationalNumber::from_serial(serial),
                ..layla()
            };
            world.country.add(other.clone());
            let page = visit(&mut clerk, other.national_number.reveal()).await.to().to_owned();
            on_paper(&mut clerk, &page).await.to();
        }
        let page = asked(&mut clerk).await;
        let often = on_paper(&mut clerk, &page).await;
        assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS, "the sixth of a day");
    })
    .await;
}

#[tokio::test]
async fn a_phone_that_somebody_else_had_gets_no_code_and_the_clerk_learns_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        for _ in 0..2 {
            world.signed_in().await;
        }
        world.work().await;
        let texts = world.country.messages(MOBILE);
        let link = texts.iter().rev().find_map(|text| text.split("/not-me/").nth(1)).unwrap();
        let link = link.split_whitespace().next().unwrap();
        world.browser().post(&format!("/not-me/{link}"), &[]).await;
        let mut clerk = at_the_desk(&world).await;
        let page = asked(&mut clerk).await;
        world.work().await;
        let code = |text: &String| text.contains("شهادة ميلاد");
        assert!(!world.country.messages(MOBILE).iter().any(code));
        on_paper(&mut clerk, &page).await.to();
        assert!(choices(&mut clerk).await.contains("ليلى"), "as without an account");
    })
    .await;
}

#[tokio::test]
async fn nobody_assists_their_family() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        world.country.record(|layla| layla.father = Some(sami().national_number));
        let hers = visit(&mut clerk, layla().national_number.reveal()).await;
        assert!(hers.text().contains("a child, a brother or a sister"), "{}", hers.text());
        let mother = base::NationalNumber::from_serial(70_000_041);
        world.country.record(|layla| {
            layla.father = None;
            layla.mother = Some(mother.clone());
        });
        world.country.add(messages::registry::Person { mother: Some(mother), ..sami() });
        let sisters = visit(&mut clerk, layla().national_number.reveal()).await;
        assert_eq!(sisters.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.work().await;
        assert!(world.country.messages(MOBILE).is_empty(), "no code left");
        let log = world.readings_of(sami().national_number).await;
        assert_eq!(entries(&log, "registry.match-family"), 2);
    })
    .await;
}

#[tokio::test]
async fn a_clerk_whose_role_ended_meanwhile_goes_no_further() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let page = asked(&mut clerk).await;
        let code = world.code(MOBILE).await;
        world.appoint_sami(Role::Analyst).await;
        let refused = read_out(&mut clerk, &page, &code).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        world.appoint_sami(Role::Support).await;
        read_out(&mut clerk, &page, &code).await.to();
        let id = page.replace("/assist/", "");
        let tokens = world.tokens_for(&mut clerk, &id).await;
        world.appoint_sami(Role::Analyst).await;
        let info = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(info.error(), "invalid_token", "nor with what began before");
        assert!(!choices(&mut clerk).await.contains("ليلى"));
    })
    .await;
}

#[tokio::test]
async fn what_did_not_hold_stops_the_clerk_until_a_registrar_lets_them_go_on() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut clerk = at_the_desk(&world).await;
        let page = asked(&mut clerk).await;
        let code = world.code(MOBILE).await;
        read_out(&mut clerk, &page, &code).await.to();
        let tokens = world.tokens_for(&mut clerk, &page.replace("/assist/", "")).await;

        let (mut reviewer, _) = world.at_work(REVIEWER).await;
        let case = first_recheck(&mut reviewer).await.expect("a clerk's first");
        let seen = reviewer.get(&case).await;
        for said in ["ليلى سامي أحمد البرغوثي", "0599123456", "Birth certificate", "moi-nablus-01"]
        {
            assert!(seen.text().contains(said), "{said}: {}", seen.text());
        }
        assert_eq!(reviewer.post(&case, &[("verdict", "failed")]).await.to(), "/rechecks");
        assert_eq!(first_recheck(&mut reviewer).await, None);
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
        let stopped = visit(&mut clerk, layla().national_number.reveal()).await;
        assert_eq!(stopped.status, StatusCode::FORBIDDEN);
        assert!(stopped.text().contains("A registrar decides"), "{}", stopped.text());
        let hers = world.readings_of(layla().national_number).await;
        assert_eq!((entries(&hers, "recheck.open"), entries(&hers, "recheck.judge")), (1, 1));
        assert_eq!(entries(&hers, "mandate.end"), 1);
        let his = world.readings_of(sami().national_number).await;
        assert_eq!(entries(&his, "assist.stop"), 1);

        let mut registrar = world.officer(70_000_201, &[Role::Registrar]).await;
        assert!(registrar.get("/agent-figures").await.text().contains("moi-nablus-01"));
        let figures = "/agent-figures/moi-nablus-01";
        let stands = registrar.get(figures).await.text();
        assert!(stands.contains("This clerk has helped nobody since"), "{stands}");
        assert!(stands.contains("did not hold 1"), "{stands}");
        let bare = registrar.post(figures, &[("reason", "")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        registrar.post(figures, &[("reason", "the slip was found")]).await.to();
        let twice = registrar.post(figures, &[("reason", "the slip was found")]).await;
        assert_eq!(twice.status, StatusCode::NOT_FOUND);
        let his = world.readings_of(sami().national_number).await;
        assert_eq!(entries(&his, "assist.resume"), 1);
        asked(&mut clerk).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_has_no_account_is_looked_at_again_by_the_slip() {
    in_a_country(async |world| {
        let mut clerk = at_the_desk(&world).await;
        for _ in 0..2 {
            let page = asked(&mut clerk).await;
            on_paper(&mut clerk, &page).await.to();
        }
        let (mut reviewer, _) = world.at_work(REVIEWER).await;
        for _ in 0..2 {
            let case = first_recheck(&mut reviewer).await.expect("each one without a code");
            let seen = reviewer.get(&case).await;
            assert!(seen.text().contains("No phone number is on record"), "{}", seen.text());
            reviewer.post(&case, &[("verdict", "held")]).await.to();
        }
        assert_eq!(first_recheck(&mut reviewer).await, None);
        asked(&mut clerk).await;
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
        for _ in 0..3 {
            asked(&mut clerk).await;
        }
        let often = visit(&mut clerk, number.reveal()).await;
        assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS);
        let bare = clerk.post("/assist", &[]).await;
        assert!(bare.text().contains("Without this there is no assistance"), "{}", bare.text());
    })
    .await;
}
