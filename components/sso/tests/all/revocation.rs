//! Tokens that a client gives back.

use serde_json::json;

use crate::world::token_client::userinfo;
use crate::world::{TokenClient, in_a_country};

#[tokio::test]
async fn a_client_gives_back_its_own_tokens_and_no_others() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let rp = TokenClient::with_secret(&world, "rp").await;
        let other = TokenClient::with_secret(&world, "other").await;
        let code = rp.code(&mut browser, &[]).await;
        let tokens = rp.redeem(&world, &code).await;
        let (access, refresh) = (tokens.text("access_token"), tokens.text("refresh_token"));
        for token in [access, refresh, "rubbish"] {
            let reply = other.call(&world, "/revoke", &[("token", token)]).await;
            assert!(reply.status.is_success(), "it is not told whose they are");
        }
        assert!(userinfo(&world, "Bearer", access, None).await.status.is_success());
        rp.call(&world, "/revoke", &[("token", access)]).await;
        assert_eq!(userinfo(&world, "Bearer", access, None).await.error(), "invalid_token");
        let next = rp.refresh(&world, refresh).await;
        let access = next.text("access_token");
        rp.call(&world, "/revoke", &[("token", next.text("refresh_token"))]).await;
        assert_eq!(userinfo(&world, "Bearer", access, None).await.error(), "invalid_token");
        let over = rp.refresh(&world, next.text("refresh_token")).await;
        assert_eq!(over.error(), "invalid_grant", "all that was granted went with it");
    })
    .await;
}

#[tokio::test]
async fn a_program_gives_back_its_token() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let tokens = rp.call(&world, "/token", &[("grant_type", "client_credentials")]).await;
        let field = [("token", tokens.text("access_token"))];
        assert_eq!(rp.call(&world, "/introspect", &field).await.json["active"], true);
        rp.call(&world, "/revoke", &field).await;
        assert_eq!(rp.call(&world, "/introspect", &field).await.json, json!({ "active": false }));
    })
    .await;
}

#[tokio::test]
async fn nobody_gives_back_anything_without_proving_who_they_are() {
    in_a_country(async |world| {
        let rp = TokenClient::with_secret(&world, "rp").await;
        let missing = rp.call(&world, "/revoke", &[]).await;
        assert_eq!(missing.error(), "invalid_request");
        for path in ["/revoke", "/introspect", "/device_authorization"] {
            let fields = vec![("token", "x"), ("client_id", "rp"), ("client_secret", "wrong")];
            let sending = crate::world::token_client::Sending { fields, ..Default::default() };
            let reply = crate::world::token_client::dispatch(&world, path, sending).await;
            assert_eq!(reply.error(), "invalid_client", "{path}");
        }
    })
    .await;
}
