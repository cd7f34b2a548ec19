//! An assistance that did not hold stops its clerk, until a registrar lets them go on.

use base::{Error, Result};
use db::Tx;
use messages::mandate::MandateKind;
use web::Staff;

use crate::Sso;
use crate::domain::office::administration::Officer;
use crate::domain::representation::mandate::{Ending, Mandate};
use crate::operations::audit::{self, Act, Deed, by_staff};
use crate::operations::representation::mandates::end_in;
use crate::store::office::staff;
use crate::store::representation::{assistances, mandates, parties};

/// A reviewer found that the person was not there: whatever its clerk does for anybody ends, and they begin nothing.
pub(in crate::operations) fn disprove(
    tx: &mut Tx,
    sso: &Sso,
    reviewer: &Staff,
    mandate: &Mandate,
) -> Result<()> {
    let missing = || Error::internal("an assistance without a clerk");
    let actor = mandate.actor.ok_or_else(missing)?;
    let clerk = mandate.details.assistance.as_ref().ok_or_else(missing)?.staff.clone();
    for open in mandates::open_of_actor(tx, actor)? {
        if open.kind == MandateKind::Assisted {
            end_in(tx, sso, open, Ending::Review, "recheck")?;
        }
    }
    assistances::stop(tx, &clerk)?;
    let party = parties::get(tx, actor)?;
    let subject = party.national_number().ok_or_else(missing)?;
    let act = Act { subject, action: "assist.stop", purpose: "review", origin: "" };
    audit::by_office(tx, reviewer, act)
}

/// A registrar lets a stopped clerk assist again.
///
/// # Errors
/// `NotFound` unless they are stopped; `Forbidden` for oneself.
pub(crate) async fn resume(
    sso: &Sso,
    officer: Officer,
    clerk: String,
    reason: String,
) -> Result<()> {
    let resume = move |tx: &mut Tx| {
        let member = staff::list(tx)?.into_iter().find(|member| member.staff.id == clerk);
        let member = member.ok_or_else(|| Error::not_found("error-not-found"))?;
        if member.person.national_number == officer.national_number {
            return Err(Error::forbidden("error-forbidden"));
        }
        if !assistances::resume(tx, &clerk)? {
            return Err(Error::not_found("error-not-found"));
        }
        let deed = Deed {
            action: "assist.resume",
            subject: Some(&member.person.national_number),
            object: Some(clerk.clone()),
            purpose: reason.clone(),
            proposer: None,
        };
        by_staff(tx, &officer, deed)
    };
    sso.db().write("sso.assist.resume", resume).await
}
