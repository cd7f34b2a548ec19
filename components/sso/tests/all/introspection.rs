//! What a token is worth, told to whom it concerns.

use base::Duration;
use serde_json::{Value, json};

use crate::world::{TokenClient, World, in_a_country};

async fn about(world: &World, who: &TokenClient, token: &str) -> Value {
    let reply = who.call(world, "/introspect", &[("token", token)]).await;
    assert!(reply.status.is_success(), "{:?}", reply.json);
    assert_eq!(reply.header("cache-control"), "no-store");
    reply.json
}

#[tokio::test]
async fn only_its_client_and_those_who_guard_something_learn_of_a_token() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let rp = TokenClient::with_secret(&world, "rp").await;
        let guard = json!({ "scopes": ["introspect"] });
        let mut resource = TokenClient::with_secret(&world, "resource").await;
        resource.change(&world, guard).await;
        let stranger = TokenClient::with_secret(&world, "stranger").await;
        let code = rp.code(&mut browser, &[]).await;
        let tokens = rp.redeem(&world, &code).await;
        let (access, refresh) = (tokens.text("access_token"), tokens.text("refresh_token"));
        let inactive = json!({ "active": false });
        for token in [access, refresh, "rubbish", ""] {
            let fields = [("token", token)];
            let reply = stranger.call(&world, "/introspect", &fields).await;
            assert!(token.is_empty() || reply.json == inactive, "{:?}", reply.json);
        }
        for who in [&rp, &resource] {
            let told = about(&world, who, access).await;
            assert_eq!((&told["active"], &told["client_id"]), (&json!(true), &json!("rp")));
            assert_eq!(
                (&told["scope"], &told["acr"]),
                (&json!("openid profile phone"), &json!("1"))
            );
            assert_eq!(told["exp"].as_i64().unwrap(), world.clock.now().seconds() + 300);
            assert!(told["sub"].is_string() && told["national_number"].is_null());
        }
        assert_eq!(about(&world, &rp, refresh).await["active"], true);
        assert_eq!(about(&world, &resource, refresh).await, inactive, "that is for its client");
        rp.refresh(&world, refresh).await;
        assert_eq!(about(&world, &rp, refresh).await, inactive, "it was followed");
        world.pass(Duration::from_mins(5));
        assert_eq!(about(&world, &resource, access).await, inactive, "it expired");
    })
    .await;
}

#[tokio::test]
async fn it_says_what_a_token_is_bound_to() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let code = rp.code(&mut browser, &[]).await;
        let proof = || Some(rp.prove("POST", "/token", None));
        let person = TokenClient::redeeming(&code);
        let program = [("grant_type", "client_credentials")];
        for fields in [person.as_slice(), &program] {
            let tokens = rp.call_with(&world, "/token", fields, proof()).await;
            let told = about(&world, &rp, tokens.text("access_token")).await;
            assert_eq!(told["token_type"], "DPoP");
            assert_eq!(told["cnf"]["jkt"], rp.bound_to.kid());
        }
        browser.post("/sign-out", &[]).await;
    })
    .await;
}
