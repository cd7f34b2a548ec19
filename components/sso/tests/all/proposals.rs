//! Four eyes.

use base::Duration;
use web::testing::{get, send};
use web::{Role, StatusCode};

use crate::world::{Officer, World, in_a_country};

async fn registrars(world: &World) -> (Officer, Officer) {
    let one = world.officer(70_000_100, &[Role::Registrar]).await;
    (one, world.officer(70_000_101, &[Role::Registrar, Role::Auditor]).await)
}

const KEYS: [(&str, &str); 1] = [("reason", "a laptop was stolen")];
const TOKEN: [(&str, &str); 5] = [
    ("label", "Nablus water"),
    ("uses", "٣"),
    ("days", "7"),
    ("scopes", "openid"),
    ("reason", "letter 17"),
];

#[tokio::test]
async fn a_second_officer_decides_and_both_names_are_in_the_log() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let before = kids(&world).await;
        let page = one.propose("/admin/platform/keys", &KEYS).await;
        let own = one.get(&page).await;
        assert!(!own.text().contains("Approve and do it"), "{}", own.text());
        assert_eq!(one.decide(&page, "approve").await, StatusCode::FORBIDDEN);
        assert!(two.get("/admin/proposals").await.text().contains("Replace the signing keys"));
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        assert_eq!(two.decide(&page, "approve").await, StatusCode::CONFLICT);
        world.work().await;
        let after = kids(&world).await;
        assert!(!after.is_empty() && after.iter().all(|kid| !before.contains(kid)), "{after:?}");
        let log = two.get("/admin/log?action=proposal.approve").await;
        assert!(log.text().contains(&one.id) && log.text().contains(&two.id), "{}", log.text());
    })
    .await;
}

async fn kids(world: &World) -> Vec<String> {
    let (_, _, body) = send(&world.router, get("/jwks.json")).await;
    let jwks: serde_json::Value = serde_json::from_str(&body).unwrap();
    let keys = jwks["keys"].as_array().unwrap();
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn of_two_approvers_at_once_one_is_too_late() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let mut three = world.officer(70_000_102, &[Role::Registrar]).await;
        let page = one.propose("/admin/platform/registration-token", &TOKEN).await;
        let (first, second) =
            tokio::join!(two.decide(&page, "approve"), three.decide(&page, "refuse"));
        let mut both = [first, second];
        both.sort();
        assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_fetched_once_and_by_its_proposer() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/platform/registration-token", &TOKEN).await;
        let secret = format!("{page}/secret");
        assert_eq!(one.post(&secret, &[]).await.status, StatusCode::NOT_FOUND, "not approved");
        two.decide(&page, "approve").await;
        assert_eq!(two.post(&secret, &[]).await.status, StatusCode::NOT_FOUND, "not hers");
        assert!(one.get(&page).await.text().contains("Show the secret once"));
        let shown = one.post(&secret, &[]).await;
        assert!(shown.body().contains("<code dir=\"ltr\">"), "{}", shown.text());
        assert_eq!(one.post(&secret, &[]).await.status, StatusCode::NOT_FOUND, "once");
    })
    .await;
}

#[tokio::test]
async fn after_two_weeks_it_has_expired() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/platform/keys", &KEYS).await;
        world.pass(Duration::from_hours(14 * 24));
        world.prove_again(&mut two).await;
        assert!(two.get(&page).await.text().contains("Expired"));
        assert_eq!(two.decide(&page, "approve").await, StatusCode::CONFLICT);
        world.work().await;
        assert!(two.get("/admin/proposals").await.text().contains("Expired"));
    })
    .await;
}

#[tokio::test]
async fn an_old_proof_is_asked_for_again_and_a_proposer_takes_back() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/platform/keys", &KEYS).await;
        world.pass(Duration::from_mins(15));
        let answer = two.post(&page, &[("verdict", "approve")]).await;
        assert!(answer.to().starts_with("/sign-in?return_to=%2Fadmin%2Fproposals"));
        assert!(answer.to().ends_with("again=yes"));
        world.prove_again(&mut one).await;
        assert_eq!(one.decide(&page, "withdraw").await, StatusCode::SEE_OTHER);
        world.prove_again(&mut two).await;
        assert_eq!(two.decide(&page, "approve").await, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_limit_that_rests_lets_a_network_in_again() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let too_long = [("hours", "48"), ("reason", "letter 17")];
        let answer = one.post("/admin/platform/network-limit", &too_long).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("from 1 to 24"), "{}", answer.text());
        let hours = [("hours", "2"), ("reason", "letter 17")];
        let page = one.propose("/admin/platform/network-limit", &hours).await;
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        let rests = |tx: &mut db::Tx| {
            const RESTS: &str = "SELECT rests_until FROM limit_suspension WHERE purpose = $1";
            tx.one(RESTS, db::params!["network"], |row| row.get::<base::Timestamp>(0))
        };
        let until = world.sso.db().read("test.rests", rests).await.unwrap();
        assert_eq!(until.since(world.clock.now()), Duration::from_hours(2));
    })
    .await;
}

#[tokio::test]
async fn what_was_decided_is_not_decided_again() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        for (verdict, by_proposer) in [("approve", false), ("refuse", false), ("withdraw", true)] {
            let page = one.propose("/admin/platform/registration-token", &TOKEN).await;
            let decider = if by_proposer { &mut one } else { &mut two };
            assert_eq!(decider.decide(&page, verdict).await, StatusCode::SEE_OTHER, "{verdict}");
            for again in ["approve", "refuse"] {
                assert_eq!(two.decide(&page, again).await, StatusCode::CONFLICT, "{verdict}");
            }
            assert_eq!(one.decide(&page, "withdraw").await, StatusCode::CONFLICT, "{verdict}");
            let secret = one.post(&format!("{page}/secret"), &[]).await.status;
            let expected =
                if verdict == "approve" { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(secret, expected, "{verdict}");
        }
    })
    .await;
}
