//! What keeps the house in order: old answers, checkpoints.

use base::{Duration, Result};
use db::audit;

use crate::store::idempotency;
use crate::{LOG_ORIGIN, Pay};

/// How long the first answer to an idempotency key is remembered.
const REMEMBERED: Duration = Duration::from_hours(30 * 24);

impl Pay {
    /// Forgets first answers that nobody asks for any more.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn tidy(&self) -> Result<()> {
        let write = self.db().write("pay.tidy", |tx| {
            let before = tx.now().minus(REMEMBERED);
            idempotency::forget(tx, before).map(|_| ())
        });
        write.await
    }

    /// Signs how the audit log stands.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn sign_checkpoint(&self) -> Result<()> {
        let key = self.0.ground.keys.log_key();
        let write = self
            .db()
            .write("pay.checkpoint", move |tx| audit::checkpoint(tx, &key, LOG_ORIGIN).map(|_| ()));
        write.await
    }
}
