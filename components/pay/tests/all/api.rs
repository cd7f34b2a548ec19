//! The API of intents: exact answers, and keys that make a request repeatable.

use base::{Currency, Money};
use messages::component::Component;
use messages::payment::{IntentStatus, IntentView};
use serde_json::Value;
use web::StatusCode;
use web::testing::{as_caller, get, send};

use crate::world::{PORTAL, keyed, new_intent, on_both};

fn code(body: &str) -> String {
    let problem: Value = serde_json::from_str(body).unwrap();
    problem["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn asked_twice_with_the_same_key_it_answers_the_same_bytes() {
    on_both(async |world| {
        let (first, _, body) = world.portal(keyed(&new_intent(), &["case-1"])).await;
        let (again, _, repeated) = world.portal(keyed(&new_intent(), &["case-1"])).await;
        assert_eq!((first, again), (StatusCode::CREATED, StatusCode::CREATED));
        assert_eq!(body, repeated);
        let (_, _, other) = world.portal(keyed(&new_intent(), &["CASE-1"])).await;
        assert_ne!(body, other, "a key is compared byte by byte");
        let changed =
            messages::payment::NewIntent { amount: Money::new(1, Currency::Ils), ..new_intent() };
        let (status, _, body) = world.portal(keyed(&changed, &["case-1"])).await;
        assert_eq!((status.as_u16(), code(&body).as_str()), (422, "pay-idempotency-mismatch"));
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_is_repeated_after_a_restart_and_after_the_payment() {
    on_both(async |mut world| {
        let (_, _, first) = world.portal(keyed(&new_intent(), &["k"])).await;
        let intent: IntentView = serde_json::from_str(&first).unwrap();
        world.pay_with(&intent, crate::bank::Card::Accepted).await.unwrap();
        world.restart().await;
        let (_, _, again) = world.portal(keyed(&new_intent(), &["k"])).await;
        assert_eq!(first, again);
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
        assert_eq!(world.bank.ledger().taken.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_hundred_at_once_make_one_intent() {
    on_both(async |world| {
        let calls: Vec<_> = (0..100)
            .map(|_| {
                let door = world.door.clone();
                let caller = web::Caller::Component(Component::Portal);
                let request = as_caller(keyed(&new_intent(), &["k"]), caller);
                tokio::spawn(async move { send(&door, request).await })
            })
            .collect();
        let mut answers = Vec::new();
        for call in calls {
            let (status, _, body) = call.await.unwrap();
            assert_eq!(status, StatusCode::CREATED, "{body}");
            answers.push(body);
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn exactly_one_good_key_is_wanted() {
    on_both(async |world| {
        for (keys, expected) in [
            (&[][..], "pay-idempotency-key-missing"),
            (&["a", "a"], "pay-idempotency-key-twice"),
            (&["a b"], "pay-idempotency-key-format"),
        ] {
            let (status, headers, body) = world.portal(keyed(&new_intent(), keys)).await;
            assert_eq!((status.as_u16(), code(&body).as_str()), (400, expected));
            assert_eq!(headers["content-type"], "application/problem+json");
        }
    })
    .await;
}

#[tokio::test]
async fn every_field_is_checked() {
    on_both(async |world| {
        let wrong = |change: fn(&mut Value)| {
            let mut body = serde_json::to_value(new_intent()).unwrap();
            change(&mut body);
            body
        };
        let bodies = [
            (wrong(|b| b["amount"]["minor"] = 0.into()), 422, "pay-amount-range"),
            (wrong(|b| b["amount"]["currency"] = "GBP".into()), 400, "error-bad-request"),
            (wrong(|b| b["payee"] = "a b".into()), 422, "pay-payee-format"),
            (wrong(|b| b["description"]["ar"] = "".into()), 422, "pay-description-length"),
            (wrong(|b| b["reference"] = "x".repeat(65).into()), 422, "pay-reference-format"),
            (wrong(|b| b["return_url"] = "https://evil.example/".into()), 422, "pay-return-url"),
            (wrong(|b| b["extra"] = 1.into()), 400, "error-bad-request"),
            (Value::Null, 400, "error-bad-request"),
        ];
        for (at, (body, status, expected)) in bodies.into_iter().enumerate() {
            let mut request = web::testing::post_json("/api/intents", &body);
            let key = format!("k{at}").parse().unwrap();
            request.headers_mut().insert("idempotency-key", key);
            let (found, _, body) = world.portal(request).await;
            assert_eq!((found.as_u16(), code(&body).as_str()), (status, expected), "{body}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_intent_is_its_owners_alone() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let (status, _, body) = world.portal(get(&format!("/api/intents/{}", intent.id))).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(serde_json::from_str::<IntentView>(&body).unwrap(), intent);
        let (status, _, _) = world.portal(get("/api/intents/nonsense")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        let by_another = world.pay.show_intent(Component::Sso, intent.id).await.unwrap_err();
        assert!(by_another.is("pay-intent-not-found"));
    })
    .await;
}

#[tokio::test]
async fn what_is_given_up_cannot_be_paid_and_what_is_paid_cannot_be_given_up() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let reference = world.choose_card(&intent).await.unwrap();
        for _ in 0..2 {
            let (status, body) = world.cancel(&intent).await;
            assert_eq!(status, StatusCode::OK);
            assert!(body.contains("\"canceled\""), "{body}");
        }
        assert_eq!(world.choose_card(&intent).await, None);
        world.bank.type_card(&reference, crate::bank::Card::Accepted);
        world.come_back(&intent, &reference).await;
        assert!(world.bank.ledger().taken.is_empty());
        let (_, _, page) = world.page(&intent).await;
        assert!(page.contains("This payment was cancelled") && page.contains(PORTAL));

        let paid = world.create("k2").await;
        world.pay_with(&paid, crate::bank::Card::Accepted).await.unwrap();
        let (status, body) = world.cancel(&paid).await;
        assert_eq!((status.as_u16(), code(&body).as_str()), (409, "pay-conflict-succeeded"));
        world.assert_sound().await;
    })
    .await;
}
