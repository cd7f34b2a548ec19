//! What happens later, one idempotent step each.

mod back_channel_logout;
mod life_check;
mod replace_keys;
mod retention;
mod security;
mod sms;
mod vouches;

use base::Duration;
use db::Tx;
use db::audit;
use db::jobs::Jobs;

use crate::operations::holder::sessions::LOGOUT_JOB;
use crate::operations::holder::{changes, events};
use crate::operations::notify;
use crate::operations::office::apply::REPLACE_KEYS_JOB;
use crate::operations::office::client_registry;
use crate::{LOG_ORIGIN, Sso};

const HOURLY: Duration = Duration::from_hours(1);

/// The jobs of the component.
pub fn jobs() -> Jobs<Sso> {
    Jobs::new()
        .on(notify::JOB, sms::run)
        .until_done(LOGOUT_JOB, back_channel_logout::run)
        .until_done(changes::JOB, security::complete)
        .until_done(events::JOB, security::tell)
        .on(REPLACE_KEYS_JOB, replace_keys::run)
        .every("client-use", HOURLY, |sso, _| count_uses(sso))
        .every("life-check", Duration::from_mins(10), |sso, _| life_check::run(sso))
        .every("vouches", Duration::from_mins(10), |sso, _| vouches::run(sso))
        .every("retention", HOURLY, |sso, _| retention::run(sso))
        .every("log-checkpoint", HOURLY, |sso, _| checkpoint(sso))
}

/// Counts how relying parties were used.
async fn count_uses(sso: Sso) -> base::Result<()> {
    sso.db().write("sso.client-use", client_registry::count).await
}

/// Signs how the audit log stands.
async fn checkpoint(sso: Sso) -> base::Result<()> {
    let key = sso.keys().log_key();
    let sign = move |tx: &mut Tx| audit::checkpoint(tx, &key, LOG_ORIGIN).map(drop);
    sso.db().write("sso.log-checkpoint", sign).await
}
