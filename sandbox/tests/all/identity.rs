//! Banks, the verifier, portraits and deaths.

use base::{Error, Kind};
use crypto::{Jwks, SigningKey};
use messages::registry::{Person, PersonQuery};
use messages::verification::{Comparison, Finding, PortraitAnswer, Source};
use sandbox::people::{CITIZEN, FATHER, Known};
use sandbox::{Behaviour, System, VERIFIER};
use serde_json::Value;
use web::peer::{get, post_form};
use web::tokens::JWT_BEARER;

use crate::world::{World, today};

const PORTRAIT: &str = "/moi/civil-registry/portrait";
const COMPARE: &str = "/verifier/compare";

async fn portrait(world: &World, known: &Known) -> Result<PortraitAnswer, Error> {
    world.post(PORTRAIT, &PersonQuery { national_number: known.national_number() }).await
}

async fn drawing(world: &World, known: &Known, kind: &str) -> String {
    let path = format!("/verifier/{}/{kind}", known.national_number().reveal());
    let answer = world.peer.send(get(&path).expect("a path")).await.expect("an answer");
    assert!(answer.status().is_success(), "{path}");
    assert!(answer.body().starts_with(b"\x89PNG"), "{path}");
    crypto::b64(answer.body())
}

async fn compared(world: &World, live: (&Known, &str)) -> Finding {
    let reference = portrait(world, &CITIZEN).await.expect("a portrait").portrait;
    let asked = Comparison {
        reference: "7".to_owned(),
        document: Some(drawing(world, &CITIZEN, "card").await),
        live: drawing(world, live.0, live.1).await,
        portrait: reference.expect("a drawing"),
        source: Source::Interior,
    };
    world.post(COMPARE, &asked).await.expect("a finding")
}

#[tokio::test]
async fn the_verifier_finds_what_the_drawings_say() {
    let world = World::new().await;
    let clear = compared(&world, (&CITIZEN, "live")).await;
    assert_eq!((clear.by.as_str(), clear.reference.as_str()), (VERIFIER, "7"));
    assert_eq!(clear.document.expect("a card").national_number, CITIZEN.national_number());
    assert!(clear.liveness >= 800 && clear.similarity >= 800);
    let blurred = compared(&world, (&CITIZEN, "blurred")).await;
    assert!((500..800).contains(&blurred.similarity));
    assert!(compared(&world, (&CITIZEN, "screen")).await.liveness < 500);
    assert!(compared(&world, (&FATHER, "live")).await.similarity < 500);
}

#[tokio::test]
async fn the_dead_have_no_portrait_and_a_mistake_is_mended() {
    let world = World::new().await;
    let number = CITIZEN.national_number();
    world.sandbox.record_death(number.clone(), Some(today())).await.expect("it is entered");
    assert!(portrait(&world, &CITIZEN).await.expect("an answer").portrait.is_none());
    let query = PersonQuery { national_number: number.clone() };
    let person: Person = world.post("/moi/civil-registry/person", &query).await.expect("a person");
    assert_eq!(person.death_date, Some(today()));
    world.sandbox.record_death(number, None).await.expect("it is taken back");
    assert!(portrait(&world, &CITIZEN).await.expect("an answer").portrait.is_some());
    let nobody = base::NationalNumber::from_serial(1);
    let error = world.sandbox.record_death(nobody, None).await.expect_err("nobody");
    assert_eq!(error.kind(), Kind::NotFound);
}

#[tokio::test]
async fn systems_that_lie_answer_what_nobody_asked() {
    let world = World::new().await;
    world.sandbox.tell(System::Interior, Behaviour::Lies).await.expect("told");
    let other = portrait(&world, &CITIZEN).await.expect("an answer");
    assert_ne!(other.national_number, CITIZEN.national_number());
    world.sandbox.tell(System::Interior, Behaviour::Well).await.expect("told");
    world.sandbox.tell(System::Verifier, Behaviour::Lies).await.expect("told");
    assert!(compared(&world, (&CITIZEN, "live")).await.liveness > 1000);
    world.sandbox.tell(System::Bank, Behaviour::Down).await.expect("told");
    let down = world.get::<Value>("/banks/palsps22/jwks.json").await.expect_err("down");
    assert_eq!(down.kind(), Kind::Unavailable);
}

#[tokio::test]
async fn a_bank_says_what_it_is_and_listens_to_nobody_else() {
    let world = World::new().await;
    let path = "/banks/palsps22/.well-known/openid-configuration";
    let metadata: Value = world.get(path).await.expect("metadata");
    assert_eq!(metadata["issuer"], "http://127.0.0.1:8090/banks/palsps22");
    let keys: Jwks = world.get("/banks/palsps22/jwks.json").await.expect("keys");
    assert_eq!(keys.keys.len(), 1);
    let again: Jwks = world.get("/banks/palsps22/jwks.json").await.expect("keys");
    assert_eq!(keys, again, "they are kept");
    let stranger = SigningKey::generate_es256(&base::Entropy::seeded(3));
    let forged = stranger.sign_jwt("JWT", &serde_json::json!({"iss": "hukumati-sso"}));
    let forged = forged.expect("a token");
    let form = [("client_assertion_type", JWT_BEARER), ("client_assertion", forged.as_str())];
    for path in ["/banks/palsps22/par", "/banks/palsps22/token"] {
        let (status, text) = world.send(post_form(path, &form).expect("a form")).await;
        assert_eq!((status, text.as_str()), (401, r#"{"error":"invalid_client"}"#));
    }
    let nowhere = world.get::<Value>("/banks/nobank/jwks.json").await.expect_err("no bank");
    assert_eq!(nowhere.kind(), Kind::NotFound);
}
