//! The chip of a document: a phone reads it, the server believes it or not.

use base::Duration;
use crypto::b64;
use serde_json::{Value, json};
use web::StatusCode;

use crate::world::documents::{Signs, State, commands, evidence, say};
use crate::world::{Browser, MOBILE, World, in_a_country, layla};

/// Layla signed in where her state's certificates are known.
async fn ready(world: &World) -> (State, Browser) {
    world.with_account().await;
    let state = State::new(world.clock.now());
    world.sso.trust_countries(state.trusted());
    (state, world.signed_in().await)
}

async fn ticket(browser: &mut Browser) -> String {
    let page = browser.post("/account/level/chip", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.body().contains("<path d=\"M"));
    let ticket = page.body().split_once("<code dir=\"ltr\">").unwrap().1;
    ticket.split('<').next().unwrap().to_owned()
}

async fn send(world: &World, body: &Value) -> (StatusCode, Value) {
    say(&world.router, "/api/chip/evidence", body).await
}

async fn refused(world: &World, body: &Value, reason: &str) {
    let (status, answer) = send(world, body).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer, json!({ "result": "refused", "reason": reason }));
}

async fn level(browser: &mut Browser) -> String {
    let text = browser.get("/account").await.text();
    let level = text.split_once("Level of trust ").unwrap().1;
    level.chars().take(1).collect()
}

#[tokio::test]
async fn a_chip_that_signs_leads_to_level_two() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        assert_eq!(level(&mut browser).await, "1");
        let page = browser.get("/account/level/chip").await;
        assert!(page.text().contains("A web page cannot read this chip"), "{}", page.text());
        let ticket = ticket(&mut browser).await;
        let body = evidence(&state.passport(&layla()), &ticket, Signs::Yes);
        assert_eq!(send(&world, &body).await, (StatusCode::OK, json!({ "result": "raised" })));
        assert_eq!(level(&mut browser).await, "2");
        world.work().await;
        assert!(world.country.told(MOBILE, "موثّقًا"));
        let page = browser.get("/account/level/chip").await;
        assert!(page.text().contains("already checked"), "{}", page.text());
        let acts: Vec<_> = world.readings().await.into_iter().map(|[_, what, _, _]| what).collect();
        assert_eq!(acts[..2], ["account.level", "chip.begin"]);
    })
    .await;
}

#[tokio::test]
async fn a_chip_that_is_asked_leads_to_level_two() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let ticket = ticket(&mut browser).await;
        let passport = state.passport(&layla());
        let (status, asked) = send(&world, &evidence(&passport, &ticket, Signs::No)).await;
        assert_eq!((status, &asked["result"]), (StatusCode::OK, &json!("ask")));
        assert_eq!(level(&mut browser).await, "1", "read, not proven");
        let answer = passport.chip.answer(&commands(&asked)).unwrap();
        let body = json!({ "ticket": asked["ticket"], "answer": b64(&answer) });
        let (_, told) = say(&world.router, "/api/chip/answer", &body).await;
        assert_eq!(told, json!({ "result": "raised" }));
        assert_eq!(level(&mut browser).await, "2");
        let (status, _) = say(&world.router, "/api/chip/answer", &body).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "an answer counts once");
    })
    .await;
}

#[tokio::test]
async fn a_ticket_counts_once_and_for_ten_minutes() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let passport = state.passport(&layla());
        let first = ticket(&mut browser).await;
        let tampered = json!({ "ticket": first, "sod": "", "dg1": "" });
        refused(&world, &tampered, "malformed").await;
        let right = evidence(&passport, &first, Signs::Yes);
        assert_eq!(send(&world, &right).await.0, StatusCode::NOT_FOUND, "used");
        let late = ticket(&mut browser).await;
        world.pass(Duration::from_mins(10));
        let right = evidence(&passport, &late, Signs::Yes);
        assert_eq!(send(&world, &right).await.0, StatusCode::NOT_FOUND, "too old");
        let wrong = evidence(&passport, "abcdefghijklmnopqrstuvwxyz", Signs::Yes);
        assert_eq!(send(&world, &wrong).await.0, StatusCode::NOT_FOUND, "nobody's");
        assert_eq!(level(&mut browser).await, "1");
    })
    .await;
}

#[tokio::test]
async fn what_was_signed_for_another_ticket_is_a_replay() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let passport = state.passport(&layla());
        let (one, two) = (ticket(&mut browser).await, ticket(&mut browser).await);
        let mut replayed = evidence(&passport, &one, Signs::Yes);
        replayed["ticket"] = json!(two);
        refused(&world, &replayed, "chip-not-proven").await;
        let copy = passport.copy(&state.entropy).unwrap();
        refused(&world, &evidence(&copy, &one, Signs::Yes), "chip-not-proven").await;
        assert_eq!(level(&mut browser).await, "1");
        let acts = world.readings().await;
        assert_eq!(acts.iter().filter(|[_, what, _, _]| what == "chip.refused").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_document_and_an_altered_one_lead_nowhere() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let number = base::NationalNumber::from_serial(70_000_002);
        let other = messages::registry::Person { national_number: number, ..layla() };
        let first = ticket(&mut browser).await;
        let body = evidence(&state.passport(&other), &first, Signs::Yes);
        refused(&world, &body, "not-the-owners").await;
        let second = ticket(&mut browser).await;
        let mut body = evidence(&state.passport(&layla()), &second, Signs::Yes);
        body["dg1"] = evidence(&state.passport(&other), &second, Signs::Yes)["dg1"].take();
        refused(&world, &body, "data-altered").await;
        let third = ticket(&mut browser).await;
        let foreign = crypto::mrtd::specimen::Country::new("PS", validity(&world), &state.entropy);
        let foreign = foreign.unwrap();
        let signer = foreign.signer(validity(&world), &state.entropy).unwrap();
        let forged = State { signer, ..state };
        let body = evidence(&forged.passport(&layla()), &third, Signs::Yes);
        refused(&world, &body, "signer-not-trusted").await;
    })
    .await;
}

fn validity(world: &World) -> crypto::mrtd::specimen::Validity {
    let life = Duration::from_hours(24 * 365);
    crypto::mrtd::specimen::Validity { from: world.clock.now().minus(life), life: life * 5 }
}

#[tokio::test]
async fn five_tries_then_six_hours_and_only_after_a_fresh_sign_in() {
    in_a_country(async |world| {
        let (_, mut browser) = ready(&world).await;
        for _ in 0..5 {
            ticket(&mut browser).await;
        }
        let page = browser.post("/account/level/chip", &[]).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(page.text().contains("stopped for six hours"), "{}", page.text());
        let app = browser.post("/api/chip/begin", &[]).await;
        assert_eq!(app.status, StatusCode::TOO_MANY_REQUESTS, "the app is the same person");
        let nobody = world.browser().post("/api/chip/begin", &[]).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "without a session");
        world.pass(Duration::from_mins(16));
        let stale = browser.post("/account/level/chip", &[]).await;
        assert_eq!(stale.to(), "/sign-in?return_to=%2Faccount%2Flevel%2Fchip&again=yes");
        world.pass(Duration::from_hours(6));
        let mut browser = world.signed_in().await;
        let begun: Value =
            serde_json::from_str(browser.post("/api/chip/begin", &[]).await.body()).unwrap();
        let digest = crypto::sha256(begun["ticket"].as_str().unwrap().as_bytes());
        assert_eq!(begun["challenge"], b64(&digest[..8]));
    })
    .await;
}

#[tokio::test]
async fn without_certificates_the_page_says_so() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        for page in [
            browser.get("/account/level/chip").await,
            browser.post("/account/level/chip", &[]).await,
        ] {
            assert!(page.text().contains("not open yet"), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_phone_sends_is_bounded_and_read_strictly() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let first = ticket(&mut browser).await;
        let mut body = evidence(&state.passport(&layla()), &first, Signs::Yes);
        body["dg2"] = json!("A".repeat(300_000));
        assert_eq!(send(&world, &body).await.0, StatusCode::PAYLOAD_TOO_LARGE);
        body["dg2"] = json!("not base64!");
        assert_eq!(send(&world, &body).await.0, StatusCode::BAD_REQUEST);
        body["dg2"] = json!(null);
        let (_, told) = send(&world, &body).await;
        assert_eq!(told["result"], "raised", "the ticket was not spent on what was not read");
    })
    .await;
}
