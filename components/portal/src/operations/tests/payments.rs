use base::Duration;
use messages::payment::{IntentStatus, PaymentEvent};

use super::world::{FATHER, account, citizen, ils, on_both};
use crate::domain::case::PublicState;
use crate::operations::{PaymentView, Submitted};

#[tokio::test]
async fn a_till_that_is_away_is_asked_again_by_itself() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        world.pay.faults().set(web::Faults::Down);
        assert_eq!(
            engine.submit(&father, &number, Some(ils(10))).await.unwrap(),
            Submitted::PayLater
        );
        assert_eq!(engine.pay(&father, &number).await.unwrap(), Submitted::PayLater);
        world.pay.faults().set(web::Faults::None);
        world.later(Duration::from_mins(2)).await;
        assert_eq!(world.with(|memory| memory.intents.len()), 1);
        assert!(matches!(engine.pay(&father, &number).await.unwrap(), Submitted::Pay { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_of_the_till_is_not_a_second_intent() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        world.pay.faults().set(web::Faults::LoseAnswer);
        assert_eq!(
            engine.submit(&father, &number, Some(ils(10))).await.unwrap(),
            Submitted::PayLater
        );
        assert_eq!(engine.pay(&father, &number).await.unwrap(), Submitted::PayLater);
        world.pay.faults().set(web::Faults::None);
        let english = messages::identity::UserInfo { locale: base::Lang::En, ..account(FATHER) };
        engine.remember(&english).await.unwrap();
        assert!(matches!(engine.pay(&father, &number).await.unwrap(), Submitted::Pay { .. }));
        assert_eq!(world.with(|memory| memory.intents.len()), 1);
    })
    .await;
}

#[tokio::test]
async fn an_event_may_be_the_first_we_hear_of_an_intent() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        world.pay.faults().set(web::Faults::LoseAnswer);
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        world.pay_for(&number).await;
        assert_eq!(engine.pay(&father, &number).await.unwrap(), Submitted::Received);
        world.later(Duration::from_mins(5)).await;
        assert_eq!(world.documents().await, 1);
    })
    .await;
}

#[tokio::test]
async fn events_repeat_and_jobs_repeat_and_there_is_one_document() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        let event = world.set_intent(&number, IntentStatus::Succeeded);
        for id in ["a", "a", "b"] {
            let event = PaymentEvent { event_id: id.into(), ..event.clone() };
            engine.payment_event(&event).await.unwrap();
        }
        engine.refresh_payment(&father, &number).await.unwrap();
        let which = number.clone();
        let find = move |tx: &mut db::Tx| crate::store::cases::by_number(tx, &which);
        let file = engine.db().read("test", find).await.unwrap().unwrap();
        world.work().await;
        for _ in 0..3 {
            let again = move |tx: &mut db::Tx| crate::operations::jobs::issue(tx, file.id);
            engine.db().write("test", again).await.unwrap();
            world.work().await;
        }
        assert_eq!(world.documents().await, 1);
        let timeline = engine.request(&father, &number).await.unwrap().timeline;
        assert_eq!(timeline.iter().filter(|row| row.kind.word() == "paid").count(), 1);
        assert_eq!(timeline.iter().filter(|row| row.kind.word() == "issued").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lost_event_is_found_by_asking() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        world.later(Duration::from_mins(3)).await;
        world.set_intent(&number, IntentStatus::Succeeded);
        world.later(Duration::from_mins(11)).await;
        assert_eq!(engine.request(&father, &number).await.unwrap().state, PublicState::Done);
    })
    .await;
}

#[tokio::test]
async fn the_browser_that_comes_back_is_faster_than_the_event() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        let event = world.set_intent(&number, IntentStatus::Succeeded);
        let view = engine.refresh_payment(&father, &number).await.unwrap();
        assert_eq!((view.state, view.payment), (PublicState::Received, PaymentView::Paid));
        engine.payment_event(&event).await.unwrap();
        world.pay.faults().set(web::Faults::Down);
        engine.refresh_payment(&father, &number).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn after_an_intent_that_ended_one_may_pay_again_without_starting_over() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        let Submitted::Pay { page_url: first } =
            engine.submit(&father, &number, Some(ils(10))).await.unwrap()
        else {
            panic!()
        };
        let canceled = world.set_intent(&number, IntentStatus::Canceled);
        engine.payment_event(&canceled).await.unwrap();
        let view = engine.request(&father, &number).await.unwrap();
        assert_eq!(
            (view.state, view.payment),
            (PublicState::WaitingForPayment, PaymentView::DueAgain)
        );
        let Submitted::Pay { page_url: second } = engine.pay(&father, &number).await.unwrap()
        else {
            panic!()
        };
        assert_ne!(first, second);
        let late = PaymentEvent { event_id: "late".into(), ..canceled };
        engine.payment_event(&late).await.unwrap();
        world.pay_for(&number).await;
        world.work().await;
        assert_eq!(engine.request(&father, &number).await.unwrap().state, PublicState::Done);
        assert_eq!(world.with(|memory| memory.intents.len()), 2);
    })
    .await;
}

#[tokio::test]
async fn a_word_about_another_amount_or_another_request_is_not_believed() {
    on_both(async |world| {
        let (engine, father) = (&world.engine, citizen(FATHER));
        let number = world.certificate_draft(&father, "person").await;
        engine.submit(&father, &number, Some(ils(10))).await.unwrap();
        let event = world.set_intent(&number, IntentStatus::Succeeded);
        let cheap = PaymentEvent { amount: ils(1), ..event.clone() };
        assert!(engine.payment_event(&cheap).await.is_err());
        let other = PaymentEvent {
            event_id: "x".into(),
            intent: base::Id::new(base::Timestamp::from_millis(0), &base::Entropy::seeded(99)),
            ..event.clone()
        };
        assert!(engine.payment_event(&other).await.unwrap_err().is("error-not-found"));
        let state = engine.request(&father, &number).await.unwrap().state;
        assert_eq!(state, PublicState::WaitingForPayment);
        engine.payment_event(&event).await.unwrap();
    })
    .await;
}
