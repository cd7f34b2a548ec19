//! The pages, as a browser sees them.

use messages::sms::Sms;
use sandbox::people::{CITIZEN, PASSWORD, RECENT_NOTIFICATION, UNREGISTERED};
use sandbox::{Behaviour, System};
use web::testing::{get, post, send};
use web::{StatusCode, header};

use crate::world::World;

const OWN: &str = "http://127.0.0.1:8090";

#[tokio::test]
async fn the_first_page_names_the_people_and_the_cards() {
    let world = World::new().await;
    for (path, name) in
        [("/", "ليلى يوسف إبراهيم الخطيب"), ("/?lang=en", "Layla Yousef Ibrahim Al-Khatib")]
    {
        let (status, _, page) = send(&world.router, get(path)).await;
        assert_eq!(status, StatusCode::OK);
        for text in [
            name,
            PASSWORD,
            CITIZEN.national_number().reveal(),
            UNREGISTERED.name_ar().full().as_str(),
            RECENT_NOTIFICATION,
            "4000 0000 0000 0259",
        ] {
            assert!(page.contains(text), "{text} is not on {path}");
        }
    }
}

#[tokio::test]
async fn a_phone_shows_its_newest_message_first_and_renews_itself() {
    let world = World::new().await;
    for (id, text) in [("1", "الأولى"), ("2", "<i>الثانية")] {
        let to = CITIZEN.mobile_number().unwrap();
        let sms = Sms { id: id.into(), to, text: text.into() };
        world.post::<()>("/sms", &sms).await.unwrap();
    }
    let (_, headers, page) = send(&world.router, get("/phone/0599000011")).await;
    assert_eq!(headers.get("refresh").unwrap(), "5");
    assert!(page.find("&lt;i&gt;الثانية").unwrap() < page.find("الأولى").unwrap());
    assert!(page.contains(&CITIZEN.name_ar().full()));
    let (_, headers, _) = send(&world.router, get("/phone/0599000011?refresh=off")).await;
    assert!(headers.get("refresh").is_none());
    let (_, _, list) = send(&world.router, get("/phone")).await;
    assert!(list.contains("/phone/0599000011") && list.contains("رسالتان"));
    let (status, ..) = send(&world.router, get("/phone/12")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_bank_shows_a_card_masked() {
    let world = World::new().await;
    let purchase = messages::acquiring::Purchase {
        reference: "ref-1".into(),
        amount: base::Money::new(2500, base::Currency::Ils),
        card_number: sandbox::domain::card::APPROVED.into(),
        expiry: "12/30".into(),
        cvv: "123".into(),
    };
    let _: messages::acquiring::PurchaseAnswer =
        world.post("/acquirer/purchases", &purchase).await.unwrap();
    let (_, _, page) = send(&world.router, get("/acquirer")).await;
    assert!(page.contains("•••• 4242") && page.contains("ref-1") && page.contains("25 شيكل"));
    assert!(!page.contains("42424242"));
}

#[tokio::test]
async fn a_fault_is_set_from_its_page_only() {
    let world = World::new().await;
    let fields = [("health", "down")];
    let (status, headers, _) = send(&world.router, post("/faults", OWN, &fields)).await;
    assert_eq!(
        (status, headers.get(header::LOCATION).unwrap().to_str().unwrap()),
        (StatusCode::SEE_OTHER, "/faults")
    );
    assert_eq!(world.sandbox.behaviour(System::Health).await.unwrap(), Behaviour::Down);
    let (status, ..) = send(&world.router, post("/faults", "https://evil.example", &fields)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let wrong = [("health", "explodes"), ("interior", "down")];
    let (status, _, page) = send(&world.router, post("/faults", OWN, &wrong)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#health\""));
    assert_eq!(world.sandbox.behaviour(System::Interior).await.unwrap(), Behaviour::Well);
}
