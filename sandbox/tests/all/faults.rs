//! Systems told to misbehave.

use base::{Currency, Kind, Money};
use messages::acquiring::{Purchase, PurchaseAnswer};
use messages::registry::{Person, PersonQuery};
use messages::sms::{SimAnswer, SimQuery, Sms};
use sandbox::people::CITIZEN;
use sandbox::{Behaviour, System};

use crate::world::{World, both};

async fn citizen(world: &World) -> base::Result<Person> {
    let query = PersonQuery { national_number: CITIZEN.national_number() };
    world.post("/moi/civil-registry/person", &query).await
}

fn purchase() -> Purchase {
    Purchase {
        reference: "r".into(),
        amount: Money::new(2500, Currency::Ils),
        card_number: sandbox::domain::card::APPROVED.into(),
        expiry: "12/30".into(),
        cvv: "123".into(),
    }
}

#[tokio::test]
async fn a_system_behaves_as_it_was_told_until_it_is_told_otherwise() {
    both(async |world: World| {
        let interior = System::Interior;
        world.sandbox.tell(interior, Behaviour::Slow).await.unwrap();
        assert_eq!(citizen(&world).await.unwrap().national_number, CITIZEN.national_number());
        world.sandbox.tell(interior, Behaviour::Lies).await.unwrap();
        assert_ne!(citizen(&world).await.unwrap().national_number, CITIZEN.national_number());
        for silent in [Behaviour::LosesAnswers, Behaviour::Down] {
            world.sandbox.tell(interior, silent).await.unwrap();
            assert_eq!(citizen(&world).await.unwrap_err().kind(), Kind::Unavailable);
        }
        world.sandbox.tell(interior, Behaviour::Well).await.unwrap();
        assert!(citizen(&world).await.is_ok());
        assert_eq!(world.sandbox.behaviour(interior).await.unwrap(), Behaviour::Well);
    })
    .await;
}

#[tokio::test]
async fn what_a_lost_answer_spoke_of_was_done_and_what_a_dead_host_was_asked_was_not() {
    both(async |world: World| {
        let buy = async || world.post::<PurchaseAnswer>("/acquirer/purchases", &purchase()).await;
        let inquire = async || world.get::<PurchaseAnswer>("/acquirer/purchases/r").await;
        world.sandbox.tell(System::Acquirer, Behaviour::Down).await.unwrap();
        assert_eq!(buy().await.unwrap_err().kind(), Kind::Unavailable);
        world.sandbox.tell(System::Acquirer, Behaviour::Well).await.unwrap();
        assert_eq!(inquire().await.unwrap_err().kind(), Kind::NotFound);
        world.sandbox.tell(System::Acquirer, Behaviour::LosesAnswers).await.unwrap();
        assert_eq!(buy().await.unwrap_err().kind(), Kind::Unavailable);
        world.sandbox.tell(System::Acquirer, Behaviour::Lies).await.unwrap();
        assert_ne!(inquire().await.unwrap().amount, purchase().amount);
        world.sandbox.tell(System::Acquirer, Behaviour::Well).await.unwrap();
        assert_eq!(inquire().await.unwrap().amount, purchase().amount);
    })
    .await;
}

#[tokio::test]
async fn a_lying_gateway_accepts_and_delivers_nothing() {
    let world = World::new().await;
    let mobile = CITIZEN.mobile_number().unwrap();
    world.sandbox.tell(System::Operators, Behaviour::Lies).await.unwrap();
    let sms = Sms { id: "1".into(), to: mobile.clone(), text: "x".into() };
    world.post::<()>("/sms", &sms).await.unwrap();
    assert!(world.sandbox.texts(&mobile).await.unwrap().is_empty());
    let claimed = SimQuery { mobile, national_number: CITIZEN.national_number() };
    let answer: SimAnswer = world.post("/sim-owner", &claimed).await.unwrap();
    assert!(!answer.matches);
}

#[tokio::test]
async fn the_other_systems_stay_well() {
    let world = World::new().await;
    world.sandbox.tell(System::Acquirer, Behaviour::Down).await.unwrap();
    assert!(citizen(&world).await.is_ok());
}
