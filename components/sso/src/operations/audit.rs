//! What the log says of each act on somebody's data.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::{self, Basis, Entry};

/// The SSO's name on the road, and as a reader of data.
pub(crate) const SELF: &str = "PS/GOV/hukumati/sso";

/// The applicant or owner does something about their own account.
pub(crate) fn own(
    tx: &mut Tx,
    subject: &NationalNumber,
    action: &'static str,
    purpose: &str,
    object: Option<String>,
) -> Result<()> {
    audit::record(tx, entry("citizen", subject, action, (purpose, Basis::Own), object))
}

/// The SSO asks somebody about the person, as its task demands.
pub(crate) fn task(
    tx: &mut Tx,
    subject: &NationalNumber,
    action: &'static str,
    purpose: &str,
    object: Option<String>,
) -> Result<()> {
    audit::record(tx, entry(SELF, subject, action, (purpose, Basis::Task), object))
}

/// A relying party reads what the SSO holds of a person.
pub(crate) fn told(
    tx: &mut Tx,
    reader: &str,
    subject: &NationalNumber,
    action: &'static str,
    purpose: &str,
) -> Result<()> {
    let reader = format!("PS/GOV/hukumati/{reader}");
    audit::record(tx, entry(&reader, subject, action, (purpose, Basis::Task), None))
}

fn entry(
    actor: &str,
    subject: &NationalNumber,
    action: &'static str,
    (purpose, basis): (&str, Basis),
    object: Option<String>,
) -> Entry {
    Entry {
        actor: actor.to_owned(),
        on_behalf_of: None,
        action,
        subject: Some(subject.clone()),
        object,
        purpose: purpose.to_owned(),
        basis,
        origin: SELF.to_owned(),
    }
}
