//! A component gives its intent up.

use base::Result;
use messages::component::Component;
use messages::payment::IntentView;

use super::save::{Act, keep, note};
use super::show_intent::own;
use crate::Pay;
use crate::domain::IntentId;
use crate::domain::intent::State;

impl Pay {
    /// Gives an intent up; one that was given up before stays so.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` while an attempt is unresolved, or when it is paid.
    pub async fn cancel_intent(&self, caller: Component, id: IntentId) -> Result<IntentView> {
        let write = self.db().write("pay.cancel_intent", move |tx| {
            let intent = own(tx, caller, id)?;
            if matches!(intent.state, State::Canceled | State::Expired) {
                return Ok(intent);
            }
            let (intent, event) = intent.cancel(tx.now())?;
            keep(tx, &intent, Some(&event))?;
            note(tx, Act::Cancel, &intent, intent.id.to_string())?;
            Ok(intent)
        });
        Ok(self.view(&write.await?))
    }
}
