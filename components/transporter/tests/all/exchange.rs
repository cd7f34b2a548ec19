use messages::component::Component;
use messages::road::{ServiceId, header};
use transporter::domain::{AnswerHead, Method, Outcome, RequestHead, Side, Target};
use transporter::operations::{self, Incoming};
use web::Bytes;

use crate::world::{citizen, headers, in_world, person, with};

#[tokio::test]
async fn an_answer_comes_back_bound_to_its_question() {
    in_world(async |world| {
        let incoming = with(person(&citizen()), header::ID, "case-1");
        let answer = world.send(Component::Portal, incoming).await.unwrap();
        assert_eq!((answer.status, &*answer.body), (200, br#"{"ok":true}"#.as_slice()));
        let get = |name| answer.headers.get(name).unwrap_or_default();
        assert_eq!(get("x-road-id"), "case-1");
        assert_eq!(get("x-road-client"), "PS/GOV/hukumati/portal");
        assert_eq!(get("x-road-service"), "PS/GOV/moi/civil-registry/person");
        assert_eq!(get("x-road-request-hash").len(), 88);
        assert_eq!(get("content-type"), "application/json");
        assert_eq!(answer.headers.get("set-cookie"), None);
    })
    .await;
}

#[tokio::test]
async fn the_agency_sees_the_message_but_no_number_in_a_header() {
    in_world(async |world| {
        world.ask(&citizen()).await.unwrap();
        let asked = world.agency.asked();
        let [asked] = asked.as_slice() else { panic!("asked {} times", asked.len()) };
        assert_eq!(asked.line, "POST /moi/civil-registry/person");
        assert!(asked.body.contains(citizen().reveal()));
        assert_eq!(asked.headers["x-road-client"], "PS/GOV/hukumati/portal");
        assert_eq!(asked.headers["hukumati-purpose"], "moi-birth-certificate");
        assert!(asked.headers.contains_key("x-road-request-id"));
        assert!(!format!("{:?}", asked.headers).contains(citizen().reveal()));
    })
    .await;
}

#[tokio::test]
async fn what_the_agency_says_passes_whatever_it_is() {
    in_world(async |world| {
        world.agency.answers(404, r#"{"code":"person-not-found"}"#);
        let answer = world.ask(&citizen()).await.unwrap();
        assert_eq!(
            (answer.status, &*answer.body),
            (404, br#"{"code":"person-not-found"}"#.as_slice())
        );
    })
    .await;
}

#[tokio::test]
async fn both_sides_hold_the_same_evidence() {
    in_world(async |world| {
        let incoming = with(person(&citizen()), header::ID, "case-1");
        let body = incoming.body.clone();
        let answer = world.send(Component::Portal, incoming).await.unwrap();
        let client = messages::road::SubsystemId::new("hukumati", "portal");
        let find = async |node, side| {
            operations::evidence(node, side, &client, "case-1").await.unwrap().remove(0)
        };
        let here = find(&world.consumer, Side::Consumer).await;
        let there = find(&world.provider, Side::Provider).await;
        assert_eq!(here, there);
        let answered = here.answer.unwrap();
        assert!(here.request.is_signed_by(&world.consumer.keys().jwks()));
        assert!(answered.is_signed_by(&world.provider.keys().jwks()));
        assert!(here.request.has_body(&body) && answered.has_body(&answer.body));
        assert!(!here.request.has_body(b"{}") && !answered.has_body(b"{}"));
        let request = RequestHead::parse(&here.request.block).unwrap();
        let head = AnswerHead::parse(&answered.block).unwrap();
        head.answers(&request, &here.request.hash().unwrap()).unwrap();
    })
    .await;
}

#[tokio::test]
async fn bodies_and_numbers_do_not_lie_open_in_the_log() {
    in_world(async |world| {
        world.ask(&citizen()).await.unwrap();
        for node in [&world.consumer, &world.provider] {
            let rows = node
                .db()
                .read("test", |tx| {
                    tx.all("SELECT request, answer FROM message", &[], |row| {
                        Ok([row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?].concat())
                    })
                })
                .await
                .unwrap();
            assert_eq!(rows.len(), 1);
            let number = citizen().reveal().as_bytes().to_vec();
            assert!(rows.iter().all(|row| !row.windows(9).any(|w| w == number)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_subsystem_tells_what_it_offers_and_what_one_may_use() {
    in_world(async |world| {
        let list = async |service: &str| {
            let incoming = Incoming {
                method: Method::Get,
                target: Target::of(&ServiceId::new("moi", "civil-registry", service)),
                headers: headers(&[(header::CLIENT, "PS/GOV/hukumati/sso")]),
                body: Bytes::new(),
            };
            let answer = world.send(Component::Sso, incoming).await.unwrap();
            let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            let services = json["service"].as_array().unwrap().clone();
            services
                .iter()
                .map(|s| s["service_code"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            list("listMethods").await,
            ["person", "children", "match", "portrait", "register-birth"]
        );
        assert_eq!(list("allowedMethods").await, ["person", "children", "match", "portrait"]);
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn keys_rotate_without_anybody_noticing() {
    in_world(async |world| {
        for _ in 0..30 {
            world.clock.advance(base::Duration::from_hours(1));
            for node in [&world.consumer, &world.provider] {
                operations::refresh_keys(node).await.unwrap();
            }
            world.ask(&citizen()).await.unwrap();
        }
        operations::verify(&world.consumer).await.unwrap();
        operations::verify(&world.provider).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_second_start_finds_the_same_node() {
    in_world(async |world| {
        let before = world.directory.current();
        let again = operations::identity(world.provider.db(), "moi").await.unwrap();
        assert_eq!(again.cert_der, world.provider.identity().cert_der);
        world.clock.advance(base::Duration::from_hours(380 * 24));
        let renewed = operations::identity(world.provider.db(), "moi").await.unwrap();
        assert_ne!(renewed.cert_der, again.cert_der);
        assert_eq!(before.members.len(), 2);
    })
    .await;
}

#[test]
fn an_outcome_is_written_once() {
    let at = base::Timestamp::from_millis(0);
    let fault = transporter::domain::Fault::new(transporter::domain::Code::Stale);
    let failed = Outcome::Begun.failed(at, &fault).unwrap();
    assert!(failed.failed(at, &fault).is_err());
}
