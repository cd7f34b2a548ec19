//! A death in the civil registry closes the account.

use base::Duration;
use messages::identity::Level;
use messages::registry::Person;
use web::{Faults, StatusCode};

use crate::world::{MOBILE, PASSWORD, Portal, World, in_a_country, layla};

const MONTH: Duration = Duration::from_hours(30 * 24);

fn died(world: &World) {
    let today = world.clock.now().date();
    world.country.record(|person: &mut Person| person.death_date = Some(today));
}

/// How many messages about closing arrived.
fn farewells(world: &World) -> usize {
    world.country.messages(MOBILE).iter().filter(|text| text.contains("سجّل وفاة")).count()
}

#[tokio::test]
async fn the_monthly_question_closes_the_account_and_whatever_hangs_on_it() {
    in_a_country(async |world| {
        world.with_account().await;
        world.pass(MONTH.checked_sub(Duration::from_mins(5)).unwrap());
        let mut browser = world.signed_in().await;
        browser.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
        died(&world);
        world.pass(Duration::from_mins(11));
        world.work().await;
        assert_eq!(farewells(&world), 1);
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
        world.work().await;
        let heard = world.portal.farewells(&world.router).await;
        assert_eq!(heard.len(), 1, "the portal hears that the session ended");
        let number = layla().national_number;
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        let refused = world.browser().post("/sign-in", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        world.pass(MONTH);
        world.work().await;
        assert_eq!(farewells(&world), 1, "closed once");
    })
    .await;
}

#[tokio::test]
async fn an_account_is_asked_about_once_a_month() {
    in_a_country(async |world| {
        world.with_account().await;
        world.work().await;
        assert!(world.country.asked().is_empty(), "not when it is new");
        for _ in 0..3 {
            world.pass(MONTH);
            world.work().await;
            world.pass(Duration::from_mins(10));
            world.work().await;
        }
        assert_eq!(world.country.asked().len(), 3);
        let log = world.readings().await;
        let whys: Vec<_> =
            log.iter().map(|[_, what, why, _]| (what.as_str(), why.as_str())).collect();
        assert_eq!(whys, [("registry.person", "life-check"); 3]);
    })
    .await;
}

#[tokio::test]
async fn a_registry_that_is_away_or_lies_closes_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        died(&world);
        world.country.lies();
        world.pass(MONTH);
        world.work().await;
        World::fault(&world.transporter, Faults::LoseAnswer);
        world.pass(Duration::from_hours(25));
        world.work().await;
        assert_eq!(farewells(&world), 0);
        assert_eq!(world.sign_in(&mut world.browser(), "").await, "/account");
    })
    .await;
}

#[tokio::test]
async fn a_death_is_noticed_when_somebody_wants_a_higher_level() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let back = browser.get(&Portal::authorize(&[])).await;
        let code = back.parameter("code").unwrap();
        died(&world);
        let answer = browser.post("/account/level/bank", &[("bank", "testbank")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
        let sent = world.portal.redeem(&world.router, &code, &[]).await;
        assert_eq!(sent.error(), "invalid_grant");
        world.work().await;
        assert_eq!(farewells(&world), 1);
    })
    .await;
}

#[tokio::test]
async fn an_account_for_which_the_registry_does_not_answer_holds_up_no_other() {
    in_a_country(async |world| {
        let lost =
            Person { national_number: base::NationalNumber::from_serial(70_000_021), ..layla() };
        world.with_account_of(&lost, "0599000021", Level::One).await;
        world.pass(Duration::from_mins(1));
        world.with_account().await;
        died(&world);
        world.pass(MONTH);
        world.work().await;
        assert_eq!(farewells(&world), 0, "the round ends where nobody answers");
        world.pass(Duration::from_mins(11));
        world.work().await;
        assert_eq!(farewells(&world), 1, "the one without an answer waits for a day");
        world.country.add(Person { death_date: Some(world.clock.now().date()), ..lost });
        world.pass(Duration::from_hours(25));
        world.work().await;
        let told = world.country.messages("0599000021");
        assert_eq!(told.iter().filter(|text| text.contains("سجّل وفاة")).count(), 1, "{told:?}");
    })
    .await;
}
