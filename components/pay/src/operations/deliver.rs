//! The outbox: a component is told what became of its intent.

use base::{Error, Result};
use messages::component::Component;
use messages::payment::PaymentEvent;
use web::{Auth, peer};

use crate::Pay;
use crate::domain::{Event, Intent, IntentId};
use crate::store::{events, intents};

const PATH: &str = "/api/payment-events";

impl Pay {
    /// Delivers the waiting events of an intent, oldest first, each at least once and with a stable id.
    ///
    /// # Errors
    /// `Unavailable` if the owner does not take one: the rest waits behind it.
    pub async fn deliver(&self, id: IntentId) -> Result<()> {
        let read = self.db().read("pay.undelivered", move |tx| {
            Ok((intents::get(tx, id)?, events::waiting(tx, id)?))
        });
        let (intent, waiting) = read.await?;
        for event in waiting {
            self.send(&intent, &event).await?;
            self.db().write("pay.delivered", move |tx| events::delivered(tx, &event)).await?;
        }
        Ok(())
    }

    async fn send(&self, intent: &Intent, event: &Event) -> Result<()> {
        let Some(status) = event.kind.announces() else { return Ok(()) };
        let body = PaymentEvent {
            event_id: event.id(),
            intent: intent.id,
            status,
            reference: intent.order.reference.clone(),
            amount: intent.order.amount,
        };
        let auth = Auth::As(&self.0.credentials, intent.caller);
        let owner = match intent.caller {
            Component::Portal => &self.0.peers.portal,
            _ => return Err(Error::internal("an intent of a component that has no intents")),
        };
        peer::accepted(&owner.request(peer::post(PATH, &body)?, &auth).await?)
    }
}
