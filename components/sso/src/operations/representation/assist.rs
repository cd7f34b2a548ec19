//! Assisted mode: a clerk does one thing for a person who stands at the counter. Never with the person's password:
//! the clerk signs in as themselves, and every token says who acts for whom. Nor on the clerk's word alone: the
//! person's own phone says that they are there, or somebody looks at it again.

mod begin;
mod confirm;
mod stop;

use base::{Error, Id, Result};
use db::Tx;
use messages::identity::Level;
use messages::mandate::MandateKind;
use web::{Role, Staff};

use crate::Sso;
use crate::domain::representation::assistance::Assistance;
use crate::domain::representation::mandate::{Mandate, Party};
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{self, Here, SignedIn};
use crate::store::office::staff;
use crate::store::representation::{assistances, mandates, parties};

pub(crate) use begin::{Assisted, Visit, begin};
pub(crate) use confirm::{Answered, answer, on_paper, send_again};
pub(in crate::operations) use stop::disprove;
pub(crate) use stop::resume;

/// The purpose that people read beside what was asked.
const PURPOSE: &str = "assistance";
/// The clerk's account is not strong enough for this.
pub(crate) const TOO_WEAK: &str = "assist-too-weak";
/// The clerk assists nobody until a registrar lets them go on.
pub(crate) const STOPPED: &str = "assist-stopped";

/// Where an assistance stands, for its clerk.
#[derive(Clone, Debug)]
pub(crate) enum Standing {
    /// It waits for the person's word.
    Waits,
    /// It has begun: here is the slip.
    Began(Box<Slip>),
}

/// What stands on the slip that the person signs and takes along.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    /// The assisted person.
    pub(crate) person: Party,
    /// How it came about.
    pub(crate) how: Assistance,
    /// The mandate.
    pub(crate) mandate: Mandate,
}

/// Whether the clerk of `here` may assist now.
///
/// # Errors
/// `Forbidden` `authentication-not-recent`, [`TOO_WEAK`], [`STOPPED`], or if they work there no more.
pub(crate) async fn may_assist(sso: &Sso, here: Here) -> Result<()> {
    let may = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        clerk(tx, &mine).map(drop)
    };
    sso.db().read("sso.assist.may", may).await
}

/// Where an assistance by the clerk of `here` stands.
///
/// # Errors
/// `NotFound`, also if the person never agreed and it is too late now.
pub(crate) async fn standing(sso: &Sso, here: Here, id: Id<Mandate>) -> Result<Standing> {
    let load = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let (mandate, now) = (own(tx, &mine, id)?, tx.now());
        if mandate.awaits(now).is_some() {
            return Ok(Standing::Waits);
        }
        let how = mandate.details.assistance.clone().filter(|_| mandate.has_begun());
        let how = how.ok_or_else(over)?;
        let person = parties::get(tx, mandate.represented)?;
        Ok(Standing::Began(Box::new(Slip { person, how, mandate })))
    };
    sso.db().read("sso.assist.standing", load).await
}

/// Whether the clerk who assists by this mandate still works there, and is not stopped.
pub(super) fn is_manned(tx: &mut Tx, mandate: &Mandate) -> Result<bool> {
    let Some(actor) = mandate.actor else { return Ok(false) };
    let actor = parties::get(tx, actor)?;
    let Some(number) = actor.national_number() else { return Ok(false) };
    let staff = staff::of_person(tx, number)?.filter(|staff| staff.has(Role::Support));
    let Some(staff) = staff else { return Ok(false) };
    Ok(assistances::stopped(tx, &staff.id)?.is_none())
}

/// A clerk at level 2, signed in with a factor that nobody can redirect, who may assist. Asked in every step.
fn clerk(tx: &mut Tx, mine: &SignedIn) -> Result<Staff> {
    let staff = staff::of_person(tx, &mine.account.owner.national_number)?;
    let staff = staff.filter(|staff| staff.has(Role::Support));
    let staff = staff.ok_or_else(|| Error::forbidden("error-forbidden"))?;
    if mine.account.level < Level::Two || !mine.session.methods.is_strong() {
        return Err(Error::forbidden(TOO_WEAK));
    }
    if assistances::stopped(tx, &staff.id)?.is_some() {
        return Err(Error::forbidden(STOPPED));
    }
    Ok(staff)
}

/// An assistance by the owner of a session.
fn own(tx: &mut Tx, mine: &SignedIn, id: Id<Mandate>) -> Result<Mandate> {
    let me = parties::of_number(tx, &mine.account.owner.national_number)?;
    let mandate = mandates::find(tx, id)?.filter(|one| me.is_some() && one.actor == me);
    mandate.filter(|one| one.kind == MandateKind::Assisted).ok_or_else(over)
}

fn place(staff: &Staff) -> String {
    staff.office.clone().unwrap_or_else(|| staff.entity.clone())
}

fn over() -> Error {
    Error::not_found("assist-over")
}
