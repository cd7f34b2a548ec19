//! What happens later, one idempotent step each: the engine's work, and the house-keeping of the portal.

use base::{Duration, Result};
use db::jobs::Jobs;
use db::{Tx, audit};

use crate::operations::Engine;
use crate::{LOG_ORIGIN, Portal};

const HOUR: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);

/// Every kind of job has its handler here.
pub(crate) fn jobs() -> Jobs<Portal> {
    Engine::jobs(Jobs::new())
        .every("portal-sessions", HOUR, |portal: Portal, _| sweep(portal))
        .every("portal-checkpoint", MINUTE, |portal: Portal, _| checkpoint(portal))
}

async fn sweep(portal: Portal) -> Result<()> {
    portal.relying_party().sweep().await
}

/// Signs how the audit log stands; a log that has not grown keeps the checkpoint it has.
async fn checkpoint(portal: Portal) -> Result<()> {
    let key = portal.ground().keys.log_key();
    let sign = move |tx: &mut Tx| audit::checkpoint(tx, &key, LOG_ORIGIN).map(drop);
    portal.db().write("portal.checkpoint", sign).await
}
