//! From nothing to an active account, and everything that can happen on the way.

use base::{Duration, NationalNumber};
use sso::Population;
use web::{Faults, StatusCode};

use crate::world::{Browser, MOBILE, PASSWORD, World, in_a_country, in_a_country_of, layla, seed};

pub(crate) const FACTS: [(&str, &str); 6] = [
    ("first_name", "ليلى"),
    ("father_name", "سامي"),
    ("family_name", "البرغوثي"),
    ("birth_date-day", "١٤"),
    ("birth_date-month", "2"),
    ("birth_date-year", "1990"),
];

pub(crate) async fn begin(browser: &mut Browser) {
    let number = layla().national_number;
    let answer = browser.post("/register", &[("national_number", number.reveal())]).await;
    assert_eq!(answer.to(), "/register/facts");
}

async fn up_to_mobile(browser: &mut Browser) {
    begin(browser).await;
    assert_eq!(browser.post("/register/facts", &FACTS).await.to(), "/register/mobile");
}

pub(crate) async fn up_to_password(browser: &mut Browser) {
    up_to_mobile(browser).await;
    let answer = browser.post("/register/mobile", &[("mobile", MOBILE)]).await;
    assert_eq!(answer.to(), "/register/password");
}

pub(crate) async fn up_to_code(browser: &mut Browser) {
    up_to_password(browser).await;
    let answer = browser.post("/register/password", &[("password", PASSWORD)]).await;
    assert_eq!(answer.to(), "/register/code");
}

fn with(name: &str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    FACTS.map(|(key, old)| (key, if key == name { value } else { old })).to_vec()
}

#[tokio::test]
async fn five_steps_make_an_account_and_sign_its_owner_in() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        for page in ["/register", "/register?return_to=/authorize/1"] {
            assert_eq!(browser.get(page).await.status, StatusCode::OK);
        }
        up_to_code(&mut browser).await;
        let page = browser.get("/register/code").await;
        assert!(page.text().contains("05•••••456"), "{}", page.text());
        let code = world.code(MOBILE).await;
        let answer = browser.post("/register/code", &[("code", &code)]).await;
        assert_eq!(answer.to(), "/register/done");
        assert!(browser.get("/register/done").await.text().contains("account is ready"));
        let account = browser.get("/account").await;
        assert!(account.text().contains("1: your details match"), "{}", account.text());
        let counted = world.funnel().await;
        assert_eq!(counted, ["registry-and-sim PS-RBH 35-44 female password passed"]);
        let asked = world.country.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0]["hukumati-purpose"], "registration");
        assert_eq!(asked[0]["hukumati-basis"], "task");
        assert_eq!(asked[0]["x-road-client"], "PS/GOV/hukumati/sso");
        assert_eq!(
            world.readings().await,
            [
                ["citizen", "account.open", "registration", "self"],
                ["PS/GOV/hukumati/sso", "registration.match-sim", "registration", "task"],
                ["PS/GOV/hukumati/sso", "registration.match-facts", "registration", "task"],
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_which_fact_is_wrong_or_whether_the_number_exists() {
    in_a_country(async |world| {
        let wrong = [
            with("first_name", "سلمى"),
            with("father_name", "أحمد"),
            with("birth_date-year", "1991"),
        ];
        let mut texts = Vec::new();
        for facts in wrong {
            let mut browser = world.browser();
            begin(&mut browser).await;
            let answer = browser.post("/register/facts", &facts).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            texts.push(answer.text().replace(facts[0].1, ""));
        }
        let mut browser = world.browser();
        let nobody = NationalNumber::from_serial(70_000_002);
        browser.post("/register", &[("national_number", nobody.reveal())]).await;
        let answer = browser.post("/register/facts", &FACTS).await;
        assert!(answer.text().contains("does not match"), "{}", answer.text());
        assert!(texts.iter().all(|text| text.contains("does not match")), "{texts:?}");
        assert!(texts[2].contains("2 tries left"), "{}", texts[2]);
    })
    .await;
}

#[tokio::test]
async fn after_five_tries_the_number_rests_for_six_hours() {
    in_a_country(async |world| {
        let wrong = with("first_name", "سلمى");
        for _ in 0..5 {
            let mut browser = world.browser();
            begin(&mut browser).await;
            browser.post("/register/facts", &wrong).await;
        }
        let mut browser = world.browser();
        begin(&mut browser).await;
        let answer = browser.post("/register/facts", &FACTS).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text().contains("wait a little"), "{}", answer.text());
        assert_eq!(world.country.asked().len(), 5);
        world.pass(Duration::from_hours(6));
        begin(&mut browser).await;
        assert_eq!(browser.post("/register/facts", &FACTS).await.to(), "/register/mobile");
    })
    .await;
}

#[tokio::test]
async fn the_young_and_the_dead_are_refused() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        begin(&mut browser).await;
        let answer = browser.post("/register/facts", &with("birth_date-year", "2015")).await;
        assert!(answer.text().contains("16 or older"), "{}", answer.text());
        world.country.record(|person| person.death_date = "2020-01-01".parse().ok());
        let answer = browser.post("/register/facts", &FACTS).await;
        assert!(answer.text().contains("does not match"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn a_dead_road_costs_no_try_and_loses_nothing() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        begin(&mut browser).await;
        for fault in [Faults::Down, Faults::LoseRequest, Faults::LoseAnswer] {
            World::fault(&world.transporter, fault);
            for _ in 0..3 {
                let answer = browser.post("/register/facts", &FACTS).await;
                assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
                assert!(answer.text().contains("does not answer"), "{}", answer.text());
                assert!(answer.body().contains("البرغوثي"), "what was typed is kept");
            }
        }
        World::fault(&world.transporter, Faults::None);
        assert_eq!(browser.post("/register/facts", &FACTS).await.to(), "/register/mobile");
        World::fault(&world.operators, Faults::Down);
        let answer = browser.post("/register/mobile", &[("mobile", MOBILE)]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.operators, Faults::None);
        let answer = browser.post("/register/mobile", &[("mobile", MOBILE)]).await;
        assert_eq!(answer.to(), "/register/password");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_sim_is_refused_five_times() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_mobile(&mut browser).await;
        for _ in 0..5 {
            let answer = browser.post("/register/mobile", &[("mobile", "0569000000")]).await;
            assert!(answer.text().contains("not registered in your name"), "{}", answer.text());
        }
        let answer = browser.post("/register/mobile", &[("mobile", MOBILE)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn a_weak_password_is_refused_with_its_reason() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_password(&mut browser).await;
        let reasons = [
            ("", "needed"),
            ("short", "10 characters or more"),
            ("0599123456 olive", "others may know"),
            ("ليلى زيتون ليمون", "others may know"),
            ("aaaaaaaaaaaa", "Repeated letters"),
            ("password1234", "common password"),
        ];
        for (password, reason) in reasons {
            let answer = browser.post("/register/password", &[("password", password)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(reason), "{password}: {}", answer.text());
            assert!(!answer.body().contains(&format!("value=\"{password}\"")), "it is not echoed");
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_wears_out_and_another_can_be_had() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_code(&mut browser).await;
        let code = world.code(MOBILE).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for left in ["4 tries", "3 tries", "2 tries", "one try", "no tries"] {
            let answer = browser.post("/register/code", &[("code", wrong)]).await;
            assert!(answer.text().contains(left), "{}", answer.text());
        }
        let answer = browser.post("/register/code", &[("code", &code)]).await;
        assert!(answer.text().contains("no longer works"), "{}", answer.text());
        assert_eq!(browser.post("/register/code/again", &[]).await.to(), "/register/code");
        let fresh = world.code(MOBILE).await;
        world.pass(Duration::from_mins(10));
        let answer = browser.post("/register/code", &[("code", &fresh)]).await;
        assert!(answer.text().contains("too old"), "{}", answer.text());
        assert_eq!(browser.post("/register/code/again", &[]).await.to(), "/register/code");
        let answer = browser.post("/register/code/again", &[]).await;
        assert!(answer.text().contains("a moment ago"), "{}", answer.text());
        let last = world.code(MOBILE).await;
        let spaced = format!(" {} {} ", &last[..3], &last[3..]);
        let answer = browser.post("/register/code", &[("code", &spaced)]).await;
        assert_eq!(answer.to(), "/register/done");
    })
    .await;
}

#[tokio::test]
async fn a_lost_message_is_told_and_sent_again_by_itself() {
    in_a_country(async |world| {
        World::fault(&world.operators, Faults::None);
        let mut browser = world.browser();
        up_to_code(&mut browser).await;
        World::fault(&world.operators, Faults::LoseRequest);
        world.work().await;
        let page = browser.get("/register/code").await;
        assert!(page.body().contains("has not left yet"), "{}", page.body());
        World::fault(&world.operators, Faults::LoseAnswer);
        world.pass(Duration::from_mins(1));
        world.work().await;
        World::fault(&world.operators, Faults::None);
        world.pass(Duration::from_mins(1));
        let code = world.code(MOBILE).await;
        assert_eq!(
            world.country.messages(MOBILE).len(),
            1,
            "one message, however often it is sent"
        );
        assert!(!browser.get("/register/code").await.body().contains("has not left yet"));
        let answer = browser.post("/register/code", &[("code", &code)]).await;
        assert_eq!(answer.to(), "/register/done");
    })
    .await;
}

#[tokio::test]
async fn an_existing_account_is_warned_and_the_applicant_sees_no_difference() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.browser();
        up_to_code(&mut browser).await;
        let page = browser.get("/register/code").await;
        assert!(page.text().contains("We sent a text message"), "{}", page.text());
        world.work().await;
        let messages = world.country.messages(MOBILE);
        assert!(messages[0].contains("حاول شخص إنشاء حساب"), "{messages:?}");
        let answer = browser.post("/register/code", &[("code", "123456")]).await;
        assert!(answer.text().contains("4 tries left"), "{}", answer.text());
        world.pass(Duration::from_mins(1));
        assert_eq!(browser.post("/register/code/again", &[]).await.to(), "/register/code");
        world.work().await;
        assert_eq!(world.country.messages(MOBILE).len(), 1, "the owner is warned once");
    })
    .await;
}

#[tokio::test]
async fn an_attempt_is_erased_after_half_an_hour() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_mobile(&mut browser).await;
        world.pass(Duration::from_mins(29));
        assert_eq!(browser.get("/register/mobile").await.status, StatusCode::OK);
        world.pass(Duration::from_mins(1));
        let answer = browser.get("/register/mobile").await;
        assert_eq!(answer.status, StatusCode::GONE);
        assert!(answer.text().contains("Start"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_loses_its_way_is_led_back() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_password(&mut browser).await;
        assert_eq!(browser.get("/register/code").await.to(), "/register/password");
        assert_eq!(browser.post("/register/facts", &FACTS).await.to(), "/register/password");
        let mut stranger = world.browser();
        assert_eq!(stranger.get("/register/code").await.status, StatusCode::GONE);
        let answer = stranger.post_from_elsewhere("/register").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn two_attempts_at_once_make_one_account() {
    in_a_country(async |world| {
        let (mut first, mut second) = (world.browser(), world.browser());
        up_to_code(&mut first).await;
        let code = world.code(MOBILE).await;
        up_to_code(&mut second).await;
        let other = world.code(MOBILE).await;
        assert_eq!(first.post("/register/code", &[("code", &code)]).await.to(), "/register/done");
        let answer = second.post("/register/code", &[("code", &other)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("You have an account"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn a_double_click_is_one_step() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_code(&mut browser).await;
        let again = browser.post("/register/password", &[("password", PASSWORD)]).await;
        assert_eq!(again.to(), "/register/code");
        world.work().await;
        assert_eq!(world.country.messages(MOBILE).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn production_refuses_the_numbers_of_the_sandbox() {
    in_a_country_of(Population::Real, async |world| {
        let mut browser = world.browser();
        let number = layla().national_number;
        let answer = browser.post("/register", &[("national_number", number.reveal())]).await;
        assert!(answer.text().contains("reserved for trials"), "{}", answer.text());
        assert!(world.sso.seed_account(seed()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_bad_number_is_explained_and_kept() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        for (typed, text) in
            [("", "needed"), ("70000001", "nine digits"), ("700000010", "digit by")]
        {
            let answer = browser.post("/register", &[("national_number", typed)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(text), "{typed}: {}", answer.text());
            assert!(answer.body().contains(&format!("value=\"{typed}\"")), "it is kept");
        }
    })
    .await;
}
