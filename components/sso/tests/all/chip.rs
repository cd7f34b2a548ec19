//! The chip of a document: a phone reads it, the server believes it or not, and the person shows that it is theirs.

use base::Duration;
use crypto::b64;
use messages::identity::Level;
use messages::registry::Person;
use messages::verification::Source;
use serde_json::{Value, json};
use web::{Faults, StatusCode};

use crate::world::documents::{CHIP_PORTRAIT, Signs, State, commands, evidence, say};
use crate::world::{
    Answer, Browser, FATHERS_MOBILE, MOBILE, World, in_a_country, layla, sami, where_sms_will_do,
};

const LIVE: &[u8] = b"\xff\xd8\xfflive";
const PATH: &str = "/account/level/chip";

/// Layla, signed in in `browser`, goes the whole way.
pub(crate) async fn by_chip(world: &World, browser: &mut Browser) {
    let state = State::new(world.clock.now());
    world.sso.trust_countries(state.trusted());
    prove(world, browser, &state, &layla()).await;
    assert_eq!(face(browser).await.to(), "/account/level?done=raised");
}

/// Layla signed in where her state's certificates are known.
async fn ready(world: &World) -> (State, Browser) {
    world.with_account().await;
    let state = State::new(world.clock.now());
    world.sso.trust_countries(state.trusted());
    (state, world.signed_in().await)
}

async fn ticket(browser: &mut Browser) -> String {
    ticket_of(&browser.post(PATH, &[]).await)
}

pub(crate) fn ticket_of(page: &Answer) -> String {
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

/// A phone has read `person`'s passport for the browser.
async fn prove(world: &World, browser: &mut Browser, state: &State, person: &Person) {
    let body = evidence(&state.passport(person), &ticket(browser).await, Signs::Yes);
    assert_eq!(send(world, &body).await, (StatusCode::OK, json!({ "result": "proven" })));
}

/// The person shows themselves.
async fn face(browser: &mut Browser) -> Answer {
    browser.upload("/account/level/chip/live", &[], ("live", LIVE)).await
}

#[tokio::test]
async fn a_chip_and_the_face_in_it_lead_to_level_two() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        assert_eq!(level(&mut browser).await, "1");
        let page = browser.get(PATH).await;
        assert!(page.text().contains("A web page cannot read this chip"), "{}", page.text());
        let back = [("return_to", "/authorize/42")];
        let page = browser.post(PATH, &back).await;
        let ticket = ticket_of(&page);
        let page = browser.get(PATH).await;
        assert!(page.text().contains("has not yet sent us"), "{}", page.text());
        assert_eq!(browser.get("/account/level/chip/live").await.to(), PATH, "the chip first");
        assert_eq!(face(&mut browser).await.status, StatusCode::CONFLICT);
        let body = evidence(&state.passport(&layla()), &ticket, Signs::Yes);
        assert_eq!(send(&world, &body).await, (StatusCode::OK, json!({ "result": "proven" })));
        assert_eq!(level(&mut browser).await, "1", "whoever holds it need not be its owner");
        assert_eq!(browser.get(PATH).await.to(), "/account/level/chip/live");
        let page = browser.get("/account/level/chip/live").await;
        assert!(page.body().contains("action=\"/account/level/chip/live\""));
        let to = "/account/level?done=raised&return_to=%2Fauthorize%2F42";
        assert_eq!(face(&mut browser).await.to(), to);
        let asked = world.verifier.asked();
        assert_eq!((asked[0].source, &asked[0].document), (Source::Chip, &None));
        assert_eq!((&asked[0].live, &asked[0].portrait), (&b64(LIVE), &b64(CHIP_PORTRAIT)));
        assert_eq!(level(&mut browser).await, "2");
        assert_eq!(
            browser.post("/account/level/chip/compare", &[]).await.status,
            StatusCode::CONFLICT
        );
        world.work().await;
        assert!(world.country.told(MOBILE, "موثّقًا"));
        let page = browser.get("/account/level/chip").await;
        assert!(page.text().contains("already checked"), "{}", page.text());
        let acts: Vec<_> = world.readings().await.into_iter().map(|[_, what, _, _]| what).collect();
        let expected = ["account.level", "portrait.compare", "activation.begin", "registry.person"];
        assert_eq!(acts[..4], expected);
    })
    .await;
}

#[tokio::test]
async fn a_chip_that_is_asked_leads_to_the_face() {
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
        assert_eq!(told, json!({ "result": "proven" }));
        let (status, _) = say(&world.router, "/api/chip/answer", &body).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "an answer counts once");
        assert_eq!(face(&mut browser).await.to(), "/account/level?done=raised");
        assert_eq!(world.verifier.asked()[0].portrait, b64(CHIP_PORTRAIT));
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
        let first = evidence(&passport, &one, Signs::Yes);
        assert_eq!(send(&world, &first).await.0, StatusCode::NOT_FOUND, "begun anew since");
        let mut replayed = first;
        replayed["ticket"] = json!(two);
        refused(&world, &replayed, "chip-not-proven").await;
        let (copy, three) = (passport.copy(&state.entropy).unwrap(), ticket(&mut browser).await);
        refused(&world, &evidence(&copy, &three, Signs::Yes), "chip-not-proven").await;
        assert_eq!(level(&mut browser).await, "1");
        let acts = world.readings().await;
        assert_eq!(acts.iter().filter(|[_, what, _, _]| what == "activation.refused").count(), 2);
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
        for page in [browser.get(PATH).await, browser.post(PATH, &[]).await] {
            assert!(page.text().contains("not open yet"), "{}", page.text());
        }
        let levels = browser.get("/account/level").await;
        assert!(!levels.body().contains(PATH), "and nobody is led there");
        world.sso.trust_countries(State::new(world.clock.now()).trusted());
        assert!(browser.get("/account/level").await.body().contains(PATH));
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
        let body = evidence(&state.passport(&layla()), &first, Signs::Yes);
        let (_, told) = send(&world, &body).await;
        assert_eq!(told["result"], "proven", "the ticket was not spent on what was not read");
    })
    .await;
}

#[tokio::test]
async fn a_document_whose_picture_was_not_read_or_changed_leads_nowhere() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        let first = ticket(&mut browser).await;
        let mut body = evidence(&state.passport(&layla()), &first, Signs::Yes);
        body["dg2"].take();
        refused(&world, &body, "face-not-read").await;
        let second = ticket(&mut browser).await;
        let mut body = evidence(&state.passport(&layla()), &second, Signs::Yes);
        let mut dg2 = state.passport(&layla()).reading.dg2.unwrap();
        *dg2.last_mut().unwrap() ^= 1;
        body["dg2"] = json!(b64(&dg2));
        refused(&world, &body, "data-altered").await;
        assert_eq!(face(&mut browser).await.status, StatusCode::CONFLICT);
        assert!(world.verifier.asked().is_empty(), "nothing was sent anywhere");
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_anothers_document_stays_where_they_were() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        for (scores, words) in
            [((1000, 499), "the photo in the document"), ((499, 1000), "a photo of a photo")]
        {
            prove(&world, &mut browser, &state, &layla()).await;
            world.verifier.scores(scores.0, scores.1);
            let answer = face(&mut browser).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(words), "{words} in {}", answer.text());
            let again = browser.post("/account/level/chip/compare", &[]).await;
            assert_eq!(again.status, StatusCode::CONFLICT, "a refusal stands");
        }
        assert_eq!(level(&mut browser).await, "1");
        let page = browser.upload("/account/level/chip/live", &[], ("live", b"%PDF-1.7")).await;
        assert!(page.text().contains("not a photo that we can read"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_verifier_that_is_away_costs_nothing() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        prove(&world, &mut browser, &state, &layla()).await;
        World::fault(&world.verifier_peer, Faults::LoseAnswer);
        let answer = face(&mut browser).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body().contains("action=\"/account/level/chip/compare\""));
        assert_eq!(level(&mut browser).await, "1");
        World::fault(&world.verifier_peer, Faults::None);
        let answer = browser.post("/account/level/chip/compare", &[]).await;
        assert_eq!(answer.to(), "/account/level?done=raised");
        World::fault(&world.transporter, Faults::Down);
        let registry = browser.post(PATH, &[]).await;
        assert_eq!(registry.status, StatusCode::SERVICE_UNAVAILABLE, "{}", registry.text());
    })
    .await;
}

#[tokio::test]
async fn the_face_comes_within_half_an_hour_and_in_the_owners_session() {
    in_a_country(async |world| {
        let (state, mut browser) = ready(&world).await;
        world.country.add(sami());
        world.with_account_of(&sami(), FATHERS_MOBILE, Level::One).await;
        prove(&world, &mut browser, &state, &layla()).await;
        let mut other = world.signed_in_as(&sami().national_number, FATHERS_MOBILE).await;
        assert_eq!(face(&mut other).await.status, StatusCode::CONFLICT, "another's document");
        let nobody = world.browser().post("/account/level/chip/compare", &[]).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "without a session");
        world.pass(Duration::from_mins(30));
        let mut browser = world.signed_in().await;
        assert_eq!(face(&mut browser).await.status, StatusCode::CONFLICT, "too late");
        assert!(world.verifier.asked().is_empty());
    })
    .await;
}

/// Layla's twin in everything that a document without a national number says.
fn namesake() -> Person {
    let national_number = base::NationalNumber::from_serial(70_000_002);
    Person { national_number, ..layla() }
}

/// Both have accounts, and the first has reached level 2 with a document that carries no national number.
async fn two_of_one_name(world: &World) -> (State, Browser, Browser) {
    let (state, mut first) = ready(world).await;
    world.country.add(namesake());
    world.with_account_of(&namesake(), FATHERS_MOBILE, Level::One).await;
    prove_nameless(world, &mut first, &state).await;
    assert_eq!(face(&mut first).await.to(), "/account/level?done=raised");
    let second = world.signed_in_as(&namesake().national_number, FATHERS_MOBILE).await;
    (state, first, second)
}

async fn prove_nameless(world: &World, browser: &mut Browser, state: &State) {
    let ticket = ticket(browser).await;
    let body = evidence(&state.passport_without_number(&layla()), &ticket, Signs::Yes);
    assert_eq!(send(world, &body).await.1, json!({ "result": "proven" }));
}

#[tokio::test]
async fn one_document_is_one_accounts() {
    in_a_country(async |world| {
        let (state, mut first, mut second) = two_of_one_name(&world).await;
        prove_nameless(&world, &mut second, &state).await;
        let answer = face(&mut second).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("another account"), "{}", answer.text());
        assert_eq!(level(&mut second).await, "1");
        let log = world.readings_of(namesake().national_number).await;
        assert!(log.iter().any(|line| line.what == "account.duplicate"));
        prove_nameless(&world, &mut first, &state).await;
        assert!(face(&mut first).await.to().contains("done=raised"), "its own again");
    })
    .await;
}

/// What a reviewer finds in the queue: the path of the first case.
async fn first_case(reviewer: &mut Browser) -> String {
    let queue = reviewer.get("/review").await;
    let (_, id) = queue.body().split_once("href=\"/review/").unwrap();
    format!("/review/{}", id.split('"').next().unwrap())
}

async fn reviewer(world: &World) -> Browser {
    world.with_reviewer().await;
    world.reviewer().await
}

#[tokio::test]
async fn near_the_line_an_officer_sees_both_faces_and_decides() {
    where_sms_will_do(async |world| {
        let (state, mut browser) = ready(&world).await;
        prove(&world, &mut browser, &state, &layla()).await;
        world.verifier.scores(900, 650);
        assert_eq!(face(&mut browser).await.to(), "/account/level");
        assert!(browser.get("/account/level").await.text().contains("Your photo has arrived"));
        let mut officer = reviewer(&world).await;
        let path = first_case(&mut officer).await;
        let page = officer.get(&path).await;
        for words in ["900 of 1000", "in the document\u{2019}s chip", "The chip answered"] {
            assert!(page.text().contains(words), "{words} in {}", page.text());
        }
        assert!(!page.body().contains(&format!("{path}/document")), "there is no photo of a card");
        for image in ["live", "reference"] {
            let shown = officer.get(&format!("{path}/{image}")).await;
            assert_eq!(shown.headers["content-type"], "image/jpeg");
        }
        let yes = [("decision", "accept"), ("reason", "الوجهان لشخص واحد")];
        assert_eq!(officer.post(&path, &yes).await.to(), "/review");
        let gone = officer.get(&format!("{path}/reference")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "the images are deleted");
        let mut browser = world.signed_in().await;
        assert_eq!(level(&mut browser).await, "2");
    })
    .await;
}

#[tokio::test]
async fn an_officer_cannot_give_a_document_to_a_second_account() {
    where_sms_will_do(async |world| {
        let (state, _, mut second) = two_of_one_name(&world).await;
        prove_nameless(&world, &mut second, &state).await;
        world.verifier.scores(900, 650);
        assert_eq!(face(&mut second).await.to(), "/account/level");
        let mut officer = reviewer(&world).await;
        let path = first_case(&mut officer).await;
        let yes = [("decision", "accept"), ("reason", "الوجهان لشخص واحد")];
        let answer = officer.post(&path, &yes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
        assert_eq!(level(&mut second).await, "1");
    })
    .await;
}
