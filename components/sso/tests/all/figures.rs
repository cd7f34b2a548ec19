//! Figures in which nobody can be found, and the log that counts its readers.

use base::NationalNumber;
use web::{Role, StatusCode};

use crate::registration::{up_to_code, up_to_password};
use crate::world::{MOBILE, World, in_a_country};

/// So many people get as far as the question of their facts.
async fn beginners(world: &World, many: u32) {
    for serial in 70_000_200..70_000_200 + many {
        let number = NationalNumber::from_serial(serial);
        let fields = [("national_number", number.reveal())];
        let answer = world.browser().post("/register", &fields).await;
        assert_eq!(answer.to(), "/register/facts");
    }
}

#[tokio::test]
async fn a_registration_is_counted_at_each_step_and_few_are_not_told() {
    in_a_country(async |world| {
        let mut browser = world.browser();
        up_to_password(&mut browser).await;
        let mut browser = world.browser();
        up_to_code(&mut browser).await;
        let code = world.code(MOBILE).await;
        browser.post("/register/code", &[("code", &code)]).await.to();
        let tries = |tx: &mut db::Tx| {
            const TRIES: &str = "SELECT governorate, age_group, sex, step, outcome
                 FROM route_attempt ORDER BY began_at, id";
            tx.all(TRIES, db::params![], |row| {
                let mut all = [0, 1, 2, 3].map(|i| row.get::<String>(i).unwrap()).to_vec();
                all.extend(row.get::<Option<String>>(4)?);
                Ok(all.join(" "))
            })
        };
        let mut tries = world.sso.db().read("test.tries", tries).await.unwrap();
        tries.sort();
        let who = "PS-RBH 35-44 female";
        assert_eq!(tries, [format!("{who} mobile"), format!("{who} password passed")]);
        let mut analyst = world.officer(70_000_100, &[Role::Analyst]).await;
        let page = analyst.get("/admin/figures?by=sex&period=day").await;
        assert!(page.text().contains("Women&lt;5&lt;5&lt;5&lt;5–"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn five_are_told_in_the_page_and_in_the_file() {
    in_a_country(async |world| {
        beginners(&world, 5).await;
        let mut analyst = world.officer(70_000_100, &[Role::Analyst]).await;
        let page = analyst.get("/admin/figures").await;
        assert!(page.text().contains("Not known yet50050%"), "{}", page.text());
        assert!(page.text().contains("Gave the identity number5"), "{}", page.text());
        assert!(page.body().contains("<svg"));
        let file = analyst.get("/admin/figures/csv?by=age&period=week").await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        let lines: Vec<_> = file.body().split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}route,age,begun,passed,failed,left,rate");
        assert_eq!(lines[1], "registry-and-sim,,5,0,0,5,0");
        world.pass(base::Duration::from_hours(8 * 24));
        world.prove_again(&mut analyst).await;
        assert!(analyst.get("/admin/figures").await.text().contains("Nobody began this route"));
    })
    .await;
}

#[tokio::test]
async fn whoever_reads_the_log_is_in_it() {
    in_a_country(async |world| {
        world.with_account().await;
        world.signed_in().await;
        let mut auditor = world.officer(70_000_100, &[Role::Auditor]).await;
        let nobody = auditor.get("/admin/log?actor=nobody").await;
        assert!(nobody.text().contains("Nothing of this kind"), "{}", nobody.text());
        let page = auditor.get("/admin/log?actor=platform-70000100").await;
        assert!(page.text().contains("log.read"), "{}", page.text());
        assert!(page.text().contains("actor=nobody"), "{}", page.text());
        let page = auditor.get("/admin/log?from=2031-01-01").await;
        assert!(page.text().contains("Nothing of this kind"), "{}", page.text());
        assert_eq!(auditor.get("/admin/log?from=nonsense").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_the_log_proves_itself() {
    in_a_country(async |world| {
        world.with_account().await;
        world.signed_in().await;
        let mut auditor = world.officer(70_000_100, &[Role::Auditor]).await;
        let copy = auditor.get("/admin/log/export").await;
        assert_eq!(copy.headers["content-type"], "application/x-ndjson");
        let lines: Vec<serde_json::Value> =
            copy.body().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (last, entries) = lines.split_last().unwrap();
        let note = last["checkpoint"].as_str().unwrap();
        assert_eq!(note.lines().nth(1).unwrap(), entries.len().to_string());
        assert_eq!(entries.last().unwrap()["entry"]["action"], "log.export");
        for (line, place) in copy.body().lines().zip(0..entries.len()) {
            let entry = line.split_once("\"entry\":").unwrap().1.strip_suffix('}').unwrap();
            let leaf = crypto::b64(&crypto::tlog::leaf_hash(entry.as_bytes()));
            assert_eq!(entries[place]["leaf"], leaf);
            assert_eq!(entries[place]["position"], place);
        }
    })
    .await;
}
