//! The page of the account's security.

use base::Duration;
use web::StatusCode;

use crate::world::{Browser, MOBILE, PASSWORD, World, code_of, in_a_country, layla, secret_of};

/// Adds an app; its secret.
pub(crate) async fn add_app(world: &World, browser: &mut Browser) -> Vec<u8> {
    let page = browser.post("/account/authenticators", &[]).await.to().to_owned();
    let shown = browser.get(&page).await;
    let picture = browser.get(&format!("{page}/qr.svg")).await;
    assert_eq!(picture.headers["content-type"], "image/svg+xml");
    assert!(picture.body().contains("<svg"));
    let secret = shown.body().split_once("<code dir=\"ltr\">").unwrap().1;
    let secret = secret_of(secret.split('<').next().unwrap());
    let wrong = browser.post(&page, &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code_of(&secret, world.clock.now());
    assert_eq!(browser.post(&page, &[("code", &code)]).await.to(), "/account?done=app-added");
    assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND, "it is shown no more");
    secret
}

/// A browser of somebody who typed the password.
pub(crate) async fn with_password(world: &World) -> Browser {
    let mut browser = world.browser();
    let number = layla().national_number;
    let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
    browser
}

#[tokio::test]
async fn an_app_replaces_the_message_and_its_codes_work_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let secret = add_app(&world, &mut browser).await;
        world.work().await;
        let told = world.country.messages(MOBILE);
        assert!(told.iter().any(|text| text.contains("أُضيف تطبيق مصادقة")), "{told:?}");
        world.pass(Duration::from_secs(30));
        let code = code_of(&secret, world.clock.now());
        let mut other = with_password(&world).await;
        assert!(other.get("/sign-in/code").await.text().contains("authenticator app"));
        assert_eq!(other.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        let mut thief = with_password(&world).await;
        let replayed = thief.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(thief.post("/sign-in/code/sms", &[]).await.to(), "/sign-in/code");
        let sms = world.code(MOBILE).await;
        assert_eq!(thief.post("/sign-in/code", &[("code", &sms)]).await.to(), "/account");
        let page = other.get("/account").await;
        assert!(page.text().contains("Signed in with an authenticator app"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_could_lock_the_owner_out_wants_a_fresh_sign_in() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        world.pass(Duration::from_mins(15));
        let answer = browser.post("/account/authenticators", &[]).await;
        assert_eq!(answer.to(), "/sign-in?return_to=%2Faccount&again=yes");
        let page = browser.get("/sign-in?return_to=%2Faccount%2Fpassword&again=yes").await;
        assert!(page.text().contains("Confirm that it is you"), "{}", page.text());
        assert_eq!(world.sign_in(&mut browser, "/account/password").await, "/account/password");
        assert_eq!(browser.get("/account/password").await.status, StatusCode::OK);
        add_app(&world, &mut browser).await;
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut here = world.signed_in().await;
        let mut there = world.signed_in().await;
        let page = here.get("/account/devices").await;
        let id = page.body().split_once("/account/sessions/").unwrap().1;
        let id = id.split('/').next().unwrap().to_owned();
        let answer = here.post(&format!("/account/sessions/{id}/end"), &[]).await;
        assert_eq!(answer.to(), "/account?done=session-ended");
        assert!(there.get("/account").await.to().starts_with("/sign-in"));
        let gone = here.post(&format!("/account/sessions/{id}/end"), &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        let mut others = [world.signed_in().await, world.signed_in().await];
        here.post("/account/sessions/end-others", &[]).await;
        for other in &mut others {
            assert!(other.get("/account").await.to().starts_with("/sign-in"));
        }
        assert_eq!(here.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut here = world.signed_in().await;
        let mut there = world.signed_in().await;
        let weak = here.post("/account/password", &[("password", "password1234")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("password", "another four plain words")];
        let answer = here.post("/account/password", &fields).await;
        assert_eq!(answer.to(), "/account?done=password");
        assert!(there.get("/account").await.to().starts_with("/sign-in"));
        let number = layla().national_number;
        let old = [("identifier", number.reveal()), ("password", PASSWORD)];
        let refused = there.post("/sign-in", &old).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn messages_are_written_in_the_chosen_language() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let answer = browser.post("/account/language", &[("language", "en")]).await;
        assert_eq!(answer.to(), "/account?done=language&lang=en");
        with_password(&world).await;
        world.work().await;
        let told = world.country.messages(MOBILE);
        assert!(told.iter().any(|text| text.contains("is your Hukumati sign-in code")), "{told:?}");
        let wrong = browser.post("/account/language", &[("language", "fr")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_after_a_question_or_at_once() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let page = browser.get("/end-session").await;
        assert!(page.text().contains("Do you want to sign out?"), "{}", page.text());
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        let page = browser.post("/end-session/confirm", &[]).await;
        assert!(page.text().contains("You are signed out"), "{}", page.text());
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
    })
    .await;
}
