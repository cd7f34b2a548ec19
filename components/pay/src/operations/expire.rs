//! An intent's day has passed.

use base::Result;

use super::save::keep;
use crate::Pay;
use crate::domain::IntentId;
use crate::store::intents;

impl Pay {
    /// Ends an intent whose day has passed; any other stays as it is. An attempt without an outcome
    /// keeps it open: what comes of the attempt asks again.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn expire(&self, id: IntentId) -> Result<()> {
        let write = self.db().write("pay.expire", move |tx| {
            let intent = intents::get(tx, id)?;
            match intent.expire(tx.now()) {
                Ok((intent, event)) => keep(tx, &intent, Some(&event)),
                Err(_) => Ok(()),
            }
        });
        write.await
    }
}
