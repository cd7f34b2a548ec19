//! The payer's way, and what can go wrong on it.

use messages::payment::IntentStatus;
use web::testing::{get, post, send};
use web::{Faults, StatusCode};

use crate::bank::{Card, Lie};
use crate::world::{PAY, on_both, path};

#[tokio::test]
async fn a_card_is_accepted() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let (status, headers, page) = world.page(&intent).await;
        assert_eq!(
            (status, &headers["cache-control"]),
            (StatusCode::OK, &"no-store".parse().unwrap())
        );
        assert!(
            page.contains("Pay by card") && page.contains("10 ILS") && page.contains("2026-000123")
        );
        world.pay_with(&intent, Card::Accepted).await.unwrap();
        let (_, headers, page) = world.page(&intent).await;
        assert!(page.contains("A00000") && page.contains("Continue your request"), "{page}");
        assert!(!headers.contains_key("refresh"));
        world.run_jobs().await;
        let events = world.bank.events();
        let statuses: Vec<_> = events.iter().map(|event| event.status).collect();
        assert_eq!(statuses, [IntentStatus::Processing, IntentStatus::Succeeded]);
        assert_eq!(events[1].event_id, format!("{}.3", intent.id));
        assert_eq!(world.owed().await, 1000);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_card_is_declined_and_another_one_accepted() {
    on_both(async |world| {
        let intent = world.create("k").await;
        world.pay_with(&intent, Card::Declined).await.unwrap();
        let (_, _, page) = world.page(&intent).await;
        assert!(page.contains("not enough money") && page.contains("Try again"), "{page}");
        assert_eq!(world.status(&intent).await, IntentStatus::RequiresPayment);
        world.pay_with(&intent, Card::Accepted).await.unwrap();
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
        assert_eq!(world.owed().await, 1000);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_timeout_blocks_a_second_charge_until_it_is_found_paid() {
    on_both(async |mut world| {
        let intent = world.create("k").await;
        world.pay_with(&intent, Card::Late).await.unwrap();
        let (_, headers, page) = world.page(&intent).await;
        assert!(page.contains("Do not pay again"), "{page}");
        assert_eq!(headers["refresh"], "3");
        assert_eq!(world.choose_card(&intent).await, None, "nobody pays while nobody knows");
        assert_eq!(world.cancel(&intent).await.0, StatusCode::CONFLICT);
        for _ in 0..6 {
            world.advance(60);
            world.run_jobs().await;
            assert_eq!(world.status(&intent).await, IntentStatus::Processing);
        }
        let (_, headers, page) = world.page(&intent).await;
        assert!(page.contains("taking long"), "{page}");
        assert_eq!(headers["refresh"], "15");
        world.restart().await;
        world.advance(600);
        world.run_jobs().await;
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
        assert_eq!(world.bank.ledger().taken.len(), 1);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_not_a_second_charge() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let reference = world.choose_card(&intent).await.unwrap();
        world.bank.type_card(&reference, Card::Accepted);
        world.peers.vault.faults().set(Faults::LoseAnswer);
        world.come_back(&intent, &reference).await;
        assert_eq!(world.status(&intent).await, IntentStatus::Processing);
        world.peers.vault.faults().set(Faults::None);
        world.come_back(&intent, &reference).await;
        world.advance(2);
        world.run_jobs().await;
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
        assert_eq!(world.bank.ledger().taken.len(), 1);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_request_is_found_out_within_seconds() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let reference = world.choose_card(&intent).await.unwrap();
        world.bank.type_card(&reference, Card::Accepted);
        world.peers.vault.faults().set(Faults::LoseRequest);
        world.come_back(&intent, &reference).await;
        world.peers.vault.faults().set(Faults::None);
        world.advance(2);
        world.run_jobs().await;
        let (_, _, page) = world.page(&intent).await;
        assert!(page.contains("did not reach the bank"), "{page}");
        world.pay_with(&intent, Card::Accepted).await.unwrap();
        assert_eq!(world.bank.ledger().taken.len(), 1);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_process_that_dies_before_or_after_asking_finds_out_what_it_did() {
    on_both(async |mut world| {
        let (before, after) = (world.create("k1").await, world.create("k2").await);
        let lost = world.choose_card(&before).await.unwrap();
        assert!(world.die_before_asking(&before, &lost).await);
        let taken = world.choose_card(&after).await.unwrap();
        world.bank.type_card(&taken, Card::Accepted);
        assert!(world.die_before_asking(&after, &taken).await);
        let amount = after.amount;
        let card_token = "card-token".into();
        let asked = messages::acquiring::TokenPurchase { reference: taken, amount, card_token };
        world.bank.purchase(&asked).unwrap();
        world.restart().await;
        world.assert_sound().await;
        world.advance(90);
        world.run_jobs().await;
        assert_eq!(world.status(&before).await, IntentStatus::RequiresPayment);
        assert_eq!(world.status(&after).await, IntentStatus::Succeeded);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn double_clicks_and_two_tabs_charge_once() {
    on_both(async |world| {
        let intent = world.create("k").await;
        let one = world.choose_card(&intent).await.unwrap();
        let two = world.choose_card(&intent).await.unwrap();
        world.bank.type_card(&one, Card::Accepted);
        world.bank.type_card(&two, Card::Accepted);
        let returns = [&one, &two, &one, &two].map(|reference| {
            let path = path(&intent).split('?').next().unwrap();
            let request = get(&format!("{path}/card?attempt={reference}&card=card-token"));
            let door = world.door.clone();
            tokio::spawn(async move { send(&door, request).await.0 })
        });
        for returned in returns {
            assert_eq!(returned.await.unwrap(), StatusCode::SEE_OTHER);
        }
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
        assert_eq!(world.bank.ledger().taken.len(), 1);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn answers_that_make_no_sense_move_nothing() {
    on_both(async |world| {
        for lie in [Lie::Amount, Lie::Currency, Lie::Reference, Lie::Garbage, Lie::Trouble] {
            let intent = world.create(&format!("{lie:?}")).await;
            world.bank.ledger().lie = Some(lie);
            world.pay_with(&intent, Card::Accepted).await.unwrap();
            world.advance(400);
            world.run_jobs().await;
            assert_eq!(world.status(&intent).await, IntentStatus::Processing, "{lie:?}");
            world.bank.ledger().lie = None;
            world.advance(400);
            world.run_jobs().await;
            assert_eq!(world.status(&intent).await, IntentStatus::Succeeded, "{lie:?}");
        }
        assert_eq!((world.owed().await, world.bank.ledger().taken.len()), (5000, 5));
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_security_code_costs_nothing_but_a_second_try() {
    on_both(async |world| {
        let intent = world.create("k").await;
        world.pay_with(&intent, Card::Gone).await.unwrap();
        let (_, _, page) = world.page(&intent).await;
        assert!(page.contains("type the card details again"), "{page}");
        world.pay_with(&intent, Card::Accepted).await.unwrap();
        assert_eq!(world.status(&intent).await, IntentStatus::Succeeded);
    })
    .await;
}

#[tokio::test]
async fn a_day_passes_but_not_over_an_unresolved_attempt() {
    on_both(async |mut world| {
        let (idle, busy) = (world.create("k1").await, world.create("k2").await);
        world.advance(24 * 60 * 60 - 60);
        world.pay_with(&busy, Card::Late).await.unwrap();
        world.advance(60);
        let (_, _, page) = world.page(&idle).await;
        assert!(page.contains("The time for this payment is over"), "no job has run yet");
        world.restart().await;
        world.run_jobs().await;
        assert_eq!(world.status(&idle).await, IntentStatus::Canceled);
        assert_eq!(world.status(&busy).await, IntentStatus::Processing);
        world.advance(900);
        world.run_jobs().await;
        assert_eq!(world.status(&busy).await, IntentStatus::Succeeded);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn what_comes_of_a_late_attempt_may_end_the_intent() {
    on_both(async |world| {
        let intent = world.create("k").await;
        world.advance(24 * 60 * 60 - 60);
        let reference = world.choose_card(&intent).await.unwrap();
        world.die_before_asking(&intent, &reference).await;
        world.advance(90);
        world.run_jobs().await;
        assert_eq!(world.status(&intent).await, IntentStatus::Canceled);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_portal_that_is_away_is_told_later_in_order() {
    on_both(async |world| {
        world.peers.portal.faults().set(Faults::LoseAnswer);
        let intent = world.create("k").await;
        world.pay_with(&intent, Card::Declined).await.unwrap();
        world.run_jobs().await;
        world.pay_with(&intent, Card::Accepted).await.unwrap();
        world.peers.portal.faults().set(Faults::None);
        world.advance(60);
        world.run_jobs().await;
        let mut ids: Vec<_> = world.bank.events().into_iter().map(|event| event.event_id).collect();
        assert!(ids.is_sorted());
        ids.dedup();
        let expected = [2, 3, 4, 5].map(|sequence| format!("{}.{sequence}", intent.id));
        assert_eq!(ids, expected);
    })
    .await;
}

#[tokio::test]
async fn a_vault_that_is_away_is_told_and_nothing_is_charged() {
    on_both(async |world| {
        let intent = world.create("k").await;
        world.peers.vault.faults().set(Faults::Down);
        let card = format!("{}/card", path(&intent).split('?').next().unwrap());
        let (status, _, page) = send(&world.door, post(&card, PAY, &[])).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.contains("<h1"), "{page}");
        assert_eq!(world.status(&intent).await, IntentStatus::RequiresPayment);
        world.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_is_right_in_both_parts_or_leads_nowhere() {
    on_both(async |world| {
        let (one, two) = (world.create("k1").await, world.create("k2").await);
        let token = path(&two).split(['/', '?']).nth(3).unwrap();
        let mixed = format!("/pay/{}/{token}", one.id);
        for wrong in [mixed.as_str(), "/pay/x/y", "/pay/0190b5a0-0000-7000-8000-000000000000/y"] {
            let (status, _, page) = send(&world.door, get(wrong)).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{page}");
        }
        let other = world.choose_card(&two).await.unwrap();
        world.bank.type_card(&other, Card::Accepted);
        world.come_back(&one, &other).await;
        assert!(world.bank.ledger().taken.is_empty(), "an attempt belongs to its intent");
        let card = format!("{}/card", path(&one).split('?').next().unwrap());
        let (status, _, _) = send(&world.door, post(&card, "https://evil.example", &[])).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    })
    .await;
}
