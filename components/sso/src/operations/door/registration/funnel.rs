//! What the figures learn of a registration: how far it came, and nothing to find anybody by.

use base::Result;
use db::Tx;

use crate::domain::door::registration::NumberGiven;
use crate::domain::ladder::funnel::Demographics;
use crate::store::ladder::route_attempts;

/// It reached a step.
pub(super) fn step(tx: &mut Tx, start: &NumberGiven, step: &'static str) -> Result<()> {
    start.counted_as.map_or(Ok(()), |id| route_attempts::step(tx, id, step))
}

/// It became known what kind of person registers.
pub(super) fn describe(tx: &mut Tx, start: &NumberGiven, who: &Demographics) -> Result<()> {
    start.counted_as.map_or(Ok(()), |id| route_attempts::describe(tx, id, who))
}

/// It ended.
pub(super) fn end(tx: &mut Tx, start: &NumberGiven, outcome: &'static str) -> Result<()> {
    start.counted_as.map_or(Ok(()), |id| route_attempts::end(tx, id, outcome))
}
