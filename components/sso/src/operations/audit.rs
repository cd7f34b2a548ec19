//! What the log says of each act on somebody's data.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::{self, Basis, Entry};

use crate::domain::holder::account::Account;
use crate::domain::openid::client::{Client, Trust};
use web::Staff;

use crate::domain::office::administration::Officer;

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

/// The owner of `account` does something in it. At level 0 nobody knows that it is the person: the log has the account.
pub(crate) fn in_account(tx: &mut Tx, account: &Account, act: Act<'_>) -> Result<()> {
    if account.is_proven() {
        return own(tx, act);
    }
    let object = Some(account.id.to_string());
    audit::record(
        tx,
        Entry { subject: None, ..entry("account".to_owned(), Basis::Own, act, object) },
    )
}

/// The same where it is about a thing: a relying party, a document.
pub(crate) fn own_about(tx: &mut Tx, act: Act<'_>, object: String) -> Result<()> {
    audit::record(tx, entry("citizen".to_owned(), Basis::Own, act, Some(object)))
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

/// Somebody of the administration does something: the citizen reads the office, the log knows the person.
pub(crate) fn by_office(tx: &mut Tx, staff: &Staff, act: Act<'_>) -> Result<()> {
    let office = staff.office.clone().unwrap_or_else(|| staff.entity.clone());
    let origin = format!("staff:{}", staff.id);
    audit::record(tx, entry(office, Basis::Task, Act { origin: &origin, ..act }, None))
}

/// An act of an officer of the administration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deed<'a> {
    /// What.
    pub(crate) action: &'static str,
    /// On whose data, if on anybody's.
    pub(crate) subject: Option<&'a NationalNumber>,
    /// On which thing: a proposal, a client, a place.
    pub(crate) object: Option<String>,
    /// Why, in the officer's words.
    pub(crate) purpose: String,
    /// Who had proposed it.
    pub(crate) proposer: Option<String>,
}

/// An officer does something.
pub(crate) fn by_staff(tx: &mut Tx, officer: &Officer, deed: Deed<'_>) -> Result<()> {
    let entry = Entry {
        actor: officer.id.clone(),
        on_behalf_of: deed.proposer,
        action: deed.action,
        subject: deed.subject.cloned(),
        object: deed.object,
        purpose: deed.purpose,
        basis: Basis::Task,
        origin: officer.origin.clone(),
    };
    audit::record(tx, entry)
}

/// The name of a client in people's logs.
pub(crate) fn reader(client: &Client) -> String {
    match client.trust {
        Trust::FirstParty => format!("PS/GOV/hukumati/{}", client.id),
        Trust::ThirdParty => client.name.ar.clone(),
    }
}

/// Somebody else's site learns, with the person's consent, what it asked for.
fn told_outside(tx: &mut Tx, client: &Client, act: Act<'_>) -> Result<()> {
    let (name, id) = (client.name.ar.clone(), client.id.clone());
    audit::record(tx, entry(name, Basis::Consent, act, Some(id)))
}

/// Whoever learns something of the owner of `account`: a part of the platform by its task, anybody else by consent. At
/// level 0 nothing of a person is told.
pub(crate) fn disclosed(
    tx: &mut Tx,
    (client, account): (&Client, &Account),
    act: Act<'_>,
) -> Result<()> {
    if !account.is_proven() {
        return in_account(tx, account, act);
    }
    match client.trust {
        Trust::FirstParty => told(tx, &client.id, act),
        Trust::ThirdParty => told_outside(tx, client, act),
    }
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
