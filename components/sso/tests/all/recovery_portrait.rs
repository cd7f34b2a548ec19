//! A lost account comes back by a card and a face, at once or after somebody looked.

use base::{Duration, NationalNumber};
use messages::identity::Level;
use sso::SeedAccount;
use web::{Faults, StatusCode};

use crate::portrait::{DOCUMENT, LIVE};
use crate::recovery::{NEW, begin_by, claim, news, sign_in_with};
use crate::review::first_case;
use crate::world::{
    Answer, Browser, FATHERS_MOBILE, MOBILE, World, in_a_country, layla, sami, seed,
    where_sms_will_do,
};

const PAGE: &str = "/recover/portrait";

pub(crate) async fn at(world: &World, level: Level) {
    world.sso.seed_account(SeedAccount { level, ..seed() }).await.unwrap();
}

/// Shows a card and a face; what is said.
async fn show(browser: &mut Browser) -> Answer {
    let answer = browser.upload(PAGE, &[], ("document", DOCUMENT)).await;
    assert_eq!(answer.to(), "/recover/portrait/live", "{}", answer.text());
    browser.upload("/recover/portrait/live", &[], ("live", LIVE)).await
}

async fn shown(world: &World, lost: &str) -> Answer {
    show(&mut begin_by(world, lost, "portrait").await).await
}

/// The digits on a page that gives a ticket.
pub(crate) fn ticket_on(page: &Answer) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let (_, digits) = page.body().split_once("<strong dir=\"ltr\">").unwrap();
    digits.split('<').next().unwrap().to_owned()
}

/// Somebody types a ticket; what is said.
pub(crate) async fn use_ticket(
    browser: &mut Browser,
    number: &NationalNumber,
    ticket: &str,
) -> Answer {
    let fields = [("national_number", number.reveal()), ("ticket", ticket)];
    browser.post("/recover/ticket", &fields).await
}

async fn of_layla(world: &World, ticket: &str) -> Answer {
    use_ticket(&mut world.browser(), &layla().national_number, ticket).await
}

async fn images(world: &World) -> i64 {
    let count = |tx: &mut db::Tx| {
        tx.one("SELECT COUNT(*) FROM evidence_image", db::params![], |row| row.get(0))
    };
    world.sso.db().read("test.images", count).await.unwrap()
}

async fn reviewer(world: &World) -> Browser {
    let father = sami();
    world.country.add(father.clone());
    world.with_account_of(&father, FATHERS_MOBILE, Level::Two).await;
    world.gives_role(&father, web::Role::Reviewer).await;
    world.signed_in_as(&father.national_number, FATHERS_MOBILE).await
}

async fn decide(reviewer: &mut Browser, decision: &str) {
    let case = first_case(reviewer).await;
    let page = reviewer.get(&case).await;
    assert!(page.text().contains("wants to recover the account"), "{}", page.text());
    assert!(!page.body().contains("البرغوثي"), "whether there is an account is not shown");
    assert_eq!(reviewer.get(&format!("{case}/live")).await.status, StatusCode::OK);
    let fields = [("decision", decision), ("reason", "I looked")];
    assert_eq!(reviewer.post(&case, &fields).await.to(), "/review");
}

#[tokio::test]
async fn a_clear_likeness_recovers_at_once_and_nothing_of_the_images_stays() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "portrait").await;
        assert_eq!(show(&mut browser).await.to(), "/recover/password");
        assert_eq!(images(&world).await, 0);
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        assert_eq!(news(&world, MOBILE, "استُعيد حسابك").await, 1);
        let log = world.readings().await;
        for what in ["registry.portrait", "portrait.compare", "recovery.prove"] {
            assert!(log.iter().any(|[_, did, why, _]| did == what && why == "recovery"), "{what}");
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_does_not_prove_it_is_refused_in_the_same_words() {
    in_a_country(async |world| {
        world.country.portrait(None);
        let nobody = shown(&world, "password").await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut stranger = world.browser();
        let unknown = NationalNumber::from_serial(70_000_009);
        claim(&mut stranger, &unknown, ("password", "portrait")).await;
        assert_eq!(show(&mut stranger).await.text(), nobody.text(), "there is no such number");
        world.country.portrait(Some(b"\x89PNG\r\n\x1a\nreference"));
        at(&world, Level::Three).await;
        let mut said = Vec::new();
        world.verifier.scores(100, 1000);
        said.push(shown(&world, "password").await);
        world.verifier.scores(1000, 100);
        said.push(shown(&world, "password").await);
        world.verifier.reads(&sami().national_number, None);
        said.push(shown(&world, "password").await);
        world.verifier.finds(|finding| finding.document = None);
        said.push(shown(&world, "password").await);
        for answer in said {
            assert_eq!(answer.text(), nobody.text());
        }
        assert_eq!(images(&world).await, 0);
        assert_eq!(news(&world, MOBILE, "استعادة").await, 0);
        let mut sixth = begin_by(&world, "password", "portrait").await;
        let sixth = sixth.upload(PAGE, &[], ("document", DOCUMENT)).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS, "five for a number");
    })
    .await;
}

#[tokio::test]
async fn whom_the_comparison_knows_is_told_what_is_so() {
    in_a_country(async |world| {
        let nobody = shown(&world, "phone").await;
        assert!(nobody.text().contains("You have no account"), "{}", nobody.text());
        at(&world, Level::Three).await;
        let higher = shown(&world, "phone").await;
        assert_eq!(higher.status, StatusCode::CONFLICT);
        assert!(higher.text().contains("two codes or a counter"), "{}", higher.text());
    })
    .await;
}

#[tokio::test]
async fn a_verifier_that_is_away_costs_nothing_and_images_that_were_left_go() {
    in_a_country(async |world| {
        at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "portrait").await;
        World::fault(&world.verifier_peer, Faults::Down);
        let away = show(&mut browser).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE, "{}", away.text());
        assert_eq!(images(&world).await, 2);
        World::fault(&world.verifier_peer, Faults::None);
        let again = browser.post("/recover/portrait/compare", &[]).await;
        assert_eq!(again.to(), "/recover/password");
        let mut left = begin_by(&world, "password", "portrait").await;
        left.upload(PAGE, &[], ("document", DOCUMENT)).await;
        let early = left.post("/recover/portrait/compare", &[]).await;
        assert_eq!(early.to(), "/recover/portrait/live", "a face comes first");
        assert_eq!(images(&world).await, 1);
        assert_eq!(left.post("/recover/ways", &[("way", "facts")]).await.to(), "/recover/facts");
        assert_eq!(images(&world).await, 0, "another way was chosen");
        left.post("/recover/ways", &[("way", "portrait")]).await;
        left.upload(PAGE, &[], ("document", DOCUMENT)).await;
        world.pass(Duration::from_mins(91));
        world.work().await;
        world.work().await;
        assert_eq!(images(&world).await, 0, "nobody went on");
    })
    .await;
}

#[tokio::test]
async fn near_the_line_a_ticket_waits_for_a_reviewer_and_leads_on_once() {
    where_sms_will_do(async |world| {
        at(&world, Level::Two).await;
        let mut reviewer = reviewer(&world).await;
        world.verifier.scores(900, 650);
        let mut first = begin_by(&world, "phone", "portrait").await;
        let ticket = ticket_on(&show(&mut first).await);
        assert_eq!(first.get("/recover/mobile").await.status, StatusCode::GONE);
        let waits = of_layla(&world, &ticket).await;
        assert!(waits.text().contains("An officer is looking"), "{}", waits.text());
        assert!(
            world
                .sso
                .db()
                .read("test.level", |tx: &mut db::Tx| {
                    const REVIEWS: &str = "SELECT COUNT(*) FROM review WHERE account IS NULL";
                    tx.one(REVIEWS, db::params![], |row| row.get::<i64>(0))
                })
                .await
                .unwrap()
                == 1
        );
        decide(&mut reviewer, "accept").await;
        assert_eq!(images(&world).await, 0);
        let stranger = use_ticket(&mut world.browser(), &sami().national_number, &ticket).await;
        assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY, "another number's");
        world.pass(Duration::from_hours(6 * 24));
        world.work().await;
        let mut browser = world.browser();
        let next = use_ticket(&mut browser, &layla().national_number, &ticket).await;
        assert_eq!(next.to(), "/recover/mobile");
        assert_eq!(browser.post("/recover/mobile/keep", &[]).await.to(), "/recover/password");
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        let again = of_layla(&world, &ticket).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it was used");
        let mut owner = world.browser();
        let number = layla().national_number;
        owner.post("/sign-in", &[("identifier", number.reveal()), ("password", NEW)]).await;
        let code = world.code(MOBILE).await;
        owner.post("/sign-in/code", &[("code", &code)]).await;
        let page = owner.get("/account/level").await;
        assert!(page.text().contains("Your level now 2"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn near_the_line_without_an_account_nothing_tells_until_somebody_accepted() {
    where_sms_will_do(async |world| {
        let mut reviewer = reviewer(&world).await;
        world.verifier.scores(900, 650);
        let ticket = ticket_on(&shown(&world, "phone").await);
        let waits = of_layla(&world, &ticket).await;
        assert!(waits.text().contains("An officer is looking"), "{}", waits.text());
        decide(&mut reviewer, "accept").await;
        let nobody = of_layla(&world, &ticket).await;
        assert!(nobody.text().contains("You have no account"), "{}", nobody.text());
    })
    .await;
}

#[tokio::test]
async fn what_a_reviewer_refused_leads_nowhere_and_old_tickets_neither() {
    where_sms_will_do(async |world| {
        at(&world, Level::Two).await;
        let mut reviewer = reviewer(&world).await;
        world.verifier.scores(900, 650);
        let refused = ticket_on(&shown(&world, "phone").await);
        decide(&mut reviewer, "refuse").await;
        let answer = of_layla(&world, &refused).await;
        assert!(answer.text().contains("could not make sure"), "{}", answer.text());
        assert_eq!(news(&world, MOBILE, "لم نستطع أن نتأكد").await, 0);
        let accepted = ticket_on(&shown(&world, "phone").await);
        decide(&mut reviewer, "accept").await;
        world.pass(Duration::from_hours(7 * 24));
        let late = of_layla(&world, &accepted).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "seven days later");
    })
    .await;
}

#[tokio::test]
async fn nobody_reviews_their_own_recovery_and_five_wrong_tickets_wait() {
    where_sms_will_do(async |world| {
        let mut reviewer = reviewer(&world).await;
        world.verifier.scores(900, 650);
        world.verifier.reads(&sami().national_number, None);
        let mut browser = world.browser();
        claim(&mut browser, &sami().national_number, ("password", "portrait")).await;
        let ticket = ticket_on(&show(&mut browser).await);
        let case = first_case(&mut reviewer).await;
        assert_eq!(reviewer.get(&case).await.status, StatusCode::FORBIDDEN);
        let wrong = if ticket.starts_with('1') { "2" } else { "1" };
        for left in (0..5).rev() {
            let answer = use_ticket(&mut browser, &sami().national_number, &wrong.repeat(12)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{left}");
        }
        let right = use_ticket(&mut browser, &sami().national_number, &ticket).await;
        assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_mins(10));
        let right = use_ticket(&mut browser, &sami().national_number, &ticket).await;
        assert!(right.text().contains("An officer is looking"), "{}", right.text());
    })
    .await;
}
