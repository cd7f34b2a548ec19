use base::Duration;

use super::world::{FATHER, MOTHER, STRANGER, World, citizen, clerk, ils, number, on_both};
use crate::domain::case::{CaseNumber, PublicState};
use crate::domain::dossier::Page;
use crate::operations::{Act, Decide, Officer, Outcome, QueueFilter, Saved, Standing, Submitted};

async fn sent(world: &World) -> CaseNumber {
    let father = citizen(FATHER);
    let number = world.newborn_draft(&father, "bn-2026-10").await;
    let submitted = world.engine.submit(&father, &number, Some(ils(0))).await.unwrap();
    assert_eq!(submitted, Submitted::Received);
    number
}

#[tokio::test]
async fn a_baby_is_registered_by_a_clerk_who_asks_first() {
    on_both(async |world| {
        let (engine, father, clerk) = (&world.engine, citizen(FATHER), clerk("moi-nablus"));
        let number = sent(&world).await;
        assert_eq!(engine.queue(&clerk, QueueFilter::Unclaimed).await.unwrap().len(), 1);
        engine.claim(&clerk, &number).await.unwrap();
        assert_eq!(engine.queue(&clerk, QueueFilter::Unclaimed).await.unwrap().len(), 0);
        let case = engine.open_case(&clerk, &number).await.unwrap();
        assert_eq!(case.may, [Act::Ask, Act::Accept, Act::Refuse, Act::Release]);
        assert_eq!((case.answers.len(), case.verified.len()), (3, 6));

        engine.ask(&clerk, &number, "ما اسم الجد؟").await.unwrap();
        let request = engine.request(&father, &number).await.unwrap();
        assert_eq!(request.state, PublicState::WaitingForYou);
        assert_eq!(request.question.as_deref(), Some("ما اسم الجد؟"));
        assert!(
            engine.decide(&clerk, &number, Decide::Accept).await.unwrap_err().is("case-not-now")
        );
        assert!(engine.answer(&father, &number, " ").await.unwrap_err().is("letter-required"));
        engine.answer(&father, &number, "علي").await.unwrap();
        assert!(engine.answer(&father, &number, "علي").await.unwrap_err().is("case-not-now"));

        engine.decide(&clerk, &number, Decide::Accept).await.unwrap();
        world.work().await;
        let request = engine.request(&father, &number).await.unwrap();
        assert_eq!((request.state, request.outcome), (PublicState::Done, Some(Outcome::Issued)));
        let kinds: Vec<_> = request.timeline.iter().map(|row| row.kind.word()).collect();
        let expected = [
            "started",
            "submitted",
            "received",
            "claimed",
            "asked",
            "answered",
            "accepted",
            "registered",
            "issued",
        ];
        assert_eq!(kinds, expected);
        assert!(request.document.unwrap().about.ar.starts_with("سلمى"));
        let steps: Vec<_> =
            world.texts().iter().map(|t| t.split(' ').nth(1).unwrap().to_owned()).collect();
        for step in ["sms-received", "sms-claimed", "sms-asked", "sms-issued"] {
            assert!(steps.iter().any(|text| text == step), "{step}: {steps:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_whose_data_a_clerk_opens_can_read_that() {
    on_both(async |world| {
        let (engine, clerk) = (&world.engine, clerk("moi-nablus"));
        let number = sent(&world).await;
        engine.open_case(&clerk, &number).await.unwrap();
        world.road.faults().set(web::Faults::Down);
        for serial in [FATHER, MOTHER] {
            let all = engine.readings(&citizen(serial)).await.unwrap();
            let opened = all.readings.iter().find(|reading| reading.what == "case.open").unwrap();
            assert_eq!((opened.reader.as_str(), opened.basis.as_str()), ("moi-nablus", "task"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_of_the_registry_is_not_a_second_baby() {
    on_both(async |world| {
        let (engine, clerk) = (&world.engine, clerk("moi-nablus"));
        let number = sent(&world).await;
        engine.claim(&clerk, &number).await.unwrap();
        engine.decide(&clerk, &number, Decide::Accept).await.unwrap();
        world.road.faults().set(web::Faults::LoseAnswer);
        world.work().await;
        world.later(Duration::from_secs(3)).await;
        assert_eq!((world.with(|memory| memory.births.len()), world.documents().await), (1, 0));
        let state = engine.request(&citizen(FATHER), &number).await.unwrap().state;
        assert_eq!(state, PublicState::BeingProcessed);
        world.road.faults().set(web::Faults::None);
        world.later(Duration::from_mins(10)).await;
        assert_eq!((world.with(|memory| memory.births.len()), world.documents().await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn what_the_registry_refuses_comes_back_to_the_clerk() {
    on_both(async |world| {
        let (engine, clerk) = (&world.engine, clerk("moi-nablus"));
        let number = sent(&world).await;
        engine.claim(&clerk, &number).await.unwrap();
        engine.decide(&clerk, &number, Decide::Accept).await.unwrap();
        world.with(|memory| memory.registry_refuses = true);
        world.work().await;
        let case = engine.open_case(&clerk, &number).await.unwrap();
        assert_eq!(case.timeline.last().unwrap().kind.word(), "register_refused");
        assert!(case.may.contains(&Act::Refuse));
        world.with(|memory| memory.registry_refuses = false);
        engine.decide(&clerk, &number, Decide::Accept).await.unwrap();
        world.work().await;
        assert_eq!(world.documents().await, 1);
    })
    .await;
}

#[tokio::test]
async fn one_baby_is_asked_for_once_unless_it_was_refused() {
    on_both(async |world| {
        let (engine, clerk) = (&world.engine, clerk("moi-nablus"));
        let first = sent(&world).await;
        let mother = citizen(MOTHER);
        let second = world.newborn_draft(&mother, "BN-2026-10").await;
        let failed = engine.submit(&mother, &second, Some(ils(0))).await.unwrap_err();
        assert!(failed.is("case-duplicate"));
        engine.claim(&clerk, &first).await.unwrap();
        let reason = "الإشعار غير واضح".to_owned();
        engine.decide(&clerk, &first, Decide::Refuse { reason: reason.clone() }).await.unwrap();
        let request = engine.request(&citizen(FATHER), &first).await.unwrap();
        assert_eq!((request.outcome, request.reason), (Some(Outcome::Refused), Some(reason)));
        assert_eq!(
            engine.submit(&mother, &second, Some(ils(0))).await.unwrap(),
            Submitted::Received
        );
    })
    .await;
}

#[tokio::test]
async fn on_the_eleventh_day_there_is_a_fee() {
    on_both(async |world| {
        let father = citizen(FATHER);
        let number = world.newborn_draft(&father, "BN-2026-40").await;
        let Standing::Here(check) = world.engine.check(&father, &number).await.unwrap() else {
            panic!()
        };
        assert_eq!(check.fee.unwrap().amount, ils(10));
        assert!(check.office.unwrap().en.contains("Nablus"));
        let submitted = world.engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        assert!(matches!(submitted, Submitted::Pay { .. }));
        world.pay_for(&number).await;
        let queue = world.engine.queue(&clerk("moi-nablus"), QueueFilter::Unclaimed).await.unwrap();
        assert_eq!(queue.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_and_somebody_elses_baby_are_told_apart() {
    on_both(async |world| {
        let stranger = citizen(STRANGER);
        let number = world.engine.start(&stranger, "moi-newborn-registration").await.unwrap();
        world.agree(&stranger, &number).await;
        let typed = [("notification_number", "BN-0000-00")];
        let Saved::Wrong(errors) = world.save(&stranger, &number, "notice", &typed).await else {
            panic!()
        };
        assert!(format!("{:?}", errors[0].message).contains("لا يوجد إشعار"));
        let typed = [("notification_number", "BN-2026-10")];
        let saved = world.save(&stranger, &number, "notice", &typed).await;
        assert!(matches!(saved, Saved::Next(Page::Stopped(_))), "{saved:?}");
        let parents = |calls: &[String]| calls.iter().any(|call| call.contains("person"));
        assert!(!parents(&world.memory.lock().unwrap().calls), "strangers' records stay unread");
        world.road.faults().set(web::Faults::Down);
        let typed = [("notification_number", "BN-2026-40")];
        assert!(matches!(world.save(&stranger, &number, "notice", &typed).await, Saved::Away(_)));
    })
    .await;
}

#[tokio::test]
async fn a_clerk_sees_one_office_and_never_works_on_a_request_of_their_own() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let draft = world.newborn_draft(&father, "BN-2026-40").await;
        let nablus = clerk("moi-nablus");
        assert!(
            engine.open_case(&nablus, &draft).await.unwrap_err().is("case-not-found"),
            "not sent yet"
        );
        engine.discard(&father, &draft).await.unwrap();
        let number_of_case = sent(&world).await;
        let jenin = clerk("moi-jenin");
        assert!(engine.open_case(&jenin, &number_of_case).await.unwrap_err().is("case-not-found"));
        assert!(engine.claim(&jenin, &number_of_case).await.unwrap_err().is("case-not-found"));
        assert!(engine.queue(&jenin, QueueFilter::Open).await.unwrap().is_empty());
        let whole = Officer { office: None, ..clerk("moi-nablus") };
        assert_eq!(engine.queue(&whole, QueueFilter::Open).await.unwrap().len(), 1);
        let parent = Officer { national_number: number(MOTHER), ..clerk("moi-nablus") };
        assert!(engine.claim(&parent, &number_of_case).await.unwrap_err().is("case-own"));

        engine.claim(&nablus, &number_of_case).await.unwrap();
        let other = Officer { id: "moi-nablus-02".into(), ..clerk("moi-nablus") };
        assert!(engine.claim(&other, &number_of_case).await.unwrap_err().is("case-not-now"));
        assert!(engine.ask(&other, &number_of_case, "؟؟").await.unwrap_err().is("case-not-now"));
        assert!(engine.open_case(&other, &number_of_case).await.unwrap().may.is_empty());
        let counts = engine.queue_counts(&nablus).await.unwrap();
        assert_eq!(
            (counts.unclaimed, counts.mine, counts.not_yet, counts.services),
            (0, 1, 39, 42)
        );
        assert!(engine.release(&other, &number_of_case).await.unwrap_err().is("case-not-now"));
        engine.release(&nablus, &number_of_case).await.unwrap();
        engine.claim(&nablus, &number_of_case).await.unwrap();
        let supervisor = Officer { roles: vec![web::Role::Supervisor], ..other.clone() };
        assert_eq!(
            engine.open_case(&supervisor, &number_of_case).await.unwrap().may,
            [Act::Release]
        );
        engine.release(&supervisor, &number_of_case).await.unwrap();
        engine.claim(&other, &number_of_case).await.unwrap();
    })
    .await;
}
