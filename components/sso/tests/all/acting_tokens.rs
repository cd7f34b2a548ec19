//! Every token of a grant under a mandate: refreshed, asked about, given back, and over with the mandate.

use base::Duration;
use messages::identity::Level;
use serde_json::{Value, json};
use web::query;

use crate::world::token_client::{Reply, userinfo};
use crate::world::{Browser, TokenClient, World, child, in_a_country, mandate_on, sami};

const CLAIMS: &str =
    r#"{"userinfo":{"national_number":null},"id_token":{"name":null,"phone_number":null}}"#;

/// Sami acts for his child at another relying party.
struct Acting {
    rp: TokenClient,
    his: Browser,
    mandate: String,
}

impl Acting {
    async fn new(world: &World, changes: Value) -> Self {
        world.with_sami(Level::One).await;
        let mut his = world.sami_signed_in().await;
        world.country.registers(|registers| registers.children = vec![child("2020-03-01")]);
        let mut rp = TokenClient::with_secret(world, "rp").await;
        rp.change(
            world,
            json!({ "scopes": ["openid", "profile", "phone", "national_number", "mandates"] }),
        )
        .await;
        rp.change(world, changes).await;
        let page = Self::asked(&rp, &mut his, &[]).await;
        his.post(&format!("{page}/children"), &[]).await.to();
        let mandate = mandate_on(&his.get(&page).await);
        Self { rp, his, mandate }
    }

    async fn asked(rp: &TokenClient, his: &mut Browser, more: &[(&str, &str)]) -> String {
        let mut pairs = rp.request();
        pairs.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        pairs.push(("mandate", "person"));
        pairs.extend(more);
        let mut answer = his.get(&query("/authorize", &pairs)).await;
        if answer.to().ends_with("/consent") {
            let question = answer.to().to_owned();
            let back = his.post(&question, &[]).await.to().to_owned();
            answer = his.get(&back).await;
        }
        answer.to().to_owned()
    }

    async fn tokens(&mut self, world: &World, choice: &str, more: &[(&str, &str)]) -> Reply {
        let page = Self::asked(&self.rp, &mut self.his, more).await;
        let back = self.his.post(&page, &[("choice", choice)]).await.to().to_owned();
        let code = self.his.get(&back).await.parameter("code").unwrap();
        self.rp.redeem(world, &code).await
    }

    async fn about(&self, world: &World, token: &str) -> Value {
        self.rp.call(world, "/introspect", &[("token", token)]).await.json
    }
}

fn claims(tokens: &Reply) -> Value {
    let part = tokens.text("id_token").split('.').nth(1).unwrap().to_owned();
    serde_json::from_slice(&crypto::unb64(&part).unwrap()).unwrap()
}

#[tokio::test]
async fn a_refreshed_token_says_the_same_of_who_acts_for_whom() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({})).await;
        let own = claims(&acting.tokens(&world, "self", &[]).await);
        let mandate = acting.mandate.clone();
        let first = acting.tokens(&world, &mandate, &[]).await;
        world.pass(Duration::from_mins(10));
        let next = acting.rp.refresh(&world, first.text("refresh_token")).await;
        let (before, after) = (claims(&first), claims(&next));
        for same in ["sub", "act", "mandate", "sid", "acr", "auth_time"] {
            assert_eq!(after[same], before[same], "{same}");
        }
        assert_eq!(after["act"]["sub"], own["sub"]);
        assert_ne!(after["sub"], own["sub"]);
        let info = userinfo(&world, "Bearer", next.text("access_token"), None).await;
        assert_eq!(info.text("sub"), before["sub"]);
    })
    .await;
}

#[tokio::test]
async fn introspection_names_both_until_the_mandate_ends() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({})).await;
        let own = acting.tokens(&world, "self", &[]).await;
        let mandate = acting.mandate.clone();
        let tokens = acting.tokens(&world, &mandate, &[]).await;
        let said = claims(&tokens);
        let both = [tokens.text("access_token"), tokens.text("refresh_token")];
        for token in both {
            let told = acting.about(&world, token).await;
            assert_eq!(told["active"], true);
            for same in ["sub", "act", "mandate", "acr"] {
                assert_eq!(told[same], said[same], "{same}");
            }
        }
        let told = acting.about(&world, own.text("access_token")).await;
        assert_eq!(told["sub"], said["act"]["sub"]);
        assert!(told["act"].is_null() && told["mandate"].is_null(), "{told}");

        world.country.registers(|registers| registers.children.clear());
        let page = Acting::asked(&acting.rp, &mut acting.his, &[]).await;
        acting.his.post(&page, &[("choice", &mandate)]).await;
        for token in both {
            assert_eq!(acting.about(&world, token).await, json!({ "active": false }));
        }
        let over = acting.rp.refresh(&world, both[1]).await;
        assert_eq!(over.error(), "invalid_grant");
        let info = userinfo(&world, "Bearer", both[0], None).await;
        assert_eq!(info.error(), "invalid_token");
        assert_eq!(acting.about(&world, own.text("access_token")).await["active"], true);
        assert!(acting.rp.refresh(&world, own.text("refresh_token")).await.status.is_success());
    })
    .await;
}

#[tokio::test]
async fn a_mandate_whose_time_is_over_refreshes_nothing_before_anybody_tidies_up() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({})).await;
        let born = world.clock.now().minus(Duration::from_hours(24 * 5843)).date();
        world.country.registers(|registers| registers.children = vec![child(&born.to_string())]);
        let page = Acting::asked(&acting.rp, &mut acting.his, &[]).await;
        acting.his.post(&format!("{page}/children"), &[]).await;
        let mandate = mandate_on(&acting.his.get(&page).await);
        let offline = json!({ "scopes": ["openid", "offline_access"] });
        acting.rp.change(&world, offline).await;
        let long = [("scope", "openid offline_access"), ("prompt", "consent")];
        let tokens = acting.tokens(&world, &mandate, &long).await;
        let (access, refresh) = (tokens.text("access_token"), tokens.text("refresh_token"));
        assert_eq!(acting.about(&world, access).await["active"], true);
        world.pass(Duration::from_hours(24 * 2));
        assert_eq!(acting.about(&world, refresh).await, json!({ "active": false }));
        assert_eq!(acting.rp.refresh(&world, refresh).await.error(), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn single_facts_are_those_of_the_represented() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({ "trust": "third-party" })).await;
        let mandate = acting.mandate.clone();
        let asked = [("scope", "openid"), ("claims", CLAIMS)];
        let tokens = acting.tokens(&world, &mandate, &asked).await;
        let said = claims(&tokens);
        assert_eq!(said["given_name"], "نور", "{said}");
        assert!(said["phone_number"].is_null(), "a child has no telephone here");
        let child = child("2020-03-01").national_number;
        let info = userinfo(&world, "Bearer", tokens.text("access_token"), None).await;
        assert_eq!(info.text("national_number"), child.reveal());
        assert_eq!(info.json["act"]["national_number"], sami().national_number.reveal());
        assert!(info.json["name"].is_null(), "that was asked of the ID token alone");
        let log = world.readings_of(child).await;
        let told: Vec<_> = log.iter().filter(|reading| reading.what == "userinfo").collect();
        assert_eq!(told.len(), 2, "{log:?}");
        assert!(told.iter().all(|one| one.reader == "تجربة" && one.on_behalf_of.is_some()));
    })
    .await;
}

#[tokio::test]
async fn a_third_party_reads_names_as_the_standard_has_them() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({ "trust": "third-party" })).await;
        let mandate = acting.mandate.clone();
        let tokens = acting.tokens(&world, &mandate, &[]).await;
        let info = userinfo(&world, "Bearer", tokens.text("access_token"), None).await;
        assert_eq!(info.text("given_name"), "نور");
        assert!(info.json["name"].is_string(), "{:?}", info.json);
        assert!(info.json["act"]["name"].is_string(), "{:?}", info.json);
        assert_eq!(info.json["act"]["given_name"], "سامي");
    })
    .await;
}

#[tokio::test]
async fn a_token_given_back_ends_the_use_and_nothing_else() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({})).await;
        let own = acting.tokens(&world, "self", &[]).await;
        let mandate = acting.mandate.clone();
        let tokens = acting.tokens(&world, &mandate, &[]).await;
        let fields = [("token", tokens.text("refresh_token"))];
        assert!(acting.rp.call(&world, "/revoke", &fields).await.status.is_success());
        let inactive = json!({ "active": false });
        assert_eq!(acting.about(&world, tokens.text("access_token")).await, inactive);
        assert_eq!(acting.about(&world, own.text("access_token")).await["active"], true);
        let again = acting.tokens(&world, &mandate, &[]).await;
        assert_eq!(claims(&again)["sub"], claims(&tokens)["sub"], "the mandate goes on");
    })
    .await;
}

#[tokio::test]
async fn at_a_device_people_act_for_themselves() {
    in_a_country(async |world| {
        let mut acting = Acting::new(&world, json!({ "scopes": ["openid", "mandates"] })).await;
        let scope = [("scope", "openid mandates")];
        let codes = acting.rp.call(&world, "/device_authorization", &scope).await;
        let yes = [("user_code", codes.text("user_code")), ("answer", "allow")];
        acting.his.post("/device/answer", &yes).await;
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        let fields = [("grant_type", grant), ("device_code", codes.text("device_code"))];
        let tokens = acting.rp.call(&world, "/token", &fields).await;
        assert_eq!(tokens.text("scope"), "openid", "the device is told so");
        let said = claims(&tokens);
        assert!(said["act"].is_null() && said["mandate"].is_null(), "{said}");
    })
    .await;
}
