//! Every page in each of its states, every route as every kind of caller.

use std::sync::Arc;

use messages::component::Component;
use web::Peer;
use web::testing::{assert_access, assert_samples, ground};

use super::dress;
use super::pages::{
    account, case, cases, check, consent, documents, draft, entity, help, home, inquiry, office,
    readings, service, services, sign_in, step, verify,
};
use crate::{Config, MIGRATIONS, Peers, Portal, Shell};

#[test]
fn every_page_shows_each_of_its_states_in_both_languages() {
    let pages = Arc::new(dress::pages(&Shell::bare()).unwrap());
    assert_samples::<account::Account>(&pages);
    assert_samples::<case::CasePage>(&pages);
    assert_samples::<cases::Cases>(&pages);
    assert_samples::<check::CheckPage>(&pages);
    assert_samples::<consent::ConsentPage>(&pages);
    assert_samples::<documents::Documents>(&pages);
    assert_samples::<draft::StoppedPage>(&pages);
    assert_samples::<entity::EntityPage>(&pages);
    assert_samples::<help::Help>(&pages);
    assert_samples::<home::Home>(&pages);
    assert_samples::<inquiry::InquiryPage>(&pages);
    assert_samples::<readings::ReadingsPage>(&pages);
    assert_samples::<service::Start>(&pages);
    assert_samples::<services::Services>(&pages);
    assert_samples::<sign_in::SignedOut>(&pages);
    assert_samples::<step::StepPage>(&pages);
    assert_samples::<verify::Ask>(&pages);
    assert_samples::<verify::VerdictPage>(&pages);
    assert_samples::<office::case::CaseFilePage>(&pages);
    assert_samples::<office::documents::Revoke>(&pages);
    assert_samples::<office::front::Front>(&pages);
    assert_samples::<office::missing::Missing>(&pages);
    assert_samples::<office::queue::Queue>(&pages);
    assert_samples::<office::staff::Staff>(&pages);
}

#[tokio::test]
async fn nobody_gets_in_who_was_not_declared() {
    let portal = portal().await;
    let samples = [
        ("{service}", "moi-birth-certificate"),
        ("{entity}", "moi"),
        ("{case}", "HK-2026-0000000"),
        ("{step}", "whose"),
        ("{serial}", "BC-2026-000001"),
    ];
    assert_access(portal.table(), portal.clone(), portal.guard(), &samples).await;
}

/// A portal without neighbours.
async fn portal() -> Portal {
    let nobody = || Peer::unbound("nobody");
    let peers = Peers { sso: nobody(), pay: nobody(), transporter: nobody(), sms: nobody() };
    let ground = ground(Component::Portal, MIGRATIONS).await;
    Portal::open(Config { shell: Shell::bare() }, ground, peers).await.unwrap()
}
