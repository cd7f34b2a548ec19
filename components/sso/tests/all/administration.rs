//! Who may do what in the administration.

use messages::identity::Level;
use web::{Role, StatusCode};

use crate::world::{World, in_a_country};

const PAGES: [(&str, &[Role]); 10] = [
    ("/admin/staff", &[Role::Administrator]),
    ("/admin/clients", &[Role::Registrar]),
    ("/admin/clients/new", &[Role::Registrar]),
    ("/admin/agents", &[Role::Registrar]),
    ("/admin/platform", &[Role::Registrar]),
    ("/admin/people", &[Role::Support]),
    ("/admin/log", &[Role::Auditor]),
    ("/admin/log/export", &[Role::Auditor]),
    ("/admin/figures", &[Role::Analyst]),
    (
        "/admin/proposals",
        &[Role::Administrator, Role::Registrar, Role::Support, Role::Counter, Role::Auditor],
    ),
];

#[tokio::test]
async fn each_role_opens_its_own_pages_and_no_others() {
    in_a_country(async |world| {
        for (serial, role) in (70_000_100..).zip(Role::ALL) {
            let mut officer = world.officer(serial, &[role]).await;
            for (page, roles) in PAGES {
                let status = officer.get(page).await.status;
                let expected =
                    if roles.contains(&role) { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(status, expected, "{role:?} {page}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_by_sms_is_not_enough_and_neither_is_level_one() {
    in_a_country(async |world| {
        let number = world.person(70_000_100, Level::Two).await;
        world.appoint(70_000_100, &[Role::Support]).await;
        let mut by_sms = world.with_sms(&number, 70_000_100).await;
        let refused = by_sms.get("/admin/people").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.text().contains("not enough for the administration"), "{}", refused.text());
        let number = world.person(70_000_101, Level::One).await;
        let id = world.appoint(70_000_101, &[Role::Support]).await;
        let mut low = world.with_app(id, number, 70_000_101).await;
        assert_eq!(low.get("/admin/people").await.status, StatusCode::FORBIDDEN);
        let number = world.person(70_000_102, Level::Two).await;
        let mut citizen = world.with_app(String::new(), number, 70_000_102).await;
        assert_eq!(citizen.get("/admin").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

fn roles<'a>(number: &'a str, roles: &[&'a str]) -> Vec<(&'static str, &'a str)> {
    let rest = [("national_number", number), ("entity", "moi"), ("reason", "letter 17 of today")];
    roles.iter().map(|role| ("roles", *role)).chain(rest).collect()
}

/// Two administrators and a third person at level 2.
async fn three(world: &World) -> (crate::world::Officer, crate::world::Officer, String) {
    let one = world.officer(70_000_100, &[Role::Administrator]).await;
    let two = world.officer(70_000_101, &[Role::Administrator]).await;
    let third = world.person(70_000_102, Level::Two).await;
    (one, two, third.reveal().to_owned())
}

#[tokio::test]
async fn a_harmless_role_is_given_by_one_and_a_weighty_one_by_two() {
    in_a_country(async |world| {
        let (mut one, mut two, third) = three(&world).await;
        let given = one.post("/admin/staff", &roles(&third, &["auditor"])).await;
        assert_eq!(given.to(), "/admin/staff?done=roles");
        let page = one.propose("/admin/staff", &roles(&third, &["auditor", "registrar"])).await;
        let shown = two.get(&page).await;
        assert!(shown.text().contains("Registrar of applications and agents"), "{}", shown.text());
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        let number = base::NationalNumber::parse(&third).unwrap();
        let mut appointed = world.with_app(String::new(), number, 70_000_102).await;
        assert_eq!(appointed.get("/admin/clients").await.status, StatusCode::OK);
        world.prove_again(&mut one).await;
        let taken = one.post("/admin/staff", &roles(&third, &["auditor"])).await;
        assert_eq!(taken.to(), "/admin/staff?done=roles", "one takes what two gave");
        assert_eq!(appointed.get("/admin/clients").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_their_own_roles_and_two_administrators_stay() {
    in_a_country(async |world| {
        let (mut one, two, third) = three(&world).await;
        let own = one.number.reveal().to_owned();
        let refused = one.post("/admin/staff", &roles(&own, &["auditor"])).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let last = one.post("/admin/staff", &roles(two.number.reveal(), &[])).await;
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(last.text().contains("At least two administrators"), "{}", last.text());
        let stranger = base::NationalNumber::from_serial(70_000_199);
        let unknown = one.post("/admin/staff", &roles(stranger.reveal(), &["support"])).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nameless = [("national_number", third.as_str()), ("entity", "moi")];
        let unexplained = one.post("/admin/staff", &nameless).await;
        assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn another_office_is_decided_by_two_and_by_nothing_older() {
    in_a_country(async |world| {
        let (mut one, mut two, third) = three(&world).await;
        let at = |office: &'static str| {
            let mut fields = roles(&third, &["counter"]);
            fields.push(("office", office));
            fields
        };
        let page = one.propose("/admin/staff", &at("moi-nablus")).await;
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        let first = one.propose("/admin/staff", &at("moi-ramallah")).await;
        let second = one.propose("/admin/staff", &at("moi-jenin")).await;
        assert_eq!(office(&world).await, "moi-nablus", "it waits");
        assert_eq!(two.decide(&first, "approve").await, StatusCode::SEE_OTHER);
        assert_eq!(office(&world).await, "moi-ramallah");
        assert_eq!(two.decide(&second, "approve").await, StatusCode::CONFLICT);
        assert_eq!(office(&world).await, "moi-ramallah");
    })
    .await;
}

/// The only office in which somebody works.
async fn office(world: &World) -> String {
    const OFFICE: &str = "SELECT office FROM staff WHERE office IS NOT NULL";
    let read = |tx: &mut db::Tx| tx.one(OFFICE, db::params![], |row| row.get::<String>(0));
    world.sso.db().read("test.office", read).await.unwrap()
}
