//! What protects an account: news and the link in them, recovery codes, numbers, devices, cool-downs.

use base::Duration;
use web::{Faults, StatusCode};

use crate::account::{add_app, with_password};
use crate::recovery::claim;
use crate::world::{BREACHED, Browser, MOBILE, PASSWORD, World, code_of, in_a_country, layla};

/// A relative's phone.
const SISTER: &str = "0568000001";
/// Another SIM of Layla's.
const OTHER: &str = "0599000777";

/// The link in the newest message to `mobile` that tells of `news`.
pub(crate) async fn link(world: &World, mobile: &str, news: &str) -> String {
    world.work().await;
    let texts = world.country.messages(mobile);
    let text = texts.iter().rev().find(|text| text.contains(news)).unwrap_or_else(|| {
        panic!("no news of {news}: {texts:?}");
    });
    let link = text.split(' ').find(|word| word.contains("/not-me/")).unwrap();
    link.strip_prefix("http://127.0.0.1:8081").unwrap().to_owned()
}

/// The ten codes on the page.
pub(crate) async fn recovery_codes(browser: &mut Browser) -> Vec<String> {
    let page = browser.post("/account/recovery-codes", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.headers["cache-control"], "no-store");
    let codes = page.body().split("<code>").skip(1);
    codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

async fn with_recovery_code(world: &World, code: &str) -> crate::world::Answer {
    let mut browser = with_password(world).await;
    browser.post("/sign-in/recovery-code", &[("recovery_code", code)]).await
}

async fn trust(world: &World, browser: &mut Browser) {
    assert_eq!(
        browser.post("/account/trusted", &[("mobile", SISTER)]).await.to(),
        "/account/trusted/code"
    );
    let code = world.code(SISTER).await;
    let answer = browser.post("/account/trusted/code", &[("code", &code)]).await;
    assert_eq!(answer.to(), "/account?done=trusted-added");
}

#[tokio::test]
async fn ten_codes_are_shown_once_and_each_works_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        assert!(browser.get("/account").await.text().contains("You have no codes"));
        let codes = recovery_codes(&mut browser).await;
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        let page = browser.get("/account/recovery-codes").await;
        assert!(page.text().contains("10 codes are left"), "{}", page.text());
        assert!(!page.body().contains(&codes[0]), "they are shown once");
        assert_eq!(with_recovery_code(&world, &codes[0]).await.to(), "/account");
        let again = with_recovery_code(&world, &codes[0]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let plain = codes[1].replace(' ', "");
        assert_eq!(with_recovery_code(&world, &plain).await.to(), "/account");
        assert!(browser.get("/account").await.text().contains("8 codes are left"));
        let history = browser.get("/account/history").await;
        assert!(history.text().contains("Signed in with a recovery code"), "{}", history.text());
        recovery_codes(&mut browser).await;
        let old = with_recovery_code(&world, &codes[2]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "others were made");
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_of_the_phone_do_not_spend_recovery_codes() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let codes = recovery_codes(&mut browser).await;
        let mut thief = with_password(&world).await;
        world.work().await;
        for _ in 0..5 {
            thief.post("/sign-in/code", &[("code", "000000")]).await;
        }
        let answer = thief.post("/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let mut own = browser;
        own.post("/end-session/confirm", &[]).await;
        assert_eq!(world.sign_in(&mut own, "").await, "/account", "known browsers count apart");
        assert_eq!(with_recovery_code(&world, &codes[0]).await.to(), "/account");
        for _ in 0..5 {
            with_recovery_code(&world, "0000 0000 0000 0000").await;
        }
        let answer = with_recovery_code(&world, &codes[1]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "nor can they be guessed");
    })
    .await;
}

#[tokio::test]
async fn a_new_browser_is_told_of_and_a_known_one_is_not() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        world.work().await;
        let news = |world: &World| {
            let texts = world.country.messages(MOBILE);
            texts.iter().filter(|text| text.contains("من متصفح جديد")).count()
        };
        assert_eq!(news(&world), 1);
        world.sign_in(&mut browser, "").await;
        world.work().await;
        assert_eq!(news(&world), 1);
        world.signed_in().await;
        world.work().await;
        assert_eq!(news(&world), 2);
        let events = browser.get("/account/events").await;
        assert!(events.text().contains("A sign-in in a new browser"), "{}", events.text());
        assert!(events.text().contains("Chrome on Android"));
    })
    .await;
}

#[tokio::test]
async fn not_me_locks_undoes_and_opens_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut thief = world.signed_in().await;
        let secret = add_app(&world, &mut thief).await;
        let link = link(&world, MOBILE, "أُضيف تطبيق مصادقة").await;
        let mut owner = world.browser();
        for _ in 0..3 {
            let page = owner.get(&link).await;
            assert!(page.text().contains("An authenticator app was added"), "{}", page.text());
        }
        assert_eq!(
            thief.get("/account").await.status,
            StatusCode::OK,
            "a link that is read acts not"
        );
        let waiting = &mut with_password(&world).await;
        let page = owner.post(&link, &[]).await;
        assert!(page.text().contains("We stopped your account"), "{}", page.text());
        assert!(owner.cookies.is_empty(), "whoever has the link gets nothing");
        assert!(thief.get("/account").await.to().starts_with("/sign-in"));
        world.pass(Duration::from_secs(30));
        let code = code_of(&secret, world.clock.now());
        let answer = waiting.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::GONE, "nor does a sign-in that was under way");
        let number = layla().national_number;
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        let refused = world.browser().post("/sign-in", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("not right"), "no hint: {}", refused.text());
        let again = owner.post(&link, &[]).await;
        assert!(again.text().contains("We stopped your account"));
        world.work().await;
        let told = world.country.messages(MOBILE);
        let stopped = told.iter().filter(|text| text.contains("أُوقف حسابك")).count();
        assert_eq!(stopped, 1, "said twice, done once");
    })
    .await;
}

#[tokio::test]
async fn what_came_after_is_undone_too() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut thief = world.signed_in().await;
        let link = link(&world, MOBILE, "من متصفح جديد").await;
        world.pass(Duration::from_mins(1));
        let codes = recovery_codes(&mut thief).await;
        trust(&world, &mut thief).await;
        world.browser().post(&link, &[]).await;
        let mut browser = world.browser();
        claim(&mut browser, &layla().national_number, ("phone", "codes")).await;
        let both = [("first_code", codes[0].as_str()), ("second_code", codes[1].as_str())];
        let answer = browser.post("/recover/codes", &both).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the thief's codes are gone");
        world.work().await;
        let told = world.country.messages(SISTER);
        assert!(!told.iter().any(|text| text.contains("أُوقف حسابك")), "nor is the thief told");
    })
    .await;
}

#[tokio::test]
async fn another_password_ends_a_sign_in_that_was_begun_with_the_one_before() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut owner = world.signed_in().await;
        let mut thief = with_password(&world).await;
        let code = world.code(MOBILE).await;
        world.pass(Duration::from_secs(1));
        owner.post("/account/password", &[("password", "marble window garden")]).await;
        let answer = thief.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn the_link_lives_seven_days_and_cannot_be_guessed() {
    in_a_country(async |world| {
        world.with_account().await;
        world.signed_in().await;
        let link = link(&world, MOBILE, "من متصفح جديد").await;
        world.pass(Duration::from_hours(7 * 24 - 1));
        let mut browser = world.browser();
        assert_eq!(browser.get(&link).await.status, StatusCode::OK);
        world.pass(Duration::from_hours(1));
        assert_eq!(browser.get(&link).await.status, StatusCode::GONE);
        assert_eq!(browser.post(&link, &[]).await.status, StatusCode::GONE);
        for _ in 0..60 {
            browser.get("/not-me/aaaaaaaaaaaaaaaaaaaaaaaaaa").await;
        }
        let paused = browser.get("/not-me/aaaaaaaaaaaaaaaaaaaaaaaaaa").await;
        assert_eq!(paused.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn a_trusted_person_hears_and_can_stop_the_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        trust(&world, &mut browser).await;
        world.work().await;
        let before = world.country.messages(SISTER);
        assert_eq!(before.len(), 1, "not of the event that added her: {before:?}");
        world.signed_in().await;
        let link = link(&world, SISTER, "اختارك ليلى رقمًا موثوقًا").await;
        assert!(world.browser().post(&link, &[]).await.text().contains("We stopped your account"));
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn a_trusted_number_is_removed_and_hears_of_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        trust(&world, &mut browser).await;
        assert!(browser.get("/account/trusted").await.text().contains("05•••••001"));
        let answer = browser.post("/account/trusted/remove", &[]).await;
        assert_eq!(answer.to(), "/account?done=trusted-removed");
        world.work().await;
        let told = world.country.messages(SISTER).pop().unwrap();
        assert!(told.contains("حُذف الرقم الموثوق"), "{told}");
        world.signed_in().await;
        world.work().await;
        assert_eq!(world.country.messages(SISTER).pop().unwrap(), told);
    })
    .await;
}

/// Layla's second SIM, up to the code that comes back from it.
pub(crate) async fn ask_for_number(world: &World, browser: &mut Browser) -> String {
    world.country.register_sim(OTHER);
    let answer = browser.post("/account/mobile", &[("mobile", OTHER)]).await;
    assert_eq!(answer.to(), "/account/mobile/code", "{}", answer.text());
    assert!(browser.get("/account/mobile/code").await.text().contains("05•••••777"));
    let code = world.code(OTHER).await;
    browser.post("/account/mobile/code", &[("code", &code)]).await.to().to_owned()
}

#[tokio::test]
async fn another_number_waits_a_day_and_the_former_one_hears_for_a_month() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        assert_eq!(ask_for_number(&world, &mut browser).await, "/account?done=mobile-asked");
        assert!(browser.get("/account").await.text().contains("about to change"));
        world.pass(Duration::from_hours(23));
        world.work().await;
        with_password(&world).await;
        world.code(MOBILE).await;
        world.pass(Duration::from_hours(1));
        world.work().await;
        let told = world.country.messages(MOBILE).pop().unwrap();
        assert!(told.contains("تغيّر رقم هاتف"), "{told}");
        let mut browser = with_password(&world).await;
        let code = world.code(OTHER).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        world.work().await;
        let news = world.country.messages(MOBILE).pop().unwrap();
        assert!(news.contains("من متصفح جديد"), "the former number still hears: {news}");
        world.pass(Duration::from_hours(30 * 24));
        world.work().await;
        let mut browser = with_password(&world).await;
        let code = world.code(OTHER).await;
        browser.post("/sign-in/code", &[("code", &code)]).await;
        world.work().await;
        assert_eq!(world.country.messages(MOBILE).pop().unwrap(), news, "for a month, no longer");
    })
    .await;
}

#[tokio::test]
async fn an_app_changes_the_number_at_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let secret = add_app(&world, &mut browser).await;
        world.pass(Duration::from_secs(30));
        let mut browser = with_password(&world).await;
        let code = code_of(&secret, world.clock.now());
        browser.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(ask_for_number(&world, &mut browser).await, "/account?done=mobile");
        assert!(browser.get("/account").await.text().contains("05•••••777"));
    })
    .await;
}

#[tokio::test]
async fn a_waiting_change_is_called_off_by_session_and_by_link() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        ask_for_number(&world, &mut browser).await;
        let page = browser.get("/account").await;
        let id = page.body().split_once("/account/changes/").unwrap().1;
        let cancel = format!("/account/changes/{}/cancel", id.split('/').next().unwrap());
        let mut other = world.signed_in().await;
        assert_eq!(other.post(&cancel, &[]).await.to(), "/account?done=change-cancelled");
        assert_eq!(other.post(&cancel, &[]).await.status, StatusCode::NOT_FOUND);
        ask_for_number(&world, &mut browser).await;
        let link = link(&world, MOBILE, "طُلب تغيير رقم").await;
        world.browser().post(&link, &[]).await;
        world.pass(Duration::from_hours(48));
        world.work().await;
        let told = world.country.messages(MOBILE);
        assert!(!told.iter().any(|text| text.contains("تغيّر رقم هاتف")), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_number_of_somebody_else_is_refused_and_an_operator_may_be_away() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.post("/account/mobile", &[("mobile", SISTER)]).await;
        assert!(answer.text().contains("not registered in your name"), "{}", answer.text());
        assert!(answer.text().contains("4 tries left"), "{}", answer.text());
        let answer = browser.post("/account/mobile", &[("mobile", MOBILE)]).await;
        assert!(answer.text().contains("This is your number now"), "{}", answer.text());
        World::fault(&world.operators, Faults::Down);
        let answer = browser.post("/account/mobile", &[("mobile", OTHER)]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.operators, Faults::None);
        world.pass(Duration::from_mins(15));
        let answer = browser.post("/account/mobile", &[("mobile", OTHER)]).await;
        assert!(answer.to().starts_with("/sign-in?"), "{}", answer.to());
    })
    .await;
}

#[tokio::test]
async fn devices_are_listed_forgotten_and_ended_all_at_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut here = world.signed_in().await;
        let mut there = world.signed_in().await;
        let page = here.get("/account/devices").await;
        assert!(page.text().contains("password + text message"), "{}", page.text());
        assert!(page.text().contains("From the platform’s own machine"), "{}", page.text());
        let id = page.body().split_once("/account/browsers/").unwrap().1;
        let forget = format!("/account/browsers/{}/forget", id.split('/').next().unwrap());
        let answer = here.post(&forget, &[]).await;
        assert_eq!(answer.to(), "/account/devices?done=browser-forgotten");
        assert_eq!(here.post(&forget, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(here.post("/account/sessions/end-all", &[]).await.to(), "/sign-in");
        for browser in [&mut here, &mut there] {
            assert!(browser.get("/account").await.to().starts_with("/sign-in"));
        }
        let told = link(&world, MOBILE, "انتهى الدخول").await;
        assert!(told.starts_with("/not-me/"));
    })
    .await;
}

#[tokio::test]
async fn the_past_has_pages() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let number = layla().national_number;
        for _ in 0..5 {
            for _ in 0..5 {
                let wrong = [("identifier", number.reveal()), ("password", "wrong password")];
                world.browser().post("/sign-in", &wrong).await;
            }
            world.pass(Duration::from_mins(11));
        }
        let mut browser = {
            world.sign_in(&mut browser, "").await;
            browser
        };
        let first = browser.get("/account/history").await;
        assert!(first.text().contains("Page 1 of 2"), "{}", first.text());
        let last = browser.get("/account/history?page=2").await;
        assert!(last.text().contains("Page 2 of 2"), "{}", last.text());
        assert_eq!(last.text().matches("Wrong password").count(), 6);
        for odd in ["99", "0", "-1", "x"] {
            let path = format!("/account/history?page={odd}");
            assert_eq!(browser.get(&path).await.status, StatusCode::OK, "{odd}");
        }
        assert_eq!(browser.get("/account/events").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_breached_password_is_refused_and_the_list_may_be_away() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.post("/account/password", &[("password", BREACHED)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("once stolen from another site"), "{}", answer.text());
        World::fault(&world.breached, Faults::Down);
        let answer = browser.post("/account/password", &[("password", BREACHED)]).await;
        assert_eq!(answer.to(), "/account?done=password", "nobody waits for a list");
    })
    .await;
}
