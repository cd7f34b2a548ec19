//! What the log says of each act on somebody's data.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::{self, Basis, Entry};

/// The SSO's name on the road, and as a reader of data.
pub(crate) const SELF: &str = "PS/GOV/hukumati/sso";

/// An act on somebody's data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act<'a> {
    /// Whose.
    pub(crate) subject: &'a NationalNumber,
    /// What.
    pub(crate) action: &'static str,
    /// Why.
    pub(crate) purpose: &'static str,
    /// From where.
    pub(crate) origin: &'a str,
}

/// The applicant or owner does something about their own account.
pub(crate) fn own(tx: &mut Tx, act: Act<'_>) -> Result<()> {
    audit::record(tx, entry("citizen".to_owned(), Basis::Own, act, None))
}

/// The SSO asks `whom` about the person, as its task demands.
pub(crate) fn task(tx: &mut Tx, act: Act<'_>, whom: String) -> Result<()> {
    audit::record(tx, entry(SELF.to_owned(), Basis::Task, act, Some(whom)))
}

/// A relying party reads what the SSO holds of a person.
pub(crate) fn told(tx: &mut Tx, reader: &str, act: Act<'_>) -> Result<()> {
    audit::record(tx, entry(format!("PS/GOV/hukumati/{reader}"), Basis::Task, act, None))
}

/// Something happens by a mandate, or to one: `actor` did it, for `on_behalf_of` if for somebody else.
pub(crate) fn by_mandate(
    tx: &mut Tx,
    act: Act<'_>,
    (actor, basis): (String, Basis),
    on_behalf_of: Option<String>,
    object: String,
) -> Result<()> {
    audit::record(tx, Entry { on_behalf_of, ..entry(actor, basis, act, Some(object)) })
}

fn entry(actor: String, basis: Basis, act: Act<'_>, object: Option<String>) -> Entry {
    Entry {
        actor,
        on_behalf_of: None,
        action: act.action,
        subject: Some(act.subject.clone()),
        object,
        purpose: act.purpose.to_owned(),
        basis,
        origin: act.origin.to_owned(),
    }
}
