//! What a node does by itself. Each step may be repeated without harm.

use base::Duration;
use db::jobs::Jobs;

use crate::{Transporter, operations};

const CHECKPOINT: Duration = Duration::from_mins(1);
const RETENTION: Duration = Duration::from_hours(24);

/// Checkpoints of the log, retention.
pub(crate) fn jobs() -> Jobs<Transporter> {
    Jobs::new()
        .every("road.checkpoint", CHECKPOINT, |node: Transporter, _| async move {
            operations::checkpoint(&node).await.map(|_| ())
        })
        .every("road.retention", RETENTION, |node: Transporter, _| async move {
            operations::forget(&node).await
        })
}
