//! What happens later, one idempotent step each.

use base::{Duration, Error, Id, Result};
use db::Tx;
use db::jobs::{Claimed, Job, Jobs, enqueue};
use serde::de::DeserializeOwned;

use super::Engine;
use crate::domain::case::Case;

/// Asks the till for an intent whose answer we do not have.
pub(super) const ASK_TILL: &str = "case-ask-till";
/// Asks the till how an intent stands.
pub(super) const POLL: &str = "case-poll-payment";
/// Writes an accepted request into a register.
pub(super) const REGISTER: &str = "case-register";
/// Issues the document of an accepted request.
pub(super) const ISSUE: &str = "case-issue";
/// Sends a text message.
pub(super) const SMS: &str = "sms";
const UPKEEP: &str = "portal-upkeep";

/// The till is asked at once by whoever sends a request; the job is for when they could not.
pub(super) const TILL_GRACE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

impl Engine {
    /// Adds the engine's handlers to a component's jobs.
    #[must_use]
    pub fn jobs<S: AsRef<Engine> + Clone + Send + Sync + 'static>(jobs: Jobs<S>) -> Jobs<S> {
        jobs.until_done(ASK_TILL, |state: S, job| async move {
            state.as_ref().ask_till_job(job.key).await
        })
        .until_done(POLL, |state: S, job| async move {
            let intent = field(&job, "intent")?;
            state.as_ref().poll_job(intent).await
        })
        .until_done(REGISTER, |state: S, job| async move {
            state.as_ref().register_job(case(&job)?).await
        })
        .until_done(
            ISSUE,
            |state: S, job| async move { state.as_ref().issue_job(case(&job)?).await },
        )
        .until_done(super::acting::TASK_DONE, |state: S, job| async move {
            state.as_ref().task_done_job(field(&job, "mandate")?).await
        })
        .on(SMS, |state: S, job| async move { state.as_ref().sms_job(field(&job, "sms")?).await })
        .every(UPKEEP, DAY, |state: S, _| async move { state.as_ref().upkeep().await })
    }
}

/// The document of a request is to be issued.
pub(super) fn issue(tx: &mut Tx, case: Id<Case>) -> Result<()> {
    about_case(tx, ISSUE, case)
}

/// A request is to be written into a register.
pub(super) fn register(tx: &mut Tx, case: Id<Case>) -> Result<()> {
    about_case(tx, REGISTER, case)
}

fn about_case(tx: &mut Tx, kind: &'static str, case: Id<Case>) -> Result<()> {
    let payload = serde_json::json!({ "case": case });
    enqueue(tx, Job { kind, key: case.to_string(), payload, run_at: tx.now() })
}

fn case(job: &Claimed) -> Result<Id<Case>> {
    field(job, "case")
}

fn field<T: DeserializeOwned>(job: &Claimed, name: &str) -> Result<T> {
    let value = job.payload.get(name).cloned().unwrap_or_default();
    serde_json::from_value(value).map_err(Error::internal)
}
