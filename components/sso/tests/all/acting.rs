//! Acting for somebody else, as a relying party sees it.

use base::{Duration, Localized, Timestamp};
use messages::companies::{Office, OfficerRole};
use messages::identity::Level;
use serde_json::json;
use web::{Faults, StatusCode};

use crate::world::{
    Browser, MOBILE, Portal, RelyingParty, Sent, World, child, in_a_country, layla, mandate_on,
    sami,
};

const ASK: &[(&str, &str)] = &[("mandate", "ask")];

/// Sami's child, found in the registry from the page that asks for whom; the mandate's id.
async fn found_child(world: &World, his: &mut Browser) -> String {
    world.with_sami(Level::One).await;
    *his = world.sami_signed_in().await;
    world.country.registers(|registers| registers.children = vec![child("2020-03-01")]);
    let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
    assert_eq!(his.post(&format!("{page}/children"), &[]).await.to(), page);
    mandate_on(&his.get(&page).await)
}

async fn claims(world: &World, tokens: &Sent) -> serde_json::Value {
    world.portal.verified(&world.router, tokens.text("id_token")).await
}

#[tokio::test]
async fn a_parents_token_says_who_acts_and_for_whom() {
    in_a_country(async |world| {
        let mut his = world.browser();
        let mandate = found_child(&world, &mut his).await;
        let own = claims(&world, &world.tokens_for(&mut his, "self").await).await;
        assert!(own.get("act").is_none() && own.get("mandate").is_none(), "{own}");
        let tokens = world.tokens_for(&mut his, &mandate).await;
        let for_child = claims(&world, &tokens).await;
        assert_ne!(for_child["sub"], own["sub"]);
        assert_eq!(for_child["act"]["sub"], own["sub"], "the actor's own subject");
        assert_eq!(for_child["acr"], own["acr"], "the level is the actor's");
        assert_ne!(for_child["sid"], own["sid"]);
        assert_eq!(for_child["mandate"]["kind"], "parent");
        let birthday = Timestamp::start_of("2036-03-01".parse().unwrap()).seconds();
        assert_eq!(for_child["mandate"]["expires"], birthday, "midnight of the sixteenth birthday");

        let info = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(info.text("sub"), for_child["sub"]);
        assert_eq!(info.text("national_number"), child("2020-03-01").national_number.reveal());
        assert_eq!(info.json["name"]["first"], "نور");
        assert!(info.json.get("phone_number").is_none(), "a child has no telephone here");
        assert_eq!(info.json["act"]["sub"], own["sub"]);
        assert_eq!(info.json["act"]["national_number"], sami().national_number.reveal());

        let again = claims(&world, &world.tokens_for(&mut his, &mandate).await).await;
        assert_eq!(again["sub"], for_child["sub"], "the subject is stable");
        let log = world.readings_of(child("2020-03-01").national_number).await;
        let used = log.iter().find(|reading| reading.what == "mandate.use").unwrap();
        assert!(used.reader.starts_with("سامي") && used.on_behalf_of.is_some(), "{used:?}");
        let log = world.readings_of(sami().national_number).await;
        assert!(log.iter().any(|reading| reading.what == "mandate.use"), "shown to both");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_site_learns_names_as_texts() {
    in_a_country(async |world| {
        let mut his = world.browser();
        let mandate = found_child(&world, &mut his).await;
        let scope = "openid profile national_number phone mandates";
        let rp = RelyingParty::register(&world, json!({ "scope": scope })).await;
        let question = his.get(&rp.authorize(ASK)).await.to().to_owned();
        let back = his.post(&question, &[]).await.to().to_owned();
        let page = his.get(&back).await.to().to_owned();
        let chosen = his.post(&page, &[("choice", &mandate)]).await.to().to_owned();
        let code = his.get(&chosen).await.parameter("code").expect("a code");
        let tokens = rp.redeem(&world, &code).await;
        let info = rp.userinfo(&world, tokens.text("access_token")).await;
        assert!(info.text("name").starts_with("نور"), "{info:?}");
        assert!(info.json["act"]["name"].as_str().unwrap().starts_with("سامي"), "{info:?}");
        assert!(info.json["act"]["sub"].is_string() && info.json["act"]["office"].is_null());
    })
    .await;
}

#[tokio::test]
async fn the_registry_is_asked_anew_at_each_use() {
    in_a_country(async |world| {
        let mut his = world.browser();
        let mandate = found_child(&world, &mut his).await;
        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        World::fault(&world.transporter, Faults::Down);
        let away = his.post(&page, &[("choice", &mandate)]).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(away.text().contains("The register is not answering"), "{}", away.text());
        World::fault(&world.transporter, Faults::None);
        world.country.registers(|registers| registers.children.clear());
        let gone = his.post(&page, &[("choice", &mandate)]).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(gone.text().contains("You may not act for this person any more"));
        let list = his.get("/account/mandates").await;
        assert!(list.text().contains("official register does not say so"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn who_is_sixteen_or_dead_is_nobodys_child_here() {
    in_a_country(async |world| {
        world.with_sami(Level::One).await;
        let mut his = world.sami_signed_in().await;
        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        let dead = messages::registry::Person {
            death_date: Some("2026-01-01".parse().unwrap()),
            ..child("2020-03-01")
        };
        world.country.registers(|registers| registers.children = vec![child("2010-01-01"), dead]);
        let answer = his.post(&format!("{page}/children"), &[]).await;
        assert!(answer.text().contains("no children of yours under sixteen"), "{}", answer.text());
        world.country.registers(|registers| {
            registers.lies = true;
            registers.children = vec![messages::registry::Person {
                father: Some(layla().national_number),
                ..child("2020-03-01")
            }];
        });
        let answer = his.post(&format!("{page}/children"), &[]).await;
        assert!(answer.text().contains("no children of yours"), "not somebody else's");
        let asked = world.country.registers(|registers| registers.asked.len());
        assert_eq!(asked, 2);
    })
    .await;
}

#[tokio::test]
async fn a_parent_acts_until_the_birthday() {
    in_a_country(async |world| {
        world.with_sami(Level::One).await;
        let mut his = world.sami_signed_in().await;
        let born = world.clock.now().minus(Duration::from_hours(24 * 5840)).date();
        world.country.registers(|registers| registers.children = vec![child(&born.to_string())]);
        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        his.post(&format!("{page}/children"), &[]).await;
        let mandate = mandate_on(&his.get(&page).await);
        let tokens = world.tokens_for(&mut his, &mandate).await;
        world.pass(Duration::from_hours(24 * 10));
        let late = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(late.error(), "invalid_token");
        world.work().await;
        let page = world.sami_signed_in().await.get("/account/mandates").await;
        assert!(page.text().contains("Its time was over"), "{}", page.text());
    })
    .await;
}

/// Layla's helper mandate, in Sami's hands.
async fn helped(world: &World) -> (Browser, Browser, String) {
    world.with_account().await;
    world.with_sami(Level::One).await;
    let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
    let code = world.helper_code(&mut hers).await;
    his.post("/account/mandates/enter", &[("code", &code)]).await.to();
    let id = mandate_on(&hers.get("/account/mandates").await);
    (hers, his, id)
}

#[tokio::test]
async fn nobody_lends_a_higher_level_than_their_own() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::Two).await;
        let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
        let code = world.helper_code(&mut hers).await;
        his.post("/account/mandates/enter", &[("code", &code)]).await.to();
        let id = mandate_on(&hers.get("/account/mandates").await);
        let own = claims(&world, &world.tokens_for(&mut his, "self").await).await;
        assert_eq!(own["acr"], "2");
        let lent = claims(&world, &world.tokens_for(&mut his, &id).await).await;
        assert_eq!(lent["acr"], "1", "an account of level 1 gave it");
        let higher = Portal::authorize(&[("mandate", "ask"), ("acr_values", "2")]);
        let page = his.get(&higher).await.to().to_owned();
        let refused = his.post(&page, &[("choice", &id)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn what_was_given_by_somebody_else_ends_when_the_owner_says_so() {
    in_a_country(async |world| {
        let (_, mut his, id) = helped(&world).await;
        let tokens = world.tokens_for(&mut his, &id).await;
        assert!(world.userinfo(tokens.text("access_token")).await.status.is_success());
        world.work().await;
        let told = world.country.messages(MOBILE).pop().unwrap();
        let link = told.split(' ').find(|word| word.contains("/not-me/")).unwrap();
        let path = link.split_once("/not-me/").unwrap().1;
        let said = world.browser().post(&format!("/not-me/{path}"), &[]).await;
        assert!(!said.status.is_server_error(), "{}", said.text());
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
        let page = his.get("/account/mandates").await;
        assert!(page.text().contains("The person it was for ended it"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_grant_ends_with_its_mandate() {
    in_a_country(async |world| {
        let (mut hers, mut his, id) = helped(&world).await;
        let hers_own = world.tokens_for(&mut hers, "self").await;
        let tokens = world.tokens_for(&mut his, &id).await;
        let said = claims(&world, &tokens).await;
        assert_eq!(said["sub"], claims(&world, &hers_own).await["sub"], "she is who she is");
        assert_eq!(said["mandate"]["services"], serde_json::json!(["moi-birth-certificate"]));
        let info = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(info.text("phone_number"), "+970599123456", "hers, to tell her");

        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        let back = his.post(&page, &[("choice", &id)]).await.to().to_owned();
        let code = his.get(&back).await.parameter("code").unwrap();
        hers.post(&format!("/account/mandates/{id}/end"), &[]).await.to();
        let late = world.portal.redeem(&world.router, &code, &[]).await;
        assert_eq!(late.error(), "invalid_grant");
        let old = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(old.error(), "invalid_token");
        assert!(world.userinfo(hers_own.text("access_token")).await.status.is_success());
        world.work().await;
        let heard = world.portal.farewells(&world.router).await;
        let told = heard.iter().find(|one| one["sid"] == said["sid"]).unwrap();
        assert_eq!(told["sub"], said["sub"]);
        assert_eq!(his.get("/account").await.status, StatusCode::OK, "his own session goes on");
    })
    .await;
}

#[tokio::test]
async fn the_end_of_the_session_ends_its_uses() {
    in_a_country(async |world| {
        let (_, mut his, id) = helped(&world).await;
        let tokens = world.tokens_for(&mut his, &id).await;
        let said = claims(&world, &tokens).await;
        his.post("/end-session/confirm", &[]).await;
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
        world.work().await;
        let heard = world.portal.farewells(&world.router).await;
        assert!(heard.iter().any(|one| one["sid"] == said["sid"] && one["sub"] == said["sub"]));
    })
    .await;
}

#[tokio::test]
async fn an_acting_token_speaks_for_who_signs_out() {
    in_a_country(async |world| {
        let (_, mut his, id) = helped(&world).await;
        let tokens = world.tokens_for(&mut his, &id).await;
        let hint = tokens.text("id_token");
        let left = his.get(&format!("/end-session?id_token_hint={hint}&client_id=portal")).await;
        assert!(left.text().contains("You are signed out"), "{}", left.text());
    })
    .await;
}

#[tokio::test]
async fn a_task_that_is_done_ends_its_mandate() {
    in_a_country(async |world| {
        let (_, mut his, id) = helped(&world).await;
        let tokens = world.tokens_for(&mut his, &id).await;
        let done = messages::mandate::TaskDone { mandate: id };
        let router = web::testing::test_router(sso::routes(), world.sso.clone(), world.sso.guard());
        for _ in 0..2 {
            let request = web::testing::post_json("/api/mandates/done", &done);
            let portal = web::Caller::Component(messages::component::Component::Portal);
            let request = web::testing::as_caller(request, portal);
            let (status, _, _) = web::testing::send(&router, request).await;
            assert_eq!(status, StatusCode::NO_CONTENT, "said twice, it is done once");
        }
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
        let page = his.get("/account/mandates").await;
        assert!(page.text().contains("The task was done"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_where_nothing_may_be_asked() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut hers = world.signed_in().await;
        let silent = Portal::authorize(&[("mandate", "ask"), ("prompt", "none")]);
        let answer = hers.get(&silent).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("interaction_required"));
        let by_scope = Portal::authorize(&[("scope", "openid mandates")]);
        assert!(hers.get(&by_scope).await.to().starts_with("/for-whom/"));
        let plain = hers.get(&Portal::authorize(&[])).await;
        assert!(plain.parameter("code").is_some());
    })
    .await;
}

#[tokio::test]
async fn a_choice_is_the_choosers_alone() {
    in_a_country(async |world| {
        let (mut hers, mut his, id) = helped(&world).await;
        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        let back = his.post(&page, &[("choice", &id)]).await.to().to_owned();
        assert_eq!(hers.get(&back).await.to(), page, "she is asked herself");
        let stolen = hers.post(&page, &[("choice", &id)]).await;
        assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not hers to use");
        let nothing = hers.post(&page, &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

fn office(number: &str, signs_alone: bool) -> Office {
    Office {
        company_number: number.into(),
        company_name: Localized::new("شركة الزيتون", "Olive Company"),
        role: OfficerRole::GeneralManager,
        signs_alone,
    }
}

#[tokio::test]
async fn an_officer_acts_for_a_company_that_the_register_names() {
    in_a_country(async |world| {
        world.with_sami(Level::One).await;
        let number = sami().national_number;
        world.country.registers(|registers| {
            registers.offices = vec![
                (number.clone(), office("562100001", true)),
                (number, office("562100002", false)),
            ];
        });
        let mut his = world.sami_signed_in().await;
        let ask = Portal::authorize(&[("mandate", "company")]);
        let page = his.get(&ask).await.to().to_owned();
        assert_eq!(his.post(&format!("{page}/companies"), &[]).await.to(), page);
        let shown = his.get(&page).await;
        assert!(!shown.body().contains("id=\"choice-2\""), "only where he signs alone");
        let back = his.post(&page, &[("choice", &mandate_on(&shown))]).await.to().to_owned();
        let code = his.get(&back).await.parameter("code").unwrap();
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        assert_eq!(claims(&world, &tokens).await["mandate"]["kind"], "officer");
        let info = world.userinfo(tokens.text("access_token")).await;
        assert_eq!(info.json["organization"]["number"], "562100001");
        assert!(info.json.get("national_number").is_none());
        let person = his.get(&Portal::authorize(&[("mandate", "person")])).await.to().to_owned();
        assert!(!his.get(&person).await.body().contains("id=\"choice-1\""), "no companies there");
    })
    .await;
}

#[tokio::test]
async fn who_opens_an_account_keeps_the_subject_they_had() {
    in_a_country(async |world| {
        let mut his = world.browser();
        let mandate = found_child(&world, &mut his).await;
        let before = claims(&world, &world.tokens_for(&mut his, &mandate).await).await;
        let person = child("2020-03-01");
        let account = sso::SeedAccount {
            national_number: person.national_number.clone(),
            ..crate::world::seed()
        };
        world.sso.seed_account(account).await.unwrap();
        let mut own = world.browser();
        let number = person.national_number.reveal();
        let fields = [("identifier", number), ("password", crate::world::PASSWORD)];
        own.post("/sign-in", &fields).await.to();
        let code = world.code(crate::world::MOBILE).await;
        own.post("/sign-in/code", &[("code", &code)]).await.to();
        let after = claims(&world, &world.tokens_for(&mut own, "self").await).await;
        assert_eq!(after["sub"], before["sub"]);
        assert_ne!(layla().national_number, person.national_number);
    })
    .await;
}

/// Both sign for the olive company; Sami has found it.
async fn two_officers(world: &World) -> (Browser, Browser, String) {
    world.with_sami(Level::One).await;
    world.with_account().await;
    world.country.registers(|registers| {
        registers.offices = vec![
            (sami().national_number, office("562100001", true)),
            (layla().national_number, office("562100001", true)),
        ];
    });
    let mut his = world.sami_signed_in().await;
    let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
    his.post(&format!("{page}/companies"), &[]).await.to();
    let id = mandate_on(&his.get(&page).await);
    (his, world.signed_in().await, id)
}

#[tokio::test]
async fn whoever_signs_for_a_company_sees_and_ends_what_the_others_do_for_it() {
    in_a_country(async |world| {
        let (mut his, mut hers, id) = two_officers(&world).await;
        let tokens = world.tokens_for(&mut his, &id).await;
        let page = "/account/mandates";
        let end = format!("{page}/{id}/end");
        assert!(!hers.get(page).await.text().contains("Olive Company"), "not before it is asked");
        assert_eq!(hers.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
        let asked = hers.post(&format!("{page}/companies"), &[]).await.to().to_owned();
        let seen = hers.get(&asked).await;
        let alongside = seen.text().split_once("They act for my companies").unwrap().1.to_owned();
        for said in ["سامي", "Olive Company", "Used once", "Stop it now"] {
            assert!(alongside.contains(said), "{said}: {alongside}");
        }
        hers.post(&end, &[]).await.to();
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
        assert!(world.told_sami().await.contains("انتهى"), "he is told");
        let his_page = his.get(page).await;
        assert!(his_page.text().contains("Somebody else who signs"), "{}", his_page.text());
        let log = world.readings_of(sami().national_number).await;
        let ended = log.iter().find(|reading| reading.what == "mandate.end").unwrap();
        assert!(ended.reader.starts_with("ليلى"), "who did it: {}", ended.reader);
        let own = world.readings_of(layla().national_number).await;
        assert!(own.iter().any(|one| one.what == "mandate.end" && one.reader == "citizen"));
        let question = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        assert!(!his.get(&question).await.body().contains("id=\"choice-1\""), "it is over");
        his.post(&format!("{question}/companies"), &[]).await.to();
        assert!(his.get(&question).await.body().contains("id=\"choice-1\""), "asked anew");
    })
    .await;
}

#[tokio::test]
async fn whoever_does_not_sign_for_a_company_any_more_sees_nobody() {
    in_a_country(async |world| {
        let (_, mut hers, id) = two_officers(&world).await;
        let page = "/account/mandates";
        hers.post(&format!("{page}/companies"), &[]).await.to();
        assert!(hers.get(page).await.text().contains("Olive Company"));
        let number = layla().national_number;
        world.country.registers(|all| all.offices.retain(|(who, _)| *who != number));
        let none = hers.post(&format!("{page}/companies"), &[]).await.to().to_owned();
        let seen = hers.get(&none).await;
        assert!(seen.text().contains("no company that you sign for"), "{}", seen.text());
        assert!(!seen.text().contains("For the company"), "{}", seen.text());
        let end = hers.post(&format!("{page}/{id}/end"), &[]).await;
        assert_eq!(end.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_young_persons_first_account_ends_what_their_parents_could_do() {
    in_a_country(async |world| {
        world.with_sami(Level::One).await;
        let mut his = world.sami_signed_in().await;
        world.country.record(|layla| {
            layla.father = Some(sami().national_number);
            layla.birth_date = "2020-03-01".parse().unwrap();
        });
        let page = his.get(&Portal::authorize(ASK)).await.to().to_owned();
        his.post(&format!("{page}/children"), &[]).await.to();
        let id = mandate_on(&his.get(&page).await);
        let tokens = world.tokens_for(&mut his, &id).await;
        // The registry had written down the wrong year.
        world.country.record(|layla| layla.birth_date = "1990-02-14".parse().unwrap());
        let before = his.get("/account/mandates").await.text();
        assert!(before.contains("Until 1 March 2036"), "{before}");
        let mut hers = world.browser();
        crate::registration::up_to_code(&mut hers).await;
        let code = world.code(MOBILE).await;
        hers.post("/register/code", &[("code", &code)]).await.to();
        for browser in [&mut his, &mut hers] {
            let seen = browser.get("/account/mandates").await.text();
            assert!(
                seen.contains("Its time was over") && !seen.contains("Until 1 March"),
                "{seen}"
            );
        }
        assert_eq!(world.userinfo(tokens.text("access_token")).await.error(), "invalid_token");
    })
    .await;
}
