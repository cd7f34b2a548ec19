//! Somebody acts for the citizen: what they may do, what everybody can see of it, and how it ends.

use base::{Duration, NationalNumber};
use messages::identity::{IdClaims, Level};
use messages::mandate::{ActClaim, Actor, MandateClaim, MandateKind};
use messages::payment::IntentStatus;
use web::testing::represented;
use web::{Person, Role};

use super::browser::Browser;
use super::certificate::sent;
use super::world::{World, on_both};

const SERVICE: &str = "moi-birth-certificate";
const MANDATE: &str = "01930000-0000-7000-8000-000000000001";

/// Somebody who acts for the citizen of [`World::citizen`].
fn acting(kind: MandateKind, services: Option<&[&str]>) -> Person {
    let mut person = represented(kind);
    person.level = Level::One;
    if let Some(acting) = &mut person.acting {
        acting.mandate.services =
            services.map(|all| all.iter().map(|one| (*one).to_owned()).collect());
    }
    person
}

fn helper(world: &World) -> Browser {
    Browser::new(world.router.clone(), Some(acting(MandateKind::Helper, Some(&[SERVICE]))))
}

#[tokio::test]
async fn a_helper_completes_one_task_and_the_represented_one_sees_who() {
    on_both(async |world| {
        let mut helper = helper(&world);
        let page = helper.get(&format!("/services/{SERVICE}")).await;
        assert!(page.page(200).contains("أنت تتصرّف عن"), "a banner on every page");
        assert!(page.text().contains("سامر"), "it says who acts");
        assert!(page.text().contains("action=\"/acting/stop\""), "and lets them stop");
        let case = sent(&mut helper).await;
        world.till_says(IntentStatus::Succeeded).await;
        world.work().await;
        let shown = helper.get(&case).await;
        assert!(shown.page(200).contains("أُرسل الطلب") && !shown.text().contains("أرسلت الطلب"));

        let mut father = world.citizen();
        let story = father.get(&case).await;
        assert!(story.page(200).contains("مساعدة في معاملة واحدة"), "the case is his");
        assert!(story.text().contains("سامر"));
        assert!(!story.text().contains("أرسلت الطلب"), "he did not send it himself");
        assert!(!story.text().contains("أنت تتصرّف عن"));
        let seen = father.get("/account/readings").await;
        assert!(seen.page(200).contains("إرسال طلب نيابة عن صاحبه"));

        let again = helper.post(&format!("/services/{SERVICE}/start"), &[]).await;
        assert!(again.page(409).contains("رمزًا جديدًا"), "one task, not two");
        assert!(world.done().is_empty(), "the helper may look at it for a while");
        world.portal.db().clock().advance(Duration::from_mins(10));
        world.work().await;
        assert_eq!(world.done(), [MANDATE], "then the mandate ends");
    })
    .await;
}

#[tokio::test]
async fn a_mandate_for_a_service_opens_nothing_else() {
    on_both(async |world| {
        let own = sent(&mut world.citizen()).await;
        let mut helper = helper(&world);
        helper.get(&own).await.page(404);
        assert!(!helper.get("/cases").await.page(200).contains("HK-"), "his own is not theirs");
        let other = helper.get("/services/moi-passport-status/inquire").await;
        let version = other.hidden("version");
        let path = "/services/moi-passport-status/inquire";
        let refused = helper.post(path, &[("version", &version)]).await;
        assert!(refused.page(403).contains("لا يشمل هذه الخدمة"));
        helper.post("/services/moi-newborn-registration/start", &[]).await.page(403);
        helper.get("/account/readings").await.page(403);

        let attorney = acting(MandateKind::Attorney, Some(&[SERVICE]));
        let mut attorney = Browser::new(world.router.clone(), Some(attorney));
        attorney.get(&own).await.page(200);
        let mut parent =
            Browser::new(world.router.clone(), Some(acting(MandateKind::Parent, None)));
        let seen = parent.get("/account/readings").await;
        let rows = seen.page(200).split_once("<table").expect("rows").1;
        assert!(rows.contains("بيانات ") && rows.contains("صاحب البيانات"), "whose: {rows}");
        for own in ["بياناتك", "بطلبك", "موافقتك", "أنت"] {
            assert!(!rows.contains(own), "{own}, who is not the reader: {rows}");
        }
        parent.post("/services/moi-newborn-registration/start", &[]).await.to();
    })
    .await;
}

#[tokio::test]
async fn whoever_acted_does_not_decide() {
    on_both(async |world| {
        let mut person = acting(MandateKind::Assisted, Some(&["moi-newborn-registration"]));
        if let Some(acting) = &mut person.acting {
            acting.national_number = NationalNumber::from_serial(70_000_050);
            acting.office = Some("moi-nablus".into());
        }
        let mut assisting = Browser::new(world.router.clone(), Some(person));
        let case = format!("/cases/{}", super::newborn::received(&world, &mut assisting).await);
        let story = world.citizen().get(&case).await;
        assert!(story.page(200).contains("موظف ساعد في المكتب"));
        assert!(!story.text().contains("سامر"), "of the office no names");
        let mut clerk = world.staff(Role::Clerk);
        let claimed = clerk.post(&format!("/office{case}/claim"), &[]).await;
        assert_ne!(claimed.status.as_u16(), 303, "{}", claimed.text());
    })
    .await;
}

fn actor() -> Actor {
    Actor {
        sub: "pairwise-2".into(),
        name: Some(represented(MandateKind::Helper).name),
        national_number: Some(NationalNumber::from_serial(70_000_002)),
        phone_number: "0599000002".parse().ok(),
        office: None,
    }
}

fn mandate(expires: i64) -> MandateClaim {
    let services = Some(vec![SERVICE.to_owned()]);
    MandateClaim { id: MANDATE.into(), kind: MandateKind::Helper, services, expires }
}

/// The SSO says that somebody acts for the citizen until `expires`.
fn says_acting(world: &World, departed: &super::sign_in::Departed, expires: i64) {
    world.account_says(departed, |claims| IdClaims {
        act: Some(ActClaim { sub: "pairwise-2".into() }),
        mandate: Some(mandate(expires)),
        sid: "use-1".into(),
        ..claims
    });
    world.userinfo_says(|user| {
        user.act = Some(actor());
        user.mandate = Some(mandate(expires));
    });
}

#[tokio::test]
async fn one_signs_in_for_somebody_else_and_stops() {
    on_both(async |world| {
        let mut browser = world.nobody();
        let page = format!("/services/{SERVICE}");
        let begin = format!("/acting/begin?return_to=/services/{SERVICE}");
        let departed = super::sign_in::depart(&mut browser, &begin).await;
        assert!(departed.url.contains("&mandate=person"), "{}", departed.url);
        let hour = world.portal.db().clock().now().seconds() + 1500;
        says_acting(&world, &departed, hour);
        assert_eq!(super::sign_in::arrive(&mut browser, &departed).await.to(), page);
        let shown = browser.get(&page).await;
        assert!(shown.page(200).contains("أنت تتصرّف عن"));
        world.back_channel("sid-1", |claims| claims, 200).await;
        browser.get("/cases").await.page(200);
        let away = browser.post("/acting/stop", &[]).await;
        assert!(away.to().contains("/authorize?") && !away.to().contains("mandate="));
        assert!(browser.get("/cases").await.to().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn it_ends_with_the_mandate_by_word_and_by_the_clock() {
    on_both(async |world| {
        for by_word in [true, false] {
            let mut browser = world.nobody();
            let departed = super::sign_in::depart(&mut browser, "/acting/begin").await;
            let soon = world.portal.db().clock().now().seconds() + 60;
            says_acting(&world, &departed, soon);
            super::sign_in::arrive(&mut browser, &departed).await.to();
            browser.get("/cases").await.page(200);
            if by_word {
                world.back_channel("use-1", |claims| claims, 200).await;
            } else {
                world.portal.db().clock().advance(Duration::from_mins(1));
            }
            assert!(browser.get("/cases").await.to().starts_with("/sign-in"), "{by_word}");
        }
    })
    .await;
}

#[tokio::test]
async fn token_and_userinfo_must_tell_the_same_of_who_acts() {
    on_both(async |world| {
        let departed = super::sign_in::depart(&mut world.nobody(), "/acting/begin").await;
        let mut browser = world.nobody();
        browser.remember("hukumati_portal_sign_in", &departed.state);
        says_acting(&world, &departed, i64::MAX);
        world.userinfo_says(|user| user.act = None);
        super::sign_in::arrive(&mut browser, &departed).await.page(401);
    })
    .await;
}

#[tokio::test]
async fn the_list_of_services_is_for_everybody() {
    on_both(async |world| {
        let list = world.nobody().get("/api/services").await;
        assert!(list.page(200).contains("\"id\":\"moi-birth-certificate\""));
        assert!(!list.text().contains("moi-appointment"), "what is not open is not offered");
    })
    .await;
}
