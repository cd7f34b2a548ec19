use messages::component::Component;
use messages::reading::Reading;
use messages::road::{ServiceId, SubsystemId, header};
use transporter::domain::Right;
use transporter::operations::{grant, readings_of};
use web::Faults;

use crate::world::{citizen, in_world, person, with};

#[tokio::test]
async fn a_person_sees_who_read_what_and_why() {
    in_world(async |world| {
        let at = world.clock.now();
        let incoming = with(person(&citizen()), header::ID, "case-1");
        world.send(Component::Portal, incoming).await.unwrap();
        let readings = readings_of(&world.consumer, citizen()).await.unwrap().readings;
        let expected = Reading {
            at,
            reader: "PS/GOV/hukumati/portal".to_owned(),
            on_behalf_of: Some("citizen".to_owned()),
            what: "moi/civil-registry/person".to_owned(),
            why: "moi-birth-certificate".to_owned(),
            basis: "consent".to_owned(),
            reference: "case-1".to_owned(),
        };
        assert_eq!(readings, [expected]);
        let other = base::NationalNumber::from_serial(70_000_002);
        assert!(readings_of(&world.consumer, other).await.unwrap().readings.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_brought_nothing_home_is_no_reading_and_a_repetition_is_one() {
    in_world(async |world| {
        let ask = async |id: &str| {
            let incoming = with(person(&citizen()), header::ID, id);
            let _ = world.send(Component::Portal, incoming).await;
        };
        world.agency.peer.faults().set(Faults::Down);
        ask("lost").await;
        world.agency.peer.faults().set(Faults::None);
        world.agency.answers(404, "{}");
        ask("none").await;
        world.agency.answers(200, "{}");
        ask("twice").await;
        ask("twice").await;
        world.clock.advance(base::Duration::from_secs(1));
        ask("later").await;
        let readings = readings_of(&world.consumer, citizen()).await.unwrap().readings;
        let references: Vec<_> = readings.iter().map(|r| r.reference.as_str()).collect();
        assert_eq!(references, ["later", "twice"]);
    })
    .await;
}

#[tokio::test]
async fn two_who_call_their_messages_the_same_are_two_readers() {
    in_world(async |world| {
        let service = ServiceId::new("moi", "civil-registry", "person");
        let sso = Right::to(SubsystemId::new("hukumati", "sso"), service);
        grant(&world.provider, vec![sso]).await.unwrap();
        for caller in [Component::Portal, Component::Sso] {
            let incoming = with(person(&citizen()), header::ID, "case-1");
            let client = format!("PS/GOV/hukumati/{caller}");
            world.send(caller, with(incoming, header::CLIENT, &client)).await.unwrap();
        }
        let readings = readings_of(&world.consumer, citizen()).await.unwrap().readings;
        let mut readers: Vec<_> = readings.iter().map(|r| r.reader.as_str()).collect();
        readers.sort_unstable();
        assert_eq!(readers, ["PS/GOV/hukumati/portal", "PS/GOV/hukumati/sso"]);
    })
    .await;
}
