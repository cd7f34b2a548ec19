//! Purchases: the acquirer is asked once, whatever happens.

use web::Faults;

use crate::world::{World, on_both};

const GOOD: &str = "4242 4242 4242 4242";

async fn carded(world: &World, reference: &str, number: &str) -> String {
    let page = world.open_session(reference).await;
    world.type_card(&page, number).await.unwrap()
}

fn said(status: u16, word: &str) -> (u16, String) {
    (status, word.to_owned())
}

#[tokio::test]
async fn asked_again_the_first_answer_is_told() {
    on_both(async |mut world| {
        let token = carded(&world, "a-1", GOOD).await;
        assert_eq!(world.purchase("a-1", &token).await, said(200, "approved"));
        assert_eq!(world.purchase("a-1", &token).await, said(200, "approved"));
        world.restart().await;
        assert_eq!(world.purchase("a-1", "whatever").await, said(200, "approved"));
        assert_eq!(world.inquire("a-1").await, said(200, "approved"));
        assert_eq!(world.acquirer.asked(), ["a-1"]);
        let token = carded(&world, "a-2", "4000 0000 0000 9995").await;
        assert_eq!(world.purchase("a-2", &token).await, said(200, "declined"));
    })
    .await;
}

#[tokio::test]
async fn asked_twice_at_once_the_acquirer_is_asked_once() {
    on_both(async |world| {
        let token = carded(&world, "a-1", GOOD).await;
        let _ = tokio::join!(world.purchase("a-1", &token), world.purchase("a-1", &token));
        assert!(world.acquirer.asked().len() <= 1);
    })
    .await;
}

#[tokio::test]
async fn a_card_is_used_for_its_own_purchase_only() {
    on_both(async |world| {
        let one = carded(&world, "a-1", GOOD).await;
        let two = carded(&world, "a-2", GOOD).await;
        assert_eq!(world.purchase("a-1", &two).await, said(409, "vault-card-gone"));
        assert_eq!(world.purchase("a-1", &one).await, said(409, "vault-card-gone"), "one chance");
        assert_eq!(world.purchase("a-3", &one).await, said(409, "vault-card-gone"));
        assert!(world.acquirer.asked().is_empty());
        assert_eq!(world.purchase("a-2", &two).await, said(200, "approved"));
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_found_out_by_inquiry() {
    on_both(async |mut world| {
        let token = carded(&world, "a-1", GOOD).await;
        world.peers.acquirer.faults().set(Faults::LoseAnswer);
        assert_eq!(world.purchase("a-1", &token).await, said(503, "vault-outcome-unknown"));
        assert_eq!(world.inquire("a-1").await, said(503, "vault-outcome-unknown"));
        world.restart().await;
        world.peers.acquirer.faults().set(Faults::None);
        assert_eq!(world.purchase("a-1", &token).await, said(503, "vault-outcome-unknown"));
        assert_eq!(world.inquire("a-1").await, said(200, "approved"));
        assert_eq!(world.acquirer.asked(), ["a-1"]);
    })
    .await;
}

#[tokio::test]
async fn a_lost_request_is_believed_lost_only_after_minutes() {
    on_both(async |world| {
        let token = carded(&world, "a-1", GOOD).await;
        world.peers.acquirer.faults().set(Faults::LoseRequest);
        assert_eq!(world.purchase("a-1", &token).await, said(503, "vault-outcome-unknown"));
        world.advance(300);
        assert_eq!(
            world.inquire("a-1").await,
            said(503, "vault-outcome-unknown"),
            "no word at all"
        );
        world.peers.acquirer.faults().set(Faults::None);
        assert_eq!(world.inquire("a-1").await, said(404, "vault-purchase-unknown"));

        let token = carded(&world, "a-2", GOOD).await;
        world.peers.acquirer.faults().set(Faults::LoseRequest);
        world.purchase("a-2", &token).await;
        world.peers.acquirer.faults().set(Faults::None);
        assert_eq!(world.inquire("a-2").await, said(503, "vault-outcome-unknown"), "too early");
        assert!(world.acquirer.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_404_of_somebody_else_is_silence() {
    on_both(async |world| {
        let token = carded(&world, "a-1", GOOD).await;
        world.peers.acquirer.faults().set(Faults::LoseAnswer);
        world.purchase("a-1", &token).await;
        world.peers.acquirer.faults().set(Faults::None);
        world.acquirer.hide();
        world.advance(3600);
        assert_eq!(world.inquire("a-1").await, said(503, "vault-outcome-unknown"));
    })
    .await;
}

#[tokio::test]
async fn a_purchase_without_an_outcome_is_never_forgotten() {
    on_both(async |world| {
        for (reference, fault) in [("known", Faults::None), ("unknown", Faults::LoseAnswer)] {
            let token = carded(&world, reference, GOOD).await;
            world.peers.acquirer.faults().set(fault);
            world.purchase(reference, &token).await;
        }
        world.peers.acquirer.faults().set(Faults::None);
        world.advance(401 * 24 * 60 * 60);
        world.run_jobs().await;
        assert_eq!(world.inquire("known").await, said(404, "vault-purchase-unknown"));
        assert_eq!(world.inquire("unknown").await, said(200, "approved"));
    })
    .await;
}

#[tokio::test]
async fn an_inquiry_closes_the_door_to_what_never_began() {
    on_both(async |world| {
        let token = carded(&world, "a-1", GOOD).await;
        assert_eq!(world.inquire("a-1").await, said(404, "vault-purchase-unknown"));
        assert_eq!(world.purchase("a-1", &token).await, said(409, "vault-card-gone"));
        assert!(world.acquirer.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_restart_forgets_the_security_code_and_asks_nothing() {
    on_both(async |mut world| {
        let token = carded(&world, "a-1", GOOD).await;
        world.restart().await;
        assert_eq!(world.purchase("a-1", &token).await, said(409, "vault-card-gone"));
        assert!(world.acquirer.asked().is_empty());
    })
    .await;
}
