use base::{Duration, Lang};
use messages::payment::IntentStatus;

use super::world::{FATHER, MOTHER, World, ar, citizen, clerk, ils, on_both};
use crate::domain::case::{CaseNumber, PublicState};
use crate::domain::dossier::Page;
use crate::domain::kind::Display;
use crate::operations::{
    Agreement, Citizen, DocumentStatus, PaymentView, Proof, Saved, Standing, Submitted, Verdict,
};

#[tokio::test]
async fn a_father_gets_his_daughters_certificate() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "children-1").await;
        let Standing::Here(check) = engine.check(&father, &number).await.unwrap() else { panic!() };
        assert_eq!(check.fee.unwrap().amount, ils(10));
        assert_eq!((check.answers.len(), check.verified.len()), (2, 6));
        let submitted = engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        assert!(
            matches!(submitted, Submitted::Pay { page_url } if page_url.starts_with("http://pay/"))
        );
        let asked = world.with(|memory| memory.intents.values().next().unwrap().asked.clone());
        assert_eq!(asked.payee, "moi-certificates");
        assert!(asked.return_url.ends_with(&format!("/cases/{number}/paid")));
        assert_eq!(engine.request(&father, &number).await.unwrap().payment, PaymentView::Due);

        world.pay_for(&number).await;
        assert_eq!(engine.request(&father, &number).await.unwrap().state, PublicState::Received);
        world.work().await;
        let request = engine.request(&father, &number).await.unwrap();
        assert_eq!((request.state, request.payment), (PublicState::Done, PaymentView::Paid));
        let kinds: Vec<_> = request.timeline.iter().map(|row| row.kind.word()).collect();
        assert_eq!(kinds, ["started", "submitted", "paid", "issued"]);
        let document = request.document.unwrap();
        assert_eq!(
            (document.serial.as_str(), document.status),
            ("BC-2026-000001", DocumentStatus::Valid)
        );
        let pdf = engine.document_pdf(&father, &document.serial).await.unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF") && pdf.file_name == "BC-2026-000001.pdf");
        assert!(engine.document_pdf(&citizen(MOTHER), &document.serial).await.is_err());
        assert!(world.texts().last().unwrap().contains("sms-issued"));
    })
    .await;
}

async fn issued(world: &World) -> (String, String, Vec<u8>) {
    let father = citizen(FATHER);
    let number = world.certificate_draft(&father, "person").await;
    world.engine.submit(&father, &number, Some(ils(10))).await.unwrap();
    world.pay_for(&number).await;
    world.work().await;
    let row = world.engine.documents(&father).await.unwrap().remove(0);
    let pdf = world.engine.document_pdf(&father, &row.serial).await.unwrap();
    let serial = row.serial.clone();
    let find = move |tx: &mut db::Tx| crate::store::documents::by_serial(tx, &serial);
    let stored = world.engine.db().read("test", find).await.unwrap().unwrap();
    let key = world.engine.document_keys().keys[0].clone();
    key.verify_detached(&stored.certificate.signed_bytes(), &stored.signature).unwrap();
    (row.serial, crypto::b64(&stored.signature), pdf.bytes)
}

#[tokio::test]
async fn a_document_is_genuine_altered_revoked_or_unknown() {
    on_both(async |world| {
        let engine = &world.engine;
        let (serial, code, pdf) = issued(&world).await;
        let verify = async |proof| engine.verify(&serial, proof).await.unwrap();
        let Verdict::Genuine(held) = verify(Proof::Code(code.clone())).await else { panic!() };
        assert_eq!((held.rows.len(), ar(&held.title)), (10, "شهادة ميلاد"));
        let Verdict::Genuine(typed) = verify(Proof::Nothing).await else { panic!() };
        assert!(typed.rows.is_empty(), "a bare number shows nothing of what is printed");
        assert!(matches!(verify(Proof::File(pdf.clone())).await, Verdict::Genuine(_)));
        assert!(matches!(engine.verify_file(&pdf).await.unwrap(), Verdict::Genuine(_)));

        let mut forged = pdf.clone();
        *forged.last_mut().unwrap() ^= 1;
        assert_eq!(verify(Proof::File(forged)).await, Verdict::Altered);
        for code in ["", "x", &crypto::b64(&[0; 64])] {
            assert_eq!(verify(Proof::Code(code.to_owned())).await, Verdict::Altered);
        }
        assert_eq!(
            engine.verify("BC-2026-000002", Proof::Nothing).await.unwrap(),
            Verdict::Unknown
        );
        assert_eq!(engine.verify_file(b"%PDF").await.unwrap(), Verdict::Unknown);
        assert!(matches!(
            engine.verify("bc-٢٠٢٦-000001", Proof::Nothing).await.unwrap(),
            Verdict::Genuine(_)
        ));

        let clerk = clerk("moi-nablus");
        engine.revoke_document(&clerk, &serial, "خطأ في الاسم").await.unwrap();
        assert!(matches!(verify(Proof::Code(code)).await, Verdict::Revoked(_)));
        assert!(matches!(engine.verify_file(&pdf).await.unwrap(), Verdict::Revoked(_)));
        assert!(
            engine
                .revoke_document(&clerk, &serial, "مرة أخرى")
                .await
                .unwrap_err()
                .is("case-not-now")
        );
        let row = engine.documents(&citizen(FATHER)).await.unwrap().remove(0);
        assert_eq!(row.status, DocumentStatus::Revoked);
    })
    .await;
}

#[tokio::test]
async fn starting_twice_continues_and_sending_twice_answers_the_same() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        assert_eq!(engine.start(&father, "moi-birth-certificate").await.unwrap(), number);
        let first = engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        assert_eq!(engine.submit(&father, &number, Some(ils(10))).await.unwrap(), first);
        assert_eq!(world.with(|memory| memory.intents.len()), 1);
        assert!(engine.draft(&father, &number).await.unwrap_err().is("case-not-now"));
        let second = engine.start(&father, "moi-birth-certificate").await.unwrap();
        assert_ne!(second, number);
        assert_eq!(engine.requests(&father).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_request_does_not_exist() {
    on_both(async |world| {
        let (engine, mother) = (&world.engine, citizen(MOTHER));
        let number = world.certificate_draft(&citizen(FATHER), "person").await;
        assert!(engine.draft(&mother, &number).await.unwrap_err().is("case-not-found"));
        assert!(engine.request(&mother, &number).await.unwrap_err().is("case-not-found"));
        assert!(
            engine.submit(&mother, &number, Some(ils(10))).await.unwrap_err().is("case-not-found")
        );
        assert!(engine.pay(&mother, &number).await.unwrap_err().is("case-not-found"));
        assert!(engine.discard(&mother, &number).await.unwrap_err().is("case-not-found"));
    })
    .await;
}

#[tokio::test]
async fn wrong_answers_are_told_in_the_readers_language_and_nothing_is_saved() {
    on_both(async |world| {
        let father = Citizen { lang: Lang::En, ..citizen(FATHER) };
        let number = world.engine.start(&father, "moi-birth-certificate").await.unwrap();
        let saved = world.save(&father, &number, "whose", &[("subject", "person")]).await;
        assert_eq!(saved, Saved::Next(Page::Consent), "nothing before the consent");
        world.agree(&father, &number).await;
        for wrong in ["", "children-3", "70000003"] {
            let saved = world.save(&father, &number, "whose", &[("subject", wrong)]).await;
            let Saved::Wrong(errors) = saved else { panic!("{saved:?}") };
            assert_eq!((errors.len(), errors[0].field.as_str()), (1, "subject"));
            assert_eq!(errors[0].message.key, "field-choose");
            assert!(format!("{:?}", errors[0].message.args).contains("Subject of the certificate"));
        }
        let Standing::Elsewhere(page) = world.engine.check(&father, &number).await.unwrap() else {
            panic!()
        };
        assert_eq!(page, Page::Step("whose".into()));
        let failed = world.engine.submit(&father, &number, Some(ils(10))).await.unwrap_err();
        assert!(failed.is("case-not-now"));
        let Standing::Here(step) = world.engine.step(&father, &number, "whose").await.unwrap()
        else {
            panic!()
        };
        assert_eq!((step.place, step.of, step.fields[0].options.len()), (1, 2, 3));
        assert!(world.engine.step(&father, &number, "nowhere").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_grown_up_child_asks_for_their_own() {
    on_both(async |world| {
        let father = citizen(FATHER);
        let number = world.engine.start(&father, "moi-birth-certificate").await.unwrap();
        world.agree(&father, &number).await;
        let saved = world.save(&father, &number, "whose", &[("subject", "children-2")]).await;
        let Saved::Next(Page::Stopped(stop)) = saved else { panic!("{saved:?}") };
        assert_eq!(stop.step.as_deref(), Some("whose"));
        let saved = world.save(&father, &number, "whose", &[("subject", "children-1")]).await;
        assert_eq!(saved, Saved::Next(Page::Step("language".into())));
    })
    .await;
}

#[tokio::test]
async fn a_register_that_is_away_keeps_the_consent_and_is_asked_again() {
    on_both(async |world| {
        let father = citizen(FATHER);
        let number = world.engine.start(&father, "moi-birth-certificate").await.unwrap();
        let version = world.engine.draft(&father, &number).await.unwrap().consent.version;
        let agreed = Agreement { version };
        world.road.faults().set(web::Faults::LoseAnswer);
        let saved = world.engine.agree(&father, &number, &agreed).await.unwrap();
        assert!(matches!(saved, Saved::Away(_)));
        assert_eq!(world.engine.draft(&father, &number).await.unwrap().page, Page::Consent);
        world.road.faults().set(web::Faults::None);
        let saved = world.engine.agree(&father, &number, &agreed).await.unwrap();
        assert_eq!(saved, Saved::Next(Page::Step("whose".into())));
    })
    .await;
}

#[tokio::test]
async fn a_fee_that_changed_under_the_page_is_shown_again() {
    on_both(async |world| {
        let father = citizen(FATHER);
        let number = world.certificate_draft(&father, "person").await;
        for shown in [None, Some(ils(0)), Some(ils(9))] {
            let failed = world.engine.submit(&father, &number, shown).await.unwrap_err();
            assert!(failed.is("fee-changed"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_given_up_by_its_owner_or_by_time_and_its_contents_are_gone() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        engine.discard(&father, &number).await.unwrap();
        assert!(engine.request(&father, &number).await.unwrap_err().is("case-not-found"));
        let number = world.certificate_draft(&father, "person").await;
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        engine.discard(&father, &number).await.unwrap();
        let status = world.with(|memory| memory.intents.values().next().unwrap().view.status);
        assert_eq!(status, IntentStatus::Canceled, "the till has let go");
        let idle = world.certificate_draft(&father, "person").await;
        world.later(Duration::from_hours(24 * 91)).await;
        assert!(engine.request(&father, &idle).await.unwrap_err().is("case-not-found"));
        assert_ne!(engine.start(&father, "moi-birth-certificate").await.unwrap(), idle);
    })
    .await;
}

#[tokio::test]
async fn an_open_request_finishes_on_the_version_it_was_begun_with() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        let old = engine.catalogue().service("moi-birth-certificate").unwrap().clone();
        let (_, text) = engine.catalogue().source(&old).unwrap();
        let text = text.replace("amount = \"10 ILS\"", "amount = \"7 ILS\"");
        repin(&world, &number, "moi/birth-certificate.toml", text).await;
        let Standing::Here(check) = engine.check(&father, &number).await.unwrap() else { panic!() };
        assert_eq!(check.fee.unwrap().amount, ils(7));
        assert!(matches!(check.answers[1].value, Display::Localized(_)));
    })
    .await;
}

/// Pins a draft to another text, as if it had been begun with that version.
async fn repin(world: &World, number: &CaseNumber, path: &'static str, text: String) {
    let hash = world.engine.catalogue().read(path, &text).unwrap().version.clone();
    let which = number.clone();
    let repin = move |tx: &mut db::Tx| {
        crate::store::versions::keep(tx, &hash, "sample", path, &text)?;
        let sql = "UPDATE case_file SET version = $1 WHERE number = $2";
        tx.execute(sql, db::params![&hash, which.as_str()])
    };
    world.engine.db().write("test", repin).await.unwrap();
}

const SAMPLE: &str = include_str!("../../domain/catalogue/testdata/good.toml");

#[tokio::test]
async fn a_question_on_the_same_page_is_asked_or_not_as_the_one_above_says() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = engine.start(&father, "moi-birth-certificate").await.unwrap();
        repin(&world, &number, "moi/sample.toml", SAMPLE.to_owned()).await;
        world.agree(&father, &number).await;
        let travel = [("reason", "travel"), ("country", " ")];
        let Saved::Wrong(wrong) = world.save(&father, &number, "purpose", &travel).await else {
            panic!()
        };
        assert_eq!((wrong.len(), wrong[0].field.as_str()), (1, "country"));
        let travel = [("reason", "travel"), ("country", "الأردن")];
        world.save(&father, &number, "purpose", &travel).await;
        let work = [("reason", "work"), ("country", "الأردن")];
        let saved = world.save(&father, &number, "purpose", &work).await;
        assert_eq!(saved, Saved::Next(Page::Step("details".into())));
        let details = [("copies", "1"), ("language", "en")];
        world.save(&father, &number, "details", &details).await;
        let Standing::Here(check) = engine.check(&father, &number).await.unwrap() else { panic!() };
        let labels: Vec<_> = check.answers.iter().map(|row| row.label.en.as_str()).collect();
        assert_eq!(labels, ["Why?", "How many copies?", "In which language?"]);
        assert!(check.fee.unwrap().amount.is_zero(), "the first copy is free");
        assert_eq!(check.sla_days, Some(2));
        engine.submit(&father, &number, Some(ils(0))).await.unwrap();
        let due = engine.request(&father, &number).await.unwrap().due_on;
        assert_eq!(due.unwrap().to_string(), "2026-11-24", "two working days after Sunday");
    })
    .await;
}
