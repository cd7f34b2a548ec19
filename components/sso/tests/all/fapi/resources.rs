//! FAPI 2.0 Security Profile (Final), section 5.3.4: userinfo is a resource like others.

use base::Duration;
use web::testing::{get, post, send};
use web::{Method, StatusCode, query};

use super::Bank;
use crate::world::in_a_country;
use crate::world::token_client::{Sending, userinfo, userinfo_with};

#[tokio::test]
async fn resource_1_a_token_comes_in_the_header_with_its_key() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let token = tokens.text("access_token");
        let in_query = get(&query("/userinfo", &[("access_token", token)]));
        assert_eq!(send(&world.router, in_query).await.0, StatusCode::UNAUTHORIZED);
        let in_form = post("/userinfo", "https://rp.example", &[("access_token", token)]);
        assert_eq!(in_form.method(), Method::POST);
        assert_eq!(send(&world.router, in_form).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(userinfo(&world, "Bearer", token, None).await.error(), "invalid_token");
        assert_eq!(userinfo(&world, "DPoP", token, None).await.error(), "invalid_dpop_proof");
        let right = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        assert!(userinfo(&world, "DPoP", token, right).await.status.is_success());
        world.pass(Duration::from_mins(5));
        let late = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        assert_eq!(userinfo(&world, "DPoP", token, late).await.error(), "invalid_token");
        let nothing = userinfo_with(&world, Sending::default()).await;
        assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}
