//! A verified relative vouches.

use base::Duration;
use messages::identity::Level;
use messages::registry::Person;
use web::{Faults, StatusCode};

use crate::level_zero::{OTHER, unproven};
use crate::world::{
    Answer, Browser, FATHERS_MOBILE, MOBILE, PASSWORD, Portal, World, layla, sami,
    where_sms_will_do,
};

const PAGE: &str = "/account/level/vouching";
const MONTH: Duration = Duration::from_hours(30 * 24);
const WAIT: Duration = Duration::from_hours(72);

/// Layla's father, verified; her record names him.
async fn family(world: &World) {
    let father = sami();
    let number = father.national_number.clone();
    world.country.record(|layla| layla.father = Some(number));
    world.country.add(father.clone());
    world.with_account_of(&father, FATHERS_MOBILE, Level::Two).await;
}

/// Layla's father, who has been verified for a month.
async fn father(world: &World) -> Browser {
    world.pass(MONTH);
    world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await
}

async fn vouch_for(browser: &mut Browser, person: &Person) -> Answer {
    browser.post(PAGE, &[("national_number", person.national_number.reveal())]).await
}

/// The path that withdraws the first open vouch on the page.
async fn withdrawal(browser: &mut Browser) -> Option<String> {
    let page = browser.get(PAGE).await;
    let (_, id) = page.body().split_once("action=\"/account/level/vouching/")?;
    Some(format!("{PAGE}/{}", id.split('"').next().unwrap()))
}

async fn layla_here(world: &World) -> Browser {
    world.signed_in_as(&layla().national_number, MOBILE).await
}

#[tokio::test]
async fn a_father_vouches_everybody_hears_of_it_and_a_reviewer_decides() {
    where_sms_will_do(async |world| {
        family(&world).await;
        world.with_account().await;
        let mut father = father(&world).await;
        assert_eq!(vouch_for(&mut father, &layla()).await.to(), format!("{PAGE}?done=given"));
        world.work().await;
        assert!(world.country.told(MOBILE, "يشهد قريب لك"));
        assert!(world.country.told(FATHERS_MOBILE, "شهدتَ"));
        let mut layla = layla_here(&world).await;
        let page = layla.get(PAGE).await;
        assert!(page.text().contains("Your father or mother"), "{}", page.text());
        world.pass(WAIT.checked_sub(Duration::from_mins(1)).unwrap());
        world.work().await;
        world.with_reviewer().await;
        let mut reviewer = world.reviewer().await;
        assert!(!reviewer.get("/review").await.body().contains("href=\"/review/"));
        world.pass(Duration::from_mins(11));
        world.work().await;
        let queue = reviewer.get("/review").await;
        let (_, id) = queue.body().split_once("href=\"/review/").unwrap();
        let path = format!("/review/{}", id.split('"').next().unwrap());
        let page = reviewer.get(&path).await;
        assert!(page.text().contains("Father or mother in the civil registry"));
        let yes = [("decision", "accept"), ("reason", "العائلة واحدة")];
        assert_eq!(reviewer.post(&path, &yes).await.to(), "/review");
        let mut layla = layla_here(&world).await;
        assert!(layla.get("/account/level").await.text().contains("Your level now 2"));
        assert!(layla.get(PAGE).await.text().contains("Accepted"));
    })
    .await;
}

#[tokio::test]
async fn only_relatives_verified_for_a_month_vouch() {
    where_sms_will_do(async |world| {
        family(&world).await;
        world.with_account().await;
        let number = sami().national_number;
        let mut young = world.signed_in_as(&number, FATHERS_MOBILE).await;
        let answer = vouch_for(&mut young, &layla()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("for thirty days"), "{}", answer.text());
        let mut daughter = layla_here(&world).await;
        let answer = vouch_for(&mut daughter, &sami()).await;
        assert!(answer.text().contains("at level 2 vouch for others"), "{}", answer.text());
        let mut father = father(&world).await;
        let stranger =
            Person { national_number: base::NationalNumber::from_serial(70_000_009), ..sami() };
        for left in ["4 tries", "3 tries", "2 tries", "one try", "no tries"] {
            let answer = vouch_for(&mut father, &stranger).await;
            assert!(answer.text().contains(left), "{left}: {}", answer.text());
        }
        let paused = vouch_for(&mut father, &layla()).await;
        assert_eq!(paused.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn either_of_the_two_takes_it_back() {
    where_sms_will_do(async |world| {
        family(&world).await;
        world.with_account().await;
        let mut father = father(&world).await;
        vouch_for(&mut father, &layla()).await.to();
        let mut layla_s = layla_here(&world).await;
        let path = withdrawal(&mut layla_s).await.unwrap();
        assert_eq!(layla_s.post(&path, &[]).await.to(), format!("{PAGE}?done=withdrawn"));
        world.work().await;
        for mobile in [MOBILE, FATHERS_MOBILE] {
            assert!(world.country.told(mobile, "سُحبت شهادة"), "{mobile}");
        }
        assert_eq!(father.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        vouch_for(&mut father, &layla()).await.to();
        let path = withdrawal(&mut father).await.unwrap();
        world.with_reviewer().await;
        let mut stranger = world.reviewer().await;
        assert_eq!(stranger.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        father.post(&path, &[]).await.to();
        world.pass(WAIT);
        world.work().await;
        let mut reviewer = world.reviewer().await;
        assert!(!reviewer.get("/review").await.body().contains("href=\"/review/"));
    })
    .await;
}

#[tokio::test]
async fn whether_the_relative_has_an_account_is_not_told_and_the_vouch_waits() {
    where_sms_will_do(async |world| {
        family(&world).await;
        let mut father = father(&world).await;
        assert_eq!(vouch_for(&mut father, &layla()).await.to(), format!("{PAGE}?done=given"));
        let page = father.get(PAGE).await.text();
        assert!(page.contains("Three days to object, from when the account"), "{page}");
        world.with_account().await;
        world.pass(Duration::from_mins(11));
        world.work().await;
        assert!(world.country.told(MOBILE, "يشهد قريب لك"));
        let mut layla = layla_here(&world).await;
        assert!(layla.get(PAGE).await.text().contains("Your father or mother"));
    })
    .await;
}

#[tokio::test]
async fn three_a_year_and_the_registry_being_away_costs_no_try() {
    where_sms_will_do(async |world| {
        family(&world).await;
        let number = sami().national_number;
        let child = |serial| Person {
            national_number: base::NationalNumber::from_serial(serial),
            father: Some(number.clone()),
            ..layla()
        };
        let children: Vec<_> = (70_000_021..70_000_025).map(child).collect();
        for child in &children {
            world.country.add(child.clone());
        }
        let mut father = father(&world).await;
        World::fault(&world.transporter, Faults::Down);
        for _ in 0..6 {
            let answer = vouch_for(&mut father, &children[0]).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
        }
        World::fault(&world.transporter, Faults::None);
        for child in &children[..3] {
            vouch_for(&mut father, child).await.to();
        }
        let fourth = vouch_for(&mut father, &children[3]).await;
        assert!(fourth.text().contains("three people within a year"), "{}", fourth.text());
        world.pass(Duration::from_hours(365 * 24 + 1));
        let mut father = world.signed_in_as(&number, FATHERS_MOBILE).await;
        vouch_for(&mut father, &children[3]).await.to();
    })
    .await;
}

#[tokio::test]
async fn vouching_wants_a_fresh_sign_in() {
    where_sms_will_do(async |world| {
        family(&world).await;
        let mut father = father(&world).await;
        world.pass(Duration::from_mins(16));
        let answer = vouch_for(&mut father, &layla()).await;
        assert!(answer.to().starts_with("/sign-in?return_to="), "{}", answer.to());
    })
    .await;
}

/// The number that the page shows in the browser of whoever is vouched for.
async fn shown(browser: &mut Browser) -> String {
    let page = browser.post("/account/presence", &[]).await;
    let code = page.body().split("<strong dir=\"ltr\">").nth(1).unwrap();
    code.split('<').next().unwrap().to_owned()
}

async fn vouch_with(browser: &mut Browser, person: &Person, number: &str) -> Answer {
    let fields = [("national_number", person.national_number.reveal()), ("presence", number)];
    browser.post(PAGE, &fields).await
}

async fn level_of(browser: &mut Browser) -> String {
    let page = browser.get("/account/level").await.text();
    page.split("Your level now ").nth(1).unwrap().chars().take(1).collect()
}

/// A browser of Layla at level 0, and her father's, whose vouch for that account is in its wait.
async fn vouched(world: &World) -> (Browser, Browser) {
    family(world).await;
    let mut father = father(world).await;
    let mut layla_s = unproven(world, OTHER).await;
    let number = shown(&mut layla_s).await;
    let given = vouch_with(&mut father, &layla(), &number).await;
    assert_eq!(given.to(), format!("{PAGE}?done=given"));
    (layla_s, father)
}

/// The case that waits for a reviewer, if there is one.
async fn case(world: &World) -> Option<(Browser, String)> {
    world.with_reviewer().await;
    let mut reviewer = world.reviewer().await;
    let queue = reviewer.get("/review").await;
    let (_, id) = queue.body().split_once("href=\"/review/")?;
    let path = format!("/review/{}", id.split('"').next().unwrap());
    Some((reviewer, path))
}

/// Layla at level 0, in a new browser.
async fn by_phone(world: &World) -> Browser {
    world.work().await;
    let mut browser = world.browser();
    let fields = [("identifier", OTHER), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
    let code = world.code(OTHER).await;
    browser.post("/sign-in/code", &[("code", &code)]).await.to();
    browser
}

/// What the portal calls whoever is signed in there.
async fn sub(world: &World, browser: &mut Browser) -> String {
    let code = browser.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
    let tokens = world.portal.redeem(&world.router, &code, &[]).await;
    world.userinfo(tokens.text("access_token")).await.text("sub").to_owned()
}

#[tokio::test]
async fn from_level_zero_a_relatives_word_leads_to_one_and_with_a_reviewer_to_two() {
    where_sms_will_do(async |world| {
        let (mut layla_s, _) = vouched(&world).await;
        world.work().await;
        assert!(world.country.told(OTHER, "A relative vouches"));
        assert!(world.country.told(FATHERS_MOBILE, "شهدتَ"));
        let mut other_claim = unproven(&world, "0569000001").await;
        world.pass(WAIT.checked_sub(Duration::from_mins(1)).unwrap());
        world.work().await;
        let mut layla_s2 = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s2).await, "0", "everybody may still object");
        world.pass(Duration::from_mins(11));
        world.work().await;
        assert_eq!(level_of(&mut layla_s2).await, "1");
        assert!(other_claim.get("/account").await.to().starts_with("/sign-in"));
        assert!(layla_s.get("/account").await.to().starts_with("/sign-in"), "half a day unused");
        let (mut reviewer, path) = case(&world).await.unwrap();
        let yes = [("decision", "accept"), ("reason", "العائلة واحدة")];
        assert_eq!(reviewer.post(&path, &yes).await.to(), "/review");
        assert_eq!(level_of(&mut layla_s2).await, "2");
        let counted = world.funnel().await;
        assert!(
            counted.iter().any(|line| line.starts_with("vouching") && line.ends_with("passed")),
            "{counted:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn at_level_zero_only_the_account_whose_number_is_shown_is_meant() {
    where_sms_will_do(async |world| {
        family(&world).await;
        let mut father = father(&world).await;
        let mut mine = unproven(&world, OTHER).await;
        let mut another = unproven(&world, "0569000001").await;
        vouch_for(&mut father, &layla()).await.to();
        world.pass(Duration::from_mins(11));
        world.work().await;
        for browser in [&mut mine, &mut another] {
            assert!(browser.get(PAGE).await.text().contains("Nobody vouches for you yet"));
        }
        let mut father = world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        let wrong = vouch_with(&mut father, &layla(), "0000 0000").await;
        assert!(wrong.text().contains("You have 4 tries left"), "{}", wrong.text());
        let of_father = shown(&mut father).await;
        let wrong = vouch_with(&mut father, &layla(), &of_father).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "a number of somebody else");
        let number = shown(&mut mine).await;
        vouch_with(&mut father, &layla(), &number).await.to();
        assert!(mine.get(PAGE).await.text().contains("Your father or mother"));
        assert!(another.get(PAGE).await.text().contains("Nobody vouches for you yet"));
        let again = vouch_with(&mut father, &layla(), &number).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a number counts once");
        let page = father.get(PAGE).await.text();
        assert_eq!(page.matches("Your son or daughter").count(), 1, "one word, not two: {page}");
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_gives_nothing_within_the_wait_or_after_it() {
    where_sms_will_do(async |world| {
        let (mut layla_s, mut father) = vouched(&world).await;
        let path = withdrawal(&mut layla_s).await.unwrap();
        layla_s.post(&path, &[]).await.to();
        world.pass(WAIT);
        world.work().await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
        let number = shown(&mut layla_s).await;
        drop(father);
        father = world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        vouch_with(&mut father, &layla(), &number).await.to();
        world.pass(WAIT);
        world.work().await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "1");
        let before = sub(&world, &mut layla_s).await;
        let mut father = world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        let helper = world.helper_code(&mut layla_s).await;
        father.post("/account/mandates/enter", &[("code", &helper)]).await.to();
        let path = withdrawal(&mut father).await.unwrap();
        father.post(&path, &[]).await.to();
        assert!(layla_s.get("/account").await.to().starts_with("/sign-in"), "signed out");
        let mandates = father.get("/account/mandates").await;
        assert!(mandates.text().contains("is no longer verified"), "{}", mandates.text());
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
        assert_ne!(sub(&world, &mut layla_s).await, before, "it may be the person's");
        assert!(world.country.told(OTHER, "back at its earlier level"));
        assert!(case(&world).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_reviewer_who_refuses_takes_level_one_back_too() {
    where_sms_will_do(async |world| {
        vouched(&world).await;
        world.pass(WAIT);
        world.work().await;
        let (mut reviewer, path) = case(&world).await.unwrap();
        let no = [("decision", "refuse"), ("reason", "لا يعرفها")];
        assert_eq!(reviewer.post(&path, &no).await.to(), "/review");
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
        assert!(layla_s.get(PAGE).await.text().contains("Not accepted"));
    })
    .await;
}

#[tokio::test]
async fn the_word_of_whoever_died_before_the_reviewer_looked_leaves_nothing() {
    where_sms_will_do(async |world| {
        vouched(&world).await;
        world.pass(WAIT);
        world.work().await;
        let mut father = world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        let death_date = Some(world.clock.now().date());
        world.country.lose(&sami().national_number);
        world.country.add(Person { death_date, ..sami() });
        vouch_for(&mut father, &layla()).await;
        assert!(father.get("/account").await.to().starts_with("/sign-in"), "closed");
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "1");
        let (mut reviewer, path) = case(&world).await.unwrap();
        let yes = [("decision", "accept"), ("reason", "العائلة واحدة")];
        reviewer.post(&path, &yes).await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
    })
    .await;
}

#[tokio::test]
async fn the_word_of_whoever_has_their_account_locked_meanwhile_gives_nothing() {
    where_sms_will_do(async |world| {
        vouched(&world).await;
        world.pass(Duration::from_hours(1));
        // Not the vouch is disowned, but a later sign-in: the account is locked, and the vouch stands open.
        world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        world.work().await;
        let texts = world.country.messages(FATHERS_MOBILE);
        let link = texts.iter().rev().find_map(|text| text.split("/not-me/").nth(1)).unwrap();
        let link = format!("/not-me/{}", link.split_whitespace().next().unwrap());
        world.browser().post(&link, &[]).await;
        world.pass(WAIT);
        world.work().await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
        assert!(case(&world).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_number_that_somebody_holds_by_then_is_not_given_twice() {
    where_sms_will_do(async |world| {
        vouched(&world).await;
        world.with_account().await;
        world.pass(WAIT);
        world.work().await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0");
        assert!(layla_s.get(PAGE).await.text().contains("Not accepted"));
        assert!(case(&world).await.is_none());
        let counted = world.funnel().await;
        assert!(counted.iter().any(|line| line.ends_with("duplicate")), "{counted:?}");
    })
    .await;
}

#[tokio::test]
async fn one_vouch_for_which_the_registry_does_not_answer_holds_up_no_other() {
    where_sms_will_do(async |world| {
        family(&world).await;
        let lost = Person {
            national_number: base::NationalNumber::from_serial(70_000_021),
            father: Some(sami().national_number),
            ..layla()
        };
        world.country.add(lost.clone());
        world.with_account_of(&lost, "0599000021", Level::One).await;
        world.with_account().await;
        let mut father = father(&world).await;
        vouch_for(&mut father, &lost).await.to();
        vouch_for(&mut father, &layla()).await.to();
        world.country.lose(&lost.national_number);
        world.pass(WAIT);
        world.work().await;
        let (mut reviewer, path) = case(&world).await.unwrap();
        let page = reviewer.get(&path).await;
        assert!(page.text().contains(&layla().name_ar.full()), "{}", page.text());
        let queue = reviewer.get("/review").await;
        assert_eq!(queue.body().matches("href=\"/review/").count(), 1);
        world.country.add(lost);
        world.pass(Duration::from_mins(11));
        world.work().await;
        let queue = reviewer.get("/review").await;
        assert_eq!(queue.body().matches("href=\"/review/").count(), 2, "its turn came again");
    })
    .await;
}

#[tokio::test]
async fn a_wait_that_ends_while_the_registry_is_away_ends_later_and_once() {
    where_sms_will_do(async |world| {
        let (_, _) = vouched(&world).await;
        World::fault(&world.transporter, Faults::LoseAnswer);
        world.pass(WAIT);
        world.work().await;
        let mut layla_s = by_phone(&world).await;
        assert_eq!(level_of(&mut layla_s).await, "0", "nobody said that both live");
        World::fault(&world.transporter, Faults::None);
        for _ in 0..2 {
            world.pass(Duration::from_mins(10));
            world.work().await;
        }
        let page = layla_s.get("/account/level").await.text();
        assert!(page.contains("Your level now 1"), "{page}");
        assert_eq!(page.matches("A relative’s word, level 1").count(), 1, "{page}");
        assert!(case(&world).await.is_some());
    })
    .await;
}
