//! Work, or patience, when somebody tries a lot.

use base::{Duration, NationalNumber};
use web::StatusCode;

use crate::registration::FACTS;
use crate::world::{Answer, Browser, PASSWORD, World, in_a_country, in_a_wary_country, layla};

const WANTED: &str = "added a short check";

async fn typed(browser: &mut Browser, number: &NationalNumber, fields: [&str; 2]) -> Answer {
    let [password, proof] = fields;
    let fields = [("identifier", number.reveal()), ("password", password), ("proof", proof)];
    browser.post("/sign-in", &fields).await
}

/// Three wrong passwords for `number`, after which strangers work.
async fn provoked(world: &World, number: &NationalNumber) {
    for _ in 0..3 {
        let answer = typed(&mut world.browser(), number, ["wrong password", ""]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

/// So many wrong passwords of the network.
async fn failures(world: &World, tries: &'static str) {
    let nobody = NationalNumber::from_serial(70_000_009);
    typed(&mut world.browser(), &nobody, ["wrong password", ""]).await;
    let spend = move |tx: &mut db::Tx| {
        let tries: i64 = tries.parse().unwrap();
        let sql = "UPDATE tally SET tries = $1 WHERE purpose = 'network'";
        tx.execute(sql, db::params![tries])
    };
    assert_eq!(world.sso.db().write("test.spend", spend).await.unwrap(), 1);
}

fn attribute<'a>(page: &'a Answer, name: &str) -> Option<&'a str> {
    let (_, rest) = page.body().split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// What the page's script finds.
fn worked(page: &Answer) -> String {
    let [salt, target, numbers, seal] =
        ["data-work", "data-target", "data-numbers", "data-seal"].map(|n| attribute(page, n));
    let (salt, numbers) = (salt.unwrap(), numbers.unwrap().parse::<u64>().unwrap());
    let is_it = |number: &u64| {
        let hash = crypto::sha256(format!("{salt}.{number}").as_bytes());
        Some(crypto::hex(&hash).as_str()) == target
    };
    let number = (0..numbers).find(is_it).unwrap();
    format!("{salt}.{number}.{}", seal.unwrap())
}

#[tokio::test]
async fn strangers_work_after_three_failures_whoever_is_meant() {
    in_a_wary_country(async |world| {
        world.with_account().await;
        let mut answers = Vec::new();
        for number in [layla().national_number, NationalNumber::from_serial(70_000_009)] {
            provoked(&world, &number).await;
            for _ in 0..5 {
                let answer = typed(&mut world.browser(), &number, [PASSWORD, ""]).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(answer.text().contains(WANTED), "{}", answer.text());
                answers.push(answer.text());
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "they look the same: {answers:?}");
        let number = layla().national_number;
        let mut browser = world.browser();
        let page = typed(&mut browser, &number, [PASSWORD, ""]).await;
        let answer = typed(&mut browser, &number, [PASSWORD, &worked(&page)]).await;
        assert_eq!(answer.to(), "/sign-in/code", "the tries before the work were not counted");
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_is_known_does_not_work() {
    in_a_wary_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        let mut own = world.signed_in().await;
        own.post("/end-session/confirm", &[]).await;
        failures(&world, "200").await;
        provoked_by_work(&world, &number).await;
        assert!(attribute(&own.get("/sign-in").await, "data-work").is_none());
        assert_eq!(typed(&mut own, &number, [PASSWORD, ""]).await.to(), "/sign-in/code");
    })
    .await;
}

/// The same as [`provoked`] where work is wanted already.
async fn provoked_by_work(world: &World, number: &NationalNumber) {
    for _ in 0..3 {
        let mut browser = world.browser();
        let proof = worked(&browser.get("/sign-in").await);
        let answer = typed(&mut browser, number, ["wrong password", &proof]).await;
        assert!(!answer.text().contains(WANTED), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_proof_counts_once_at_its_door_for_a_while() {
    in_a_wary_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        failures(&world, "30").await;
        let mut browser = world.browser();
        let wanted = |answer: &Answer| assert!(answer.text().contains(WANTED), "{}", answer.text());
        let proof = worked(&browser.get("/sign-in").await);
        assert_eq!(typed(&mut browser, &number, [PASSWORD, &proof]).await.to(), "/sign-in/code");
        wanted(&typed(&mut browser, &number, [PASSWORD, &proof]).await);
        let other_door = worked(&browser.get("/register").await);
        wanted(&typed(&mut browser, &number, [PASSWORD, &other_door]).await);
        let (salt, rest) = proof.rsplit_once('.').unwrap();
        for forged in [format!("{salt}.AAAA"), format!("{}.{rest}", salt.replace(".1.", ".2."))] {
            wanted(&typed(&mut browser, &number, [PASSWORD, &forged]).await);
        }
        let stale = worked(&browser.get("/sign-in").await);
        world.pass(Duration::from_mins(20));
        let light = worked(&browser.get("/sign-in").await);
        failures_more(&world).await;
        wanted(&typed(&mut browser, &number, [PASSWORD, &light]).await);
        let page = browser.get("/sign-in").await;
        assert_eq!(attribute(&page, "data-numbers"), Some("160000"));
        world.pass(Duration::from_mins(10));
        wanted(&typed(&mut browser, &number, [PASSWORD, &stale]).await);
        let heavy = worked(&page);
        assert_eq!(typed(&mut browser, &number, [PASSWORD, &heavy]).await.to(), "/sign-in/code");
    })
    .await;
}

/// The attack grows.
async fn failures_more(world: &World) {
    let spend =
        |tx: &mut db::Tx| tx.execute("UPDATE tally SET tries = 120 WHERE purpose = 'network'", &[]);
    assert_eq!(world.sso.db().write("test.spend", spend).await.unwrap(), 1);
}

#[tokio::test]
async fn without_a_script_patience_does() {
    in_a_wary_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        failures(&world, "30").await;
        let mut browser = world.browser();
        let page = browser.get("/sign-in?return_to=%2Faccount%2Fpassword").await;
        assert!(page.text().contains("Continue after a short wait"), "{}", page.text());
        let back = [("return_to", "/account/password")];
        let wait = browser.post("/sign-in/wait", &back).await.to().to_owned();
        let page = browser.get(&wait).await;
        assert!(page.text().contains("You can go on in 10 seconds"), "{}", page.text());
        assert!(page.body().contains("<meta http-equiv=\"refresh\" content=\"10\">"));
        let pass = browser.post("/sign-in/wait", &[]).await.parameter("pass").unwrap();
        let early = typed(&mut browser, &number, [PASSWORD, &pass]).await;
        assert!(early.text().contains(WANTED), "{}", early.text());
        let page = browser.get(&format!("/sign-in/wait?pass={pass}")).await;
        assert!(page.text().contains("in 20 seconds"), "one after the other: {}", page.text());
        world.pass(Duration::from_secs(10));
        let to = browser.get(&wait).await.to().to_owned();
        let page = browser.get(&to).await;
        assert!(attribute(&page, "data-work").is_none(), "whoever waited does not work too");
        assert!(page.body().contains("value=\"/account/password\""));
        let (_, pass) = page.body().split_once("name=\"proof\" value=\"").unwrap();
        let pass = pass.split('"').next().unwrap();
        assert_eq!(typed(&mut browser, &number, [PASSWORD, pass]).await.to(), "/sign-in/code");
        let again = typed(&mut browser, &number, [PASSWORD, pass]).await;
        assert!(again.text().contains(WANTED), "{}", again.text());
        assert_eq!(browser.get("/sign-in/wait?pass=t.s.1.1.1.a.b").await.to(), "/sign-in");
        assert_eq!(browser.get("/sign-in/wait").await.to(), "/sign-in");
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_longer_than_two_minutes() {
    in_a_wary_country(async |world| {
        let mut browser = world.browser();
        for _ in 0..20 {
            browser.post("/register/wait", &[]).await.to();
        }
        let wait = browser.post("/register/wait", &[]).await.to().to_owned();
        let page = browser.get(&wait).await;
        assert!(page.text().contains("in 120 seconds"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn registration_wants_work_when_facts_are_guessed() {
    in_a_wary_country(async |world| {
        let number = layla().national_number;
        let mut browser = world.browser();
        for _ in 0..3 {
            browser.post("/register", &[("national_number", number.reveal())]).await.to();
            let mut guess = FACTS;
            guess[0].1 = "هدى";
            browser.post("/register/facts", &guess).await;
        }
        let mut other = world.browser();
        let page = other.post("/register", &[("national_number", number.reveal())]).await;
        assert!(page.text().contains(WANTED), "{}", page.text());
        let proof = worked(&page);
        let fields = [("national_number", number.reveal()), ("proof", proof.as_str())];
        assert_eq!(other.post("/register", &fields).await.to(), "/register/facts");
        let counted = |tx: &mut db::Tx| {
            let sql = "SELECT tries FROM tally WHERE purpose = 'network-facts'";
            tx.one(sql, &[], |row| row.get::<i64>(0))
        };
        assert_eq!(world.sso.db().read("test.counted", counted).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn where_it_is_off_nobody_works() {
    in_a_country(async |world| {
        world.with_account().await;
        let number = layla().national_number;
        failures(&world, "200").await;
        provoked(&world, &number).await;
        let mut browser = world.browser();
        assert!(attribute(&browser.get("/sign-in").await, "data-work").is_none());
        assert_eq!(typed(&mut browser, &number, [PASSWORD, ""]).await.to(), "/sign-in/code");
    })
    .await;
}
