//! A verified relative vouches.

use base::Duration;
use messages::identity::Level;
use messages::registry::Person;
use web::{Faults, StatusCode};

use crate::world::{
    Answer, Browser, FATHERS_MOBILE, MOBILE, World, layla, sami, where_sms_will_do,
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
