//! The verification finds what somebody did to the books behind the till's back.

use pay::domain::ledger::{Fault, LedgerReport};

use crate::bank::Card;
use crate::world::{World, on_both};

async fn paid_twice(world: &World) {
    for key in ["k1", "k2"] {
        let intent = world.create(key).await;
        world.pay_with(&intent, Card::Accepted).await.unwrap();
    }
    world.assert_sound().await;
}

/// The report after somebody ran this statement.
async fn after(world: &World, sql: &'static str) -> LedgerReport {
    world.pay.db().write("test.tamper", move |tx| tx.execute(sql, &[])).await.unwrap();
    world.pay.verify_ledger().await.unwrap()
}

#[tokio::test]
async fn the_report_of_sound_books_can_be_read() {
    on_both(async |world| {
        paid_twice(&world).await;
        let report = world.pay.verify_ledger().await.unwrap();
        assert_eq!((report.transactions, report.entries, report.in_doubt), (2, 4, 0));
        let text = report.to_string();
        assert!(
            text.contains("payable:moi-certificates:ILS") && text.contains("-20.00 ILS"),
            "{text}"
        );
        assert!(text.ends_with("the books balance"));
    })
    .await;
}

#[tokio::test]
async fn a_changed_amount_is_found() {
    on_both(async |world| {
        paid_twice(&world).await;
        let sql =
            "UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE number = 1 AND line = 2";
        let faults = after(&world, sql).await.faults;
        assert!(faults.contains(&Fault::Unbalanced { number: 1 }), "{faults:?}");
        assert!(faults.contains(&Fault::ChainBroken { number: 1 }), "{faults:?}");
        assert!(faults.iter().any(|fault| matches!(fault, Fault::PaidNotPosted { .. })));
    })
    .await;
}

#[tokio::test]
async fn amounts_changed_so_that_they_still_balance_are_found() {
    on_both(async |world| {
        paid_twice(&world).await;
        let faults =
            after(&world, "UPDATE ledger_entry SET amount_minor = amount_minor * 2").await.faults;
        assert!(faults.contains(&Fault::ChainBroken { number: 1 }), "{faults:?}");
    })
    .await;
}

#[tokio::test]
async fn a_dropped_transaction_is_found() {
    on_both(async |world| {
        paid_twice(&world).await;
        after(&world, "DELETE FROM ledger_entry WHERE number = 2").await;
        let faults = after(&world, "DELETE FROM ledger_transaction WHERE number = 2").await.faults;
        assert!(matches!(faults.as_slice(), [Fault::PaidNotPosted { .. }]), "{faults:?}");
    })
    .await;
}

#[tokio::test]
async fn a_payment_that_never_was_is_found() {
    on_both(async |world| {
        paid_twice(&world).await;
        let sql = "UPDATE attempt SET state = 'failed', approval_code = NULL";
        let faults = after(&world, sql).await.faults;
        assert!(faults.contains(&Fault::PostedNotPaid { number: 1 }), "{faults:?}");
        assert!(faults.iter().any(|fault| matches!(fault, Fault::Contradiction { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_missing_event_and_a_stray_account_are_found() {
    on_both(async |world| {
        paid_twice(&world).await;
        let faults = after(&world, "DELETE FROM event WHERE sequence = 2").await.faults;
        assert!(faults.iter().all(|fault| matches!(fault, Fault::EventGap { .. })), "{faults:?}");
        let faults = after(&world, "DELETE FROM ledger_account").await.faults;
        assert!(faults.contains(&Fault::StrayEntry { number: 2 }), "{faults:?}");
    })
    .await;
}

#[tokio::test]
async fn the_audit_log_holds_every_act_and_verifies() {
    on_both(async |world| {
        paid_twice(&world).await;
        world.run_jobs().await;
        let keys = db::Keys::open(world.pay.db()).await.unwrap();
        let jwk = keys.log_key().public();
        let verified = world
            .pay
            .db()
            .read("test.verify", move |tx| db::audit::verify(tx, &jwk, pay::LOG_ORIGIN))
            .await
            .unwrap();
        assert_eq!(verified.entries, 4, "two created, two captured");
    })
    .await;
}
