//! What happens later, one idempotent step each.

use base::{Duration, Error, Result};
use db::jobs::{Claimed, Jobs};
use serde::de::DeserializeOwned;

use crate::Vault;

/// Forgets the card of a session whose minutes have passed.
pub(crate) const FORGET_CARD: &str = "vault.forget_card";

const TIDY: &str = "vault.tidy";
const CHECKPOINT: &str = "vault.checkpoint";
const HOUR: Duration = Duration::from_hours(1);

/// Every kind of job has its handler here.
pub(crate) fn jobs() -> Jobs<Vault> {
    Jobs::new()
        .until_done(FORGET_CARD, |vault: Vault, job| async move {
            vault.forget_card(payload(job)?).await
        })
        .every(TIDY, HOUR, |vault: Vault, _| async move { vault.tidy().await })
        .every(CHECKPOINT, HOUR, |vault: Vault, _| async move { vault.sign_checkpoint().await })
}

fn payload<T: DeserializeOwned>(job: Claimed) -> Result<T> {
    serde_json::from_value(job.payload).map_err(Error::internal)
}
