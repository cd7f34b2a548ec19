//! A lost account comes back by the person's bank, and by nobody else's.

use base::Duration;
use messages::identity::Level;
use sso::SeedAccount;
use web::{Faults, StatusCode};

use crate::recovery::{NEW, OTHER, begin_by, news, sign_in_with};
use crate::world::{Answer, Browser, MOBILE, World, in_a_country, sami, seed};

const PAGE: &str = "/recover/bank";

async fn at(world: &World, level: Level) {
    world.sso.seed_account(SeedAccount { level, ..seed() }).await.unwrap();
}

/// Chooses the bank; its address.
async fn go(browser: &mut Browser) -> String {
    let page = browser.post(PAGE, &[("bank", "testbank")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let url = page.body().split_once("href=\"https://id.bank.example").unwrap().1;
    let url = url.split('"').next().unwrap();
    format!("https://id.bank.example{url}").replace("&amp;", "&").replace("&#x2f;", "/")
}

/// Through the bank and back.
async fn through(world: &World, browser: &mut Browser) -> Answer {
    let url = go(browser).await;
    let back = world.bank.sign_in(&url);
    assert!(back.contains("/recover/bank/callback"), "{back}");
    browser.get(&back).await
}

#[tokio::test]
async fn a_forgotten_password_comes_back_at_once_and_the_level_stays() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut elsewhere = world.signed_in().await;
        let mut browser = begin_by(&world, "password", "bank").await;
        assert_eq!(through(&world, &mut browser).await.to(), "/recover/password");
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert!(elsewhere.get("/account").await.to().starts_with("/sign-in"));
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        assert_eq!(news(&world, MOBILE, "بدأ شخص استعادة").await, 1);
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1);
        assert_eq!(news(&world, MOBILE, "فعاد إلى الدرجة الأولى").await, 0);
        let log = world.readings().await;
        let proved = log.iter().find(|[_, what, _, _]| what == "recovery.prove").unwrap();
        assert_eq!(proved[2], "recovery");
        assert!(log.iter().any(|[_, what, why, _]| what == "registry.person" && why == "recovery"));
    })
    .await;
}

#[tokio::test]
async fn a_lost_phone_is_replaced_by_another_of_ones_own() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        world.country.register_sim(OTHER);
        let mut browser = begin_by(&world, "phone", "bank").await;
        assert_eq!(through(&world, &mut browser).await.to(), "/recover/mobile");
        browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
        let code = world.code(OTHER).await;
        browser.post("/recover/code", &[("code", &code)]).await;
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1, "the former number hears");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_bank_proves_nothing_and_tells_nothing() {
    in_a_country(async |world| {
        world.bank.lies(|claims| {
            claims["national_number"] = sami().national_number.reveal().into();
        });
        let mut browser = begin_by(&world, "password", "bank").await;
        let without = through(&world, &mut browser).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        at(&world, Level::Three).await;
        let mut browser = begin_by(&world, "password", "bank").await;
        let with = through(&world, &mut browser).await;
        assert_eq!(with.text(), without.text());
        assert!(with.text().contains("not registered to your identity number"), "{}", with.text());
        assert_eq!(browser.get("/recover/password").await.to(), PAGE);
        let log = world.readings().await;
        assert_eq!(log.iter().filter(|[_, what, _, _]| what == "recovery.refused").count(), 2);
        assert_eq!(news(&world, MOBILE, "استعادة").await, 0);
    })
    .await;
}

#[tokio::test]
async fn whom_the_bank_names_is_told_what_is_so() {
    in_a_country(async |world| {
        let mut browser = begin_by(&world, "phone", "bank").await;
        let nobody = through(&world, &mut browser).await;
        assert!(nobody.text().contains("You have no account"), "{}", nobody.text());
        assert_eq!(browser.get(PAGE).await.status, StatusCode::GONE);
        at(&world, Level::Three).await;
        let mut browser = begin_by(&world, "phone", "bank").await;
        let higher = through(&world, &mut browser).await;
        assert_eq!(higher.status, StatusCode::CONFLICT);
        assert!(higher.text().contains("two codes or a counter"), "{}", higher.text());
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_once_and_in_the_browser_that_asked() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut other = begin_by(&world, "password", "bank").await;
        go(&mut other).await;
        let mut browser = begin_by(&world, "password", "bank").await;
        let back = world.bank.sign_in(&go(&mut browser).await);
        let stranger = world.browser().get(&back).await;
        assert_eq!(stranger.status, StatusCode::GONE, "nobody is there in this browser");
        assert_eq!(other.get(&back).await.to(), PAGE, "another recovery's state");
        let mut signed_in = world.signed_in().await;
        assert_eq!(signed_in.get(&back).await.status, StatusCode::GONE, "nor a session's");
        let upward = back.replace("/recover/bank", "/account/level/bank");
        assert_eq!(signed_in.get(&upward).await.status, StatusCode::CONFLICT);
        assert_eq!(world.bank.token_calls(), 0, "no code went anywhere");
        assert_eq!(browser.get(&back).await.to(), "/recover/password");
        assert_eq!(browser.get(&back).await.to(), "/recover/password", "it does nothing again");
        assert_eq!(world.bank.token_calls(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_bank_that_is_away_costs_nothing_and_five_refusals_are_all() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "bank").await;
        for _ in 0..6 {
            World::fault(&world.bank_peer, Faults::Down);
            let answer = browser.post(PAGE, &[("bank", "testbank")]).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            World::fault(&world.bank_peer, Faults::None);
            let back = world.bank.sign_in(&go(&mut browser).await);
            World::fault(&world.bank_peer, Faults::LoseAnswer);
            let answer = browser.get(&back).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
            World::fault(&world.bank_peer, Faults::None);
            let back = world.bank.sign_in(&go(&mut browser).await);
            let back = back.replace("code=the-code", "error=access_denied");
            assert!(browser.get(&back).await.text().contains("before you had signed in"));
        }
        world.bank.lies(|claims| claims["acr"] = "weak".into());
        for _ in 0..5 {
            through(&world, &mut browser).await;
        }
        let mut anew = begin_by(&world, "password", "bank").await;
        let paused = anew.post(PAGE, &[("bank", "testbank")]).await;
        assert_eq!(paused.status, StatusCode::TOO_MANY_REQUESTS, "over all recoveries");
        world.pass(Duration::from_hours(6));
        world.bank.lies(|_| {});
        let mut anew = begin_by(&world, "password", "bank").await;
        assert_eq!(through(&world, &mut anew).await.to(), "/recover/password");
    })
    .await;
}

#[tokio::test]
async fn the_owner_must_live_and_a_registry_that_is_away_costs_nothing() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "bank").await;
        through(&world, &mut browser).await;
        World::fault(&world.transporter, Faults::Down);
        let answer = browser.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
        World::fault(&world.transporter, Faults::None);
        let today = world.clock.now().date();
        world.country.record(|person| person.death_date = Some(today));
        let answer = browser.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text().contains("This account is closed"), "{}", answer.text());
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
