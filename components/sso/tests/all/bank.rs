//! Bank identity: the bank says who its customer is, and is believed only as far as it proves it.

use base::Duration;
use messages::identity::Level;
use serde_json::Value;
use web::{Faults, StatusCode};

use crate::world::{Answer, Browser, FATHERS_MOBILE, MOBILE, World, in_a_country, sami};

/// Chooses the bank; its address.
async fn go(browser: &mut Browser) -> String {
    let fields = [("bank", "testbank"), ("return_to", "/authorize/42")];
    let page = browser.post("/account/level/bank", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let url = page.body().split_once("href=\"https://id.bank.example").unwrap().1;
    let url = url.split('"').next().unwrap();
    format!("https://id.bank.example{url}").replace("&amp;", "&").replace("&#x2f;", "/")
}

/// Through the bank and back.
async fn through(world: &World, browser: &mut Browser) -> Answer {
    let url = go(browser).await;
    let back = world.bank.sign_in(&url);
    browser.get(&back).await
}

async fn level(browser: &mut Browser) -> String {
    let page = browser.get("/account/level").await.text();
    let (_, now) = page.split_once("Your level now ").unwrap();
    now.chars().take(1).collect()
}

#[tokio::test]
async fn the_bank_raises_to_level_two_and_the_way_back_is_kept() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = through(&world, &mut browser).await;
        assert_eq!(answer.to(), "/account/level?done=raised&return_to=%2Fauthorize%2F42");
        let page = browser.get(answer.to()).await;
        assert!(page.text().contains("The level of your account is raised"), "{}", page.text());
        assert!(page.body().contains("href=\"/authorize/42\""), "{}", page.body());
        assert_eq!(level(&mut browser).await, "2");
        world.work().await;
        assert!(world.country.told(MOBILE, "درجة أعلى"));
        let log = world.readings().await.into_iter().map(|[_, what, why, _]| (what, why));
        let log: Vec<_> = log.collect();
        assert!(log.contains(&("account.level".into(), "bank".into())), "{log:?}");
        assert!(log.contains(&("registry.person".into(), "activation-bank".into())), "{log:?}");
    })
    .await;
}

#[tokio::test]
async fn a_bank_without_pushed_requests_gets_them_in_the_address() {
    in_a_country(async |world| {
        world.with_account().await;
        world.bank.without_par();
        let mut browser = world.signed_in().await;
        through(&world, &mut browser).await.to();
        assert_eq!(level(&mut browser).await, "2");
    })
    .await;
}

#[tokio::test]
async fn the_figures_say_how_far_people_came_and_why_not_further() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        world.bank.lies(|claims| claims["acr"] = "weak".into());
        through(&world, &mut browser).await;
        world.pass(Duration::from_secs(1));
        go(&mut browser).await;
        world.pass(Duration::from_secs(1));
        world.bank.lies(|_| {});
        through(&world, &mut browser).await.to();
        assert_eq!(
            world.funnel().await,
            [
                "bank PS-RBH 35-44 female back bank-weak",
                "bank PS-RBH 35-44 female at-bank given-up",
                "bank PS-RBH 35-44 female back passed",
            ]
        );
    })
    .await;
}

/// What is said when the bank lies so.
async fn refusal(world: &World, lie: impl Fn(&mut Value) + Send + 'static) -> String {
    world.bank.lies(lie);
    let mut browser = world.signed_in().await;
    let answer = through(world, &mut browser).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert_eq!(level(&mut browser).await, "1");
    answer.text()
}

#[tokio::test]
async fn what_is_not_the_banks_own_answer_to_us_is_not_believed() {
    in_a_country(async |world| {
        world.with_account().await;
        let untrusted = "that we cannot trust";
        let said = refusal(&world, |claims| claims["nonce"] = "another".into()).await;
        assert!(said.contains(untrusted), "{said}");
        let said = refusal(&world, |claims| claims["aud"] = "somebody-else".into()).await;
        assert!(said.contains(untrusted), "{said}");
        let said = refusal(&world, |claims| claims["iss"] = "https://evil.example".into()).await;
        assert!(said.contains(untrusted), "{said}");
        world.bank.signs_with_another_key();
        let mut browser = world.signed_in().await;
        let answer = through(&world, &mut browser).await;
        assert!(answer.text().contains(untrusted), "{}", answer.text());
        let said = refusal(&world, |claims| claims["azp"] = "somebody-else".into()).await;
        assert!(said.contains(untrusted), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_weak_old_or_other_sign_in_at_the_bank_is_refused_in_words() {
    in_a_country(async |world| {
        world.with_account().await;
        let said = refusal(&world, |claims| claims["acr"] = "urn:bank:password".into()).await;
        assert!(said.contains("with a password alone"), "{said}");
        let then = world.clock.now().seconds() - 3600;
        let said = refusal(&world, move |claims| claims["auth_time"] = then.into()).await;
        assert!(said.contains("too long ago"), "{said}");
        let other = sami().national_number;
        let said = refusal(&world, move |claims| {
            claims["national_number"] = other.reveal().into();
        })
        .await;
        assert!(said.contains("not registered to your identity number"), "{said}");
        let log = world.readings().await.into_iter().map(|[_, what, _, _]| what);
        assert_eq!(log.filter(|what| what == "activation.refused").count(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_once_and_only_for_who_asked() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let url = go(&mut browser).await;
        let back = world.bank.sign_in(&url);
        let (start, _) = back.split_once("state=").unwrap();
        let forged = browser.get(&format!("{start}state=guessed")).await;
        assert_eq!(forged.status, StatusCode::CONFLICT, "{}", forged.text());
        let mixed_up = back.replace("id.bank.example", "id.other.example");
        browser.get(&mixed_up).await;
        assert_eq!(level(&mut browser).await, "1", "another issuer's answer");
        assert_eq!(world.bank.token_calls(), 0, "no code went to the wrong place");
        let url = go(&mut browser).await;
        let back = world.bank.sign_in(&url);
        browser.get(&back).await.to();
        let again = browser.get(&back).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
        assert_eq!(world.bank.token_calls(), 1);
    })
    .await;
}

#[tokio::test]
async fn five_refusals_are_all_for_six_hours_and_turning_back_is_none() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        for _ in 0..7 {
            let url = go(&mut browser).await;
            let back = world.bank.sign_in(&url).replace("code=the-code", "error=access_denied");
            let answer = browser.get(&back).await;
            assert!(answer.text().contains("before you had signed in"), "{}", answer.text());
        }
        world.bank.lies(|claims| claims["acr"] = "weak".into());
        for _ in 0..5 {
            through(&world, &mut browser).await;
        }
        let paused = browser.post("/account/level/bank", &[("bank", "testbank")]).await;
        assert_eq!(paused.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_hours(6));
        let mut browser = world.signed_in().await;
        go(&mut browser).await;
    })
    .await;
}

#[tokio::test]
async fn a_bank_or_registry_that_is_away_costs_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let choose = [("bank", "testbank")];
        for _ in 0..6 {
            World::fault(&world.bank_peer, Faults::Down);
            let answer = browser.post("/account/level/bank", &choose).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(answer.text().contains("The bank does not answer"), "{}", answer.text());
            World::fault(&world.bank_peer, Faults::None);
            World::fault(&world.transporter, Faults::LoseAnswer);
            let answer = browser.post("/account/level/bank", &choose).await;
            assert!(answer.text().contains("The civil registry does not answer"));
            World::fault(&world.transporter, Faults::None);
        }
        let url = go(&mut browser).await;
        let back = world.bank.sign_in(&url);
        World::fault(&world.bank_peer, Faults::LoseAnswer);
        let answer = browser.get(&back).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
        World::fault(&world.bank_peer, Faults::None);
        through(&world, &mut browser).await.to();
        assert_eq!(level(&mut browser).await, "2");
    })
    .await;
}

#[tokio::test]
async fn one_customer_of_a_bank_is_one_person_here() {
    in_a_country(async |world| {
        world.with_account().await;
        let father = sami();
        world.country.add(father.clone());
        world.with_account_of(&father, FATHERS_MOBILE, Level::One).await;
        let mut browser = world.signed_in().await;
        through(&world, &mut browser).await.to();
        let number = father.national_number.reveal().to_owned();
        world.bank.lies(move |claims| claims["national_number"] = number.as_str().into());
        let mut other = world.signed_in_as(&father.national_number, FATHERS_MOBILE).await;
        let answer = through(&world, &mut other).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
        assert!(answer.text().contains("another account"), "{}", answer.text());
        assert_eq!(level(&mut other).await, "1");
    })
    .await;
}
