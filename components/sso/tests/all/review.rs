//! Reviewers: what no machine could judge.

use base::Duration;
use messages::identity::Level;
use web::{Role, StatusCode};

use crate::portrait::show;
use crate::world::{Browser, FATHERS_MOBILE, MOBILE, World, layla, sami, where_sms_will_do};

/// Layla's scores are near the line; the browser of a reviewer, and the path of the case.
async fn case(world: &World) -> (Browser, String) {
    let father = sami();
    world.country.add(father.clone());
    world.with_account_of(&father, FATHERS_MOBILE, Level::Two).await;
    world.gives_role(&father, Role::Reviewer).await;
    world.verifier.scores(900, 650);
    world.with_account().await;
    let mut browser = world.signed_in().await;
    assert_eq!(show(&mut browser).await.to(), "/account/level");
    let page = browser.get("/account/level").await;
    assert!(page.text().contains("Your photo has arrived"), "{}", page.text());
    let mut reviewer = world.signed_in_as(&father.national_number, FATHERS_MOBILE).await;
    let path = first_case(&mut reviewer).await;
    (reviewer, path)
}

pub(crate) async fn first_case(reviewer: &mut Browser) -> String {
    let queue = reviewer.get("/review").await;
    let (_, id) = queue.body().split_once("href=\"/review/").unwrap();
    format!("/review/{}", id.split('"').next().unwrap())
}

async fn layla_again(world: &World) -> Browser {
    world.signed_in_as(&layla().national_number, MOBILE).await
}

#[tokio::test]
async fn a_reviewer_sees_the_faces_side_by_side_and_decides_once() {
    where_sms_will_do(async |world| {
        let (mut reviewer, path) = case(&world).await;
        let page = reviewer.get(&path).await;
        for words in ["900 of 1000", "650 of 1000", "البرغوثي"] {
            assert!(page.text().contains(words), "{words} in {}", page.text());
        }
        assert!(!page.body().contains(layla().national_number.reveal()));
        for (image, kind) in [("live", "jpeg"), ("reference", "png"), ("document", "png")] {
            let shown = reviewer.get(&format!("{path}/{image}")).await;
            assert_eq!(shown.headers["content-type"], format!("image/{kind}"));
            assert_eq!(shown.headers["cache-control"], "no-store");
        }
        let short = [("decision", "accept"), ("reason", "")];
        let unsaid = reviewer.post(&path, &short).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
        let yes = [("decision", "accept"), ("reason", "الوجهان لشخص واحد")];
        assert_eq!(reviewer.post(&path, &yes).await.to(), "/review");
        let gone = reviewer.get(&format!("{path}/live")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "the images are deleted");
        let again = reviewer.post(&path, &[("decision", "refuse"), ("reason", "no!")]).await;
        assert!(again.text().contains("A colleague decided"), "{}", again.text());
        let mut browser = layla_again(&world).await;
        assert!(browser.get("/account/level").await.text().contains("Your level now 2"));
        let log = world.readings().await;
        let opened = log.iter().find(|[_, what, _, _]| what == "review.open").unwrap();
        assert_eq!(opened[0], "moi-ramallah", "the citizen reads the office");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_refused_learns_why_and_stays_where_they_were() {
    where_sms_will_do(async |world| {
        let (mut reviewer, path) = case(&world).await;
        let no = [("decision", "refuse"), ("reason", "الصورة مهزوزة")];
        assert_eq!(reviewer.post(&path, &no).await.to(), "/review");
        world.work().await;
        let told = world.country.messages(MOBILE).pop().unwrap();
        assert!(told.contains("لم نستطع أن نتأكد"), "{told}");
        let mut browser = layla_again(&world).await;
        let page = browser.get("/account/level").await;
        assert!(page.text().contains("Your level now 1"), "{}", page.text());
        assert!(page.text().contains("الصورة مهزوزة"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn nobody_reviews_themselves_and_citizens_find_no_queue() {
    where_sms_will_do(async |world| {
        let (_, path) = case(&world).await;
        let mut citizen = layla_again(&world).await;
        assert_eq!(citizen.get("/review").await.status, StatusCode::NOT_FOUND);
        assert_eq!(citizen.get(&path).await.status, StatusCode::NOT_FOUND);
        world.gives_role(&layla(), Role::Reviewer).await;
        assert_eq!(citizen.get("/review").await.status, StatusCode::FORBIDDEN, "level 1");
        assert_eq!(citizen.get(&path).await.status, StatusCode::FORBIDDEN);
        let live = citizen.get(&format!("{path}/live")).await;
        assert_eq!(live.status, StatusCode::FORBIDDEN);
        let yes = [("decision", "accept"), ("reason", "it is me")];
        assert_eq!(citizen.post(&path, &yes).await.status, StatusCode::FORBIDDEN);
        assert!(citizen.get("/account/level").await.text().contains("Your level now 1"));
    })
    .await;
}

#[tokio::test]
async fn images_that_nobody_judged_are_gone_after_thirty_days() {
    where_sms_will_do(async |world| {
        let (_, path) = case(&world).await;
        world.pass(Duration::from_hours(29 * 24));
        world.work().await;
        let father = sami().national_number;
        let mut reviewer = world.signed_in_as(&father, FATHERS_MOBILE).await;
        let live = format!("{path}/live");
        assert_eq!(reviewer.get(&live).await.status, StatusCode::OK);
        world.pass(Duration::from_hours(24));
        world.work().await;
        let mut reviewer = world.signed_in_as(&father, FATHERS_MOBILE).await;
        assert_eq!(reviewer.get(&live).await.status, StatusCode::NOT_FOUND);
        assert!(!reviewer.get("/review").await.body().contains("href=\"/review/"));
        let mut browser = layla_again(&world).await;
        let page = browser.get("/account/level").await;
        assert!(page.text().contains("we deleted the photos"), "{}", page.text());
    })
    .await;
}
