//! Birth notifications over SOAP 1.1.

use sandbox::people::{FATHER, LATE_NOTIFICATION, RECENT_NOTIFICATION, WIFE};
use sandbox::{Behaviour, System};
use web::{Bytes, http};

use crate::world::{World, both, today};

const ACTION: &str = "\"urn:moh:birth-notifications:1:FindBirthNotification\"";

fn request(body: String) -> http::Request<Bytes> {
    http::Request::post("/moh/ws")
        .header("content-type", "text/xml; charset=utf-8")
        .header("soapaction", ACTION)
        .body(Bytes::from(body))
        .expect("a request")
}

fn find(number: &str) -> http::Request<Bytes> {
    request(format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <FindBirthNotification xmlns=\"urn:moh:birth-notifications:1\"><number>{number}</number>\
         </FindBirthNotification></s:Body></s:Envelope>"
    ))
}

fn element(xml: &str, name: &str) -> Option<String> {
    let document = roxmltree::Document::parse(xml).expect("XML");
    let found = document.descendants().find(|node| node.tag_name().name() == name)?;
    Some(found.text().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_notification_is_found_with_its_parents() {
    both(async |world: World| {
        let (status, xml) = world.send(find(RECENT_NOTIFICATION)).await;
        let text = |name| element(&xml, name).unwrap();
        assert_eq!((status, text("number").as_str()), (200, RECENT_NOTIFICATION));
        assert_eq!(
            (text("sex"), text("hospitalEn")),
            ("female".into(), "Nablus Governmental Hospital".into())
        );
        assert_eq!(text("father"), FATHER.national_number().reveal());
        assert_eq!(text("mother"), WIFE.national_number().reveal());
        let born: base::Date = text("birthDate").parse().unwrap();
        assert_eq!(today().since(born).unwrap().get_days(), 3);
        let (_, late) = world.send(find(LATE_NOTIFICATION)).await;
        assert_eq!(element(&late, "sex").unwrap(), "male");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_number_has_an_empty_answer() {
    let world = World::new().await;
    let (status, xml) = world.send(find("0")).await;
    assert_eq!((status, element(&xml, "notification")), (200, None));
    assert_eq!(element(&xml, "FindBirthNotificationResponse").as_deref(), Some(""));
}

#[tokio::test]
async fn what_is_no_question_gets_a_fault() {
    let world = World::new().await;
    for (body, code) in [
        ("<x/>", "soap:VersionMismatch"),
        ("not xml", "soap:Client"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "soap:Client"),
    ] {
        let (status, xml) = world.send(request(body.to_owned())).await;
        assert_eq!((status, element(&xml, "faultcode").as_deref()), (500, Some(code)));
        assert!(element(&xml, "faultstring").is_some_and(|text| !text.is_empty()));
    }
    let (status, _) = world.send(request("<a>".repeat(40_000))).await;
    assert_eq!(status, 413);
}

#[tokio::test]
async fn the_wsdl_describes_it() {
    let world = World::new().await;
    let (status, xml) = world.send(web::peer::get("/moh/ws?wsdl").unwrap()).await;
    assert_eq!(status, 200);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let address = document.descendants().find(|node| node.tag_name().name() == "address").unwrap();
    assert_eq!(address.attribute("location"), Some("http://127.0.0.1:8090/moh/ws"));
    let (status, _) = world.send(web::peer::get("/moh/ws").unwrap()).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_lying_system_speaks_of_another_notification() {
    let world = World::new().await;
    world.sandbox.tell(System::Health, Behaviour::Lies).await.unwrap();
    let (_, xml) = world.send(find(RECENT_NOTIFICATION)).await;
    assert_ne!(element(&xml, "number").unwrap(), RECENT_NOTIFICATION);
    world.sandbox.tell(System::Health, Behaviour::Down).await.unwrap();
    assert_eq!(world.send(find(RECENT_NOTIFICATION)).await.0, 503);
}
