//! The payer chooses to pay by card, and is sent to the vault.

use base::{Error, Lang, Result};

use super::page::PageKey;
use crate::Pay;
use crate::domain::attempt::ATTEMPTS_MAX;
use crate::domain::{Attempt, Intent};
use crate::store::attempts;

impl Pay {
    /// Makes an attempt and a session for it at the vault; where the payer types the card.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` if it cannot be paid now; `TooMany`; `Unavailable` if the vault is away.
    pub async fn choose_card(&self, page: PageKey, lang: Lang) -> Result<String> {
        let (intent, attempt) = self.new_attempt(page.clone()).await?;
        let (origin, path) = (&self.0.ground.origins.pay, page.path());
        let return_url = format!("{origin}{path}/card?attempt={}", attempt.id);
        self.open_session(&intent, &attempt, lang, return_url).await
    }

    async fn new_attempt(&self, page: PageKey) -> Result<(Intent, Attempt)> {
        let write = self.db().write("pay.choose_card", move |tx| {
            let intent = page.open(tx)?;
            intent.payable(tx.now())?;
            let number = attempts::count(tx, intent.id)? + 1;
            if number > ATTEMPTS_MAX {
                return Err(Error::too_many("pay-too-many-attempts"));
            }
            let attempt = Attempt::new(tx.id(), intent.id, number, intent.order.amount, tx.now());
            attempts::insert(tx, &attempt)?;
            Ok((intent, attempt))
        });
        write.await
    }
}
