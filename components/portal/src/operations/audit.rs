//! What operations write into the audit log.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::Basis;
use messages::road::SubsystemId;

use super::people::Officer;
use crate::domain::case::CaseFile;

/// An act, on nobody's behalf but the actor's own.
pub(super) struct Entry {
    pub(super) actor: String,
    pub(super) action: &'static str,
    pub(super) subject: Option<NationalNumber>,
    pub(super) object: Option<String>,
    pub(super) purpose: String,
    pub(super) basis: Basis,
    pub(super) origin: String,
}

pub(super) fn record(tx: &mut Tx, entry: Entry) -> Result<()> {
    let Entry { actor, action, subject, object, purpose, basis, origin } = entry;
    let entry = db::audit::Entry {
        actor,
        on_behalf_of: None,
        action,
        subject,
        object,
        purpose,
        basis,
        origin,
    };
    db::audit::record(tx, entry)
}

/// The portal as a reader of registers.
pub(super) fn subsystem() -> SubsystemId {
    SubsystemId::new("hukumati", "portal")
}

/// A citizen did something with a request of their own.
pub(super) fn by_citizen(
    tx: &mut Tx,
    action: &'static str,
    citizen: &NationalNumber,
    file: &CaseFile,
) -> Result<()> {
    record(
        tx,
        Entry {
            actor: "citizen".into(),
            action,
            subject: Some(citizen.clone()),
            object: Some(file.number.to_string()),
            purpose: file.service.clone(),
            basis: Basis::Own,
            origin: "portal".into(),
        },
    )
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
            action,
            subject: Some(subject.clone()),
            object: Some(file.number.to_string()),
            purpose: file.service.clone(),
            basis: Basis::Task,
            origin: format!("staff:{}", officer.id),
        },
    )
}
