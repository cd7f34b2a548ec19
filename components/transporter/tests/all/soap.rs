use base::NationalNumber;
use messages::component::Component;
use messages::health::{NotificationAnswer, NotificationQuery};
use messages::road::ServiceId;
use transporter::agencies;
use transporter::domain::Fault;
use transporter::operations::Delivered;

use crate::world::{World, about, citizen, in_world_of};

const RESPONSE: &str = include_str!("soap-response.xml");

async fn find(world: &World, number: &str) -> Result<Delivered, Fault> {
    let query = serde_json::to_string(&NotificationQuery { number: number.to_owned() }).unwrap();
    let service = ServiceId::new("moh", "birth-notifications", "find");
    world.send(Component::Portal, about(&citizen(), &service, query)).await
}

fn enveloped(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body></s:Envelope>"
    )
}

#[tokio::test]
async fn json_on_the_road_is_xml_at_the_agency() {
    in_world_of(agencies::health, async |world| {
        world.agency.answers(200, RESPONSE);
        let answer = find(world, "HN<&>1").await.unwrap();
        let asked = &world.agency.asked()[0];
        assert_eq!(asked.line, "POST /moh/ws");
        assert_eq!(asked.headers["content-type"], "text/xml; charset=utf-8");
        assert!(asked.headers.contains_key("soapaction"));
        assert!(asked.body.contains("<m:number>HN&lt;&amp;&gt;1</m:number>"));
        let answer: NotificationAnswer = serde_json::from_slice(&answer.body).unwrap();
        let found = answer.notification.unwrap();
        assert_eq!(found.hospital_ar, "مستشفى رفيديا & الجراحي");
        assert_eq!(found.mother, NationalNumber::from_serial(70_000_013));
        assert_eq!(found.birth_date.to_string(), "2026-11-15");
    })
    .await;
}

#[tokio::test]
async fn no_record_is_null() {
    in_world_of(agencies::health, async |world| {
        let none = "<x:FindBirthNotificationResponse xmlns:x=\"urn:moh:birth-notifications:1\"/>";
        world.agency.answers(200, enveloped(none));
        let answer = find(world, "1").await.unwrap();
        let answer: NotificationAnswer = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(answer.notification, None);
    })
    .await;
}

#[tokio::test]
async fn a_soap_fault_is_the_agencys_own_answer() {
    in_world_of(agencies::health, async |world| {
        for (code, status) in [("Server", 500), ("Client", 400)] {
            let fault = format!(
                "<s:Fault><faultcode>s:{code}</faultcode><faultstring>no</faultstring></s:Fault>"
            );
            world.agency.answers(500, enveloped(&fault));
            let answer = find(world, code).await.unwrap();
            assert_eq!(answer.status, status);
            let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(json["type"], format!("soap.{code}"));
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_understood_is_a_fault_of_the_service() {
    in_world_of(agencies::health, async |world| {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        for body in [bomb, "<a>", "{}", ""] {
            world.agency.answers(200, body);
            let fault = find(world, &format!("n-{}", body.len())).await.unwrap_err();
            assert_eq!(fault.code(), "server.serverproxy.service_failed.invalid_response");
        }
        world.agency.answers(302, "");
        let fault = find(world, "moved").await.unwrap_err();
        assert_eq!(fault.code(), "server.serverproxy.service_failed.invalid_response");
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_not_the_operations_is_not_sent() {
    in_world_of(agencies::health, async |world| {
        for number in ["\u{0}", "\u{ffff}"] {
            let fault = find(world, number).await.unwrap_err();
            assert_eq!(fault.code(), "server.serverproxy.service_failed.invalid_body");
        }
        assert!(world.agency.asked().is_empty());
    })
    .await;
}
