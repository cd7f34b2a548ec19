//! The one door for routes: somebody proved by one of them to be the person whose account is to be recovered.

use base::{Id, Result};
use db::Tx;

use super::account_of;
use crate::Sso;
use crate::domain::door::recovery::{Claimed, Proof, Recovery, Stage};
use crate::domain::holder::event::{Event, Happening};
use crate::domain::ladder::activation::Route;
use crate::operations::audit::{self, Act};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::Browser;
use crate::operations::neighbours::RECOVERY;
use crate::store::door::attempts::{self, Attempt};
use crate::store::ladder::evidence_images;

/// What follows for somebody who proved to be the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    /// This page.
    Next(Stage),
    /// Nothing: they have no open account.
    NoAccount,
    /// Nothing: their account wants more.
    TooWeak,
}

/// Whoever claimed to be the person of `claimed` proved it by `route`: the state that follows, a new number where
/// the phone is lost, else another password. Whether the owner lives is asked before that password counts.
pub(super) fn completed(
    tx: &mut Tx,
    sso: &Sso,
    claimed: Claimed,
    (route, browser): (Route, &Browser),
) -> Result<std::result::Result<Recovery, Completed>> {
    let subject = &claimed.national_number;
    let act = Act { subject, action: "recovery.prove", purpose: RECOVERY, origin: &browser.origin };
    audit::own_about(tx, act, route.code().to_owned())?;
    let Some(account) = account_of(tx, subject)? else { return Ok(Err(Completed::NoAccount)) };
    let proof = Proof::by(route);
    if !proof.reaches(account.level) {
        return Ok(Err(Completed::TooWeak));
    }
    announce(tx, sso, &account, Happening::at(Event::RecoveryBegun, browser.place()))?;
    Ok(Ok(claimed.proved_well(proof)))
}

/// The same for the recovery of the row `id`: it goes on, or ends. A route that is walked without a session comes
/// through here; nothing of what was shown on it stays.
pub(in crate::operations) fn complete(
    tx: &mut Tx,
    sso: &Sso,
    (id, claimed): (Id<Attempt<Recovery>>, Claimed),
    by: (Route, &Browser),
) -> Result<Completed> {
    evidence_images::remove(tx, id.cast())?;
    match completed(tx, sso, claimed, by)? {
        Ok(next) => {
            attempts::save(tx, id, &next)?;
            Ok(Completed::Next(next.stage()))
        }
        Err(ended) => {
            attempts::end(tx, id)?;
            Ok(ended)
        }
    }
}
