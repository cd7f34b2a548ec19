use messages::component::Component;
use messages::road::header;
use transporter::routes::{node_routes, routes};
use web::testing::{as_caller, assert_access, send, test_router};
use web::{Body, Caller, Request, http};

use crate::world::{citizen, in_world};

const SAMPLES: &[(&str, &str)] = &[
    ("{instance}", "PS"),
    ("{class}", "GOV"),
    ("{member}", "moi"),
    ("{subsystem}", "civil-registry"),
    ("{service}", "person"),
    ("{*path}", "v1/a"),
];

#[tokio::test]
async fn the_tables_are_kept() {
    in_world(async |world| {
        let node = &world.consumer;
        assert_access(routes(), node.clone(), node.guard(), SAMPLES).await;
        assert_access(node_routes(), node.clone(), node.node_guard(), SAMPLES).await;
    })
    .await;
}

fn request(body: &str, pairs: &[(&str, &str)]) -> Request {
    let request = http::Request::post("/r1/PS/GOV/moi/civil-registry/person");
    let request =
        pairs.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Body::from(body.to_owned())).unwrap();
    as_caller(request, Caller::Component(Component::Portal))
}

#[tokio::test]
async fn the_protocol_over_http() {
    in_world(async |world| {
        let router = test_router(routes(), world.consumer.clone(), world.consumer.guard());
        let body = serde_json::json!({ "national_number": citizen() }).to_string();
        let number = citizen();
        let pairs = [
            (header::CLIENT, "PS/GOV/hukumati/portal"),
            (header::SUBJECT, number.reveal()),
            (header::PURPOSE, "moi-birth-certificate"),
            (header::BASIS, "consent"),
            ("authorization", "DPoP secret"),
        ];
        let (status, headers, answer) = send(&router, request(&body, &pairs)).await;
        assert_eq!((status.as_u16(), answer.as_str()), (200, r#"{"ok":true}"#));
        assert_eq!(headers["x-road-service"], "PS/GOV/moi/civil-registry/person");
        assert!(headers["x-road-id"].to_str().unwrap().starts_with("PS-"));
        assert!(headers.get(header::ERROR).is_none());
        assert!(!world.agency.asked()[0].headers.contains_key("authorization"));
        for (pairs, code, status) in [
            (&pairs[1..], "client.bad_request", 400),
            (&[pairs[0], pairs[1]], "client.missing_header", 400),
            (&[(header::CLIENT, "PS/GOV/hukumati/sso")], "client.invalid_client_identifier", 400),
            (&pairs[..1], "client.missing_header", 400),
        ] {
            let (told, headers, answer) = send(&router, request(&body, pairs)).await;
            assert_eq!((told.as_u16(), headers[header::ERROR].to_str().unwrap()), (status, code));
            let fault: serde_json::Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(fault["type"], code);
            assert!(fault["message"].is_string() && fault["detail"].is_string());
        }
    })
    .await;
}
