//! Mandates from the account's pages: given, taken, ended, seen by both.

use base::Duration;
use messages::identity::Level;
use web::StatusCode;

use crate::world::{MOBILE, SERVICE, World, in_a_country, layla, mandate_on, sami};

const PAGE: &str = "/account/mandates";

#[tokio::test]
async fn a_helper_takes_a_code_and_the_represented_one_ends_it() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
        let code = world.helper_code(&mut hers).await;
        let entered = his.post("/account/mandates/enter", &[("code", &code)]).await;
        assert_eq!(entered.to(), "/account/mandates?done=entered");
        let page = his.get(PAGE).await;
        assert!(page.text().contains("ليلى سامي أحمد البرغوثي"), "{}", page.text());
        assert!(page.text().contains("Birth certificate"), "{}", page.text());
        let page = hers.get(PAGE).await;
        assert!(page.text().contains("سامي سامي أحمد البرغوثي"), "{}", page.text());
        assert!(!page.body().contains("class=\"code\""), "a code that was used is shown no more");
        world.work().await;
        let told = world.country.messages(MOBILE).pop().unwrap();
        assert!(told.contains("ينجز معاملة عنك"), "{told}");

        let again = his.post("/account/mandates/enter", &[("code", &code)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
        let end = format!("{PAGE}/{}/end", mandate_on(&page));
        assert_eq!(hers.post(&end, &[]).await.to(), "/account/mandates?done=ended");
        let page = his.get(PAGE).await;
        assert!(page.text().contains("The person it was for ended it"), "{}", page.text());
        assert!(world.told_sami().await.contains("انتهى حق التصرّف"));
        assert_eq!(hers.post(&end, &[]).await.status, StatusCode::CONFLICT);

        let seen = world.readings_of(layla().national_number).await;
        let acts: Vec<_> =
            seen.iter().map(|r| (r.what.as_str(), r.reader.as_str())).take(3).collect();
        let signature = format!("سامي سامي أحمد البرغوثي ({})", sami().national_number.masked());
        let expected = [
            ("mandate.end", "citizen"),
            ("mandate.accept", signature.as_str()),
            ("mandate.code", "citizen"),
        ];
        assert_eq!(acts, expected);
        assert_eq!(seen[1].on_behalf_of, Some(layla().national_number.masked()));
        let his_log = world.readings_of(sami().national_number).await;
        assert!(his_log.iter().any(|r| r.what == "mandate.accept" && r.reader == "citizen"));
    })
    .await;
}

#[tokio::test]
async fn a_code_waits_half_an_hour_and_a_task_takes_a_day() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
        let late = world.helper_code(&mut hers).await;
        let own = hers.post("/account/mandates/enter", &[("code", &late)]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody helps themselves");
        for wrong in ["00000000", "1", "99999999", "12345678"] {
            let answer = his.post("/account/mandates/enter", &[("code", wrong)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let right = his.post("/account/mandates/enter", &[("code", &late)]).await;
        assert_eq!(right.to(), "/account/mandates?done=entered");
        world.pass(Duration::from_hours(24));
        world.work().await;
        let mut hers = world.signed_in().await;
        let page = hers.get(PAGE).await;
        assert!(page.text().contains("Its time was over"), "{}", page.text());

        let code = world.helper_code(&mut hers).await;
        world.pass(Duration::from_mins(30));
        let mut his = world.sami_signed_in().await;
        let old = his.post("/account/mandates/enter", &[("code", &code)]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_is_stopped() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        let code = world.helper_code(&mut world.signed_in().await).await;
        let mut his = world.sami_signed_in().await;
        for _ in 0..5 {
            his.post("/account/mandates/enter", &[("code", "00000001")]).await;
        }
        let answer = his.post("/account/mandates/enter", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "even the right one waits");
        world.pass(Duration::from_mins(10));
        let answer = his.post("/account/mandates/enter", &[("code", &code)]).await;
        assert_eq!(answer.to(), "/account/mandates?done=entered");
    })
    .await;
}

/// A power of attorney for one service.
async fn give(world: &World, to: &str, day: &str) -> crate::world::Answer {
    let mut hers = world.signed_in().await;
    let fields = [("to", to), ("scope", "some"), ("services", SERVICE), ("last_day", day)];
    hers.post("/account/mandates/give", &fields).await
}

#[tokio::test]
async fn a_power_of_attorney_counts_once_it_is_accepted_and_until_its_day() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        let number = sami().national_number;
        let day = world.clock.now().plus(Duration::from_hours(24 * 30)).date().to_string();
        let offered = give(&world, number.reveal(), &day).await;
        assert_eq!(offered.to(), "/account/mandates?done=offered");
        assert!(world.told_sami().await.contains("تنجز معاملات عنه"));
        let mut hers = world.signed_in().await;
        let page = hers.get(PAGE).await;
        assert!(!page.text().contains("سامي سامي"), "a name is not told before: {}", page.text());
        let mut his = world.sami_signed_in().await;
        let page = his.get(PAGE).await;
        let accept = format!("{PAGE}/{}/accept", mandate_on(&page));
        assert_eq!(hers.post(&accept, &[]).await.status, StatusCode::CONFLICT, "hers to give only");
        assert_eq!(his.post(&accept, &[]).await.to(), "/account/mandates?done=accepted");
        assert!(hers.get(PAGE).await.text().contains("سامي سامي"));
        assert_eq!(his.post(&accept, &[]).await.status, StatusCode::CONFLICT);
        world.pass(Duration::from_hours(24 * 31));
        world.work().await;
        let page = world.sami_signed_in().await.get(PAGE).await;
        assert!(page.text().contains("Its time was over"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn an_offer_does_not_tell_who_has_an_account() {
    in_a_country(async |world| {
        world.with_account().await;
        let day = world.clock.now().date().to_string();
        let nobody = give(&world, sami().national_number.reveal(), &day).await;
        assert_eq!(nobody.to(), "/account/mandates?done=offered");
        let page = world.signed_in().await.get(PAGE).await;
        let waits = page.text();
        world.with_sami(Level::One).await;
        let page = world.signed_in().await.get(PAGE).await;
        assert_eq!(page.text(), waits, "whether the account exists or not");
        let page = world.sami_signed_in().await.get(PAGE).await;
        assert!(page.text().contains("ليلى"), "who registers later finds it: {}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_given_is_said() {
    in_a_country(async |world| {
        world.with_account().await;
        let me = layla().national_number;
        let day = world.clock.now().date().to_string();
        let oneself = give(&world, me.reveal(), &day).await;
        assert!(oneself.text().contains("This is your own number"), "{}", oneself.text());
        let far = world.clock.now().plus(Duration::from_hours(24 * 367)).date().to_string();
        let far = give(&world, sami().national_number.reveal(), &far).await;
        assert!(far.text().contains("within a year"), "{}", far.text());
        let past = give(&world, sami().national_number.reveal(), "2020-01-01").await;
        assert!(past.text().contains("within a year"), "{}", past.text());
        let mut hers = world.signed_in().await;
        let number = sami().national_number;
        let all = [("to", number.reveal()), ("scope", "all"), ("last_day", day.as_str())];
        let all = hers.post("/account/mandates/give", &all).await;
        assert!(all.text().contains("takes an account of level 2"), "{}", all.text());
        world.pass(Duration::from_mins(15));
        let stale = hers.get("/account/mandates/give").await;
        assert!(stale.to().ends_with("&again=yes"), "a fresh proof: {}", stale.to());
    })
    .await;
}

#[tokio::test]
async fn mandates_of_others_do_not_exist() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::One).await;
        let mut hers = world.signed_in().await;
        world.helper_code(&mut hers).await;
        let id = mandate_on(&hers.get(PAGE).await);
        let mut his = world.sami_signed_in().await;
        for act in ["end", "accept"] {
            let answer = his.post(&format!("{PAGE}/{id}/{act}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_given_and_taken_asks_for_a_proof_of_now() {
    in_a_country(async |world| {
        world.with_account().await;
        world.with_sami(Level::Two).await;
        let (mut hers, mut his) = (world.signed_in().await, world.sami_signed_in().await);
        let code = world.helper_code(&mut hers).await;
        world.pass(Duration::from_mins(15));
        let number = layla().national_number;
        let day = world.clock.now().plus(Duration::from_hours(24 * 7)).date().to_string();
        let given =
            [("to", number.reveal()), ("scope", "some"), ("services", SERVICE), ("last_day", &day)];
        let tries: [(&str, &[(&str, &str)]); 3] = [
            ("/account/mandates/helper", &[("service", SERVICE)]),
            ("/account/mandates/enter", &[("code", &code)]),
            ("/account/mandates/give", &given),
        ];
        for (path, fields) in tries {
            let browser = if path.ends_with("helper") { &mut hers } else { &mut his };
            let answer = browser.post(path, fields).await;
            let again = answer.status.is_redirection() && answer.to().starts_with("/sign-in");
            assert!(again, "{path}: {} {}", answer.status, answer.text());
        }
        assert!(!hers.get(PAGE).await.text().contains("سامي سامي"), "nothing came of it");
    })
    .await;
}
