//! The acquirer's host.

use base::{Currency, Kind, Money};
use messages::acquiring::{DeclineReason, Outcome, PURCHASE_NOT_FOUND, Purchase, PurchaseAnswer};
use sandbox::domain::card;

use crate::world::{World, both};

const PURCHASES: &str = "/acquirer/purchases";

fn purchase(reference: &str, card_number: &str) -> Purchase {
    Purchase {
        reference: reference.into(),
        amount: Money::new(2500, Currency::Ils),
        card_number: card_number.into(),
        expiry: "12/30".into(),
        cvv: "123".into(),
    }
}

async fn buy(world: &World, asked: &Purchase) -> base::Result<PurchaseAnswer> {
    world.post(PURCHASES, asked).await
}

async fn inquire(world: &World, reference: &str) -> base::Result<PurchaseAnswer> {
    world.get(&format!("{PURCHASES}/{reference}")).await
}

#[tokio::test]
async fn a_good_card_is_charged_once_per_reference() {
    both(async |world: World| {
        let first = buy(&world, &purchase("r1", card::APPROVED)).await.unwrap();
        assert!(matches!(&first.outcome, Outcome::Approved { approval_code } if approval_code.len() == 6));
        assert_eq!(buy(&world, &purchase("r1", card::APPROVED)).await.unwrap(), first);
        assert_eq!(inquire(&world, "r1").await.unwrap(), first);
        let more = Purchase { amount: Money::new(1, Currency::Ils), ..purchase("r1", card::APPROVED) };
        assert!(buy(&world, &more).await.unwrap_err().is("purchase-differs"));
    })
    .await;
}

#[tokio::test]
async fn other_cards_are_declined_for_their_reason() {
    both(async |world: World| {
        let past = Purchase { expiry: "10/26".into(), ..purchase("past", card::APPROVED) };
        for (asked, expected) in [
            (purchase("a", card::WITHOUT_FUNDS), DeclineReason::InsufficientFunds),
            (purchase("b", card::EXPIRED), DeclineReason::ExpiredCard),
            (purchase("c", "4111111111111111"), DeclineReason::DoNotHonour),
            (past, DeclineReason::ExpiredCard),
        ] {
            let answer = buy(&world, &asked).await.unwrap();
            assert_eq!(answer.outcome, Outcome::Declined { reason: expected });
            assert_eq!(inquire(&world, &asked.reference).await.unwrap(), answer);
        }
    })
    .await;
}

#[tokio::test]
async fn the_silent_card_is_charged_and_an_inquiry_finds_it() {
    both(async |world: World| {
        let lost = buy(&world, &purchase("s", card::SILENT)).await.unwrap_err();
        assert_eq!(lost.kind(), Kind::Unavailable);
        let found = inquire(&world, "s").await.unwrap();
        assert!(matches!(found.outcome, Outcome::Approved { .. }));
        assert_eq!(buy(&world, &purchase("s", card::SILENT)).await.unwrap(), found);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_reference_and_wrong_fields_are_refused() {
    let world = World::new().await;
    let unknown = inquire(&world, "nothing").await.unwrap_err();
    assert!(unknown.kind() == Kind::NotFound && unknown.is(PURCHASE_NOT_FOUND), "{unknown}");
    let right = || purchase("w", card::APPROVED);
    for wrong in [
        Purchase { card_number: "4242".into(), ..right() },
        Purchase { card_number: "4242 4242 4242 4242".into(), ..right() },
        Purchase { cvv: "12".into(), ..right() },
        Purchase { expiry: "13/30".into(), ..right() },
        Purchase { reference: "a b".into(), ..right() },
        Purchase { amount: Money::new(0, Currency::Ils), ..right() },
        Purchase { amount: Money::new(-5, Currency::Ils), ..right() },
    ] {
        assert!(buy(&world, &wrong).await.unwrap_err().is("purchase-invalid"));
    }
}
