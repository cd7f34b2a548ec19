//! How often a recovery is tried, and what the log says of a try that proved nothing.

use base::{NationalNumber, Result};
use db::Tx;

use crate::domain::door::limit::{Limit, Paused};
use crate::domain::ladder::activation::Route;
use crate::operations::audit::{self, Act};
use crate::operations::neighbours::RECOVERY;
use crate::store::door::tallies;

/// One more try.
pub(super) fn count(
    tx: &mut Tx,
    limit: &Limit,
    subject: &str,
) -> Result<std::result::Result<(), Paused>> {
    match tallies::find(tx, limit, subject)?.another(limit, tx.now()) {
        Ok(next) => tallies::save(tx, limit, subject, next).map(Ok),
        Err(paused) => Ok(Err(paused)),
    }
}

/// The last one does not count.
pub(super) fn give_back(tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    let tally = tallies::find(tx, limit, subject)?;
    tallies::save(tx, limit, subject, tally.given_back())
}

/// Somebody did not prove by `route` to be the person, who reads it in their log.
pub(super) fn record_refusal(
    tx: &mut Tx,
    subject: &NationalNumber,
    route: Route,
    origin: &str,
) -> Result<()> {
    let act = Act { subject, action: "recovery.refused", purpose: RECOVERY, origin };
    audit::task(tx, act, route.code().to_owned())
}
