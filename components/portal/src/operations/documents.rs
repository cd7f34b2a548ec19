//! Issued documents: listed, opened, revoked.

use base::{Error, Message, Result};
use db::Tx;

use super::acting::may_see;
use super::people::{Officer, known};
use super::steps::letter;
use super::views::{DocumentRow, DocumentStatus, Pdf};
use super::{Engine, audit};
use crate::domain::case::{CaseFile, CaseNumber, EventKind};
use crate::domain::person::Citizen;
use crate::store::documents::{self, Status, Stored};
use crate::store::{cases, events};

const LIST_MAX: u32 = 200;

impl Engine {
    /// A citizen's documents, newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn documents(&self, citizen: &Citizen) -> Result<Vec<DocumentRow>> {
        let citizen = citizen.clone();
        let list = move |tx: &mut Tx| {
            let person = known(tx, &citizen)?;
            let stored = documents::of_person(tx, person.id, LIST_MAX)?;
            let mut rows = Vec::new();
            for stored in &stored {
                let file = file(tx, stored)?;
                if may_see(tx, &citizen, &file)? {
                    rows.push(row(stored, file.number));
                }
            }
            Ok(rows)
        };
        self.db().read("document.list", list).await
    }

    /// The file of a citizen's own document.
    ///
    /// # Errors
    /// `document-not-found`
    pub async fn document_pdf(&self, citizen: &Citizen, serial: &str) -> Result<Pdf> {
        let (citizen, serial) = (citizen.clone(), tidy_serial(serial));
        let open = move |tx: &mut Tx| {
            let person = known(tx, &citizen)?;
            let stored = documents::by_serial(tx, &serial)?;
            let stored = stored.filter(|stored| stored.person == person.id);
            let stored = stored.ok_or_else(not_found)?;
            let file = file(tx, &stored)?;
            if !may_see(tx, &citizen, &file)? {
                return Err(not_found());
            }
            let bytes = documents::pdf(tx, stored.id)?.ok_or_else(not_found)?;
            Ok(Pdf { file_name: format!("{}.pdf", stored.certificate.serial), bytes })
        };
        self.db().read("document.pdf", open).await
    }

    /// An officer takes a document back.
    ///
    /// # Errors
    /// `document-not-found` (also for another entity's), `case-not-now` if it had ended before,
    /// `letter-required`, `letter-too-long`, `letter-characters`.
    pub async fn revoke_document(
        &self,
        officer: &Officer,
        serial: &str,
        reason: &str,
    ) -> Result<()> {
        let reason = letter(reason)?;
        let (me, officer, serial) = (self.clone(), officer.clone(), tidy_serial(serial));
        let revoke = move |tx: &mut Tx| me.revoke(tx, &officer, &serial, &reason);
        self.db().write("document.revoke", revoke).await
    }

    fn revoke(&self, tx: &mut Tx, officer: &Officer, serial: &str, reason: &str) -> Result<()> {
        let stored = documents::by_serial(tx, serial)?.ok_or_else(not_found)?;
        let opened = self.by_id(tx, stored.case)?;
        if opened.file.entity != officer.entity {
            return Err(not_found());
        }
        if documents::revoke(tx, stored.id, &officer.id, reason)? == 0 {
            return Err(Error::conflict("case-not-now"));
        }
        let case = opened.file.id;
        events::add(tx, case, EventKind::Revoked, &officer.id, Some(reason))?;
        let citizen = opened.person.profile.national_number.clone();
        audit::by_officer(tx, "document.revoke", officer, &citizen, &opened.file)?;
        let link = self.link(&format!("/cases/{}", opened.file.number));
        let message = Message::new("sms-revoked").with("serial", serial).with("link", link);
        self.send_later(tx, &opened, &message)
    }
}

/// A line of "my documents".
pub(super) fn row(stored: &Stored, case: CaseNumber) -> DocumentRow {
    DocumentRow {
        serial: stored.certificate.serial.clone(),
        title: stored.certificate.title.clone(),
        about: stored.certificate.about.clone(),
        issued_at: stored.issued_at,
        status: match stored.status {
            Status::Preparing | Status::Valid => DocumentStatus::Valid,
            Status::Revoked => DocumentStatus::Revoked,
            Status::Replaced => DocumentStatus::Replaced,
        },
        case,
    }
}

/// A serial number as people type it.
pub(super) fn tidy_serial(typed: &str) -> String {
    let plain = base::western_digits(typed).to_ascii_uppercase();
    plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32).collect()
}

fn file(tx: &mut Tx, stored: &Stored) -> Result<CaseFile> {
    cases::find(tx, stored.case)?.ok_or_else(not_found)
}

fn not_found() -> Error {
    Error::not_found("document-not-found")
}
