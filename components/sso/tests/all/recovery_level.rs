//! What a recovery by facts and a SIM may do to an account that stands higher, and what is judged again later.

use base::Duration;
use messages::identity::Level;
use sso::SeedAccount;
use web::{Faults, StatusCode};

use crate::account::{add_app, with_password};
use crate::recovery::{NEW, OTHER, begin, news, sign_in_with, up_to_code, up_to_password_by_sim};
use crate::security::{ask_for_number, link, recovery_codes};
use crate::world::{Browser, MOBILE, PASSWORD, World, code_of, in_a_country, seed};

const DAY: Duration = Duration::from_hours(24);
const THREE_DAYS: Duration = Duration::from_hours(72);
const HOUR: Duration = Duration::from_hours(1);

async fn at_level_two(world: &World) {
    world.sso.seed_account(SeedAccount { level: Level::Two, ..seed() }).await.unwrap();
}

async fn ask_by_own_sim(world: &World) {
    let mut browser = up_to_code(world).await;
    let code = world.code(MOBILE).await;
    assert_eq!(browser.post("/recover/code", &[("code", &code)]).await.to(), "/recover/password");
    let page = browser.post("/recover/password", &[("password", NEW)]).await;
    assert!(page.text().contains("Now we wait"), "{}", page.text());
}

async fn level(world: &World) -> String {
    let level =
        |tx: &mut db::Tx| tx.one("SELECT level FROM account", db::params![], |row| row.get(0));
    world.sso.db().read("test.level", level).await.unwrap()
}

async fn execute(world: &World, statement: &'static str) {
    let execute = move |tx: &mut db::Tx| tx.execute(statement, db::params![]).map(drop);
    world.sso.db().write("test.execute", execute).await.unwrap();
}

async fn opens(world: &World, password: &str) -> bool {
    let answer = sign_in_with(world, password).await;
    answer.status != StatusCode::UNPROCESSABLE_ENTITY && answer.to() == "/sign-in/code"
}

#[tokio::test]
async fn above_level_one_facts_and_a_sim_wait_three_days_and_lose_the_level() {
    in_a_country(async |world| {
        at_level_two(&world).await;
        let before = level(&world).await;
        ask_by_own_sim(&world).await;
        assert_eq!(news(&world, MOBILE, "مهلة أمان").await, 1);
        world.pass(THREE_DAYS.saturating_sub(HOUR));
        world.work().await;
        assert!(!opens(&world, NEW).await);
        world.pass(HOUR);
        world.work().await;
        assert!(opens(&world, NEW).await);
        assert_ne!(level(&world).await, before);
        assert_eq!(level(&world).await, "1");
        assert_eq!(news(&world, MOBILE, "فعاد إلى الدرجة الأولى").await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_codes_keep_the_level() {
    in_a_country(async |world| {
        at_level_two(&world).await;
        let codes = recovery_codes(&mut world.signed_in().await).await;
        let mut browser = begin(&world, "codes").await;
        let both = [("first_code", codes[0].as_str()), ("second_code", codes[1].as_str())];
        browser.post("/recover/codes", &both).await;
        browser.post("/recover/mobile/keep", &[]).await;
        browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(opens(&world, NEW).await);
        assert_eq!(level(&world).await, "2");
    })
    .await;
}

#[tokio::test]
async fn the_owner_stops_it_by_the_link() {
    in_a_country(async |world| {
        at_level_two(&world).await;
        ask_by_own_sim(&world).await;
        let link = link(&world, MOBILE, "مهلة أمان").await;
        world.browser().post(&link, &[]).await;
        world.pass(THREE_DAYS);
        world.work().await;
        assert!(!opens(&world, NEW).await);
        assert_eq!(level(&world).await, "2");
    })
    .await;
}

async fn sent_by_message(world: &World, browser: &mut Browser) -> StatusCode {
    world.pass(Duration::from_mins(2));
    browser.post("/sign-in/code/sms", &[]).await.status
}

#[tokio::test]
async fn after_a_recovery_no_message_replaces_the_app() {
    in_a_country(async |world| {
        world.with_account().await;
        let secret = add_app(&world, &mut world.signed_in().await).await;
        world.pass(Duration::from_mins(1));
        let mut browser = up_to_code(&world).await;
        let code = world.code(MOBILE).await;
        browser.post("/recover/code", &[("code", &code)]).await;
        browser.post("/recover/password", &[("password", NEW)]).await;
        let number = crate::world::layla().national_number;
        let fields = [("identifier", number.reveal()), ("password", NEW)];
        let mut thief = world.browser();
        assert_eq!(thief.post("/sign-in", &fields).await.to(), "/sign-in/code");
        assert_eq!(sent_by_message(&world, &mut thief).await, StatusCode::CONFLICT);
        let code = code_of(&secret, world.clock.now());
        assert_eq!(thief.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        world.pass(DAY);
        let mut later = world.browser();
        assert_eq!(later.post("/sign-in", &fields).await.to(), "/sign-in/code");
        assert_eq!(sent_by_message(&world, &mut later).await, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn what_is_due_is_judged_again() {
    in_a_country(async |world| {
        at_level_two(&world).await;
        ask_by_own_sim(&world).await;
        world.country.forget_sim(MOBILE);
        world.pass(THREE_DAYS);
        world.work().await;
        assert!(!opens(&world, NEW).await, "the SIM is somebody else's by now");
        world.country.register_sim(MOBILE);
        world.pass(DAY);
        world.work().await;
        assert!(!opens(&world, NEW).await, "it was called off");
        assert!(opens(&world, PASSWORD).await);
    })
    .await;
}

#[tokio::test]
async fn operators_that_are_away_delay_what_is_due() {
    in_a_country(async |world| {
        at_level_two(&world).await;
        ask_by_own_sim(&world).await;
        World::fault(&world.operators, Faults::Down);
        world.pass(THREE_DAYS);
        world.work().await;
        assert!(!opens(&world, NEW).await);
        World::fault(&world.operators, Faults::None);
        world.pass(HOUR);
        world.work().await;
        assert!(opens(&world, NEW).await);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_rose_meanwhile_is_not_recovered_by_another_sim() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut thief = up_to_password_by_sim(&world).await;
        thief.post("/recover/password", &[("password", NEW)]).await;
        execute(&world, "UPDATE account SET level = '2'").await;
        world.pass(DAY);
        world.work().await;
        assert!(!opens(&world, NEW).await);
    })
    .await;
}

#[tokio::test]
async fn a_lock_delays_what_is_due_and_the_link_works_under_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = up_to_password_by_sim(&world).await;
        browser.post("/recover/password", &[("password", NEW)]).await;
        let link = link(&world, MOBILE, "مهلة أمان").await;
        execute(
            &world,
            "INSERT INTO support_lock (account, locked_by, locked_at) SELECT id, 'x', 1 FROM account",
        )
        .await;
        world.pass(DAY);
        world.work().await;
        assert_eq!(world.browser().get(&link).await.status, StatusCode::OK);
        execute(&world, "DELETE FROM support_lock").await;
        assert!(!opens(&world, NEW).await);
        world.pass(HOUR);
        world.work().await;
        assert!(opens(&world, NEW).await, "it was not lost");
    })
    .await;
}

#[tokio::test]
async fn another_password_calls_off_what_waits() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut owner = world.signed_in().await;
        let mut thief = up_to_password_by_sim(&world).await;
        thief.post("/recover/password", &[("password", NEW)]).await;
        let fresh = [("password", "copper lantern meadow")];
        let answer = owner.post("/account/password", &fresh).await;
        assert_eq!(answer.to(), "/account?done=password-called-off");
        assert!(owner.get(answer.to()).await.text().contains("was waiting was cancelled"));
        world.pass(DAY);
        world.work().await;
        assert!(!opens(&world, NEW).await);
    })
    .await;
}

#[tokio::test]
async fn another_password_ends_a_recovery_that_was_begun_before() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut owner = world.signed_in().await;
        let mut thief = up_to_password_by_sim(&world).await;
        world.pass(Duration::from_secs(1));
        owner.post("/account/password", &[("password", "copper lantern meadow")]).await;
        let answer = thief.post("/recover/password", &[("password", NEW)]).await;
        assert_eq!(answer.status, StatusCode::GONE);
    })
    .await;
}

/// Layla's number is another at once, asked by an app.
async fn change_number(world: &World) {
    let mut browser = world.signed_in().await;
    let secret = add_app(world, &mut browser).await;
    world.pass(Duration::from_secs(30));
    let mut browser = with_password(world).await;
    let code = code_of(&secret, world.clock.now());
    browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(ask_for_number(world, &mut browser).await, "/account?done=mobile");
}

#[tokio::test]
async fn a_former_number_has_the_link_of_its_replacement_alone() {
    in_a_country(async |world| {
        world.with_account().await;
        change_number(&world).await;
        link(&world, MOBILE, "تغيّر رقم هاتف").await;
        let seen = world.country.messages(MOBILE).len();
        world.pass(HOUR);
        let mut browser = with_password(&world).await;
        browser.post("/sign-in/code/sms", &[]).await;
        let code = world.code(OTHER).await;
        browser.post("/sign-in/code", &[("code", &code)]).await;
        world.work().await;
        let later = world.country.messages(MOBILE).split_off(seen);
        assert!(later.iter().any(|text| text.contains("من متصفح جديد")), "{later:?}");
        assert!(!later.iter().any(|text| text.contains("/not-me/")), "{later:?}");
        assert!(link(&world, OTHER, "من متصفح جديد").await.starts_with("/not-me/"));
    })
    .await;
}

#[tokio::test]
async fn a_number_that_was_somebody_elses_doing_goes_and_the_former_returns() {
    in_a_country(async |world| {
        world.with_account().await;
        change_number(&world).await;
        let link = link(&world, MOBILE, "تغيّر رقم هاتف").await;
        world.browser().post(&link, &[]).await;
        assert_eq!(news(&world, MOBILE, "أُوقف حسابك").await, 1);
        assert_eq!(news(&world, OTHER, "أُوقف حسابك").await, 0, "nor does the thief hear");
        let left = |tx: &mut db::Tx| {
            const LEFT: &str = "SELECT COUNT(*) FROM notice_channel";
            tx.one(LEFT, db::params![], |row| row.get::<i64>(0))
        };
        assert_eq!(world.sso.db().read("test.channels", left).await.unwrap(), 0);
    })
    .await;
}
