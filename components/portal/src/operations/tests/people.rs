use base::Lang;
use messages::component::Component;
use messages::identity::Level;

use super::world::{FATHER, STRANGER, World, citizen, number, on_both};
use crate::operations::{Agreement, Citizen, Inquired, NewStaff};

fn passport(world: &World) -> Agreement {
    let service = world.engine.catalogue().service("moi-passport-status").unwrap();
    Agreement { version: world.engine.consent(service).version }
}

#[tokio::test]
async fn a_passport_is_found_at_once_and_the_reading_is_written_down() {
    on_both(async |world| {
        let father = citizen(FATHER);
        let agreed = passport(&world);
        let asked = world.engine.inquire(&father, "moi-passport-status", &agreed).await.unwrap();
        let Inquired::Answer(answer) = asked else { panic!("{asked:?}") };
        let labels: Vec<_> = answer.rows.iter().map(|row| row.label.en.as_str()).collect();
        assert_eq!(labels, ["Status", "Passport number", "Place of collection"]);
        assert!(answer.advice.unwrap().en.contains("ready"));
        let headers = world.with(|memory| memory.headers.pop().unwrap());
        assert_eq!(headers["hukumati-purpose"], "moi-passport-status");
        assert_eq!(headers["hukumati-basis"], "consent");
        assert_eq!(headers["hukumati-subject"], number(FATHER).reveal());
    })
    .await;
}

#[tokio::test]
async fn no_passport_and_no_register_are_different_answers() {
    on_both(async |world| {
        let (stranger, agreed) = (citizen(STRANGER), passport(&world));
        let asked = world.engine.inquire(&stranger, "moi-passport-status", &agreed).await.unwrap();
        let Inquired::Answer(answer) = asked else { panic!("{asked:?}") };
        assert!(answer.rows.is_empty() && answer.advice.unwrap().en.contains("No passport"));
        world.road.faults().set(web::Faults::Down);
        let asked = world.engine.inquire(&stranger, "moi-passport-status", &agreed).await.unwrap();
        assert!(matches!(asked, Inquired::Away(text) if text.en.contains("not answering")));
    })
    .await;
}

#[tokio::test]
async fn a_weak_account_a_stale_page_and_an_unbuilt_service_are_refused() {
    on_both(async |world| {
        let agreed = passport(&world);
        let weak = Citizen { level: Level::Zero, ..citizen(FATHER) };
        let engine = &world.engine;
        let failed = engine.inquire(&weak, "moi-passport-status", &agreed).await.unwrap_err();
        assert!(failed.is("error-level"));
        let stale = Agreement { version: "old".into() };
        let failed =
            engine.inquire(&citizen(FATHER), "moi-passport-status", &stale).await.unwrap_err();
        assert!(failed.is("service-changed"));
        let failed = engine.start(&citizen(FATHER), "moi-id-card").await.unwrap_err();
        assert!(failed.is("service-not-yet"));
        let failed = engine.start(&citizen(FATHER), "moi-passport-status").await.unwrap_err();
        assert!(failed.is("service-not-found"));
    })
    .await;
}

#[tokio::test]
async fn who_looked_at_my_data_comes_from_three_places_and_says_who_is_away() {
    on_both(async |world| {
        let (father, agreed) = (citizen(FATHER), passport(&world));
        world.engine.inquire(&father, "moi-passport-status", &agreed).await.unwrap();
        let all = world.engine.readings(&father).await.unwrap();
        let what: Vec<_> = all.readings.iter().map(|r| r.what.as_str()).collect();
        assert_eq!((what, all.away.len()), (vec!["moi/civil-registry/person", "match"], 0));
        world.road.faults().set(web::Faults::Down);
        let all = world.engine.readings(&father).await.unwrap();
        assert_eq!(all.away, [Component::Transporter]);
        assert_eq!(all.readings.first().unwrap().what, "register.read");
        assert_eq!(all.readings.first().unwrap().why, "moi-passport-status");
    })
    .await;
}

#[tokio::test]
async fn a_search_without_result_is_remembered() {
    on_both(async |world| {
        assert!(!world.engine.search("شهادة ميلاد").await.unwrap().is_empty());
        for _ in 0..2 {
            assert!(world.engine.search("رخصة صيد البحر زرافة").await.unwrap().len() < 42);
            assert!(world.engine.search("زرافة").await.unwrap().is_empty());
        }
        let missed = world.engine.missed_searches().await.unwrap();
        assert_eq!((missed[0].query.as_str(), missed[0].times, missed.len()), ("زرافه", 2, 1));
    })
    .await;
}

#[tokio::test]
async fn staff_are_appointed_to_offices_that_exist() {
    on_both(async |world| {
        let new = |office: &str| NewStaff {
            id: "moi-nablus-01".into(),
            national_number: number(STRANGER),
            name: citizen(STRANGER).name,
            roles: vec![web::Role::Clerk],
            entity: "moi".into(),
            office: Some(office.into()),
        };
        world.engine.appoint(new("moi-nablus")).await.unwrap();
        world.engine.appoint(new("moi-nablus")).await.unwrap();
        assert!(
            world.engine.appoint(new("moi-mars")).await.unwrap_err().is("staff-office-unknown")
        );
        let staff = world.engine.staff_of(&number(STRANGER)).await.unwrap().unwrap();
        assert_eq!(staff.office.as_deref(), Some("moi-nablus"));
        assert_eq!(world.engine.staff().await.unwrap().len(), 1);
        assert_eq!(world.engine.staff_of(&number(FATHER)).await.unwrap(), None);
    })
    .await;
}

#[test]
fn every_text_of_ours_is_in_both_languages() {
    let keys = |lang: Lang| -> Vec<&str> {
        let text = crate::operations::LOCALES.iter().find(|(l, _)| *l == lang).unwrap().1;
        text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
    };
    assert_eq!(keys(Lang::Ar), keys(Lang::En));
    for kind in crate::domain::case::EventKind::ALL {
        assert!(keys(Lang::Ar).contains(&format!("timeline-{}", kind.word()).as_str()), "{kind:?}");
    }
}
