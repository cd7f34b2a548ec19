//! People are asked before somebody else's site learns something, and can take it back.

use base::Lang;
use serde_json::{Value, json};
use web::StatusCode;

use crate::world::{Answer, Browser, RelyingParty, World, in_a_country, layla};

/// Asks with these changes; where the person is led.
async fn ask(browser: &mut Browser, rp: &RelyingParty, changes: &[(&str, &str)]) -> Answer {
    browser.get(&rp.authorize(changes)).await
}

/// Agrees to what is asked; the code.
async fn agree(browser: &mut Browser, question: &str) -> String {
    let back = browser.post(question, &[]).await.to().to_owned();
    browser.get(&back).await.parameter("code").expect("a code")
}

async fn info(world: &World, rp: &RelyingParty, code: &str) -> Value {
    let tokens = rp.redeem(world, code).await;
    rp.userinfo(world, tokens.text("access_token")).await.json
}

#[tokio::test]
async fn what_a_site_would_learn_is_said_in_plain_words() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let asked = [("scope", "openid national_number")];
        let question = ask(&mut browser, &rp, &asked).await.to().to_owned();
        let page = browser.get(&question).await;
        for words in ["City Library would like", "Your identity number", "sent back to rp.example"]
        {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(!page.text().contains("mobile"), "{}", page.text());
        let arabic = browser.get(&format!("{question}?lang={}", Lang::Ar.code())).await;
        assert!(arabic.text().contains("مكتبة المدينة") && arabic.text().contains("رقم هويتك"));
        let code = agree(&mut browser, &question).await;
        let told = info(&world, &rp, &code).await;
        assert_eq!(told["national_number"], layla().national_number.reveal());
        assert!(told["name"].is_null() && told["phone_number"].is_null());
    })
    .await;
}

#[tokio::test]
async fn consent_is_remembered_for_what_was_agreed() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let question = ask(&mut browser, &rp, &[]).await.to().to_owned();
        agree(&mut browser, &question).await;
        assert!(ask(&mut browser, &rp, &[]).await.parameter("code").is_some(), "not asked twice");
        assert!(ask(&mut browser, &rp, &[("scope", "openid")]).await.parameter("code").is_some());
        assert!(ask(&mut browser, &rp, &[("prompt", "none")]).await.parameter("code").is_some());
        let more = [("scope", "openid profile phone")];
        let silent = ask(&mut browser, &rp, &[more[0], ("prompt", "none")]).await;
        assert_eq!(silent.parameter("error").as_deref(), Some("consent_required"));
        let question = ask(&mut browser, &rp, &more).await.to().to_owned();
        let page = browser.get(&question).await;
        assert!(page.text().contains("You agreed to this before"), "{}", page.text());
        let code = agree(&mut browser, &question).await;
        assert_eq!(info(&world, &rp, &code).await["phone_number"], "+970599123456");
        let wished = ask(&mut browser, &rp, &[("prompt", "consent")]).await;
        assert!(wished.to().ends_with("/consent"), "asked again because the site wishes it");
        let other = RelyingParty::register(&world, json!({})).await;
        assert!(ask(&mut browser, &other, &[]).await.to().ends_with("/consent"));
    })
    .await;
}

#[tokio::test]
async fn whoever_does_not_agree_is_believed() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let question = ask(&mut browser, &rp, &[]).await.to().to_owned();
        let refused = browser.post(&format!("{question}/refuse"), &[]).await;
        assert_eq!(refused.parameter("error").as_deref(), Some("access_denied"));
        assert_eq!(refused.parameter("state").as_deref(), Some("af0ifjsldkj"));
        let gone = browser.post(&question, &[]).await;
        assert_eq!(gone.status, StatusCode::GONE, "the request was answered");
        assert!(ask(&mut browser, &rp, &[]).await.to().ends_with("/consent"));
        let stranger = world.browser().post(&question, &[]).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn consent_is_listed_and_taken_back() {
    in_a_country(async |world| {
        world.with_account().await;
        let grants = json!({ "grant_types": ["authorization_code", "refresh_token"] });
        let rp = RelyingParty::register(&world, grants).await;
        let mut browser = world.signed_in().await;
        let page = browser.get("/account/applications").await;
        assert!(page.text().contains("There is none"), "{}", page.text());
        let question = ask(&mut browser, &rp, &[]).await.to().to_owned();
        let code = agree(&mut browser, &question).await;
        let tokens = rp.redeem(&world, &code).await;
        let token = tokens.text("access_token");
        assert!(rp.userinfo(&world, token).await.status.is_success());
        let page = browser.get("/account/applications").await;
        assert!(page.text().contains("City Library"), "{}", page.text());
        let revoke = format!("/account/applications/{}/revoke", rp.id());
        let done = browser.post(&revoke, &[]).await.to().to_owned();
        assert!(browser.get(&done).await.text().contains("You took back your consent"));
        assert_eq!(rp.userinfo(&world, token).await.error(), "invalid_token");
        let late = rp.refresh(&world, tokens.text("refresh_token")).await;
        assert_eq!(late.error(), "invalid_grant");
        assert!(ask(&mut browser, &rp, &[]).await.to().ends_with("/consent"), "asked anew");
        assert_eq!(browser.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND);
        let told = &world.readings().await[1];
        assert_eq!(
            (&*told[0], &*told[3]),
            ("مكتبة المدينة", "consent"),
            "by name, and by what right"
        );
        let acts: Vec<_> = world.readings().await.into_iter().map(|[_, what, ..]| what).collect();
        assert_eq!(
            acts,
            ["consent.revoke", "userinfo", "consent.give", "session.begin"].map(str::to_owned)
        );
    })
    .await;
}

#[tokio::test]
async fn single_facts_are_told_where_they_were_asked_for() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({ "scope": "openid profile phone" })).await;
        let claims = r#"{"userinfo":{"name":{"essential":true},"national_number":null},
            "id_token":{"phone_number":null}}"#;
        let claims = claims.replace(['\n', ' '], "");
        let asked = [("scope", "openid"), ("claims", &*claims)];
        let mut browser = world.signed_in().await;
        let question = ask(&mut browser, &rp, &asked).await.to().to_owned();
        let page = browser.get(&question).await;
        assert!(page.text().contains("Your name") && page.text().contains("Your mobile number"));
        assert!(!page.text().contains("identity number"), "it may not have that: {}", page.text());
        let code = agree(&mut browser, &question).await;
        let tokens = rp.redeem(&world, &code).await;
        let id_token = rp.verified(&world, "JWT", tokens.text("id_token")).await;
        assert_eq!(id_token["phone_number"], "+970599123456");
        assert!(id_token["name"].is_null());
        let told = rp.userinfo(&world, tokens.text("access_token")).await.json;
        assert_eq!(told["name"], "ليلى سامي أحمد البرغوثي", "as the standard has it");
        assert_eq!((&told["given_name"], &told["sub"]), (&json!("ليلى"), &id_token["sub"]));
        assert!(told["phone_number"].is_null() && told["national_number"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_site_may_ask_which_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let choose = [("prompt", "select_account consent")];
        let question = ask(&mut browser, &rp, &choose).await.to().to_owned();
        assert!(question.ends_with("/account"), "{question}");
        let page = browser.get(&question).await;
        assert!(page.text().contains("Continue as Layla"), "{}", page.text());
        let back = browser.post(&question, &[]).await.to().to_owned();
        let question = browser.get(&back).await.to().to_owned();
        assert!(question.ends_with("/consent"), "{question}");
        agree(&mut browser, &question).await;
    })
    .await;
}

#[tokio::test]
async fn a_subject_that_is_asked_for_is_the_one_who_answers() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let question = ask(&mut browser, &rp, &[]).await.to().to_owned();
        let code = agree(&mut browser, &question).await;
        let sub = info(&world, &rp, &code).await["sub"].as_str().unwrap().to_owned();
        let claims = |sub: &str| json!({ "id_token": { "sub": { "value": sub } } }).to_string();
        let hers = claims(&sub);
        let silent = ask(&mut browser, &rp, &[("claims", &hers), ("prompt", "none")]).await;
        assert!(silent.parameter("code").is_some());
        let another = claims("somebody-else");
        let silent = ask(&mut browser, &rp, &[("claims", &another), ("prompt", "none")]).await;
        assert_eq!(silent.parameter("error").as_deref(), Some("login_required"));
    })
    .await;
}

#[tokio::test]
async fn that_a_site_learns_for_whom_one_acts_is_said_and_agreed_to() {
    in_a_country(async |world| {
        world.with_account().await;
        let scope = "openid profile mandates";
        let rp = RelyingParty::register(&world, json!({ "scope": scope })).await;
        let mut browser = world.signed_in().await;
        let plain = [("scope", "openid profile")];
        let question = ask(&mut browser, &rp, &plain).await.to().to_owned();
        let page = browser.get(&question).await;
        assert!(!page.text().contains("For whom you act"), "{}", page.text());
        agree(&mut browser, &question).await;
        let listed = browser.get("/account/applications").await;
        assert!(!listed.text().contains("For whom you act"), "{}", listed.text());
        let by_scope = vec![("scope", scope)];
        for more in [by_scope, vec![plain[0], ("mandate", "ask")]] {
            let asked = ask(&mut browser, &rp, &more).await;
            assert!(asked.to().ends_with("/consent"), "not covered by what was agreed: {more:?}");
            let page = browser.get(asked.to()).await;
            assert!(page.text().contains("For whom you act"), "{}", page.text());
            let silent = [&more[..], &[("prompt", "none")]].concat();
            let silent = ask(&mut browser, &rp, &silent).await;
            assert_eq!(silent.parameter("error").as_deref(), Some("consent_required"));
        }
        let asked = ask(&mut browser, &rp, &[("scope", scope)]).await.to().to_owned();
        let back = browser.post(&asked, &[]).await.to().to_owned();
        assert!(browser.get(&back).await.to().starts_with("/for-whom/"), "then which");
        let listed = browser.get("/account/applications").await;
        assert!(listed.text().contains("For whom you act"), "{}", listed.text());
        let again = ask(&mut browser, &rp, &[plain[0], ("mandate", "ask")]).await;
        assert!(again.to().starts_with("/for-whom/"), "not asked twice: {}", again.to());
    })
    .await;
}

#[tokio::test]
async fn a_registration_has_links_in_the_persons_language() {
    in_a_country(async |world| {
        world.with_account().await;
        let links = json!({
            "policy_uri": "https://rp.example/privacy",
            "policy_uri#en": "https://rp.example/en/privacy",
            "tos_uri": "https://rp.example/terms",
        });
        let rp = RelyingParty::register(&world, links).await;
        let mut browser = world.signed_in().await;
        let question = browser.get(&rp.authorize(&[])).await.to().to_owned();
        let page = browser.get(&question).await;
        assert!(page.body().contains("href=\"https://rp.example/en/privacy\""), "{}", page.body());
        assert!(page.body().contains("href=\"https://rp.example/terms\""));
        let arabic = browser.get(&rp.authorize(&[("ui_locales", "ar")])).await.to().to_owned();
        let page = browser.get(arabic.split('?').next().unwrap()).await;
        assert!(page.body().contains("href=\"https://rp.example/privacy\""), "{}", page.body());
    })
    .await;
}

#[tokio::test]
async fn below_level_one_subject_and_phone_leave_and_nothing_else() {
    in_a_country(async |world| {
        world.with_account().await;
        set_level(&world, "0").await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let claims = r#"{"id_token":{"name":null,"phone_number":null}}"#;
        let all = [("scope", "openid profile national_number phone"), ("claims", claims)];
        let question = ask(&mut browser, &rp, &all).await.to().to_owned();
        let page = browser.get(&question).await;
        assert!(!page.text().contains("identity number"), "{}", page.text());
        let code = agree(&mut browser, &question).await;
        let tokens = rp.redeem(&world, &code).await;
        assert_eq!(tokens.text("scope"), "openid phone");
        let said = rp.verified(&world, "JWT", tokens.text("id_token")).await;
        assert!(said["name"].is_null() && said["phone_number"].is_string(), "{said}");
        let access = tokens.text("access_token").to_owned();
        let told = rp.userinfo(&world, &access).await.json;
        let names: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["phone_number", "phone_number_verified", "sub"]);
        set_level(&world, "1").await;
        let later = rp.userinfo(&world, &access).await.json;
        assert_eq!(later, told, "a higher level opens nothing that was not granted");
        let again = ask(&mut browser, &rp, &all).await;
        assert!(again.to().ends_with("/consent"), "the person is asked about the rest");
    })
    .await;
}

/// The level of Layla's account.
async fn set_level(world: &World, level: &'static str) {
    let set = move |tx: &mut db::Tx| {
        tx.execute("UPDATE account SET level = $1", db::params![level]).map(drop)
    };
    world.sso.db().write("test.level", set).await.unwrap();
}
