//! People in front of agents and of officers at the Interior's counters.
//!
//! Whoever sits at a desk stands at level 2 or above, signed in with a strong second factor, and is asked about it in
//! every step: a suspension counts at once. The citizen reads in the log who saw their card, and where.

mod confirm;
mod recover;
mod see;

use base::{Error, Result, Timestamp};
use db::Tx;
use messages::identity::Level;
use web::Staff;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::visit::Desk;
use crate::domain::office::administration::Officer;
use crate::domain::office::place::AgentState;
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here};
use crate::store::ladder::visits;
use crate::store::office::{agents, staff};

pub(crate) use confirm::{Confirmed, agree_in_person, answer, send_again, waiting};
pub(crate) use see::{Card, Seen, see};

/// Whoever sits there has not the level for it.
pub(crate) const LOW: &str = "desk-level";
/// Whoever sits there signed in with a text message.
pub(crate) const WEAK: &str = "desk-factor";

/// What somebody at a desk sees of their own work: how the last visits ended, and when they began.
pub(crate) type Work = Vec<(Option<String>, Timestamp)>;

/// Somebody at a desk.
pub(in crate::operations) struct AtDesk {
    /// Their own account.
    pub(in crate::operations) account: Account,
    /// Their place.
    pub(in crate::operations) staff: Staff,
    /// When they last proved who they are, and from which network.
    proved: (Timestamp, String),
}

/// The last visits of whoever sits there.
///
/// # Errors
/// `Forbidden` if they may not work there, or not in this session.
pub(crate) async fn work(sso: &Sso, here: Here, desk: Desk) -> Result<Work> {
    let load = move |tx: &mut Tx| {
        let me = at_desk(tx, &here, desk)?;
        visits::latest(tx, &me.staff.id, desk)
    };
    sso.db().read("sso.visits.work", load).await
}

/// Who sits there.
///
/// # Errors
/// `Forbidden` [`LOW`], [`WEAK`], or if they work there no more.
pub(in crate::operations) fn at_desk(tx: &mut Tx, here: &Here, desk: Desk) -> Result<AtDesk> {
    let mine = sessions::of_id(tx, here.session)?;
    let no = || Error::forbidden("error-forbidden");
    let staff = staff::of_person(tx, &mine.account.owner.national_number)?.ok_or_else(no)?;
    if !staff.has(desk.role()) || !desk.is_of(&staff.entity) {
        return Err(no());
    }
    let post = agents::post(tx, &staff.id)?;
    if post.is_some_and(|post| post.state == AgentState::Suspended) {
        return Err(no());
    }
    if mine.account.level < Level::Two {
        return Err(Error::forbidden(LOW));
    }
    if !mine.session.methods.is_strong() {
        return Err(Error::forbidden(WEAK));
    }
    let proved = (mine.session.authenticated_at, here.origin.clone());
    Ok(AtDesk { account: mine.account, staff, proved })
}

impl AtDesk {
    /// The same person as one of the administration, who proposes what a second one decides.
    fn officer(&self) -> Officer {
        let (authenticated_at, origin) = self.proved.clone();
        Officer {
            id: self.staff.id.clone(),
            national_number: self.account.owner.national_number.clone(),
            roles: self.staff.roles.clone(),
            authenticated_at,
            origin,
        }
    }

    /// The log: the citizen reads the kind of place, or the office of the Interior.
    fn record(&self, tx: &mut Tx, desk: Desk, act: Act<'_>) -> Result<()> {
        let office = self.staff.office.clone().filter(|_| desk == Desk::Counter);
        audit::by_office(tx, &Staff { office, ..self.staff.clone() }, act)
    }
}
