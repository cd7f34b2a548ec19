//! Who works here.

use base::{Error, NationalNumber, Result};
use db::Tx;
use messages::identity::Level;
use web::{Person, Staff};

use crate::domain::office::administration::Officer;
use crate::domain::office::staff::Member;
use crate::operations::holder::sessions;
use crate::store::office::staff;
use crate::{Sso, StaffFactor};

/// Gives somebody a place, or other roles.
pub(crate) async fn appoint(sso: &Sso, member: Member) -> Result<()> {
    sso.db().write("sso.staff.appoint", move |tx: &mut Tx| staff::appoint(tx, &member)).await
}

/// The place of the person with this number.
pub(crate) async fn of_person(sso: &Sso, number: &NationalNumber) -> Result<Option<Staff>> {
    let number = number.clone();
    sso.db().read("sso.staff.of-person", move |tx| staff::of_person(tx, &number)).await
}

/// The officer behind a session: enough is known of who they are, and they used a factor in this session
/// that neither an operator nor the thief of a SIM holds.
///
/// # Errors
/// `Forbidden`.
pub(crate) async fn at_work(
    sso: &Sso,
    person: Person,
    staff: Staff,
    origin: String,
) -> Result<Officer> {
    if person.level < Level::Two {
        return Err(Error::forbidden("error-level"));
    }
    let id = person.session.parse()?;
    let load = move |tx: &mut Tx| sessions::of_id(tx, id).map(|signed_in| signed_in.session);
    let session = sso.db().read("sso.staff.at-work", load).await?;
    if !session.methods.are_strong() && sso.staff_factor() == StaffFactor::Strong {
        return Err(Error::forbidden("administration-weak"));
    }
    Ok(Officer {
        id: staff.id,
        national_number: person.national_number,
        roles: staff.roles,
        authenticated_at: session.authenticated_at,
        origin,
    })
}
