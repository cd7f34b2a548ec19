//! Document and live portrait: a machine accepts, refuses, or leaves it to a person.

use base::Duration;
use messages::verification::Finding;
use web::{Faults, StatusCode};

use crate::world::{Answer, Browser, World, in_a_country, layla, sami};

pub(crate) const DOCUMENT: &[u8] = b"\x89PNG\r\n\x1a\ndocument";
pub(crate) const LIVE: &[u8] = b"\xff\xd8\xfflive";

/// Shows a document.
pub(crate) async fn document(browser: &mut Browser) -> Answer {
    let back = [("return_to", "/authorize/42")];
    browser.upload("/account/level/portrait", &back, ("document", DOCUMENT)).await
}

/// Shows document and face; what is said.
pub(crate) async fn show(browser: &mut Browser) -> Answer {
    assert_eq!(document(browser).await.to(), "/account/level/portrait/live");
    browser.upload("/account/level/portrait/live", &[], ("live", LIVE)).await
}

#[tokio::test]
async fn high_scores_raise_and_nothing_of_the_images_stays() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = show(&mut browser).await;
        assert_eq!(answer.to(), "/account/level?done=raised&return_to=%2Fauthorize%2F42");
        let asked = world.verifier.asked();
        assert_eq!(asked[0].document, Some(crypto::b64(DOCUMENT)));
        assert_eq!(asked[0].live, crypto::b64(LIVE));
        assert_eq!(asked[0].portrait, crypto::b64(b"\x89PNG\r\n\x1a\nreference"));
        assert!(browser.get("/account/level").await.text().contains("Your level now 2"));
        let gone = browser.post("/account/level/portrait/compare", &[]).await;
        assert_eq!(gone.status, StatusCode::CONFLICT);
        let log: Vec<_> = world.readings().await.into_iter().map(|[_, what, _, _]| what).collect();
        for what in ["registry.portrait", "portrait.compare", "registry.person"] {
            assert!(log.iter().any(|seen| seen == what), "{what} in {log:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_before_anything_is_kept() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let path = "/account/level/portrait";
        for (bytes, said) in [
            (b"%PDF-1.7".as_slice(), "not a photo that we can read"),
            (b"<svg onload='x'/>", "not a photo that we can read"),
            (b"", "Choose the file"),
        ] {
            let answer = browser.upload(path, &[], ("document", bytes)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(said), "{}", answer.text());
        }
        let huge = [DOCUMENT, &vec![0; 9 * 1024 * 1024]].concat();
        let answer = browser.upload(path, &[], ("document", &huge)).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let early = browser.upload("/account/level/portrait/live", &[], ("live", LIVE)).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "a face comes after a document");
    })
    .await;
}

#[tokio::test]
async fn each_doubt_is_refused_in_its_own_words() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let yesterday = world.clock.now().date().yesterday().unwrap();
        let own = layla().national_number;
        let mut said = Vec::new();
        world.verifier.scores(100, 1000);
        said.push(show(&mut browser).await.text());
        world.verifier.scores(1000, 100);
        said.push(show(&mut browser).await.text());
        world.verifier.scores(1000, 1000);
        world.verifier.reads(&own, Some(yesterday));
        said.push(show(&mut browser).await.text());
        world.verifier.reads(&sami().national_number, None);
        said.push(show(&mut browser).await.text());
        world.verifier.finds(|finding| finding.document = None);
        said.push(show(&mut browser).await.text());
        let words = [
            "a photo of a photo",
            "that the face is that of",
            "has expired",
            "is not yours",
            "could not read the card",
        ];
        for (said, words) in said.iter().zip(words) {
            assert!(said.contains(words), "{words} in {said}");
        }
        let sixth = document(&mut browser).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS, "five refusals are all");
        world.pass(Duration::from_hours(6));
        let mut browser = world.signed_in().await;
        assert!(document(&mut browser).await.status.is_redirection());
    })
    .await;
}

#[tokio::test]
async fn a_verifier_that_is_away_or_lies_costs_nothing() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        World::fault(&world.verifier_peer, Faults::LoseAnswer);
        let answer = show(&mut browser).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.text().contains("Your photos are kept"), "{}", answer.text());
        World::fault(&world.verifier_peer, Faults::None);
        for lie in [
            |finding: &mut Finding| finding.liveness = 1001,
            |finding: &mut Finding| finding.by = "another-verifier".into(),
            |finding: &mut Finding| finding.reference = "another question".into(),
        ] {
            world.verifier.finds(lie);
            let answer = browser.post("/account/level/portrait/compare", &[]).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
            world.verifier.finds(|finding| {
                finding.liveness = 900;
                finding.by = "test-verifier".into();
                finding.reference = String::new();
            });
        }
        World::fault(&world.transporter, Faults::Down);
        let answer = browser.post("/account/level/portrait/compare", &[]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.transporter, Faults::None);
        let answer = browser.post("/account/level/portrait/compare", &[]).await;
        assert!(answer.to().contains("done=raised"), "the photos were not asked for again");
    })
    .await;
}

#[tokio::test]
async fn somebody_without_a_portrait_is_led_to_another_way() {
    in_a_country(async |world| {
        world.with_account().await;
        world.country.portrait(None);
        let mut browser = world.signed_in().await;
        let answer = show(&mut browser).await;
        assert!(answer.text().contains("has no photo of you"), "{}", answer.text());
        assert!(world.verifier.asked().is_empty(), "nothing was sent anywhere");
    })
    .await;
}
