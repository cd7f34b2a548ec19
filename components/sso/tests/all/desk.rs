//! Agents, the Interior's counters, and whoever looks at their work.

use base::Duration;
use messages::identity::Level;
use web::{Faults, StatusCode};

use crate::chip::by_chip;
use crate::world::desk::{AGENT, AUDITOR, OFFICER, REVIEWER};
use crate::world::{Answer, Browser, MOBILE, World, in_a_country, layla, where_sms_will_do};

/// Layla's card, as an agent types it.
pub(crate) fn card(change: (&'static str, &'static str)) -> Vec<(&'static str, String)> {
    let person = layla();
    let fields = [
        ("wish", "level".to_owned()),
        ("presence", String::new()),
        ("national_number", person.national_number.reveal().to_owned()),
        ("first_name", person.name_ar.first),
        ("father_name", person.name_ar.father),
        ("family_name", person.name_ar.family),
        ("birth_date", "1990-02-14".to_owned()),
        ("expires", "2099-01-01".to_owned()),
        ("photo", "same".to_owned()),
    ];
    let changed = |(name, value)| {
        if name == change.0 { (name, change.1.to_owned()) } else { (name, value) }
    };
    fields.map(changed).into()
}

pub(crate) async fn sees(browser: &mut Browser, desk: &str, card: &[(&str, String)]) -> Answer {
    let fields: Vec<_> = card.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(desk, &fields).await
}

/// Up to the code.
async fn up_to_code(browser: &mut Browser, desk: &str) -> String {
    let answer = sees(browser, desk, &card(("", ""))).await;
    let visit = answer.to().to_owned();
    assert!(visit.starts_with(&format!("{desk}/visits/")), "{visit}");
    visit
}

async fn confirms(world: &World, browser: &mut Browser, visit: &str) -> Answer {
    let code = world.code(MOBILE).await;
    browser.post(visit, &[("code", &code)]).await
}

async fn level(browser: &mut Browser) -> String {
    let text = browser.get("/account").await.text();
    let level = text.split_once("Level of trust ").unwrap().1;
    level.chars().take(1).collect()
}

#[tokio::test]
async fn an_agent_sees_the_card_and_the_person_confirms() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let page = agent.get("/agent").await;
        assert!(page.text().contains("Nobody yet."), "{}", page.text());
        let visit = up_to_code(&mut agent, "/agent").await;
        let page = agent.get(&visit).await;
        assert!(page.text().contains("05•••••456"), "{}", page.text());
        let told = world.code(MOBILE).await;
        let wrong = if told == "000000" { "000001" } else { "000000" };
        let answer = agent.post(&visit, &[("code", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(level(&mut layla).await, "1", "seen, not confirmed");
        let done = confirms(&world, &mut agent, &visit).await;
        assert!(done.text().contains("has level 2"), "{}", done.text());
        assert_eq!(level(&mut layla).await, "2");
        assert_eq!(agent.get(&visit).await.status, StatusCode::NOT_FOUND, "it is over");
        let readings = world.readings().await;
        let seen = readings.iter().find(|[_, what, _, _]| what == "card.see").unwrap();
        assert_eq!([&seen[0], &seen[2]], ["post-office", "agent"]);
        let page = agent.get("/agent").await;
        assert!(page.text().contains(": done"), "{}", page.text());
        let again = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert!(again.text().contains("already checked"), "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn the_number_on_the_phone_must_be_the_card_owners() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let page = layla.post("/account/presence", &[]).await;
        let code = page.body().split_once("<strong dir=\"ltr\">").unwrap().1;
        let code: String = code.chars().take(9).collect();
        let other = sees(&mut agent, "/agent", &card(("presence", "12345678"))).await;
        assert!(other.text().contains("does not belong to the owner"), "{}", other.text());
        let with = |code: &str| {
            let mut card = card(("", ""));
            card[1].1 = code.to_owned();
            card
        };
        world.pass(Duration::from_mins(10));
        let late = sees(&mut agent, "/agent", &with(&code)).await;
        assert!(late.text().contains("older than ten minutes"), "{}", late.text());
        let page = layla.post("/account/presence", &[]).await;
        let code = page.body().split_once("<strong dir=\"ltr\">").unwrap().1;
        let code: String = code.chars().take(9).collect();
        let visit = sees(&mut agent, "/agent", &with(&code)).await;
        assert!(visit.to().starts_with("/agent/visits/"));
        let used = sees(&mut agent, "/agent", &with(&code)).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY, "it works once");
    })
    .await;
}

#[tokio::test]
async fn what_does_not_hold_is_refused_and_written_down() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut agent, secret) = world.at_work(AGENT).await;
        for (change, text) in [
            (("photo", "different"), "not the one in the picture"),
            (("expires", "2020-01-01"), "has expired"),
            (("first_name", "سلمى"), "does not match the civil registry"),
        ] {
            let answer = sees(&mut agent, "/agent", &card(change)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(text), "{}", answer.text());
        }
        let mut own = card(("", ""));
        own[2].1 = AGENT.number().reveal().to_owned();
        let answer = sees(&mut agent, "/agent", &own).await;
        assert!(answer.text().contains("your own card"), "{}", answer.text());
        world.country.record(|person| person.father = Some(AGENT.number()));
        let answer = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert!(answer.text().contains("close family"), "{}", answer.text());
        let sixth = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_hours(1));
        world.sign_in_strongly(&mut agent, AGENT, &secret).await;
        let seventh = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert_eq!(seventh.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = world.readings().await;
        let seen = seen.iter().filter(|[_, what, _, _]| what == "card.see").count();
        assert_eq!(seen, 5, "each time the card was hers");
    })
    .await;
}

#[tokio::test]
async fn whoever_sits_there_needs_level_two_and_more_than_a_text_message() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut low = world.hired(OFFICER, Level::One).await;
        let page = low.get("/counter").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text().contains("checked to level 2"), "{}", page.text());
        let mut weak = world.hired(AGENT, Level::Two).await;
        let page = weak.get("/agent").await;
        assert!(page.text().contains("signed in with a text message"), "{}", page.text());
        let answer = sees(&mut weak, "/agent", &card(("", ""))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(weak.get("/counter").await.status, StatusCode::FORBIDDEN);
        let mut layla = world.signed_in().await;
        assert_eq!(layla.get("/agent").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_suspended_agent_stops_in_the_middle_of_a_visit() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let visit = up_to_code(&mut agent, "/agent").await;
        world.dismiss(AGENT).await;
        let answer = confirms(&world, &mut agent, &visit).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let mut layla = world.signed_in().await;
        assert_eq!(level(&mut layla).await, "1");
    })
    .await;
}

#[tokio::test]
async fn a_visit_is_its_agents_own_and_ends_after_twenty_minutes() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = up_to_code(&mut agent, "/agent").await;
        let other = visit.replace("/agent", "/counter");
        assert_eq!(officer.get(&other).await.status, StatusCode::NOT_FOUND);
        let agree = format!("{visit}/agree");
        assert_eq!(agent.post(&agree, &[]).await.status, StatusCode::NOT_FOUND, "officers only");
        world.pass(Duration::from_mins(20));
        assert_eq!(agent.get(&visit).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_registry_may_be_away_and_nothing_typed_is_lost() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        World::fault(&world.transporter, Faults::LoseAnswer);
        let answer = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body().contains(layla().national_number.reveal()));
        let asked = world.readings().await;
        assert!(asked.iter().any(|[_, what, _, _]| what == "registry.match-card"));
    })
    .await;
}

#[tokio::test]
async fn a_counter_leads_to_level_three_also_without_a_phone() {
    where_sms_will_do(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = up_to_code(&mut officer, "/counter").await;
        let done = officer.post(&format!("{visit}/agree"), &[]).await;
        assert!(done.text().contains("has level 3"), "{}", done.text());
        assert_eq!(level(&mut layla).await, "3");
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let case = first_recheck(&mut reviewer).await.expect("the officer's word alone");
        assert_eq!(reviewer.post(&case, &[("verdict", "failed")]).await.to(), "/rechecks");
        assert!(layla.get("/account").await.to().starts_with("/sign-in"), "nobody stays");
        let mut layla = world.signed_in().await;
        assert_eq!(level(&mut layla).await, "1");
    })
    .await;
}

#[tokio::test]
async fn a_code_from_the_phone_at_a_counter_needs_no_other_look() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = up_to_code(&mut officer, "/counter").await;
        confirms(&world, &mut officer, &visit).await;
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        assert_eq!(first_recheck(&mut reviewer).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_chip_and_a_face_of_the_last_thirty_days_stand_beside_one_officer() {
    where_sms_will_do(async |world| {
        world.with_account().await;
        by_chip(&world, &mut world.signed_in().await).await;
        world.pass(Duration::from_hours(30 * 24));
        let (mut officer, app) = world.at_work(OFFICER).await;
        let visit = up_to_code(&mut officer, "/counter").await;
        officer.post(&format!("{visit}/agree"), &[]).await;
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let case = first_recheck(&mut reviewer).await.expect("the chip was too long ago");
        reviewer.post(&case, &[("verdict", "failed")]).await;
        let mut her = world.signed_in_as(&layla().national_number, MOBILE).await;
        assert_eq!(level(&mut her).await, "2", "what the chip gave stays");
        by_chip(&world, &mut her).await;
        world.pass(Duration::from_hours(30 * 24 - 1));
        world.sign_in_strongly(&mut officer, OFFICER, &app).await;
        let visit = up_to_code(&mut officer, "/counter").await;
        officer.post(&format!("{visit}/agree"), &[]).await;
        let mut her = world.signed_in_as(&layla().national_number, MOBILE).await;
        assert_eq!(level(&mut her).await, "3");
        let mut reviewer = world.signed_in_as(&REVIEWER.number(), REVIEWER.mobile).await;
        assert_eq!(first_recheck(&mut reviewer).await, None);
    })
    .await;
}

#[tokio::test]
async fn what_else_was_proved_stays_when_a_visit_does_not_hold() {
    where_sms_will_do(async |world| {
        world.with_account().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let visit = up_to_code(&mut agent, "/agent").await;
        confirms(&world, &mut agent, &visit).await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        world.work().await;
        let visit = up_to_code(&mut officer, "/counter").await;
        confirms(&world, &mut officer, &visit).await;
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let case = first_recheck(&mut reviewer).await.expect("an agent's first visit");
        reviewer.post(&case, &[("verdict", "failed")]).await.to();
        let mut layla = world.signed_in().await;
        assert_eq!(level(&mut layla).await, "3", "the counter had seen her too");
        let page = layla.get("/account/level").await;
        assert!(!page.text().contains("Agent: level 2"), "{}", page.text());
    })
    .await;
}

/// What one officer proposed at the counter, approved by somebody of the support.
async fn approved(world: &World) {
    let mut other = world.officer(70_000_200, &[web::Role::Support]).await;
    let list = other.get("/admin/proposals").await;
    let id = list.body().split_once("href=\"/admin/proposals/").unwrap().1;
    let path = format!("/admin/proposals/{}", id.split('"').next().unwrap());
    let decided = other.post(&path, &[("verdict", "approve")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
}

#[tokio::test]
async fn one_officer_alone_neither_closes_nor_opens_an_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = sees(&mut officer, "/counter", &card(("wish", "close"))).await.to().to_owned();
        let done = officer.post(&format!("{visit}/agree"), &[]).await;
        assert!(done.text().contains("second officer"), "{}", done.text());
        assert_eq!(layla.get("/account").await.status, StatusCode::OK, "not yet");
        approved(&world).await;
        assert!(layla.get("/account").await.to().starts_with("/sign-in"));
        let visit = up_to_code(&mut officer, "/counter").await;
        let done = officer.post(&format!("{visit}/agree"), &[]).await;
        assert!(done.text().contains("second officer"), "{}", done.text());
        let number = layla_number();
        let fields = [("identifier", number.as_str()), ("password", crate::world::PASSWORD)];
        let closed = world.browser().post("/sign-in", &fields).await;
        assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn whoever_sits_at_a_counter_finds_what_they_proposed_and_a_colleague_decides() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let visit = sees(&mut officer, "/counter", &card(("wish", "close"))).await.to().to_owned();
        officer.post(&format!("{visit}/agree"), &[]).await;
        let desk = officer.get("/counter").await;
        assert!(desk.text().contains("a second officer decides"), "{}", desk.text());
        assert!(officer.get("/account").await.body().contains("href=\"/admin\""));
        assert!(officer.get("/admin").await.body().contains("href=\"/admin/proposals\""));
        let list = officer.get("/admin/proposals").await;
        let id = list.body().split_once("href=\"/admin/proposals/").unwrap().1;
        let path = format!("/admin/proposals/{}", id.split('"').next().unwrap());
        let own = officer.post(&path, &[("verdict", "approve")]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "nobody approves their own");
        let mut registrar = world.officer(70_000_201, &[web::Role::Registrar]).await;
        let keys = registrar.propose("/admin/platform/keys", &[("reason", "a laptop was stolen")]);
        let keys = keys.await;
        let mut colleague = world.officer(70_000_202, &[web::Role::Counter]).await;
        let list = colleague.get("/admin/proposals").await;
        assert!(!list.text().contains("Replace the signing keys"), "{}", list.text());
        assert_eq!(colleague.get(&keys).await.status, StatusCode::NOT_FOUND);
        assert_eq!(colleague.decide(&keys, "approve").await, StatusCode::FORBIDDEN);
        assert_eq!(colleague.decide(&path, "approve").await, StatusCode::SEE_OTHER);
        assert!(layla.get("/account").await.to().starts_with("/sign-in"));
    })
    .await;
}

fn layla_number() -> String {
    layla().national_number.reveal().to_owned()
}

/// The first visit that waits for another look.
pub(crate) async fn first_recheck(reviewer: &mut Browser) -> Option<String> {
    let list = reviewer.get("/rechecks").await;
    let (_, case) = list.body().split_once("href=\"/rechecks/")?;
    Some(format!("/rechecks/{}", case.split('"').next()?))
}

#[tokio::test]
async fn a_counter_closes_an_account_and_opens_it_again() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut officer, _) = world.at_work(OFFICER).await;
        let answer = sees(&mut officer, "/counter", &card(("wish", "close"))).await;
        let visit = answer.to().to_owned();
        let page = officer.get(&visit).await;
        assert!(page.text().contains("the account is closed"), "{}", page.text());
        let done = confirms(&world, &mut officer, &visit).await;
        assert!(done.text().contains("Nobody can sign in"), "{}", done.text());
        assert!(layla.get("/account").await.to().starts_with("/sign-in"));
        let (mut agent, _) = world.at_work(AGENT).await;
        let answer = sees(&mut agent, "/agent", &card(("", ""))).await;
        assert!(answer.text().contains("This account is closed"), "{}", answer.text());
        // News that are due leave before the code does, so that the code is the newest message.
        world.work().await;
        let visit = up_to_code(&mut officer, "/counter").await;
        confirms(&world, &mut officer, &visit).await;
        world.work().await;
        let mut layla = world.signed_in().await;
        assert_eq!(level(&mut layla).await, "3");
        let acts = world.readings().await;
        for act in ["account.close", "account.reopen"] {
            assert!(acts.iter().any(|[_, what, _, _]| what == act), "{act}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_first_visit_is_looked_at_again_and_what_does_not_hold_is_taken_back() {
    where_sms_will_do(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let visit = up_to_code(&mut agent, "/agent").await;
        confirms(&world, &mut agent, &visit).await;
        assert_eq!(level(&mut layla).await, "2");
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let list = reviewer.get("/rechecks").await;
        let case = list.body().split_once("href=\"/rechecks/").unwrap().1;
        let case = format!("/rechecks/{}", case.split('"').next().unwrap());
        let page = reviewer.get(&case).await;
        assert!(page.text().contains(MOBILE), "{}", page.text());
        let nothing = reviewer.post(&case, &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reviewer.post(&case, &[("verdict", "failed")]).await.to(), "/rechecks");
        assert!(layla.get("/account").await.to().starts_with("/sign-in"), "nobody stays");
        world.work().await;
        assert!(world.country.told(MOBILE, "درجته السابقة"));
        assert_eq!(level(&mut world.signed_in().await).await, "1");
        assert_eq!(reviewer.get(&case).await.status, StatusCode::NOT_FOUND, "it is decided");
        let mut auditor = world.hired(AUDITOR, Level::Two).await;
        let list = auditor.get("/audit/agent-figures").await;
        assert!(list.text().contains("Post office"), "{}", list.text());
        let figures = auditor.get("/audit/agent-figures/post-office-70000101").await;
        let text = figures.text();
        assert!(text.contains("Looked at again, and did not hold 1"), "{text}");
        assert_eq!(auditor.get("/agent-figures").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn codes_are_sent_again_after_a_minute() {
    in_a_country(async |world| {
        world.with_account().await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let visit = up_to_code(&mut agent, "/agent").await;
        let old = world.code(MOBILE).await;
        let again = format!("{visit}/again");
        let soon = agent.post(&again, &[]).await;
        assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.pass(Duration::from_mins(1));
        assert_eq!(agent.post(&again, &[]).await.to(), visit);
        let new = world.code(MOBILE).await;
        assert_ne!(old, new);
        let answer = agent.post(&visit, &[("code", &old)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(agent.post(&visit, &[("code", &new)]).await.status, StatusCode::OK);
    })
    .await;
}
