//! Officers help people: the reason comes first, and the person reads it.

use web::{Role, StatusCode};

use crate::world::{MOBILE, Officer, PASSWORD, World, in_a_country, layla};

const WHY: [(&str, &str); 3] =
    [("category", "owner-asked"), ("reason", "her phone was stolen"), ("reference", "call 17")];

async fn open(officer: &mut Officer) -> String {
    let number = layla().national_number;
    let form: Vec<_> = [("national_number", number.reveal())].into_iter().chain(WHY).collect();
    officer.post("/admin/people", &form).await.to().to_owned()
}

async fn support(world: &World) -> Officer {
    world.officer(70_000_100, &[Role::Support]).await
}

#[tokio::test]
async fn without_a_reason_nothing_is_shown_and_nothing_happens() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut officer = support(&world).await;
        let before = world.readings().await.len();
        let number = layla().national_number;
        for missing in ["category", "reason", "reference"] {
            let given = WHY.into_iter().filter(|(name, _)| *name != missing);
            let form: Vec<_> = given.chain([("national_number", number.reveal())]).collect();
            let answer = officer.post("/admin/people", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{missing}");
            assert!(!answer.text().contains(&layla().name_ar.first), "{missing}");
        }
        assert_eq!(world.readings().await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn the_person_reads_who_looked_and_why_and_hears_of_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut officer = support(&world).await;
        let page = open(&mut officer).await;
        let shown = officer.get(&page).await;
        for seen in ["البرغوثي", "05•••••456", "1: matches", "call 17"] {
            assert!(shown.text().contains(seen), "{seen}: {}", shown.text());
        }
        assert!(!shown.text().contains(MOBILE), "{}", shown.text());
        let newest = world.readings().await.remove(0);
        let why = "her phone was stolen (call 17)";
        assert_eq!(newest, ["platform-70000100", "support.search", why, "task"]);
        world.work().await;
        let told = world.country.messages(MOBILE);
        assert!(told.iter().any(|text| text.contains("صفحة حسابك لمساعدتك")), "{told:?}");
        let mut other = world.officer(70_000_101, &[Role::Support]).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND, "it is not hers");
        world.pass(base::Duration::from_mins(30));
        world.prove_again(&mut officer).await;
        assert_eq!(officer.get(&page).await.status, StatusCode::NOT_FOUND, "it is over");
    })
    .await;
}

#[tokio::test]
async fn the_page_shows_what_waits_and_what_is_stopped_for_a_while() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut officer = support(&world).await;
        let page = open(&mut officer).await;
        assert!(!officer.get(&page).await.text().contains("What waits"), "nothing does");
        world.work().await;
        let mut browser = crate::recovery::up_to_password_by_sim(&world).await;
        let fields = [("password", "another olive tree by the gate")];
        let waits = browser.post("/recover/password", &fields).await;
        assert!(waits.status.is_success(), "{}", waits.text());
        let shown = officer.get(&page).await;
        assert!(shown.text().contains("A recovery takes effect: 23 November"), "{}", shown.text());
        world.work().await;
        let texts = world.country.messages(MOBILE);
        let link = texts.iter().rev().find_map(|text| text.split_once("/not-me/")).unwrap().1;
        let link = link.split_whitespace().next().unwrap().to_owned();
        world.browser().post(&format!("/not-me/{link}"), &[]).await;
        let shown = officer.get(&page).await;
        let text = shown.text();
        assert!(text.contains("The owner said that something was not them"), "{text}");
        assert!(!text.contains("A recovery takes effect"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn an_officer_opens_twenty_accounts_an_hour_and_never_their_own() {
    in_a_country(async |world| {
        let mut officer = support(&world).await;
        let own = officer.number.reveal().to_owned();
        let form: Vec<_> = [("national_number", own.as_str())].into_iter().chain(WHY).collect();
        assert_eq!(officer.post("/admin/people", &form).await.status, StatusCode::FORBIDDEN);
        for _ in 0..20 {
            let page = open(&mut officer).await;
            assert!(officer.get(&page).await.text().contains("no account with this number"));
        }
        let number = layla().national_number;
        let form: Vec<_> = [("national_number", number.reveal())].into_iter().chain(WHY).collect();
        let answer = officer.post("/admin/people", &form).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        world.pass(base::Duration::from_hours(1));
        world.prove_again(&mut officer).await;
        open(&mut officer).await;
    })
    .await;
}

#[tokio::test]
async fn sessions_end_and_a_lock_keeps_everybody_out() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut hers = world.signed_in().await;
        let mut officer = support(&world).await;
        let page = open(&mut officer).await;
        let because = [("reason", "she asked on the phone")];
        let unexplained = officer.post(&format!("{page}/lock"), &[]).await;
        assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(hers.get("/account").await.status, StatusCode::OK);
        let ended = officer.post(&format!("{page}/end-sessions"), &because).await;
        assert_eq!(ended.to(), format!("{page}?done=end-sessions"));
        assert!(hers.get("/account").await.to().starts_with("/sign-in"));
        world.work().await;
        let mut hers = world.signed_in().await;
        officer.post(&format!("{page}/lock"), &because).await.to();
        assert!(hers.get("/account").await.to().starts_with("/sign-in"));
        let number = layla().national_number;
        let credentials = [("identifier", number.reveal()), ("password", PASSWORD)];
        let refused = world.browser().post("/sign-in", &credentials).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "like any wrong password");
        let twice = officer.post(&format!("{page}/lock"), &because).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        officer.post(&format!("{page}/unlock"), &because).await.to();
        world.work().await;
        world.signed_in().await;
        let acts: Vec<_> = world.readings().await.into_iter().map(|r| r[1].clone()).collect();
        for act in ["support.unlock", "support.lock", "support.end-sessions", "support.search"] {
            assert!(acts.iter().any(|known| known == act), "{act}: {acts:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn two_close_an_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut hers = world.signed_in().await;
        let (mut one, mut two) =
            (support(&world).await, world.officer(70_000_101, &[Role::Support]).await);
        let file = open(&mut one).await;
        let page =
            one.propose(&format!("{file}/close"), &[("reason", "she asked in writing")]).await;
        assert_eq!(hers.get("/account").await.status, StatusCode::OK);
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        assert!(hers.get("/account").await.to().starts_with("/sign-in"));
        assert!(one.get(&file).await.text().contains("Closed for good"));
        world.work().await;
        let told = world.country.messages(MOBILE);
        assert!(told.iter().any(|text| text.contains("أُغلق حسابك")), "{told:?}");
    })
    .await;
}
