//! Registration: how often something may be tried, and that it is written down.

use base::Duration;
use web::{Faults, StatusCode};

use crate::registration::{FACTS, begin, up_to_code, up_to_password};
use crate::world::{MOBILE, PASSWORD, World, in_a_country};

#[tokio::test]
async fn ten_guesses_are_all_for_a_day_however_many_codes_are_sent() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        for _ in 0..2 {
            browser = world.browser();
            up_to_code(&mut browser).await;
            let code = world.code(MOBILE).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            for _ in 0..5 {
                let answer = browser.post("/register/code", &[("code", wrong)]).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
        assert_eq!(browser.post("/register/code/again", &[]).await.to(), "/register/code");
        let code = world.code(MOBILE).await;
        let answer = browser.post("/register/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text().contains("come back tomorrow"), "{}", answer.text());
        world.pass(Duration::from_hours(24));
        up_to_code(&mut browser).await;
        let code = world.code(MOBILE).await;
        let answer = browser.post("/register/code", &[("code", &code)]).await;
        assert_eq!(answer.to(), "/register/done");
    })
    .await;
}

#[tokio::test]
async fn whoever_registers_for_somebody_else_does_not_keep_them_out() {
    in_a_country(async |world| {
        world.with_account().await;
        for _ in 0..10 {
            up_to_code(&mut world.browser()).await;
        }
        world.work().await;
        let mut browser = world.browser();
        up_to_password(&mut browser).await;
        let answer = browser.post("/register/password", &[("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(world.sign_in(&mut world.browser(), "").await, "/account");
    })
    .await;
}

#[tokio::test]
async fn a_question_is_in_the_log_even_if_its_answer_is_lost() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        begin(&mut browser).await;
        World::fault(&world.transporter, Faults::LoseAnswer);
        let answer = browser.post("/register/facts", &FACTS).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.transporter, Faults::None);
        browser.post("/register/facts", &FACTS).await;
        World::fault(&world.operators, Faults::LoseAnswer);
        let answer = browser.post("/register/mobile", &[("mobile", MOBILE)]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        let asked = world.readings().await.into_iter().map(|[_, what, _, _]| what);
        let facts = "registration.match-facts";
        assert_eq!(asked.collect::<Vec<_>>(), ["registration.match-sim", facts, facts]);
    })
    .await;
}
