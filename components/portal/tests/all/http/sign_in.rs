//! Signing in and out, and what is not believed.

use base::{Duration, Entropy};
use crypto::SigningKey;
use messages::identity::{IdClaims, Level, UserInfo};
use serde_json::json;
use web::testing::{post, send};

use super::browser::Browser;
use super::neighbours::claims;
use super::world::{World, on_both};

const SESSION: &str = "hukumati_portal";
const STATE: &str = "hukumati_portal_sign_in";

/// A browser on its way to the SSO.
pub(crate) struct Departed {
    pub(crate) url: String,
    pub(crate) state: String,
    nonce: String,
    challenge: String,
}

#[tokio::test]
async fn a_citizen_signs_in_and_out_again() {
    on_both(async |world| {
        let mut browser = world.nobody();
        let asked = browser.get("/cases?x=1").await;
        assert_eq!(asked.to(), "/sign-in?return_to=%2Fcases%3Fx%3D1");
        let departed = depart(&mut browser, asked.to()).await;
        world.account_says(&departed, |claims| claims);
        assert_eq!(arrive(&mut browser, &departed).await.to(), "/cases?x=1");
        assert!(browser.get("/cases").await.page(200).contains("خالد"));

        let left = browser.post("/sign-out", &[]).await;
        assert!(left.to().starts_with("http://127.0.0.1:8081/end-session?id_token_hint=ey"));
        assert!(browser.get("/cases").await.to().starts_with("/sign-in"));
        assert_eq!(browser.post("/sign-out", &[]).await.to(), "/signed-out");
        browser.get("/signed-out").await.page(200);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_serves_once_and_only_for_the_browser_that_began_it() {
    on_both(async |world| {
        let (mut mine, mut theirs) = (world.nobody(), world.nobody());
        let departed = depart(&mut mine, "/sign-in").await;
        world.account_says(&departed, |claims| claims);
        arrive(&mut theirs, &departed).await.page(401);
        depart(&mut theirs, "/sign-in").await;
        arrive(&mut theirs, &departed).await.page(401);

        let cookie = mine.forget(STATE).unwrap();
        mine.remember(STATE, &cookie);
        assert_eq!(arrive(&mut mine, &departed).await.to(), "/");
        mine.remember(STATE, &cookie);
        arrive(&mut mine, &departed).await.page(401);
    })
    .await;
}

#[tokio::test]
async fn an_id_token_that_is_not_for_this_sign_in_is_not_believed() {
    type Change = fn(IdClaims) -> IdClaims;
    let wrong: [Change; 5] = [
        |claims| IdClaims { nonce: Some("another".into()), ..claims },
        |claims| IdClaims { nonce: None, ..claims },
        |claims| IdClaims { iss: "http://elsewhere".into(), ..claims },
        |claims| IdClaims { aud: "pay".into(), ..claims },
        |claims| IdClaims { sub: "somebody-else".into(), ..claims },
    ];
    on_both(async |world| {
        for change in wrong {
            let mut browser = world.nobody();
            let departed = depart(&mut browser, "/sign-in").await;
            world.account_says(&departed, change);
            arrive(&mut browser, &departed).await.page(401);
            assert_eq!(browser.forget(SESSION), None);
        }
    })
    .await;
}

#[tokio::test]
async fn whose_person_is_not_known_is_asked_to_raise_their_level_and_gets_no_session() {
    on_both(async |world| {
        let mut browser = world.nobody();
        let departed = depart(&mut browser, "/sign-in").await;
        assert!(departed.url.contains("&acr_values=1&"), "{}", departed.url);
        world.account_says(&departed, |claims| IdClaims { acr: Level::Zero, ..claims });
        assert!(arrive(&mut browser, &departed).await.page(403).contains("توثيق أعلى"));
        assert_eq!(browser.forget(SESSION), None);
    })
    .await;
}

#[tokio::test]
async fn another_issuer_a_refusal_and_a_late_return_are_told_kindly() {
    on_both(async |world| {
        for query in ["&code=c&iss=http%3A%2F%2Felsewhere", "&error=access_denied"] {
            let mut browser = world.nobody();
            let departed = depart(&mut browser, "/sign-in").await;
            world.account_says(&departed, |claims| claims);
            let path = format!("/sign-in/callback?state={}{query}", departed.state);
            let answer = browser.get(&path).await;
            assert!(answer.page(401).contains("لم يكتمل تسجيل الدخول"));
        }
        let mut slow = world.nobody();
        let departed = depart(&mut slow, "/sign-in").await;
        world.portal.db().clock().advance(Duration::from_mins(11));
        world.account_says(&departed, |claims| claims);
        arrive(&mut slow, &departed).await.page(401);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_unused_at_its_end_and_when_the_sso_says_so() {
    on_both(async |world| {
        let mut browser = signed_in(&world).await;
        world.portal.db().clock().advance(Duration::from_mins(29));
        browser.get("/cases").await.page(200);
        world.portal.db().clock().advance(Duration::from_mins(29));
        browser.get("/cases").await.page(200);
        world.portal.db().clock().advance(Duration::from_mins(31));
        assert!(browser.get("/cases").await.to().starts_with("/sign-in"));
        let form = browser.post("/cases/HK-2026-0000000/answer", &[("answer", "x")]).await;
        assert!(form.page(401).contains("/sign-in?return_to="));
        world.portal.relying_party().sweep().await.unwrap();

        let mut browser = signed_in(&world).await;
        world.back_channel("sid-2", |claims| claims, 200).await;
        browser.get("/cases").await.page(200);
        world.back_channel("sid-1", |claims| claims, 200).await;
        assert!(browser.get("/cases").await.to().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn a_logout_token_must_be_the_ssos_and_a_logout_token() {
    on_both(async |world| {
        let mut browser = signed_in(&world).await;
        let without = |mut claims: serde_json::Value| {
            claims["events"] = json!({});
            claims
        };
        world.back_channel("sid-1", without, 401).await;
        let other = |mut claims: serde_json::Value| {
            claims["aud"] = json!("pay");
            claims
        };
        world.back_channel("sid-1", other, 401).await;
        let forger = SigningKey::generate_es256(&Entropy::seeded(9));
        let real = std::mem::replace(&mut world.memory.lock().unwrap().key, forger);
        let token = world.logout_token("sid-1", |claims| claims);
        world.memory.lock().unwrap().key = real;
        world.post_logout(&token, 401).await;
        browser.get("/cases").await.page(200);
    })
    .await;
}

async fn signed_in(world: &World) -> Browser {
    let mut browser = world.nobody();
    let departed = depart(&mut browser, "/sign-in").await;
    world.account_says(&departed, |claims| claims);
    arrive(&mut browser, &departed).await.to();
    browser
}

/// Leaves for the SSO.
pub(crate) async fn depart(browser: &mut Browser, path: &str) -> Departed {
    let answer = browser.get(path).await;
    let url = answer.to();
    assert!(
        url.starts_with("http://127.0.0.1:8081/authorize?response_type=code&client_id=portal&")
    );
    assert!(url.contains("&code_challenge_method=S256"));
    let field = |name: &str| {
        let pairs = url.split(['?', '&']);
        let mut found = pairs.filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        found.next().unwrap_or_default().to_owned()
    };
    let (state, nonce, challenge) = (field("state"), field("nonce"), field("code_challenge"));
    Departed { url: url.to_owned(), state, nonce, challenge }
}

pub(crate) async fn arrive(browser: &mut Browser, departed: &Departed) -> super::browser::Answer {
    let iss = "http%3A%2F%2F127.0.0.1%3A8081";
    browser.get(&format!("/sign-in/callback?code=c&state={}&iss={iss}", departed.state)).await
}

impl World {
    /// What the SSO knows of a sign-in, and will say of it.
    pub(crate) fn account_says(
        &self,
        departed: &Departed,
        change: impl FnOnce(IdClaims) -> IdClaims,
    ) {
        let now = self.portal.db().clock().now().seconds();
        let mut memory = self.memory.lock().unwrap();
        memory.claims = Some(change(claims(&departed.nonce, now)));
        memory.challenge.clone_from(&departed.challenge);
    }

    /// What the SSO will say of the person who signs in.
    pub(crate) fn userinfo_says(&self, change: impl FnOnce(&mut UserInfo)) {
        change(&mut self.memory.lock().unwrap().user);
    }

    fn logout_token(
        &self,
        sid: &str,
        change: impl Fn(serde_json::Value) -> serde_json::Value,
    ) -> String {
        let now = self.portal.db().clock().now().seconds();
        let claims = json!({
            "iss": "http://127.0.0.1:8081", "aud": "portal", "sub": "pairwise-1", "sid": sid,
            "iat": now, "exp": now + 120, "jti": "j",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        self.memory.lock().unwrap().key.sign_jwt("logout+jwt", &change(claims)).unwrap()
    }

    pub(crate) async fn back_channel(
        &self,
        sid: &str,
        change: impl Fn(serde_json::Value) -> serde_json::Value,
        status: u16,
    ) {
        self.post_logout(&self.logout_token(sid, change), status).await;
    }

    /// As a program posts it: from nowhere.
    async fn post_logout(&self, token: &str, status: u16) {
        let request = post("/sign-out/back-channel", "null", &[("logout_token", token)]);
        assert_eq!(send(&self.router, request).await.0, status);
    }
}
