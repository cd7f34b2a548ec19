//! The other side takes a mandate: accepts an offer, or enters a helper's code.

use base::{Error, Id, Result};
use db::Tx;
use messages::identity::Level;

use super::{Doer, count, find, log, party_of, tell};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::event::{Event, Happening};
use crate::domain::representation::mandate::{Mandate, Side};
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{Here, SignedIn};
use crate::store::door::tallies;
use crate::store::representation::mandates;

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
    /// The helper may begin.
    Taken,
    /// No such code waits.
    Wrong,
    /// Too many wrong ones.
    Paused(Paused),
}

/// The person of `here` accepts what was offered to them.
///
/// # Errors
/// `Forbidden` `authentication-not-recent`, `error-level`; `NotFound`; `Conflict` `mandate-not-now`.
pub(crate) async fn accept(sso: &Sso, here: Here, id: Id<Mandate>) -> Result<()> {
    let sso_in = sso.clone();
    let accept = move |tx: &mut Tx| {
        let mine = taker(tx, &here)?;
        party_of(tx, &mine.account)?;
        let (mandate, side) = find(tx, &mine.account, id)?;
        let now = tx.now();
        let accepted = Some(mandate).filter(|_| side == Side::Actor).and_then(|m| m.accept(now));
        let accepted = accepted.ok_or_else(|| Error::conflict("mandate-not-now"))?;
        taken(tx, &sso_in, &accepted, &here)
    };
    sso.db().write("sso.mandate.accept", accept).await
}

/// The person of `here` enters a helper's code.
///
/// # Errors
/// `Forbidden` `authentication-not-recent`, `error-level`.
pub(crate) async fn enter(sso: &Sso, here: Here, code: String) -> Result<Entered> {
    let sso_in = sso.clone();
    let enter = move |tx: &mut Tx| {
        let mine = taker(tx, &here)?;
        let account = mine.account.id.to_string();
        if let Err(paused) = count(tx, &Limit::HELPER_CODE, &account)? {
            return Ok(Entered::Paused(paused));
        }
        let me = party_of(tx, &mine.account)?;
        let now = tx.now();
        let found = mandates::of_code(tx, &code)?.and_then(|found| found.entered_by(me, now));
        let Some(entered) = found else { return Ok(Entered::Wrong) };
        tallies::clear(tx, &Limit::HELPER_CODE, &account)?;
        taken(tx, &sso_in, &entered, &here)?;
        Ok(Entered::Taken)
    };
    sso.db().write("sso.mandate.enter", enter).await
}

fn taken(tx: &mut Tx, sso: &Sso, mandate: &Mandate, here: &Here) -> Result<()> {
    mandates::save(tx, mandate)?;
    log(tx, mandate, Doer::One(Side::Actor), "mandate.accept", &here.origin)?;
    tell(tx, sso, Some(mandate.represented), Happening::from(Event::MandateGiven).of(&mandate.id))
}

fn taker(tx: &mut Tx, here: &Here) -> Result<SignedIn> {
    let mine = recent(tx, here)?;
    if mine.account.level < Level::One {
        return Err(Error::forbidden("error-level"));
    }
    Ok(mine)
}
