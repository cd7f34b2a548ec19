//! Who works here, and with which roles: given by two where many could be harmed, taken by one.

use base::{Error, Id, NationalNumber, Result};
use db::Tx;
use messages::identity::Level;
use web::{Role, Staff};

use super::proposals::propose;
use crate::Sso;
use crate::domain::office::administration::{
    ADMINISTRATORS_MIN, GIVEN, Officer, is_given_by_two, role_word,
};
use crate::domain::office::change::{Appointment, Change};
use crate::domain::office::proposal::Proposal;
use crate::domain::office::staff::{Member, Person};
use crate::operations::audit::{Deed, by_staff};
use crate::store::holder::accounts;
use crate::store::office::staff;

/// The roles that somebody shall have.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Who.
    pub(crate) national_number: NationalNumber,
    /// All their roles from then on; none takes the place away.
    pub(crate) roles: Vec<Role>,
    /// The entity they work for.
    pub(crate) entity: String,
    /// The office; none for the whole entity.
    pub(crate) office: Option<String>,
    /// Why.
    pub(crate) reason: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Appointed {
    /// It is done.
    Done,
    /// Another administrator decides.
    Proposed(Id<Proposal>),
}

/// Everybody who works here.
pub(crate) async fn list(sso: &Sso) -> Result<Vec<Member>> {
    sso.db().read("sso.staffing.list", staff::list).await
}

/// Somebody gets roles and loses others.
///
/// # Errors
/// `Forbidden` about oneself, or when the proof is too old; `Invalid` without an account at level 2;
/// `Conflict` if too few administrators would be left.
pub(crate) async fn appoint(sso: &Sso, officer: Officer, wanted: Wanted) -> Result<Appointed> {
    let appoint = move |tx: &mut Tx| {
        officer.recently_proved(tx.now())?;
        if officer.national_number == wanted.national_number {
            return Err(Error::forbidden("proposal-about-yourself"));
        }
        let change = appointment(tx, &wanted)?;
        let more = change.after.iter().filter(|role| !change.before.contains(role));
        let moves = moves(&change) && change.after.iter().copied().any(is_given_by_two);
        if moves || more.copied().any(is_given_by_two) {
            let reason = wanted.reason.clone();
            return propose(tx, &officer, Change::Appoint(change), reason).map(Appointed::Proposed);
        }
        enough_administrators(tx, &change)?;
        give(tx, &officer, change, wanted.reason.clone()).map(|()| Appointed::Done)
    };
    sso.db().write("sso.staffing.appoint", appoint).await
}

/// Whether somebody who works here gets another place: what a counter may do hangs on it.
fn moves(change: &Appointment) -> bool {
    let there = (&change.entity, &change.office);
    change.seat.as_ref().is_some_and(|(entity, office)| (entity, office) != there)
}

fn appointment(tx: &mut Tx, wanted: &Wanted) -> Result<Appointment> {
    let unknown = || Error::invalid("staff-no-account");
    let account = accounts::of_person(tx, &wanted.national_number)?.ok_or_else(unknown)?;
    if account.level < Level::Two && !wanted.roles.is_empty() {
        return Err(Error::invalid("staff-level"));
    }
    let now = staff::of_person(tx, &wanted.national_number)?;
    let before = now.as_ref().map(|staff| staff.roles.clone()).unwrap_or_default();
    // What is not given here stays: agents are appointed to a place, clerks elsewhere.
    let others = before.iter().filter(|role| !GIVEN.contains(role));
    let after = wanted.roles.iter().chain(others).copied().collect();
    Ok(Appointment {
        seat: now.as_ref().map(|staff| (staff.entity.clone(), staff.office.clone())),
        staff: match now {
            Some(staff) => staff.id,
            None => format!("{}-{}", wanted.entity, tx.entropy().code()),
        },
        national_number: wanted.national_number.clone(),
        name: account.owner.name,
        before,
        after,
        entity: wanted.entity.clone(),
        office: wanted.office.clone(),
    })
}

/// Without two of them nobody could ever be appointed again.
fn enough_administrators(tx: &mut Tx, change: &Appointment) -> Result<()> {
    let loses = change.before.contains(&Role::Administrator)
        && !change.after.contains(&Role::Administrator);
    let all = staff::list(tx)?;
    let left = all.iter().filter(|member| member.staff.has(Role::Administrator)).count();
    if loses && left <= ADMINISTRATORS_MIN {
        return Err(Error::conflict("staff-too-few-administrators"));
    }
    Ok(())
}

fn give(tx: &mut Tx, officer: &Officer, change: Appointment, reason: String) -> Result<()> {
    let words: Vec<_> = change.after.iter().map(|role| role_word(*role)).collect();
    let deed = Deed {
        action: "staff.roles",
        subject: Some(&change.national_number),
        object: Some(format!("{}: {}", change.staff, words.join(" "))),
        purpose: reason,
        proposer: None,
    };
    by_staff(tx, officer, deed)?;
    if change.after.is_empty() {
        return staff::end(tx, &change.staff);
    }
    let Appointment { staff: id, national_number, name, after, entity, office, .. } = change;
    let member = Staff { id, roles: after, entity, office };
    staff::appoint(tx, &Member { staff: member, person: Person { national_number, name } })
}
