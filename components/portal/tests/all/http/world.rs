//! The portal with its neighbours in memory.

use db::Db;
use db::jobs::Jobs;
use messages::identity::Level;
use messages::payment::{IntentStatus, PaymentEvent};
use portal::{Config, MIGRATIONS, Peers, Portal, Shell};
use web::testing::{as_caller, ground_on, person, post_json, send, staff, test_router};
use web::{Caller, Role, Router, StatusCode};

use super::browser::Browser;
use super::neighbours::{self, Shared};

pub(crate) struct World {
    pub(crate) portal: Portal,
    pub(crate) peers: Peers,
    pub(crate) memory: Shared,
    pub(crate) router: Router,
    jobs: Jobs<Portal>,
}

/// Tells a story on both engines.
pub(crate) async fn on_both(story: impl AsyncFn(World)) {
    db::testing::both("portal", MIGRATIONS, async |db| story(World::new(db).await).await).await;
}

impl World {
    async fn new(db: Db) -> Self {
        let memory = neighbours::memory();
        let peers = neighbours::peers(&memory);
        let config = Config { shell: Shell::bare() };
        let portal = Portal::open(config, ground_on(db).await, peers.clone()).await.unwrap();
        let router = test_router(portal.table(), portal.clone(), portal.guard());
        portal.engine().remember(&neighbours::account()).await.unwrap();
        Self { jobs: Portal::jobs(), portal, peers, memory, router }
    }

    /// Somebody without a session.
    pub(crate) fn nobody(&self) -> Browser {
        Browser::new(self.router.clone(), None)
    }

    /// The citizen.
    pub(crate) fn citizen(&self) -> Browser {
        Browser::new(self.router.clone(), Some(person(Level::One)))
    }

    /// Somebody of the staff in Nablus.
    pub(crate) fn staff(&self, role: Role) -> Browser {
        let mut person = staff(role);
        person.national_number = base::NationalNumber::from_serial(70_000_050);
        Browser::new(self.router.clone(), Some(person))
    }

    /// Everything that is due now.
    pub(crate) async fn work(&self) {
        self.jobs.step(self.portal.db(), &self.portal).await.unwrap();
    }

    /// The mandates whose task the portal said was done.
    pub(crate) fn done(&self) -> Vec<String> {
        self.memory.lock().unwrap().done.clone()
    }

    /// The till's word on the newest intent: it is kept, and told to the portal.
    pub(crate) async fn till_says(&self, status: IntentStatus) {
        let event = {
            let mut memory = self.memory.lock().unwrap();
            let intent = memory.intents.values_mut().max_by_key(|intent| intent.view.id).unwrap();
            intent.view.status = status;
            PaymentEvent {
                event_id: format!("{}-{status:?}", intent.view.id),
                intent: intent.view.id,
                status,
                reference: intent.view.reference.clone(),
                amount: intent.view.amount,
            }
        };
        let pay = Caller::Component(messages::component::Component::Pay);
        let request = as_caller(post_json("/api/payment-events", &event), pay);
        assert_eq!(send(&self.router, request).await.0, StatusCode::NO_CONTENT);
    }
}
