//! A lost password, a lost phone: the account comes back without a visit, and only to its owner.

use base::{Duration, NationalNumber};
use messages::identity::Level;
use sso::SeedAccount;
use web::{Faults, StatusCode};

use crate::registration::FACTS;
use crate::security::recovery_codes;
use crate::world::{Answer, Browser, MOBILE, PASSWORD, World, in_a_country, layla, seed};

pub(crate) const NEW: &str = "marble window garden";
/// Another SIM of Layla's.
pub(crate) const OTHER: &str = "0599000777";

/// Layla's recovery, on a way; `password` and `phone` are what she lost, where facts are the way.
pub(crate) async fn begin(world: &World, way: &str) -> Browser {
    match way {
        "password" | "phone" => begin_by(world, way, "facts").await,
        way => begin_by(world, "phone", way).await,
    }
}

/// Layla lost something, and chooses a way.
pub(crate) async fn begin_by(world: &World, lost: &str, way: &str) -> Browser {
    let mut browser = world.browser();
    claim(&mut browser, &layla().national_number, (lost, way)).await;
    browser
}

/// Somebody says that a number is theirs, what they lost, and which way they choose.
pub(crate) async fn claim(
    browser: &mut Browser,
    number: &NationalNumber,
    (lost, way): (&str, &str),
) {
    let fields = [("national_number", number.reveal()), ("lost", lost)];
    let answer = browser.post("/recover", &fields).await;
    assert_eq!(answer.to(), "/recover/ways", "{}", answer.text());
    let answer = browser.post("/recover/ways", &[("way", way)]).await;
    assert_eq!(answer.to(), format!("/recover/{way}"), "{}", answer.text());
}

/// Up to the code on the phone that is at hand.
pub(crate) async fn up_to_code(world: &World) -> Browser {
    let mut browser = begin(world, "password").await;
    assert_eq!(browser.post("/recover/facts", &FACTS).await.to(), "/recover/code");
    browser
}

/// Up to the password, by facts and another SIM.
pub(crate) async fn up_to_password_by_sim(world: &World) -> Browser {
    world.country.register_sim(OTHER);
    let mut browser = begin(world, "phone").await;
    assert_eq!(browser.post("/recover/facts", &FACTS).await.to(), "/recover/mobile");
    let answer = browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
    assert_eq!(answer.to(), "/recover/code", "{}", answer.text());
    let code = world.code(OTHER).await;
    assert_eq!(browser.post("/recover/code", &[("code", &code)]).await.to(), "/recover/password");
    browser
}

pub(crate) async fn sign_in_with(world: &World, password: &str) -> Answer {
    let number = layla().national_number;
    let fields = [("identifier", number.reveal()), ("password", password)];
    world.browser().post("/sign-in", &fields).await
}

async fn recover_with_phone(world: &World) {
    let mut browser = up_to_code(world).await;
    let code = world.code(MOBILE).await;
    assert_eq!(browser.post("/recover/code", &[("code", &code)]).await.to(), "/recover/password");
    let done = browser.post("/recover/password", &[("password", NEW)]).await;
    assert!(done.text().contains("yours again"), "{}", done.text());
    assert_eq!(browser.get("/recover/password").await.status, StatusCode::GONE);
}

pub(crate) async fn news(world: &World, mobile: &str, of: &str) -> usize {
    world.work().await;
    world.country.messages(mobile).iter().filter(|text| text.contains(of)).count()
}

#[tokio::test]
async fn a_forgotten_password_comes_back_by_facts_and_phone() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut elsewhere = world.signed_in().await;
        assert!(world.browser().get("/sign-in").await.body().contains("href=\"/recover\""));
        recover_with_phone(&world).await;
        assert!(elsewhere.get("/account").await.to().starts_with("/sign-in"), "all sessions ended");
        assert_eq!(sign_in_with(&world, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        assert_eq!(news(&world, MOBILE, "بدأ شخص استعادة").await, 1);
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1);
        let asked =
            world.readings().await.into_iter().map(|[_, what, why, _]| format!("{what}/{why}"));
        let asked: Vec<_> = asked.take(4).collect();
        assert_eq!(
            asked,
            [
                "account.recover/recovery",
                "recovery.match-sim/recovery",
                "registry.person/recovery",
                "recovery.match-facts/recovery"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_whether_there_is_an_account() {
    in_a_country(async |world| {
        let without = {
            let mut browser = up_to_code(&world).await;
            let wrong = browser.post("/recover/code", &[("code", "123456")]).await;
            [browser.get("/recover/code").await.text(), wrong.text()]
        };
        world.work().await;
        assert!(world.country.messages(MOBILE).is_empty(), "nobody is there to hear");
        world.with_account().await;
        let mut browser = up_to_code(&world).await;
        let code = world.code(MOBILE).await;
        let guess = if code == "123456" { "123457" } else { "123456" };
        let wrong = browser.post("/recover/code", &[("code", guess)]).await;
        assert_eq!([browser.get("/recover/code").await.text(), wrong.text()], without);
        let codes = [("first_code", "0000000000000000"), ("second_code", "1111111111111111")];
        let refused = begin(&world, "codes").await.post("/recover/codes", &codes).await;
        let mut stranger = world.browser();
        let nobody = NationalNumber::from_serial(70_000_009);
        claim(&mut stranger, &nobody, ("phone", "codes")).await;
        assert_eq!(stranger.post("/recover/codes", &codes).await.text(), refused.text());
    })
    .await;
}

#[tokio::test]
async fn wrong_facts_and_wrong_codes_are_limited_over_all_recoveries() {
    in_a_country(async |world| {
        world.with_account().await;
        for _ in 0..5 {
            let mut wrong = FACTS;
            wrong[0].1 = "سلمى";
            let answer = begin(&world, "password").await.post("/recover/facts", &wrong).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let answer = begin(&world, "password").await.post("/recover/facts", &FACTS).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_hours(6));
        let mut guesses = 0;
        for _ in 0..3 {
            let mut browser = up_to_code(&world).await;
            let code = world.code(MOBILE).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            for _ in 0..5 {
                let answer = browser.post("/recover/code", &[("code", wrong)]).await;
                guesses += u32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
        assert_eq!(guesses, 10);
        for _ in 0..2 {
            up_to_code(&world).await;
        }
        let answer = begin(&world, "password").await.post("/recover/facts", &FACTS).await;
        assert_eq!(
            answer.status,
            StatusCode::TOO_MANY_REQUESTS,
            "the owner is not flooded with news"
        );
    })
    .await;
}

#[tokio::test]
async fn a_registry_that_is_away_costs_no_try() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = begin(&world, "password").await;
        World::fault(&world.transporter, Faults::Down);
        for _ in 0..6 {
            let answer = browser.post("/recover/facts", &FACTS).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        }
        World::fault(&world.transporter, Faults::None);
        assert_eq!(browser.post("/recover/facts", &FACTS).await.to(), "/recover/code");
    })
    .await;
}

#[tokio::test]
async fn whoever_died_recovers_nothing_by_facts_or_codes() {
    in_a_country(async |world| {
        world.with_account().await;
        let codes = recovery_codes(&mut world.signed_in().await).await;
        let mut facts = up_to_code(&world).await;
        let code = world.code(MOBILE).await;
        facts.post("/recover/code", &[("code", &code)]).await;
        let mut paper = begin_by(&world, "password", "codes").await;
        let both = [("first_code", codes[0].as_str()), ("second_code", codes[1].as_str())];
        assert_eq!(paper.post("/recover/codes", &both).await.to(), "/recover/password");
        let today = world.clock.now().date();
        world.country.record(|person| person.death_date = Some(today));
        let answer = facts.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
        let answer = paper.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(answer.status, StatusCode::GONE, "closed meanwhile: {}", answer.text());
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_changed_hands_recovers_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = up_to_code(&world).await;
        let code = world.code(MOBILE).await;
        browser.post("/recover/code", &[("code", &code)]).await;
        world.country.forget_sim(MOBILE);
        let answer = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(answer.text().contains("no longer registered in your name"), "{}", answer.text());
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_lost_phone_comes_back_after_a_day_unless_its_owner_objects() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = up_to_password_by_sim(&world).await;
        let page = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(page.text().contains("Now we wait"), "{}", page.text());
        assert_eq!(news(&world, MOBILE, "مهلة أمان").await, 1, "the former number hears first");
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.pass(Duration::from_hours(24));
        world.work().await;
        let number = layla().national_number;
        let mut owner = world.browser();
        let fields = [("identifier", number.reveal()), ("password", NEW)];
        assert_eq!(owner.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = world.code(OTHER).await;
        assert_eq!(owner.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_owner_calls_a_strangers_recovery_off() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut owner = world.signed_in().await;
        let mut thief = up_to_password_by_sim(&world).await;
        thief.post("/recover/password", &[("password", NEW)]).await;
        let page = owner.get("/account").await;
        assert!(page.text().contains("Somebody asked to recover your account"), "{}", page.text());
        let id = page.body().split_once("/account/changes/").unwrap().1;
        let cancel = format!("/account/changes/{}/cancel", id.split('/').next().unwrap());
        owner.post(&cancel, &[]).await;
        world.pass(Duration::from_hours(25));
        world.work().await;
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sign_in_with(&world, PASSWORD).await.to(), "/sign-in/code");
    })
    .await;
}

#[tokio::test]
async fn two_recovery_codes_recover_at_once_and_one_does_not() {
    in_a_country(async |world| {
        world.sso.seed_account(SeedAccount { level: Level::Two, ..seed() }).await.unwrap();
        let codes = recovery_codes(&mut world.signed_in().await).await;
        let mut browser = begin(&world, "codes").await;
        for (one, other) in [(&codes[0], &codes[0]), (&codes[0], &"1".repeat(16))] {
            let fields = [("first_code", one.as_str()), ("second_code", other.as_str())];
            let answer = browser.post("/recover/codes", &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let both = [("first_code", codes[0].as_str()), ("second_code", codes[1].as_str())];
        assert_eq!(browser.post("/recover/codes", &both).await.to(), "/recover/mobile");
        world.country.register_sim(OTHER);
        browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
        let code = world.code(OTHER).await;
        browser.post("/recover/code", &[("code", &code)]).await;
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        let again = begin(&world, "codes").await.post("/recover/codes", &both).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "they are used up");
    })
    .await;
}

#[tokio::test]
async fn with_two_codes_the_number_may_stay_and_with_facts_it_may_not() {
    in_a_country(async |world| {
        world.with_account().await;
        let codes = recovery_codes(&mut world.signed_in().await).await;
        let mut browser = begin(&world, "codes").await;
        let both = [("first_code", codes[3].as_str()), ("second_code", codes[7].as_str())];
        browser.post("/recover/codes", &both).await;
        assert_eq!(browser.post("/recover/mobile/keep", &[]).await.to(), "/recover/password");
        browser.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        let mut thief = begin(&world, "phone").await;
        thief.post("/recover/facts", &FACTS).await;
        assert_eq!(thief.post("/recover/mobile/keep", &[]).await.to(), "/recover/mobile");
    })
    .await;
}

#[tokio::test]
async fn facts_and_a_sim_are_not_enough_for_a_higher_level() {
    in_a_country(async |world| {
        world.sso.seed_account(SeedAccount { level: Level::Two, ..seed() }).await.unwrap();
        world.country.register_sim(OTHER);
        let mut browser = begin(&world, "phone").await;
        browser.post("/recover/facts", &FACTS).await;
        browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
        let code = world.code(OTHER).await;
        let answer = browser.post("/recover/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("verified at a higher level"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_has_no_account_is_told_once_they_proved_who_they_are() {
    in_a_country(async |world| {
        world.country.register_sim(OTHER);
        let mut browser = begin(&world, "phone").await;
        browser.post("/recover/facts", &FACTS).await;
        browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
        let code = world.code(OTHER).await;
        let answer = browser.post("/recover/code", &[("code", &code)]).await;
        assert!(answer.text().contains("You have no account"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn after_a_recovery_factors_wait_and_the_hours_are_told() {
    in_a_country(async |world| {
        world.with_account().await;
        recover_with_phone(&world).await;
        let number = layla().national_number;
        let mut owner = world.browser();
        let fields = [("identifier", number.reveal()), ("password", NEW)];
        owner.post("/sign-in", &fields).await;
        let code = world.code(MOBILE).await;
        owner.post("/sign-in/code", &[("code", &code)]).await;
        for path in ["/account/authenticators", "/account/recovery-codes"] {
            let answer = owner.post(path, &[]).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
            assert!(answer.text().contains("in 24 hours"), "{}", answer.text());
        }
        let answer = owner.get("/account/trusted").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(
            owner.get("/account/mobile").await.status,
            StatusCode::OK,
            "it only waits longer"
        );
    })
    .await;
}

#[tokio::test]
async fn a_stopped_account_is_recovered_but_not_by_the_phone_that_was_not_its_owners() {
    in_a_country(async |world| {
        world.with_account().await;
        let codes = recovery_codes(&mut world.signed_in().await).await;
        world.pass(Duration::from_mins(1));
        recover_with_phone(&world).await;
        world.work().await;
        let texts = world.country.messages(MOBILE);
        let told = texts.iter().rev().find(|text| text.contains("استُعيد حسابك")).unwrap();
        let link = told.split(' ').find(|word| word.contains("/not-me/")).unwrap();
        let link = link.strip_prefix("http://127.0.0.1:8081").unwrap();
        world.browser().post(link, &[]).await;
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        up_to_code(&world).await;
        world.work().await;
        let sent = world.country.messages(MOBILE);
        let sent = sent.iter().filter(|text| text.contains("رمز استعادة")).count();
        assert_eq!(sent, 1, "no second code leaves to that phone");
        let mut owner = begin(&world, "codes").await;
        let both = [("first_code", codes[0].as_str()), ("second_code", codes[1].as_str())];
        owner.post("/recover/codes", &both).await;
        owner.post("/recover/mobile/keep", &[]).await;
        let renewed = "copper lantern meadow";
        owner.post("/recover/password", &[("password", renewed)]).await;
        assert_eq!(sign_in_with(&world, renewed).await.to(), "/sign-in/code", "unlocked");
    })
    .await;
}

#[tokio::test]
async fn pages_of_a_recovery_keep_their_order() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = begin(&world, "password").await;
        let others = ["code", "mobile", "password", "codes", "bank", "portrait", "portrait/live"];
        for page in others {
            let page = browser.get(&format!("/recover/{page}")).await;
            assert_eq!(page.to(), "/recover/facts");
        }
        assert_eq!(browser.get("/recover/ways").await.status, StatusCode::OK, "nothing is proved");
        assert_eq!(world.browser().get("/recover/password").await.status, StatusCode::GONE);
        browser.post("/recover/facts", &FACTS).await;
        assert_eq!(browser.get("/recover/ways").await.to(), "/recover/code");
        let other = browser.post("/recover/ways", &[("way", "codes")]).await;
        assert_eq!(other.to(), "/recover/code", "no other way once something is proved");
        world.pass(Duration::from_mins(30));
        assert_eq!(browser.get("/recover/code").await.status, StatusCode::GONE);
        let weak = [("national_number", "700000010"), ("lost", "x")];
        let answer = browser.post("/recover", &weak).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
