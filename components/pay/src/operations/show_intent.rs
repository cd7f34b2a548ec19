//! A component looks at its intent.

use base::{Error, Result};
use db::Tx;
use messages::component::Component;
use messages::payment::IntentView;

use super::page::PageKey;
use crate::Pay;
use crate::domain::{Intent, IntentId};
use crate::store::intents;

impl Pay {
    /// An intent as its owner sees it.
    ///
    /// # Errors
    /// `NotFound`, also for somebody else's.
    pub async fn show_intent(&self, caller: Component, id: IntentId) -> Result<IntentView> {
        let read = self.db().read("pay.show_intent", move |tx| own(tx, caller, id));
        Ok(self.view(&read.await?))
    }

    pub(super) fn view(&self, intent: &Intent) -> IntentView {
        let (origin, path) = (&self.0.ground.origins.pay, PageKey::of(intent).path());
        IntentView {
            id: intent.id,
            page_url: format!("{origin}{path}?lang={}", intent.order.lang.code()),
            amount: intent.order.amount,
            reference: intent.order.reference.clone(),
            status: intent.status(),
        }
    }
}

/// The caller's own intent.
pub(super) fn own(tx: &mut Tx, caller: Component, id: IntentId) -> Result<Intent> {
    let found = intents::find(tx, id)?.filter(|intent| intent.caller == caller);
    found.ok_or_else(|| Error::not_found("pay-intent-not-found"))
}
