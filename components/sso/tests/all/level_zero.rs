//! An account without a SIM of one's own: what it is, what it may not see, and how its claim ends.

use base::{Duration, NationalNumber};
use messages::identity::Level;
use serde_json::json;
use web::{Faults, Role, StatusCode};

use crate::recovery::claim;
use crate::registration::FACTS;
use crate::world::desk::{AGENT, REVIEWER};
use crate::world::{
    Answer, Browser, CALLBACK, FATHERS_MOBILE, MOBILE, PASSWORD, Portal, RelyingParty, World,
    in_a_country, layla, mandate_on, where_sms_will_do,
};

/// A SIM in somebody else's name.
pub(crate) const OTHER: &str = "0569000000";
const THIRD: &str = "0569000001";

/// Up to the offer to go on without a SIM of one's own.
async fn up_to_keep(browser: &mut Browser, mobile: &str) {
    let number = layla().national_number;
    browser.post("/register", &[("national_number", number.reveal())]).await.to();
    browser.post("/register/facts", &FACTS).await.to();
    let answer = browser.post("/register/mobile", &[("mobile", mobile)]).await;
    assert!(answer.text().contains("account at level 0"), "{}", answer.text());
}

async fn up_to_code(browser: &mut Browser, mobile: &str) {
    up_to_keep(browser, mobile).await;
    let kept = browser.post("/register/mobile/keep", &[]).await;
    assert_eq!(kept.to(), "/register/password");
    let answer = browser.post("/register/password", &[("password", PASSWORD)]).await;
    assert_eq!(answer.to(), "/register/code");
}

/// A browser of Layla, who has no SIM of her own and opened an account at level 0.
pub(crate) async fn unproven(world: &World, mobile: &str) -> Browser {
    let mut browser = world.browser();
    up_to_code(&mut browser, mobile).await;
    let code = world.code(mobile).await;
    let answer = browser.post("/register/code", &[("code", &code)]).await;
    assert_eq!(answer.to(), "/register/done");
    browser
}

/// Password and SMS code.
async fn sign_in(world: &World, identifier: &str, mobile: &str) -> Option<Browser> {
    let mut browser = world.browser();
    let fields = [("identifier", identifier), ("password", PASSWORD)];
    let answer = browser.post("/sign-in", &fields).await;
    if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
        return None;
    }
    let code = world.code(mobile).await;
    assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
    Some(browser)
}

/// The way up with a SIM of one's own, to the page after it.
async fn show_sim(world: &World, browser: &mut Browser, return_to: &str) -> Answer {
    let fields = [("mobile", MOBILE), ("return_to", return_to)];
    let sent = browser.post("/account/level/sim", &fields).await;
    assert_eq!(sent.to(), "/account/level/sim/code", "{}", sent.text());
    let code = world.code(MOBILE).await;
    browser.post("/account/level/sim/code", &[("code", &code)]).await
}

async fn level_of(browser: &mut Browser) -> String {
    let page = browser.get("/account/level").await.text();
    page.split("Your level now ").nth(1).unwrap().chars().take(1).collect()
}

#[tokio::test]
async fn whoever_has_no_sim_of_their_own_goes_on_at_level_zero() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        let number = layla().national_number;
        browser.post("/register", &[("national_number", number.reveal())]).await.to();
        browser.post("/register/facts", &FACTS).await.to();
        let nothing_asked = browser.post("/register/mobile/keep", &[]).await;
        assert_eq!(nothing_asked.to(), "/register/mobile", "only a number that was asked about");
        let mut browser = unproven(&world, OTHER).await;
        let done = browser.get("/register/done").await.text();
        assert!(done.contains("do not know yet that you are you"), "{done}");
        assert_eq!(level_of(&mut browser).await, "0");
        let account = browser.get("/account").await.text();
        assert!(account.contains("0: your phone only"), "{account}");
        assert!(!account.contains("أحمد"), "what only the registry knows: {account}");
        assert!(account.contains("open the account anew with the same phone"), "{account}");
        let page = browser.get("/account/level").await;
        for way in ["sim", "vouching", "bank", "portrait"] {
            assert!(page.body().contains(&format!("\"/account/level/{way}")), "{way}");
        }
        let counted = world.funnel().await;
        assert!(
            counted.contains(&"registry-and-sim PS-RBH 35-44 female password level-zero".into()),
            "{counted:?}"
        );
        let told = world.readings().await;
        assert_eq!(told[0][1], "account.claim", "the person reads that their number is claimed");
        assert!(told.iter().all(|[reader, ..]| reader != "citizen"), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn at_level_zero_the_door_opens_to_the_phone_and_not_to_the_number() {
    in_a_country(async |world| {
        unproven(&world, OTHER).await;
        let mut browser = sign_in(&world, OTHER, OTHER).await.unwrap();
        assert_eq!(level_of(&mut browser).await, "0");
        let number = layla().national_number;
        assert!(sign_in(&world, number.reveal(), OTHER).await.is_none());
        let log = world.readings().await;
        assert!(log.iter().all(|[_, what, ..]| what != "session.begin"), "{log:?}");
        // Nobody recovers by the number what only claims it.
        world.work().await;
        let before = world.country.messages(OTHER).len();
        let mut stranger = world.browser();
        claim(&mut stranger, &number, ("password", "facts")).await;
        stranger.post("/recover/facts", &FACTS).await.to();
        world.work().await;
        assert_eq!(world.country.messages(OTHER).len(), before);
    })
    .await;
}

#[tokio::test]
async fn nothing_of_the_person_leaves_at_level_zero() {
    in_a_country(async |world| {
        let site = RelyingParty::register(&world, json!({})).await;
        let mut browser = unproven(&world, OTHER).await;
        let asked = site.authorize(&[("scope", "openid profile national_number phone")]);
        let consent = browser.get(&asked).await.to().to_owned();
        let callback = browser.post(&consent, &[]).await;
        let callback = browser.get(callback.to()).await;
        assert!(callback.to().starts_with(CALLBACK), "{}", callback.to());
        let code = callback.parameter("code").unwrap();
        let tokens = site.redeem(&world, &code).await;
        let claims = site.verified(&world, "JWT", tokens.text("id_token")).await;
        assert_eq!(claims["acr"], "0");
        let told = site.userinfo(&world, tokens.text("access_token")).await.json;
        assert_eq!(told["phone_number"], "+970569000000", "{told}");
        for fact in ["name", "given_name", "family_name", "name#en", "national_number"] {
            assert!(told.get(fact).is_none() && claims.get(fact).is_none(), "{fact}: {told}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_acts_or_works_here_by_a_number_that_is_only_claimed() {
    where_sms_will_do(async |world| {
        world.gives_role(&layla(), Role::Reviewer).await;
        let mut browser = unproven(&world, OTHER).await;
        for page in ["/account/mandates", "/account/mandates/give", "/account/mandates/enter"] {
            assert_eq!(browser.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
        assert_eq!(browser.get("/review").await.status, StatusCode::NOT_FOUND);
        let for_whom = browser.get(&Portal::authorize(&[("mandate", "person")])).await;
        assert!(for_whom.to().starts_with("/account/level?"), "{}", for_whom.to());
        let asked = world.country.asked().len();
        world.pass(Duration::from_hours(31 * 24));
        world.work().await;
        assert_eq!(world.country.asked().len(), asked, "no register is asked each month");
    })
    .await;
}

#[tokio::test]
async fn who_wants_more_is_led_to_the_ways_up_and_back() {
    in_a_country(async |world| {
        let mut browser = unproven(&world, OTHER).await;
        let up = browser.get(&Portal::authorize(&[("acr_values", "1")])).await.to().to_owned();
        let back = up.split("return_to=").nth(1).unwrap().split('&').next().unwrap();
        let back = back.replace("%2F", "/");
        assert!(up.starts_with("/account/level?return_to=") && back.starts_with("/authorize/"));
        let page = browser.get(&up).await;
        assert!(page.body().contains("/account/level/sim?return_to=%2Fauthorize"));
        let raised = show_sim(&world, &mut browser, &back).await.to().to_owned();
        assert!(raised.contains("done=raised"), "{raised}");
        assert!(browser.get(&raised).await.body().contains(&format!("href=\"{back}\"")));
        assert!(browser.get(&back).await.parameter("code").is_some());
        assert_eq!(level_of(&mut browser).await, "1");
        let account = browser.get("/account").await.text();
        assert!(account.contains("05•••••456"), "the own SIM is the account's: {account}");
        world.work().await;
        assert!(world.country.told(OTHER, "mobile number"), "the phone before hears of it");
        let mut later = world.signed_in().await;
        assert_eq!(level_of(&mut later).await, "1", "and the number opens the door");
        let counted = world.funnel().await;
        let passed = "registry-and-sim PS-RBH 35-44 female own-sim-code passed";
        assert!(counted.contains(&passed.to_owned()), "{counted:?}");
    })
    .await;
}

#[tokio::test]
async fn a_sim_is_proved_anew_by_registry_operators_and_code() {
    in_a_country(async |world| {
        let mut browser = unproven(&world, OTHER).await;
        for (peer, times) in [(&world.transporter, 3), (&world.operators, 3)] {
            World::fault(peer, Faults::Down);
            for _ in 0..times {
                let answer = browser.post("/account/level/sim", &[("mobile", MOBILE)]).await;
                assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
            }
            World::fault(peer, Faults::None);
        }
        let other = browser.post("/account/level/sim", &[("mobile", THIRD)]).await;
        assert!(other.text().contains("not registered in your name"), "{}", other.text());
        browser.post("/account/level/sim", &[("mobile", MOBILE)]).await.to();
        let code = world.code(MOBILE).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let answer = browser.post("/account/level/sim/code", &[("code", wrong)]).await;
        assert!(answer.text().contains("4 tries left"), "{}", answer.text());
        let soon = browser.post("/account/level/sim/code/again", &[]).await;
        assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS);
        let mut elsewhere = unproven(&world, THIRD).await;
        let answer = elsewhere.post("/account/level/sim/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "another account's code");
        world.country.record(|layla| layla.birth_date = "1991-02-14".parse().unwrap());
        let answer = browser.post("/account/level/sim", &[("mobile", MOBILE)]).await;
        assert!(answer.text().contains("no longer those"), "{}", answer.text());
        assert_eq!(level_of(&mut browser).await, "0");
        world.pass(Duration::from_mins(16));
        let stale = browser.post("/account/level/sim", &[("mobile", MOBILE)]).await;
        assert!(stale.to().starts_with("/sign-in?"), "{}", stale.to());
    })
    .await;
}

#[tokio::test]
async fn of_two_claims_the_one_that_is_proved_ends_the_other() {
    in_a_country(async |world| {
        let mut first = unproven(&world, OTHER).await;
        let mut second = unproven(&world, THIRD).await;
        assert_eq!(level_of(&mut first).await, "0", "one claim takes nothing from another");
        show_sim(&world, &mut second, "").await.to();
        assert_eq!(level_of(&mut second).await, "1");
        world.work().await;
        assert!(world.country.told(OTHER, "somebody proved to be the person"));
        assert!(first.get("/account").await.to().starts_with("/sign-in"));
        assert!(sign_in(&world, OTHER, OTHER).await.is_none());
        // The number is held: another claim may be made, and cannot be proved.
        let mut third = unproven(&world, OTHER).await;
        world.work().await;
        assert!(
            world.country.told(MOBILE, "at level 0 with your identity number"),
            "the holder hears of it"
        );
        let refused = show_sim(&world, &mut third, "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        assert_eq!(
            (level_of(&mut third).await, level_of(&mut second).await),
            ("0".into(), "1".into())
        );
    })
    .await;
}

#[tokio::test]
async fn registering_with_ones_own_sim_ends_the_claims_too() {
    in_a_country(async |world| {
        let mut claim = unproven(&world, OTHER).await;
        let mut browser = world.browser();
        crate::registration::up_to_code(&mut browser).await;
        let code = world.code(MOBILE).await;
        browser.post("/register/code", &[("code", &code)]).await.to();
        assert_eq!(level_of(&mut browser).await, "1");
        assert!(claim.get("/account").await.to().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn whether_the_number_has_an_account_shows_nowhere() {
    in_a_country(async |world| {
        let pages = async || {
            let mut browser = world.browser();
            up_to_code(&mut browser, OTHER).await;
            let page = browser.get("/register/code").await.text();
            (page, world.code(OTHER).await.len(), world.country.messages(OTHER).len())
        };
        let without = pages().await;
        world.with_account().await;
        world.pass(Duration::from_hours(1));
        let with = pages().await;
        assert_eq!((without.0, without.1, without.2 + 1), with);
        assert_eq!(world.country.messages(MOBILE).len(), 0, "nothing was opened yet");
    })
    .await;
}

#[tokio::test]
async fn one_account_at_level_zero_per_phone_and_a_new_one_takes_its_place() {
    in_a_country(async |world| {
        world.with_account_of(&layla(), FATHERS_MOBILE, Level::One).await;
        let mut old = unproven(&world, FATHERS_MOBILE).await;
        world.work().await;
        assert!(world.country.told(FATHERS_MOBILE, "ادخل إليه من الآن برقم هويتك"));
        let mut new = unproven(&world, FATHERS_MOBILE).await;
        assert!(old.get("/account").await.to().starts_with("/sign-in"));
        assert_eq!(level_of(&mut new).await, "0");
        world.work().await;
        assert!(world.country.told(FATHERS_MOBILE, "takes the place of the one before"));
        let mut by_phone = sign_in(&world, FATHERS_MOBILE, FATHERS_MOBILE).await.unwrap();
        assert_eq!(level_of(&mut by_phone).await, "0");
        let number = layla().national_number;
        let mut by_number = sign_in(&world, number.reveal(), FATHERS_MOBILE).await.unwrap();
        assert_eq!(level_of(&mut by_number).await, "1");
    })
    .await;
}

#[tokio::test]
async fn an_agent_raises_the_claim_whose_number_is_shown_and_a_visit_that_fails_leaves_a_claim() {
    where_sms_will_do(async |world| {
        let mut browser = unproven(&world, OTHER).await;
        let (mut agent, _) = world.at_work(AGENT).await;
        let unknown = sees(&mut agent, "").await;
        assert!(unknown.text().contains("no account"), "nobody holds it: {}", unknown.text());
        let page = browser.post("/account/presence", &[]).await;
        let shown = page.body().split("<strong dir=\"ltr\">").nth(1).unwrap().to_owned();
        let visit = sees(&mut agent, shown.split('<').next().unwrap()).await;
        let visit = visit.to().to_owned();
        world.work().await;
        let code = world.code(OTHER).await;
        agent.post(&visit, &[("code", &code)]).await;
        assert_eq!(level_of(&mut browser).await, "2");
        let mut reviewer = world.hired(REVIEWER, Level::Two).await;
        let list = reviewer.get("/rechecks").await;
        let case = list.body().split_once("href=\"/rechecks/").unwrap().1;
        let case = format!("/rechecks/{}", case.split('"').next().unwrap());
        reviewer.post(&case, &[("verdict", "failed")]).await.to();
        world.work().await;
        let number = layla().national_number;
        assert!(sign_in(&world, number.reveal(), OTHER).await.is_none(), "nobody holds it again");
        let mut browser = sign_in(&world, OTHER, OTHER).await.unwrap();
        assert_eq!(level_of(&mut browser).await, "0");
        show_sim(&world, &mut browser, "").await.to();
        assert_eq!(level_of(&mut browser).await, "1");
    })
    .await;
}

/// An agent types Layla's card, and the number that her phone shows.
async fn sees(agent: &mut Browser, presence: &str) -> Answer {
    let card = card(&layla().national_number, presence);
    let fields: Vec<_> = card.iter().map(|(name, value)| (*name, value.as_str())).collect();
    agent.post("/agent", &fields).await
}

fn card(number: &NationalNumber, presence: &str) -> [(&'static str, String); 9] {
    let fields = [
        ("wish", "level"),
        ("presence", presence),
        ("national_number", number.reveal()),
        ("first_name", "ليلى"),
        ("father_name", "سامي"),
        ("family_name", "البرغوثي"),
        ("birth_date", "1990-02-14"),
        ("expires", "2099-01-01"),
        ("photo", "same"),
    ];
    fields.map(|(name, value)| (name, value.to_owned()))
}

#[tokio::test]
async fn what_a_claim_disowns_leaves_the_person_as_they_are() {
    where_sms_will_do(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        unproven(&world, OTHER).await;
        sign_in(&world, OTHER, OTHER).await.unwrap();
        world.work().await;
        let texts = world.country.messages(OTHER);
        let link = texts.iter().rev().find_map(|text| text.split("/not-me/").nth(1)).unwrap();
        let link = format!("/not-me/{}", link.split_whitespace().next().unwrap());
        world.pass(Duration::from_mins(1));
        let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
        let code = world.helper_code(&mut hers).await;
        his.post("/account/mandates/enter", &[("code", &code)]).await.to();
        world.browser().post(&link, &[]).await;
        assert!(sign_in(&world, OTHER, OTHER).await.is_none(), "the claim is stopped");
        let page = hers.get("/account/mandates").await;
        let end = format!("/account/mandates/{}/end", mandate_on(&page));
        assert_eq!(hers.post(&end, &[]).await.to(), "/account/mandates?done=ended");
        let log = world.readings_of(layla().national_number).await;
        assert!(log.iter().all(|reading| reading.what != "account.disavow"), "not her doing");
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_the_number_hears_of_claims_once_a_day() {
    in_a_country(async |world| {
        world.with_account().await;
        let warned = async || {
            world.work().await;
            let texts = world.country.messages(MOBILE);
            texts.iter().filter(|text| text.contains("بالدرجة 0 برقم هويتك")).count()
        };
        for mobile in [OTHER, THIRD] {
            unproven(&world, mobile).await;
            assert_eq!(warned().await, 1, "{mobile}");
        }
        world.pass(Duration::from_hours(25));
        unproven(&world, OTHER).await;
        assert_eq!(warned().await, 2);
    })
    .await;
}
