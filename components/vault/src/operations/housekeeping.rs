//! What keeps the house in order: cards, old rows, keys, checkpoints.

use base::{Duration, Result};
use db::audit;

use crate::store::{purchases, sessions};
use crate::{LOG_ORIGIN, Vault};

const DAY: Duration = Duration::from_hours(24);
const PURCHASES_KEPT: Duration = Duration::from_hours(400 * 24);

impl Vault {
    /// Forgets the card of a session whose minutes have passed, and its code.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn forget_card(&self, id: String) -> Result<()> {
        let write = self.db().write("vault.forget_card", move |tx| {
            let Some(stored) = sessions::find(tx, &id)? else { return Ok(None) };
            sessions::close(tx, &id)?;
            Ok(Some(stored.session.asked.reference))
        });
        if let Some(reference) = write.await? {
            self.0.codes.wipe(&reference);
        }
        Ok(())
    }

    /// Removes rows whose time has passed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn tidy(&self) -> Result<()> {
        let write = self.db().write("vault.tidy", |tx| {
            let now = tx.now();
            sessions::forget(tx, now.minus(DAY))?;
            purchases::forget(tx, now.minus(PURCHASES_KEPT)).map(|_| ())
        });
        write.await
    }

    /// Signs how the audit log stands.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn sign_checkpoint(&self) -> Result<()> {
        let key = self.0.ground.keys.log_key();
        let write = self.db().write("vault.checkpoint", move |tx| {
            audit::checkpoint(tx, &key, LOG_ORIGIN).map(|_| ())
        });
        write.await
    }
}
