//! Who works here.

use base::{NationalNumber, Result};
use db::Tx;
use web::Staff;

use crate::Sso;
use crate::domain::staff::Member;
use crate::store::staff;

/// Gives somebody a place, or other roles.
pub(crate) async fn appoint(sso: &Sso, member: Member) -> Result<()> {
    sso.db().write("sso.staff.appoint", move |tx: &mut Tx| staff::appoint(tx, &member)).await
}

/// The place of the person with this number.
pub(crate) async fn of_person(sso: &Sso, number: &NationalNumber) -> Result<Option<Staff>> {
    let number = number.clone();
    sso.db().read("sso.staff.of-person", move |tx| staff::of_person(tx, &number)).await
}
