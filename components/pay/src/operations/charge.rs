//! The card is given: money moves, at most once.
//!
//! 1. [`Pay::begin`] commits that the acquirer is about to be asked.
//! 2. [`Pay::charge`] asks, through the vault, with no transaction open.
//! 3. [`Pay::hear`] commits what was heard: outcome, posting and event in one transaction.
//!
//! Killed after 1, nobody knows what happened: [`Pay::inquire`], a job, asks until it is known.

use base::{Duration, Error, Result};

use super::page::PageKey;
use super::save::save;
use crate::Pay;
use crate::domain::attempt::State;
use crate::domain::settlement::{Change, Word, settle};
use crate::domain::{Attempt, AttemptId};
use crate::store::{attempts, intents};

/// How long the payer's browser waits for the bank; then a page that asks again takes over.
const PATIENCE: Duration = Duration::from_secs(5);

impl Pay {
    /// The payer comes back from the vault with a card's token. Coming back twice (double click, back
    /// button, a second tab) changes nothing.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn return_with_card(
        &self,
        page: PageKey,
        attempt: AttemptId,
        card_token: String,
    ) -> Result<()> {
        let pay = self.clone();
        // On its own, so that a browser that goes away does not interrupt it.
        let charge = tokio::spawn(async move {
            let Some(attempt) = pay.begin(page, attempt).await? else { return Ok(()) };
            if let Err(error) = pay.charge(&attempt, &card_token).await {
                tracing::error!(%error, "an outcome could not be kept; an inquiry will find it");
            }
            Ok(())
        });
        match tokio::time::timeout(PATIENCE, charge).await {
            Ok(done) => done.map_err(Error::internal)?,
            Err(_) => Ok(()),
        }
    }

    /// Commits that the acquirer is about to be asked for `attempt`. `None`: it was asked before, or the
    /// intent is not payable now; there is nothing to do.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn begin(&self, page: PageKey, attempt: AttemptId) -> Result<Option<Attempt>> {
        let write = self.db().write("pay.begin", move |tx| {
            let intent = page.open(tx)?;
            let attempt = attempts::get(tx, attempt)?;
            let ours = attempt.intent == intent.id && matches!(attempt.state, State::Collecting);
            if !ours || intent.payable(tx.now()).is_err() {
                return Ok(None);
            }
            let (intent, event) = intent.begin(attempt.id, tx.now())?;
            let Ok(attempt) = attempt.call(tx.now()) else { return Ok(None) };
            let change = Change { intent, attempt, event: Some(event), posting: None };
            save(tx, &change)?;
            Ok(Some(change.attempt))
        });
        write.await
    }

    /// Asks the acquirer, once, and keeps what it says.
    ///
    /// # Errors
    /// Those of the store: then an inquiry finds out later.
    pub async fn charge(&self, attempt: &Attempt, card_token: &str) -> Result<()> {
        let word = self.purchase(attempt, card_token).await;
        self.hear(attempt.id, word).await
    }

    /// Asks the acquirer what became of an attempt, if that is due.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn inquire(&self, attempt: AttemptId) -> Result<()> {
        let attempt = self.db().read("pay.inquire", move |tx| attempts::get(tx, attempt)).await?;
        let now = self.db().clock().now();
        if attempt.inquire_at().is_none_or(|at| at > now) {
            return Ok(());
        }
        let word = self.ask_outcome(&attempt).await;
        self.hear(attempt.id, word).await
    }

    /// Keeps what was heard of an attempt. Heard twice, or late, nothing is done twice.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn hear(&self, attempt: AttemptId, word: Word) -> Result<()> {
        let write = self.db().write("pay.hear", move |tx| {
            let attempt = attempts::get(tx, attempt)?;
            let intent = intents::get(tx, attempt.intent)?;
            if !word.is_intact(&attempt) {
                tracing::error!(attempt = %attempt.id, "an answer speaks of another amount or attempt");
            }
            match settle(intent, attempt, &word, tx.now())? {
                Some(change) => save(tx, &change),
                None => Ok(()),
            }
        });
        write.await
    }
}
