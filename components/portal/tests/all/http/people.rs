//! The front page and lists, the account, who looked at my data, the staff.

use base::NationalNumber;
use messages::registry::PersonName;
use portal::operations::NewStaff;
use web::{Faults, Role};

use super::world::on_both;

#[tokio::test]
async fn everybody_finds_all_services_with_everyday_spelling() {
    on_both(async |world| {
        let mut nobody = world.nobody();
        assert!(nobody.get("/").await.page(200).contains("/services/moi-birth-certificate"));
        let all = nobody.get("/services").await;
        assert_eq!(all.page(200).matches("href=\"/services/").count(), 42);
        assert_eq!(all.text().matches("href=\"/entities/").count(), 13);
        let found = nobody.get("/services?q=%D8%A7%D8%B5%D8%AF%D8%A7%D8%B1").await;
        assert!(found.page(200).contains("/services/moi-birth-certificate"));
        let nothing = nobody.get("/services?q=xyzzy").await;
        assert!(nothing.page(200).contains("لم نجد خدمة"));
        nobody.get("/entities/moi").await.page(200);
        nobody.get("/entities/none").await.page(404);
        nobody.get("/help").await.page(200);
        let start = nobody.get("/services/moi-birth-certificate").await;
        assert!(start.page(200).contains("/sign-in?return_to=%2Fservices%2Fmoi-birth-certificate"));
        let searches = world.staff(Role::Clerk).get("/office/missing").await;
        assert!(searches.page(200).contains("xyzzy"));
    })
    .await;
}

#[tokio::test]
async fn every_service_has_a_page_in_both_languages() {
    on_both(async |world| {
        let ids: Vec<_> =
            world.portal.engine().catalogue().services().iter().map(|s| s.id.clone()).collect();
        for id in ids {
            let path = format!("/services/{id}");
            world.nobody().get(&path).await.page(200);
            world.citizen().in_english().get(&path).await.page(200);
        }
    })
    .await;
}

#[tokio::test]
async fn a_citizen_reads_who_looked_and_who_did_not_answer() {
    on_both(async |world| {
        let mut citizen = world.citizen();
        assert!(citizen.get("/account").await.page(200).contains("http://127.0.0.1:8081/account"));
        let readings = citizen.get("/account/readings").await;
        let page = readings.page(200);
        for text in [
            "حكومتي: بوابة الخدمات",
            "البيانات الشخصية",
            "إصدار شهادة ميلاد",
            "موافقتك",
            "تسجيل الدخول",
        ] {
            assert!(page.contains(text), "{text}");
        }
        world.peers.transporter.faults().set(Faults::Down);
        let part = citizen.get("/account/readings").await;
        assert!(part.page(200).contains("لم يُجب ناقل البيانات"));
    })
    .await;
}

#[tokio::test]
async fn the_administrator_sees_the_staff_and_the_clerk_does_not() {
    on_both(async |world| {
        let new = NewStaff {
            id: "moi-nablus-07".into(),
            national_number: NationalNumber::from_serial(70_000_050),
            name: PersonName {
                first: "سامر".into(),
                family: "النجار".into(),
                ..Default::default()
            },
            roles: vec![Role::Clerk],
            entity: "moi".into(),
            office: Some("moi-nablus".into()),
        };
        world.portal.engine().appoint(new).await.unwrap();
        let list = world.staff(Role::Administrator).get("/office/staff").await;
        assert!(list.page(200).contains("moi-nablus-07"));
        world.staff(Role::Clerk).get("/office/staff").await.page(403);
        world.citizen().get("/office").await.page(404);
    })
    .await;
}
