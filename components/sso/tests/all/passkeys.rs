//! Passkeys: added, used, named, removed, and everything that is not one.

use base::{Duration, MobileNumber, NationalNumber};
use messages::identity::Level;
use serde_json::Value;
use sso::SeedAccount;
use web::StatusCode;

use crate::world::{
    Answer, Browser, Device, Lies, MOBILE, PASSWORD, Portal, World, hand_in, in_a_country, layla,
    seed,
};

const ALONE: &str = "/sign-in/passkey";
const SECOND: &str = "/sign-in/code/passkey";

/// A device whose passkey opens Layla's account.
async fn with_passkey(world: &World) -> Device {
    world.with_account().await;
    let mut device = Device::new(1);
    let added = device.add(&mut world.signed_in().await, "My phone").await;
    assert_eq!(added.to(), "/account?done=passkey-added");
    world.work().await;
    device
}

fn refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert!(answer.text().contains("We do not know this passkey"), "{}", answer.text());
}

#[tokio::test]
async fn a_passkey_opens_the_account_and_says_that_it_did() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let mut browser = world.browser();
        assert_eq!(device.show(&mut browser, ALONE).await.to(), "/account");
        let page = browser.get("/account").await.text();
        assert!(page.contains("My phone"), "{page}");
        assert!(page.contains("On one device only"), "{page}");
        assert!(page.contains("Signed in with a passkey"), "{page}");
        assert!(world.country.told(MOBILE, "أضيف مفتاح مرور"));
        let code = browser.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let claims = world.portal.verified(&world.router, tokens.text("id_token")).await;
        assert_eq!(claims["amr"], serde_json::json!(["pop", "mfa"]));
        let done: Vec<_> = world.readings().await.into_iter().map(|[_, what, _, _]| what).collect();
        assert_eq!(done[..2], ["session.begin", "passkey.add"], "{done:?}");
    })
    .await;
}

#[tokio::test]
async fn a_question_is_answered_once_in_its_own_browser_and_in_time() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let mut browser = world.browser();
        let question = Device::asked(&mut browser, ALONE).await;
        let fields = device.answer(&question);
        let stale = |answer: &Answer| {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains("waited too long"), "{}", answer.text());
        };
        let mut thief = world.browser();
        stale(&hand_in(&mut thief, ALONE, &fields).await);
        Device::asked(&mut thief, ALONE).await;
        stale(&hand_in(&mut thief, ALONE, &fields).await);
        assert_eq!(hand_in(&mut browser, ALONE, &fields).await.to(), "/account");
        stale(&hand_in(&mut browser, ALONE, &fields).await);
        let question = Device::asked(&mut browser, ALONE).await;
        let fields = device.answer(&question);
        world.pass(Duration::from_mins(15));
        stale(&hand_in(&mut browser, ALONE, &fields).await);
        let invented = Lies { challenge: Some(crypto::b64(&[7; 32])), ..Lies::default() };
        device.lies = invented;
        stale(&device.show(&mut browser, ALONE).await);
        world.pass(Duration::from_hours(1));
        world.work().await;
        let left = |tx: &mut db::Tx| {
            tx.one("SELECT count(*) FROM passkey_challenge", &[], |row| row.get::<i64>(0))
        };
        assert_eq!(world.sso.db().read("test.left", left).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn two_pages_of_one_browser_do_not_disturb_each_other() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let mut browser = world.browser();
        let first = Device::asked(&mut browser, ALONE).await;
        Device::asked(&mut browser, ALONE).await;
        let fields = device.answer(&first);
        assert_eq!(hand_in(&mut browser, ALONE, &fields).await.to(), "/account");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_quite_true_is_refused() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let lies = [
            Lies { origin: Some("http://127.0.0.1:8080"), ..Lies::default() },
            Lies { rp_id: Some("example.com"), ..Lies::default() },
            Lies { unverified: Some(()), ..Lies::default() },
            Lies { tampered: Some(()), ..Lies::default() },
            Lies { handle: Some(vec![1; 32]), ..Lies::default() },
            Lies { rest: vec![0xa0], ..Lies::default() },
        ];
        for lie in lies {
            device.lies = lie;
            refused(&device.show(&mut world.browser(), ALONE).await);
            world.pass(Duration::from_mins(10));
        }
        device.lies = Lies::default();
        device.passkey.as_mut().unwrap().count = 0;
        let mut browser = world.browser();
        assert_eq!(device.show(&mut browser, ALONE).await.to(), "/account");
        let page = browser.get("/account").await.text();
        assert!(page.contains("A passkey that failed"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn no_passkey_is_made_from_what_is_not_quite_true() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let mut device = Device::new(1);
        let lies = [
            Lies { origin: Some("https://evil.example"), ..Lies::default() },
            Lies { rp_id: Some("example.com"), ..Lies::default() },
            Lies { unverified: Some(()), ..Lies::default() },
            Lies { challenge: Some(crypto::b64(&[7; 32])), ..Lies::default() },
            Lies { rest: vec![0xa0], ..Lies::default() },
            Lies { rest: vec![0; 2500], ..Lies::default() },
        ];
        for lie in lies {
            device.lies = lie;
            let answer = device.add(&mut browser, "x").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
            assert!(answer.text().contains("could not add"), "{}", answer.text());
        }
        device.lies = Lies { rest: vec![0; 4000], ..Lies::default() };
        let answer = device.add(&mut browser, "x").await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
        device.lies = Lies::default();
        let question = Device::asked(&mut browser, ALONE).await;
        let question = with(question, "user_id", "algorithms");
        let answer = device.make(&mut browser, &question, "x").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "a question to sign in");
        assert!(browser.get("/account").await.text().contains("has no passkey yet"));
    })
    .await;
}

/// A question to sign in, dressed as one to make a passkey.
fn with(mut question: Value, handle: &str, algorithms: &str) -> Value {
    question[handle] = crypto::b64(&[1; 32]).into();
    question[algorithms] = serde_json::json!([-7]);
    question
}

#[tokio::test]
async fn a_copy_gives_itself_away_and_its_owner_hears_of_it() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        device.show(&mut world.browser(), ALONE).await.to();
        device.show(&mut world.browser(), ALONE).await.to();
        device.passkey.as_mut().unwrap().count = 1;
        refused(&device.show(&mut world.browser(), ALONE).await);
        world.work().await;
        assert!(world.country.told(MOBILE, "يبدو منسوخًا"));
        assert_eq!(device.show(&mut world.browser(), ALONE).await.to(), "/account");
    })
    .await;
}

#[tokio::test]
async fn wrong_answers_are_counted() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        device.lies.tampered = Some(());
        for _ in 0..5 {
            refused(&device.show(&mut world.browser(), ALONE).await);
        }
        device.lies.tampered = None;
        let answer = device.show(&mut world.browser(), ALONE).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_mins(10));
        assert_eq!(device.show(&mut world.browser(), ALONE).await.to(), "/account");
        let mut unknown = Device::new(2);
        let mut browser = world.signed_in().await;
        unknown.add(&mut browser, "").await;
        unknown.passkey.as_mut().unwrap().id[0] ^= 1;
        refused(&unknown.show(&mut world.browser(), ALONE).await);
        let failures = |tx: &mut db::Tx| {
            let sql = "SELECT tries FROM tally WHERE purpose = 'network' ORDER BY last_at";
            tx.all(sql, &[], |row| row.get::<i64>(0))
        };
        let failures = world.sso.db().read("test.failures", failures).await.unwrap();
        assert_eq!(failures.iter().sum::<i64>(), 6);
    })
    .await;
}

/// A browser in which somebody typed Layla's password, and that has passkeys.
async fn after_password(world: &World) -> Browser {
    let mut browser = world.browser();
    let number = layla().national_number;
    let fields = [("identifier", number.reveal()), ("password", PASSWORD), ("passkeys", "device")];
    assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
    browser
}

#[tokio::test]
async fn after_the_password_a_passkey_does_instead_of_a_message() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let messages = world.country.messages(MOBILE).len();
        let mut browser = after_password(&world).await;
        let page = browser.get("/sign-in/code").await.text();
        assert!(page.contains("Confirm with your passkey"), "{page}");
        // The password is one factor already: who touches it need not be checked again.
        device.lies.unverified = Some(());
        assert_eq!(device.show(&mut browser, SECOND).await.to(), "/account");
        world.work().await;
        let told = world.country.messages(MOBILE).split_off(messages);
        assert_eq!(told.len(), 1, "news of the new browser, and no code: {told:?}");
        assert!(told[0].contains("من متصفح جديد"), "{told:?}");
        let code = browser.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
        let tokens = world.portal.redeem(&world.router, &code, &[]).await;
        let claims = world.portal.verified(&world.router, tokens.text("id_token")).await;
        assert_eq!(claims["amr"], serde_json::json!(["pwd", "pop", "mfa"]));
        let again = device.show(&mut after_password(&world).await, ALONE).await;
        refused(&again);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_no_passkey_at_hand_gets_a_message() {
    in_a_country(async |world| {
        with_passkey(&world).await;
        let mut browser = after_password(&world).await;
        assert_eq!(browser.post("/sign-in/code/sms", &[]).await.to(), "/sign-in/code");
        let code = world.code(MOBILE).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        let mut old = world.browser();
        assert_eq!(world.sign_in(&mut old, "").await, "/account", "without JavaScript");
    })
    .await;
}

#[tokio::test]
async fn the_passkey_of_somebody_else_is_no_second_factor() {
    in_a_country(async |world| {
        with_passkey(&world).await;
        let other = SeedAccount {
            national_number: NationalNumber::from_serial(70_000_003),
            mobile: MobileNumber::parse("0569000003").unwrap(),
            ..seed()
        };
        let number = other.national_number.clone();
        world.sso.seed_account(other).await.unwrap();
        let mut theirs = world.browser();
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        theirs.post("/sign-in", &fields).await.to();
        let code = world.code("0569000003").await;
        assert_eq!(theirs.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        let mut device = Device::new(2);
        device.add(&mut theirs, "theirs").await.to();
        let mut browser = after_password(&world).await;
        let question = Device::asked(&mut browser, SECOND).await;
        assert_eq!(question["credentials"].as_array().unwrap().len(), 1);
        let answer = hand_in(&mut browser, SECOND, &device.answer(&question)).await;
        refused(&answer);
        assert!(browser.get("/account").await.to().starts_with("/sign-in"));
        let page = theirs.get("/account").await;
        let id = page.body().split_once("/account/passkeys/").unwrap().1;
        let id = &id[..36];
        let mut hers = world.signed_in().await;
        let path = format!("/account/passkeys/{id}");
        assert_eq!(hers.get(&path).await.status, StatusCode::NOT_FOUND);
        let name = [("name", "mine")];
        assert_eq!(hers.post(&path, &name).await.status, StatusCode::NOT_FOUND);
        let gone = hers.post(&format!("{path}/remove"), &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert_eq!(device.add(&mut hers, "").await.to(), "/account?done=passkey-added");
    })
    .await;
}

/// The path of the only passkey on the account's page.
async fn only(browser: &mut Browser) -> String {
    let page = browser.get("/account").await;
    let rest = page.body().split_once("href=\"/account/passkeys/").unwrap().1;
    format!("/account/passkeys/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_passkey_is_named_and_removed_by_whoever_proved_who_they_are() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let mut browser = world.browser();
        device.show(&mut browser, ALONE).await.to();
        let path = only(&mut browser).await;
        assert!(browser.get(&path).await.body().contains("value=\"My phone\""));
        let empty = browser.post(&path, &[("name", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let renamed = browser.post(&path, &[("name", "هاتف أمي")]).await;
        assert_eq!(renamed.to(), "/account?done=passkey-renamed");
        assert!(browser.get("/account").await.text().contains("هاتف أمي"));
        assert_eq!(device.show(&mut world.browser(), ALONE).await.to(), "/account");
        world.pass(Duration::from_mins(15));
        let remove = format!("{path}/remove");
        let later = browser.post(&remove, &[]).await;
        assert_eq!(later.to(), "/sign-in?return_to=%2Faccount&again=yes");
        let add = browser.get("/account/passkeys/add").await;
        assert!(add.to().contains("again=yes"));
        let options = browser.post("/account/passkeys/options", &[]).await;
        assert_eq!(options.status, StatusCode::FORBIDDEN);
        device.show(&mut browser, ALONE).await.to();
        assert_eq!(browser.post(&remove, &[]).await.to(), "/account?done=passkey-removed");
        refused(&device.show(&mut world.browser(), ALONE).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_was_identified_keeps_a_strong_factor() {
    in_a_country(async |world| {
        world.sso.seed_account(SeedAccount { level: Level::Two, ..seed() }).await.unwrap();
        let mut browser = world.signed_in().await;
        Device::new(1).add(&mut browser, "first").await.to();
        let remove = format!("{}/remove", only(&mut browser).await);
        let kept = browser.post(&remove, &[]).await;
        assert_eq!(kept.status, StatusCode::CONFLICT);
        assert!(kept.text().contains("last strong way"), "{}", kept.text());
        Device::new(2).add(&mut browser, "second").await.to();
        assert_eq!(browser.post(&remove, &[]).await.to(), "/account?done=passkey-removed");
    })
    .await;
}

#[tokio::test]
async fn ten_passkeys_are_all() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        for seed in 0..10 {
            assert!(Device::new(seed).add(&mut browser, "").await.status.is_redirection());
        }
        let page = browser.get("/account").await.text();
        assert!(page.contains("Chrome on Android"), "a name of its own: {page}");
        let more = browser.post("/account/passkeys/options", &[]).await;
        assert_eq!(more.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_offered_once_where_the_device_can_hold_one() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = after_password(&world).await;
        let code = world.code(MOBILE).await;
        let fields = [("code", code.as_str()), ("passkeys", "device")];
        let to = browser.post("/sign-in/code", &fields).await.to().to_owned();
        assert_eq!(to, "/account/passkeys/offer?return_to=%2Faccount");
        let page = browser.get(&to).await;
        assert!(page.text().contains("without a password next time"), "{}", page.text());
        assert!(page.text().contains("Not now"), "{}", page.text());
        browser.post("/end-session/confirm", &[]).await;
        let number = layla().national_number;
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        browser.post("/sign-in", &fields).await.to();
        let code = world.code(MOBILE).await;
        let fields = [("code", code.as_str()), ("passkeys", "device")];
        assert_eq!(browser.post("/sign-in/code", &fields).await.to(), "/account", "once");
        let mut old = after_password(&world).await;
        let code = world.code(MOBILE).await;
        let fields = [("code", code.as_str()), ("passkeys", "keys")];
        assert_eq!(old.post("/sign-in/code", &fields).await.to(), "/account", "nowhere to keep it");
    })
    .await;
}

#[tokio::test]
async fn a_locked_account_opens_to_the_passkeys_it_had_before_and_to_no_others() {
    in_a_country(async |world| {
        let mut old = with_passkey(&world).await;
        world.pass(Duration::from_mins(1));
        let mut thief = world.signed_in().await;
        let link = crate::security::link(&world, MOBILE, "من متصفح جديد").await;
        world.pass(Duration::from_mins(1));
        let mut new = Device::new(2);
        assert_eq!(new.add(&mut thief, "thief").await.to(), "/account?done=passkey-added");
        let mut waiting = after_password(&world).await;
        let question = Device::asked(&mut waiting, SECOND).await;
        let stopped = world.browser().post(&link, &[]).await;
        assert!(stopped.text().contains("We stopped your account"), "{}", stopped.text());
        refused(&new.show(&mut world.browser(), ALONE).await);
        let second = hand_in(&mut waiting, SECOND, &old.answer(&question)).await;
        assert!(!second.status.is_redirection() || second.to() != "/account");
        assert!(waiting.get("/account").await.to().starts_with("/sign-in"));
        assert_eq!(old.show(&mut world.browser(), ALONE).await.to(), "/account");
    })
    .await;
}

#[tokio::test]
async fn of_two_answers_to_one_sign_in_one_opens_a_session() {
    in_a_country(async |world| {
        let mut device = with_passkey(&world).await;
        let mut browser = after_password(&world).await;
        let mut twin = world.browser();
        let first = Device::asked(&mut browser, SECOND).await;
        twin.cookies.clone_from(&browser.cookies);
        let second = Device::asked(&mut twin, SECOND).await;
        let (one, two) = (device.answer(&first), device.answer(&second));
        let (one, two) =
            tokio::join!(hand_in(&mut browser, SECOND, &one), hand_in(&mut twin, SECOND, &two));
        let opened = |answer: &Answer| answer.status.is_redirection() && answer.to() == "/account";
        assert_eq!([&one, &two].into_iter().filter(|answer| opened(answer)).count(), 1);
        let sessions = |tx: &mut db::Tx| {
            tx.one("SELECT COUNT(*) FROM session", db::params![], |row| row.get::<i64>(0))
        };
        let count = world.sso.db().read("test.sessions", sessions).await.unwrap();
        assert_eq!(count, 2, "the one that added the passkey, and one more");
    })
    .await;
}
