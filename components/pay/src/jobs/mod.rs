//! What happens later, one idempotent step each.

use base::{Duration, Error, Result};
use db::jobs::{Claimed, Jobs};
use serde::de::DeserializeOwned;

use crate::Pay;

/// Asks the acquirer what became of an attempt.
pub(crate) const INQUIRE: &str = "pay.inquire";
/// Ends an intent whose day has passed.
pub(crate) const EXPIRE: &str = "pay.expire";
/// Tells the owner of an intent what became of it.
pub(crate) const DELIVER: &str = "pay.deliver";

const TIDY: &str = "pay.tidy";
const CHECKPOINT: &str = "pay.checkpoint";
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Every kind of job has its handler here.
pub(crate) fn jobs() -> Jobs<Pay> {
    Jobs::new()
        .until_done(INQUIRE, |pay: Pay, job| async move { pay.inquire(payload(job)?).await })
        .until_done(EXPIRE, |pay: Pay, job| async move { pay.expire(payload(job)?).await })
        .until_done(DELIVER, |pay: Pay, job| async move { pay.deliver(payload(job)?).await })
        .every(TIDY, DAY, |pay: Pay, _| async move { pay.tidy().await })
        .every(CHECKPOINT, HOUR, |pay: Pay, _| async move { pay.sign_checkpoint().await })
}

fn payload<T: DeserializeOwned>(job: Claimed) -> Result<T> {
    serde_json::from_value(job.payload).map_err(Error::internal)
}
