//! What operations write into the audit log.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::Basis;
use messages::mandate::MandateKind;
use messages::road::SubsystemId;

use super::people::Officer;
use crate::domain::acting::Acting;
use crate::domain::case::CaseFile;
use crate::domain::person::Citizen;

/// An act.
pub(super) struct Entry {
    pub(super) actor: String,
    pub(super) on_behalf_of: Option<String>,
    pub(super) action: &'static str,
    pub(super) subject: Option<NationalNumber>,
    pub(super) object: Option<String>,
    pub(super) purpose: String,
    pub(super) basis: Basis,
    pub(super) origin: String,
}

pub(super) fn record(tx: &mut Tx, entry: Entry) -> Result<()> {
    let Entry { actor, on_behalf_of, action, subject, object, purpose, basis, origin } = entry;
    let entry =
        db::audit::Entry { actor, on_behalf_of, action, subject, object, purpose, basis, origin };
    db::audit::record(tx, entry)
}

/// The portal as a reader of registers.
pub(super) fn subsystem() -> SubsystemId {
    SubsystemId::new("hukumati", "portal")
}

/// A citizen did something with a request of their own, or somebody did it for them: then both can read it.
pub(super) fn by_citizen(
    tx: &mut Tx,
    action: &'static str,
    citizen: &Citizen,
    file: &CaseFile,
) -> Result<()> {
    let own = |subject: &NationalNumber, on_behalf_of| Entry {
        actor: "citizen".into(),
        on_behalf_of,
        action,
        subject: Some(subject.clone()),
        object: Some(file.number.to_string()),
        purpose: file.service.clone(),
        basis: Basis::Own,
        origin: "portal".into(),
    };
    let number = &citizen.national_number;
    let Some(acting) = &citizen.acting else { return record(tx, own(number, None)) };
    let represented = format!("{} ({})", citizen.name.full(), number.masked());
    record(tx, own(&acting.national_number, Some(represented)))?;
    let entry = own(number, Some(number.masked()));
    record(tx, Entry { actor: acting.signature(), basis: basis(acting), ..entry })
}

/// By what right somebody acts: an agreement, or the law that a register carries out.
fn basis(acting: &Acting) -> Basis {
    match acting.mandate.kind {
        MandateKind::Parent | MandateKind::Officer => Basis::Task,
        MandateKind::Attorney | MandateKind::Helper | MandateKind::Assisted => Basis::Consent,
    }
}

/// The platform did something with a request, by rule.
pub(super) fn by_rule(
    tx: &mut Tx,
    action: &'static str,
    subject: &NationalNumber,
    file: &CaseFile,
) -> Result<()> {
    record(
        tx,
        Entry {
            actor: subsystem().to_string(),
            on_behalf_of: None,
            action,
            subject: Some(subject.clone()),
            object: Some(file.number.to_string()),
            purpose: file.service.clone(),
            basis: Basis::Task,
            origin: "job".into(),
        },
    )
}

/// An officer did something with a request: the citizen reads the office, the log knows the person.
pub(super) fn by_officer(
    tx: &mut Tx,
    action: &'static str,
    officer: &Officer,
    subject: &NationalNumber,
    file: &CaseFile,
) -> Result<()> {
    record(
        tx,
        Entry {
            actor: officer.office.clone().unwrap_or_else(|| officer.entity.clone()),
            on_behalf_of: None,
            action,
            subject: Some(subject.clone()),
            object: Some(file.number.to_string()),
            purpose: file.service.clone(),
            basis: Basis::Task,
            origin: format!("staff:{}", officer.id),
        },
    )
}
