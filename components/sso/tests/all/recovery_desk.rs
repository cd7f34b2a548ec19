//! A lost account comes back with a ticket that an officer hands over, who saw the person and their card.

use base::Duration;
use messages::identity::Level;
use web::StatusCode;

use crate::desk::{card, first_recheck, sees};
use crate::recovery::{NEW, OTHER, news, sign_in_with};
use crate::recovery_portrait::{at, ticket_on, use_ticket};
use crate::security::link;
use crate::world::desk::{AGENT, OFFICER, REVIEWER};
use crate::world::{Answer, Browser, MOBILE, World, in_a_country, layla, where_sms_will_do};

const THREE_DAYS: Duration = Duration::from_hours(72);

/// Layla sits there, and lost something.
async fn comes(officer: &mut Browser, desk: &str, lost: &'static str) -> Answer {
    sees(officer, desk, &card(("wish", lost))).await
}

/// A ticket for a password, after the code from the phone.
async fn ticket_for_password(world: &World, officer: &mut Browser, desk: &str) -> String {
    let visit = comes(officer, desk, "password").await.to().to_owned();
    let page = officer.get(&visit).await;
    assert!(page.text().contains("gets a ticket"), "{}", page.text());
    let code = world.code(MOBILE).await;
    ticket_on(&officer.post(&visit, &[("code", &code)]).await)
}

/// Layla's own phone, with the ticket; where it leads.
async fn typed(world: &World, ticket: &str) -> (Browser, Answer) {
    let mut browser = world.browser();
    let answer = use_ticket(&mut browser, &layla().national_number, ticket).await;
    (browser, answer)
}

/// With a ticket for a lost phone, up to another password.
async fn renew_with_other_sim(world: &World, ticket: &str) -> Answer {
    world.country.register_sim(OTHER);
    let (mut browser, next) = typed(world, ticket).await;
    assert_eq!(next.to(), "/recover/mobile", "{}", next.text());
    let kept = browser.post("/recover/mobile/keep", &[]).await;
    assert_eq!(kept.to(), "/recover/mobile", "not on one officer's word");
    browser.post("/recover/mobile", &[("mobile", OTHER)]).await;
    let code = world.code(OTHER).await;
    browser.post("/recover/code", &[("code", &code)]).await;
    browser.post("/recover/password", &[("password", NEW)]).await
}

#[tokio::test]
async fn a_forgotten_password_takes_the_card_and_the_phone() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_for_password(&world, &mut agent, "/agent").await;
        let (mut browser, next) = typed(&world, &ticket).await;
        assert_eq!(next.to(), "/recover/password");
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        let (_, again) = typed(&world, &ticket).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it counts once");
        let log = world.readings().await;
        let given = log.iter().find(|[_, what, _, _]| what == "recovery.ticket").unwrap();
        assert_eq!([&given[0], &given[2]], ["post-office", "agent"]);
    })
    .await;
}

#[tokio::test]
async fn a_lost_phone_waits_three_days_and_every_earlier_number_hears() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        let page = renew_with_other_sim(&world, &ticket).await;
        assert!(page.text().contains("Now we wait"), "{}", page.text());
        assert_eq!(news(&world, MOBILE, "بدأ شخص استعادة").await, 1);
        assert_eq!(news(&world, MOBILE, "مهلة أمان").await, 1);
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.pass(THREE_DAYS);
        world.work().await;
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1);
        assert_eq!(news(&world, MOBILE, "فعاد إلى الدرجة الأولى").await, 0, "the level stays");
    })
    .await;
}

#[tokio::test]
async fn an_account_at_level_three_takes_a_counter() {
    in_a_country(async |world| {
        at(&world, Level::Three).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        for lost in ["password", "phone"] {
            let refused = comes(&mut agent, "/agent", lost).await;
            assert!(refused.text().contains("only a counter"), "{}", refused.text());
        }
        let (mut officer, _) = world.at_work(OFFICER).await;
        let ticket = ticket_on(&comes(&mut officer, "/counter", "phone").await);
        let page = renew_with_other_sim(&world, &ticket).await;
        assert!(page.text().contains("Now we wait"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_ticket_counts_half_an_hour_and_for_its_number() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        let agents_own = use_ticket(&mut world.browser(), &AGENT.number(), &ticket).await;
        assert_eq!(agents_own.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.pass(Duration::from_mins(30));
        let (_, late) = typed(&world, &ticket).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn officers_hand_no_ticket_to_relatives_to_nobody_or_without_the_phone() {
    in_a_country(async |world| {
        let (mut agent, _) = world.at_work(AGENT).await;
        let nobody = comes(&mut agent, "/agent", "phone").await;
        assert!(nobody.text().contains("has no account yet"), "{}", nobody.text());
        world.with_account().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = comes(&mut officer, "/counter", "password").await.to().to_owned();
        let agreed = officer.post(&format!("{visit}/agree"), &[]).await;
        assert_eq!(agreed.status, StatusCode::FORBIDDEN, "the phone is at hand, they said");
        let mother = Some(AGENT.number());
        world.country.record(move |person| person.mother = mother);
        let refused = comes(&mut agent, "/agent", "phone").await;
        assert!(refused.text().contains("close family"), "{}", refused.text());
        let today = world.clock.now().date();
        world.country.record(|person| {
            person.mother = None;
            person.death_date = Some(today);
        });
        let dead = comes(&mut agent, "/agent", "phone").await;
        assert!(dead.text().contains("does not match"), "{}", dead.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_dies_meanwhile_recovers_nothing() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        renew_with_other_sim(&world, &ticket).await;
        let today = world.clock.now().date();
        world.country.record(|person| person.death_date = Some(today));
        world.pass(THREE_DAYS);
        world.work().await;
        assert_eq!(sign_in_with(&world, NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(news(&world, MOBILE, "سجّل وفاة").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_owner_who_disowns_it_ends_the_ticket_too() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let first = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        let second = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        typed(&world, &first).await;
        let link = link(&world, MOBILE, "بدأ شخص استعادة").await;
        world.browser().post(&link, &[]).await;
        let (_, refused) = typed(&world, &second).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn what_was_recovered_without_the_phone_is_looked_at_again_and_taken_back() {
    where_sms_will_do(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        renew_with_other_sim(&world, &ticket).await;
        world.pass(THREE_DAYS);
        world.work().await;
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let case = first_recheck(&mut reviewer).await.unwrap();
        let page = reviewer.get(&case).await;
        assert!(page.text().contains(MOBILE), "the number of before: {}", page.text());
        assert_eq!(reviewer.post(&case, &[("verdict", "failed")]).await.to(), "/rechecks");
        let thief = sign_in_with(&world, NEW).await;
        assert_eq!(thief.status, StatusCode::UNPROCESSABLE_ENTITY, "locked");
        assert_eq!(news(&world, MOBILE, "ولم نستطع أن نتأكد أنه أنت").await, 1);
        assert_eq!(news(&world, OTHER, "ولم نستطع أن نتأكد أنه أنت").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_ticket_that_nobody_used_is_taken_back_alone() {
    where_sms_will_do(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let case = first_recheck(&mut reviewer).await.unwrap();
        assert_eq!(reviewer.post(&case, &[("verdict", "failed")]).await.to(), "/rechecks");
        let (_, gone) = typed(&world, &ticket).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", gone.text());
        world.signed_in_as(&layla().national_number, MOBILE).await;
    })
    .await;
}

#[tokio::test]
async fn an_owner_who_disowns_it_ends_what_the_ticket_began() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        world.country.register_sim(OTHER);
        let (mut agent, _) = world.at_work(AGENT).await;
        let ticket = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        let (mut thief, _) = typed(&world, &ticket).await;
        let link = link(&world, MOBILE, "بدأ شخص استعادة").await;
        world.pass(Duration::from_mins(1));
        world.browser().post(&link, &[]).await;
        thief.post("/recover/mobile", &[("mobile", OTHER)]).await;
        let code = world.code(OTHER).await;
        thief.post("/recover/code", &[("code", &code)]).await;
        let refused = thief.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.text());
        world.pass(Duration::from_mins(1));
        let late = ticket_on(&comes(&mut agent, "/agent", "phone").await);
        world.pass(Duration::from_mins(1));
        world.browser().post(&link, &[]).await;
        assert_eq!(typed(&world, &late).await.1.to(), "/recover/mobile", "said twice, done once");
    })
    .await;
}

#[tokio::test]
async fn a_phone_that_somebody_else_had_gives_no_password_beside_a_card() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let first = ticket_for_password(&world, &mut agent, "/agent").await;
        typed(&world, &first).await;
        let link = link(&world, MOBILE, "بدأ شخص استعادة").await;
        world.browser().post(&link, &[]).await;
        world.pass(Duration::from_mins(1));
        let second = ticket_for_password(&world, &mut agent, "/agent").await;
        let (mut thief, next) = typed(&world, &second).await;
        assert_eq!(next.to(), "/recover/password");
        let refused = thief.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.text());
    })
    .await;
}
