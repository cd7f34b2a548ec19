//! Password, second factor, and what keeps guessers out.

use base::{Duration, MobileNumber, NationalNumber};
use sso::SeedAccount;
use web::StatusCode;

use crate::world::{Browser, MOBILE, PASSWORD, World, in_a_country, layla, seed};

async fn typed(browser: &mut Browser, identifier: &str, password: &str) -> crate::world::Answer {
    browser.post("/sign-in", &[("identifier", identifier), ("password", password)]).await
}

async fn second_page(world: &World) -> Browser {
    let mut browser = world.browser();
    let number = layla().national_number;
    let answer = typed(&mut browser, number.reveal(), PASSWORD).await;
    assert_eq!(answer.to(), "/sign-in/code");
    browser
}

#[tokio::test]
async fn a_password_and_a_code_open_the_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.browser();
        assert!(browser.get("/account").await.to().starts_with("/sign-in?return_to=%2Faccount"));
        assert_eq!(world.sign_in(&mut browser, "/account?x=1").await, "/account?x=1");
        let account = browser.get("/account").await;
        assert!(account.text().contains("ليلى سامي أحمد البرغوثي"), "{}", account.text());
        assert!(account.text().contains("Chrome on Android"));
        assert_eq!(browser.get("/sign-in").await.to(), "/account");
        let by_mobile = typed(&mut world.browser(), "+970 599 123 456", PASSWORD).await;
        assert_eq!(by_mobile.to(), "/sign-in/code");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_led_away_after_signing_in() {
    in_a_country(async |world| {
        world.with_account().await;
        for evil in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
            let mut browser = world.browser();
            assert_eq!(world.sign_in(&mut browser, evil).await, "/account");
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_look_the_same() {
    in_a_country(async |world| {
        world.with_account().await;
        let known = layla().national_number;
        let unknown = NationalNumber::from_serial(70_000_009);
        let mut answers = Vec::new();
        for number in [known, unknown] {
            let mut browser = world.browser();
            for _ in 0..5 {
                let answer = typed(&mut browser, number.reveal(), "wrong password").await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let locked = typed(&mut browser, number.reveal(), PASSWORD).await;
            assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
            answers.push(locked.text());
        }
        assert_eq!(answers[0], answers[1]);
    })
    .await;
}

#[tokio::test]
async fn five_wrong_passwords_close_the_door_for_ten_minutes() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        let mut browser = world.browser();
        for _ in 0..5 {
            typed(&mut browser, number.reveal(), "wrong password").await;
        }
        world.pass(Duration::from_secs(599));
        let locked = typed(&mut browser, number.reveal(), PASSWORD).await;
        assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_secs(1));
        assert_eq!(typed(&mut browser, number.reveal(), PASSWORD).await.to(), "/sign-in/code");
        let code = world.code(MOBILE).await;
        browser.post("/sign-in/code", &[("code", &code)]).await;
        let account = browser.get("/account").await;
        assert!(account.text().contains("Wrong password"), "{}", account.text());
    })
    .await;
}

#[tokio::test]
async fn a_right_password_does_not_buy_more_codes() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut tries = 0;
        for _ in 0..2 {
            let mut browser = second_page(&world).await;
            let code = world.code(MOBILE).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            for _ in 0..3 {
                let answer = browser.post("/sign-in/code", &[("code", wrong)]).await;
                tries += u32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
        assert_eq!(tries, 5);
        let mut browser = second_page(&world).await;
        let code = world.code(MOBILE).await;
        let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_mins(9));
        let mut browser = second_page(&world).await;
        world.pass(Duration::from_mins(1));
        let code = world.code(MOBILE).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
    })
    .await;
}

#[tokio::test]
async fn codes_are_not_sent_without_end() {
    in_a_country(async |world| {
        world.with_account().await;
        for _ in 0..10 {
            second_page(&world).await;
        }
        let number = layla().national_number;
        let answer = typed(&mut world.browser(), number.reveal(), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        world.work().await;
        assert_eq!(world.country.messages(MOBILE).len(), 10);
    })
    .await;
}

#[tokio::test]
async fn codes_that_come_back_do_not_count() {
    in_a_country(async |world| {
        world.with_account().await;
        for _ in 0..11 {
            assert_eq!(world.sign_in(&mut world.browser(), "").await, "/account");
        }
    })
    .await;
}

#[tokio::test]
async fn a_stranger_does_not_lock_the_owners_own_browser() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        let mut own = world.signed_in().await;
        own.post("/end-session/confirm", &[]).await;
        assert!(own.get("/account").await.to().starts_with("/sign-in"));
        let mut stranger = world.browser();
        stranger.cookies.insert("hukumati_sso_known".into(), "abc".into());
        for _ in 0..5 {
            typed(&mut stranger, number.reveal(), "wrong password").await;
        }
        let answer = typed(&mut stranger, number.reveal(), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(world.sign_in(&mut own, "").await, "/account");
        // Nor is the owner's browser one in which others may guess without end.
        for _ in 0..5 {
            typed(&mut own, number.reveal(), "wrong password").await;
        }
        let answer = typed(&mut own, number.reveal(), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn a_browser_is_known_for_those_who_signed_in_in_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let other = SeedAccount {
            national_number: NationalNumber::from_serial(70_000_003),
            mobile: MobileNumber::parse("0569000003").unwrap(),
            ..seed()
        };
        let number = other.national_number.clone();
        world.sso.seed_account(other).await.unwrap();
        let mut own = world.signed_in().await;
        for _ in 0..5 {
            typed(&mut world.browser(), number.reveal(), "wrong password").await;
        }
        let answer = typed(&mut own, number.reveal(), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "hers is not the other's");
    })
    .await;
}

#[tokio::test]
async fn another_password_makes_every_browser_a_stranger() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        let mut own = world.signed_in().await;
        let fields = [("password", "marble window garden")];
        assert_eq!(own.post("/account/password", &fields).await.to(), "/account?done=password");
        for _ in 0..5 {
            typed(&mut world.browser(), number.reveal(), "wrong password").await;
        }
        let answer = typed(&mut own, number.reveal(), "marble window garden").await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn a_network_has_a_budget_of_failures_for_each_hour() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        let mut own = world.signed_in().await;
        own.post("/end-session/confirm", &[]).await;
        let nobody = NationalNumber::from_serial(70_000_009);
        let mut stranger = world.browser();
        typed(&mut stranger, nobody.reveal(), "wrong password").await;
        let spend = |tx: &mut db::Tx| {
            tx.execute("UPDATE tally SET tries = 299 WHERE purpose = 'network' AND tries = 1", &[])
        };
        assert_eq!(world.sso.db().write("test.spend", spend).await.unwrap(), 1);
        assert_eq!(
            typed(&mut world.browser(), number.reveal(), PASSWORD).await.to(),
            "/sign-in/code"
        );
        typed(&mut stranger, nobody.reveal(), "wrong password").await;
        let answer = typed(&mut world.browser(), number.reveal(), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text().contains("perhaps by others"), "{}", answer.text());
        assert_eq!(typed(&mut own, number.reveal(), PASSWORD).await.to(), "/sign-in/code");
        world.pass(Duration::from_hours(1));
        let answer = typed(&mut world.browser(), number.reveal(), PASSWORD).await;
        assert_eq!(answer.to(), "/sign-in/code");
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_and_in_its_own_browser() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = second_page(&world).await;
        let code = world.code(MOBILE).await;
        let mut thief = second_page(&world).await;
        let answer = thief.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn a_session_rests_after_half_an_hour_without_use() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        for _ in 0..3 {
            world.pass(Duration::from_mins(29));
            assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        }
        world.pass(Duration::from_mins(30));
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
    })
    .await;
}
