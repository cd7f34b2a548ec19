//! FAPI 2.0 Security Profile (Final), section 5.3.2.3: who signed in.

use serde_json::{Value, json};

use super::Bank;
use crate::world::in_a_country;
use crate::world::token_client::ISSUER;

#[tokio::test]
async fn user_1_an_id_token_says_who_signed_in() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let part = tokens.text("id_token").split('.').nth(1).unwrap();
        let said: Value = serde_json::from_slice(&crypto::unb64(part).unwrap()).unwrap();
        assert_eq!((&said["iss"], &said["aud"]), (&json!(ISSUER), &json!("rp")));
        assert_eq!(said["nonce"], "n-0S6_WzA2Mj");
        assert!(said["acr"].is_string() && said["auth_time"].is_i64() && said["sub"].is_string());
    })
    .await;
}
