//! Once a day: what has outlived its time is removed or erased, as the migrations say.

use base::{Duration, Result};
use db::Tx;
use jiff::ToSpan;

use super::Engine;
use super::drafts::abandon;
use crate::store::{cases, consents, misses, payments, people, sms};

const DAY: u64 = 24;
const DRAFT_IDLE: Duration = Duration::from_hours(90 * DAY);
const SMS: Duration = Duration::from_hours(90 * DAY);
const PAYMENT_EVENT: Duration = Duration::from_hours(365 * DAY);
const PAYMENT: Duration = Duration::from_hours(7 * 365 * DAY);
const CONSENT: Duration = Duration::from_hours(10 * 365 * DAY);
const PERSON_IDLE: Duration = Duration::from_hours(3 * 365 * DAY);
/// Drafts that one transaction ends.
const BATCH: u32 = 100;

impl Engine {
    /// Job: the daily round.
    pub(super) async fn upkeep(&self) -> Result<()> {
        while self.db().write("upkeep.drafts", end_idle_drafts).await?
            == usize::try_from(BATCH).unwrap_or(0)
        {}
        self.db().write("upkeep", sweep).await
    }
}

/// Drafts that nobody has touched for long; how many.
fn end_idle_drafts(tx: &mut Tx) -> Result<usize> {
    let idle = cases::idle(tx, tx.now().minus(DRAFT_IDLE), BATCH)?;
    let count = idle.len();
    idle.into_iter().try_for_each(|file| abandon(tx, file, "system"))?;
    Ok(count)
}

fn sweep(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    sms::delete_before(tx, now.minus(SMS))?;
    payments::forget_events(tx, now.minus(PAYMENT_EVENT))?;
    payments::delete_before(tx, now.minus(PAYMENT))?;
    consents::delete_before(tx, now.minus(CONSENT))?;
    misses::delete_before(tx, now.date().saturating_sub(1.year()))?;
    people::delete_idle(tx, now.minus(PERSON_IDLE)).map(|_| ())
}
