//! Pay asks what became of a purchase.

use base::{Kind, Result};
use messages::acquiring::{PURCHASE_NOT_FOUND, PurchaseAnswer};
use web::Auth;

use super::purchase::{told, unknown};
use crate::Vault;
use crate::domain::Purchase;
use crate::domain::purchase::{Inquiry, State};
use crate::store::{purchases, sessions};

impl Vault {
    /// What became of a purchase; the acquirer is asked if it has not said.
    ///
    /// Asking about a purchase that never began closes the door to it: its card is forgotten in the same
    /// transaction, so that a request which is still on its way finds nothing to spend, and the answer
    /// "unknown" is final.
    ///
    /// # Errors
    /// `NotFound` with `vault-purchase-unknown`: the acquirer was never asked and never will be, or never
    /// heard of it in all the time it had. `Unavailable` with `vault-outcome-unknown`: nobody knows yet.
    pub async fn inquire(&self, reference: String) -> Result<PurchaseAnswer> {
        let asked = reference.clone();
        let write = self.db().write("vault.inquire", move |tx| {
            let known = purchases::find(tx, &asked)?;
            if known.is_none()
                && let Some(stored) = sessions::find_by_reference(tx, &asked)?
            {
                sessions::close(tx, &stored.id)?;
            }
            Ok(known)
        });
        let purchase = write.await?.ok_or_else(unknown)?;
        match purchase.state {
            State::Calling { .. } => told(&self.ask_again(&purchase).await?),
            State::Answered(_) | State::Void => told(&purchase),
        }
    }

    /// Only the acquirer's own word says that it never heard of a purchase. Any other 404 may be that of a
    /// gateway, after the money was taken.
    async fn ask_again(&self, purchase: &Purchase) -> Result<Purchase> {
        let path = format!("/acquirer/purchases/{}", purchase.reference);
        let inquiry = match self.0.peers.acquirer.get_json(&path, &Auth::None).await {
            Ok(answer) => Inquiry::Answer(answer),
            Err(error) if error.kind() == Kind::NotFound && error.is(PURCHASE_NOT_FOUND) => {
                Inquiry::Unheard
            }
            Err(error) => {
                tracing::warn!(purchase = purchase.reference, %error, "an inquiry without an answer");
                Inquiry::Silence
            }
        };
        self.hear(purchase.reference.clone(), inquiry).await
    }
}
