//! A lost account comes back by a document that carries the number typed, and by the face in it.

use base::NationalNumber;
use messages::identity::Level;
use messages::registry::Person;
use serde_json::{Value, json};
use sso::SeedAccount;
use web::{Faults, StatusCode};

use crate::chip::ticket_of;
use crate::recovery::{NEW, OTHER, begin_by, sign_in_with};
use crate::world::documents::{Signs, State, commands, evidence, say};
use crate::world::{Answer, Browser, World, in_a_country, layla, seed, where_sms_will_do};

const PAGE: &str = "/recover/chip";
const LIVE: &[u8] = b"\xff\xd8\xfflive";

async fn at(world: &World, level: Level) -> State {
    world.sso.seed_account(SeedAccount { level, ..seed() }).await.unwrap();
    trusted(world)
}

fn trusted(world: &World) -> State {
    let state = State::new(world.clock.now());
    world.sso.trust_countries(state.trusted());
    state
}

async fn send(world: &World, body: &Value) -> (StatusCode, Value) {
    say(&world.router, "/api/chip/evidence", body).await
}

/// A phone reads `person`'s passport for the browser; what it hears.
async fn read(world: &World, browser: &mut Browser, state: &State, person: &Person) -> Value {
    let ticket = ticket_of(&browser.post(PAGE, &[]).await);
    send(world, &evidence(&state.passport(person), &ticket, Signs::Yes)).await.1
}

async fn face(browser: &mut Browser) -> Answer {
    browser.upload("/recover/chip/live", &[], ("live", LIVE)).await
}

#[tokio::test]
async fn a_forgotten_password_comes_back_at_once_and_the_level_stays() {
    in_a_country(async |world| {
        let state = at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "chip").await;
        assert!(browser.get(PAGE).await.text().contains("the identity number that you typed"));
        let early = face(&mut browser).await;
        assert_eq!(early.to(), PAGE, "the chip first");
        assert_eq!(read(&world, &mut browser, &state, &layla()).await["result"], "proven");
        assert_eq!(browser.get(PAGE).await.to(), "/recover/chip/live");
        assert_eq!(browser.get("/recover/password").await.to(), "/recover/chip/live");
        assert_eq!(face(&mut browser).await.to(), "/recover/password");
        let done = browser.post("/recover/password", &[("password", NEW)]).await;
        assert!(done.text().contains("yours again"), "{}", done.text());
        assert_eq!(sign_in_with(&world, NEW).await.to(), "/sign-in/code");
        let log = world.readings().await;
        assert!(log.iter().any(|[_, what, _, _]| what == "recovery.prove"), "{log:?}");
    })
    .await;
}

#[tokio::test]
async fn a_lost_phone_is_replaced_after_a_chip_that_was_asked() {
    in_a_country(async |world| {
        let state = at(&world, Level::Two).await;
        world.country.register_sim(OTHER);
        let mut browser = begin_by(&world, "phone", "chip").await;
        let ticket = ticket_of(&browser.post(PAGE, &[]).await);
        let passport = state.passport(&layla());
        let (_, asked) = send(&world, &evidence(&passport, &ticket, Signs::No)).await;
        let answer = crypto::b64(&passport.chip.answer(&commands(&asked)).unwrap());
        let body = json!({ "ticket": asked["ticket"], "answer": answer });
        let (_, told) = say(&world.router, "/api/chip/answer", &body).await;
        assert_eq!(told["result"], "proven");
        World::fault(&world.verifier_peer, Faults::LoseAnswer);
        assert_eq!(face(&mut browser).await.status, StatusCode::SERVICE_UNAVAILABLE);
        World::fault(&world.verifier_peer, Faults::None);
        let answer = browser.post("/recover/chip/compare", &[]).await;
        assert_eq!(answer.to(), "/recover/mobile");
    })
    .await;
}

#[tokio::test]
async fn another_number_a_name_alone_and_another_face_prove_nothing() {
    in_a_country(async |world| {
        let state = at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "chip").await;
        let national_number = NationalNumber::from_serial(70_000_002);
        let other = Person { national_number, ..layla() };
        let told = read(&world, &mut browser, &state, &other).await;
        assert_eq!(told, json!({ "result": "refused", "reason": "not-the-owners" }));
        let ticket = ticket_of(&browser.post(PAGE, &[]).await);
        let nameless = evidence(&state.passport_without_number(&layla()), &ticket, Signs::Yes);
        assert_eq!(send(&world, &nameless).await.1["reason"], "not-the-owners");
        assert_eq!(browser.get("/recover/chip/live").await.to(), PAGE);
        read(&world, &mut browser, &state, &layla()).await;
        world.verifier.scores(1000, 499);
        let refused = face(&mut browser).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.get("/recover/password").await.to(), PAGE);
        let log = world.readings().await;
        assert_eq!(log.iter().filter(|[_, what, _, _]| what == "recovery.refused").count(), 3);
    })
    .await;
}

#[tokio::test]
async fn without_an_account_nothing_is_told_before_the_face() {
    in_a_country(async |world| {
        let state = trusted(&world);
        let mut browser = begin_by(&world, "password", "chip").await;
        assert_eq!(read(&world, &mut browser, &state, &layla()).await["result"], "proven");
        let nobody = face(&mut browser).await;
        assert!(nobody.text().contains("You have no account"), "{}", nobody.text());
    })
    .await;
}

#[tokio::test]
async fn near_the_line_a_reviewer_decides_and_a_ticket_leads_on() {
    where_sms_will_do(async |world| {
        let state = at(&world, Level::Two).await;
        let mut browser = begin_by(&world, "password", "chip").await;
        read(&world, &mut browser, &state, &layla()).await;
        world.verifier.scores(900, 650);
        let given = face(&mut browser).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text());
        world.with_reviewer().await;
        let mut officer = world.reviewer().await;
        let queue = officer.get("/review").await;
        let (_, id) = queue.body().split_once("href=\"/review/").unwrap();
        let path = format!("/review/{}", id.split('"').next().unwrap());
        let page = officer.get(&path).await;
        assert!(page.body().contains(&format!("{path}/reference")));
        assert!(!page.body().contains(&format!("{path}/document")), "there is no photo of a card");
        let yes = [("decision", "accept"), ("reason", "الوجهان لشخص واحد")];
        assert_eq!(officer.post(&path, &yes).await.to(), "/review");
    })
    .await;
}
