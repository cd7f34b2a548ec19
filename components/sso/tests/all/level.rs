//! The page of levels, and what a level is raised under.

use std::collections::BTreeMap;

use messages::identity::Level;
use sso::{
    Certification, Config, Peers, Population, Registration, RelyingParties, SANDBOX_VERIFIER, Sso,
    Verifier,
};
use web::Peer;

use crate::world::{FATHERS_MOBILE, in_a_country, sami, usual};

#[tokio::test]
async fn the_page_says_where_one_stands_and_what_leads_higher() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let page = browser.get("/account/level?return_to=/authorize/42").await;
        assert!(page.text().contains("Through your bank"), "{}", page.text());
        assert!(page.body().contains("/account/level/bank?return_to=%2Fauthorize%2F42"));
        let page = browser.get("/account/level?return_to=https://evil.example").await;
        assert!(!page.body().contains("href=\"https://evil"), "{}", page.body());
    })
    .await;
}

#[tokio::test]
async fn whoever_stands_at_the_top_is_offered_nothing() {
    in_a_country(async |world| {
        let father = sami();
        world.country.add(father.clone());
        world.with_account_of(&father, FATHERS_MOBILE, Level::Three).await;
        let mut browser = world.signed_in_as(&father.national_number, FATHERS_MOBILE).await;
        let page = browser.get("/account/level").await;
        assert!(!page.text().contains("How to reach level"), "{}", page.text());
        let nobody = world.browser().get("/account/level").await;
        assert!(nobody.to().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn where_people_are_real_the_sandboxs_verifier_is_refused() {
    let opened =
        async |population, name: &str| opened(Config { population, ..usual() }, name).await;
    let refused = opened(Population::Real, SANDBOX_VERIFIER).await.unwrap_err();
    assert!(refused.is("verifier-is-a-stand-in"), "{refused}");
    opened(Population::Real, "a-verifier").await.unwrap();
    opened(Population::Sandbox, SANDBOX_VERIFIER).await.unwrap();
}

#[tokio::test]
async fn where_people_are_real_not_everybody_may_register_a_client() {
    let open = RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    let config = |population| Config { population, relying_parties: open.clone(), ..usual() };
    let refused = opened(config(Population::Real), "a-verifier").await.unwrap_err();
    assert!(refused.is("registration-is-open"), "{refused}");
    opened(config(Population::Sandbox), "a-verifier").await.unwrap();
    let closed = Config { population: Population::Real, ..usual() };
    opened(closed, "a-verifier").await.unwrap();
}

#[tokio::test]
async fn where_people_are_real_no_certification_is_under_way() {
    let certification = Certification::UnderWay;
    let lax = RelyingParties { certification, ..RelyingParties::default() };
    let config = |population| Config { population, relying_parties: lax.clone(), ..usual() };
    let refused = opened(config(Population::Real), "a-verifier").await.unwrap_err();
    assert!(refused.is("certification-is-under-way"), "{refused}");
    opened(config(Population::Sandbox), "a-verifier").await.unwrap();
}

/// Opens the component with neighbours whom nobody asks, and a verifier of this name.
async fn opened(config: Config, verifier: &str) -> base::Result<()> {
    let ground = web::testing::ground(messages::component::Component::Sso, sso::MIGRATIONS).await;
    let peer = || Peer::unbound("nobody");
    let peers = Peers {
        sso: peer(),
        transporter: peer(),
        operators: peer(),
        breached: None,
        components: BTreeMap::new(),
        relying_parties: BTreeMap::new(),
        banks: Vec::new(),
        verifier: Some(Verifier { name: verifier.into(), peer: peer(), path: "/compare".into() }),
    };
    Sso::open(config, ground, peers).await.map(drop)
}
