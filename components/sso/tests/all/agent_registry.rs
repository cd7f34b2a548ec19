//! Places and agents.

use messages::identity::Level;
use web::{Role, StatusCode};

use crate::world::{Officer, World, in_a_country};

const PLACE: [(&str, &str); 4] = [
    ("kind", "post-office"),
    ("governorate", "PS-NBS"),
    ("name_ar", "بريد مثال"),
    ("name_en", "Example Post"),
];

async fn registrars(world: &World) -> (Officer, Officer) {
    let one = world.officer(70_000_100, &[Role::Registrar]).await;
    (one, world.officer(70_000_101, &[Role::Registrar]).await)
}

/// The value of the option with this text.
fn option(body: &str, text: &str) -> String {
    let before = body.split_once(&format!(">{text}</option>")).unwrap().0;
    before.rsplit_once("value=\"").unwrap().1.trim_end_matches('"').to_owned()
}

#[tokio::test]
async fn two_appoint_an_agent_one_suspends_two_reinstate() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let added = one.post("/admin/agents/places", &PLACE).await;
        assert_eq!(added.to(), "/admin/agents?done=place");
        let place = option(one.get("/admin/agents").await.body(), "Example Post");
        let number = world.person(70_000_102, Level::Two).await;
        let form =
            [("national_number", number.reveal()), ("place", &place), ("reason", "letter 17")];
        let page = one.propose("/admin/agents", &form).await;
        assert_eq!(one.decide(&page, "approve").await, StatusCode::FORBIDDEN);
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        let mut agent = world.with_app(String::new(), number.clone(), 70_000_102).await;
        assert_eq!(agent.get("/admin").await.status, StatusCode::OK);

        let list = one.get("/admin/agents").await;
        let link = list.body().split_once("href=\"/admin/agents/agent-").unwrap().1;
        let link = format!("/admin/agents/agent-{}", link.split('"').next().unwrap());
        let why = [("reason", "complaint 4")];
        let unexplained = one.post(&format!("{link}/suspend"), &[]).await;
        assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
        let suspended = one.post(&format!("{link}/suspend"), &why).await;
        assert_eq!(suspended.to(), "/admin/agents?done=suspended");
        assert_eq!(agent.get("/admin").await.status, StatusCode::FORBIDDEN, "at once");
        let again = one.post(&format!("{link}/suspend"), &why).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);

        let page = one.propose(&format!("{link}/reinstate"), &why).await;
        assert_eq!(agent.get("/admin").await.status, StatusCode::FORBIDDEN, "not by one");
        two.decide(&page, "approve").await;
        assert_eq!(agent.get("/admin").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn an_agent_has_level_two_and_no_other_role() {
    in_a_country(async |world| {
        let (mut one, two) = registrars(&world).await;
        one.post("/admin/agents/places", &PLACE).await;
        let place = option(one.get("/admin/agents").await.body(), "Example Post");
        let low = world.person(70_000_102, Level::One).await;
        for (number, text) in [(&low, "not verified at level 2"), (&two.number, "has other roles")]
        {
            let form =
                [("national_number", number.reveal()), ("place", &place), ("reason", "letter")];
            let answer = one.post("/admin/agents", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(text), "{}", answer.text());
        }
        let own = one.number.reveal().to_owned();
        let form = [("national_number", own.as_str()), ("place", &place), ("reason", "letter")];
        assert!(one.post("/admin/agents", &form).await.status.is_client_error());
        let nowhere = [("kind", "castle"), ("governorate", "PS-ZZZ"), ("name_ar", "قلعة")];
        let answer = one.post("/admin/agents/places", &nowhere).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
