//! Issuing a document. It gets its serial number and its row in one transaction, then its file is rendered
//! from what the row says (the same row gives the same bytes), then the request is done. Stopped anywhere, the
//! step is taken up where it was: a request never has two documents.

use base::{Error, Id, NationalNumber, Result};
use crypto::b64;
use db::Tx;

use super::case::Opened;
use super::paper::{self, Sheet};
use super::{Engine, audit};
use crate::domain::case::{Case, EventKind, State};
use crate::domain::certificate::serial;
use crate::domain::service::DocumentPlan;
use crate::domain::value::{Facts as _, Value};
use crate::store::documents::{self, Status, Stored};
use crate::store::{cases, events};

/// What is left to do.
enum Left {
    Nothing,
    Render(Box<Stored>),
}

impl Engine {
    /// Job: issues the document of an accepted request.
    pub(super) async fn issue_job(&self, case: Id<Case>) -> Result<()> {
        let me = self.clone();
        let left = self.db().write("document.prepare", move |tx| me.prepare(tx, case)).await?;
        let Left::Render(stored) = left else { return Ok(()) };
        let pdf = self.render(&stored).await?;
        let me = self.clone();
        self.db().write("document.finish", move |tx| me.finish(tx, &stored, &pdf)).await
    }

    fn prepare(&self, tx: &mut Tx, case: Id<Case>) -> Result<Left> {
        let mut opened = self.by_id(tx, case)?;
        if opened.file.state == State::Received {
            let machine = opened.file.machine;
            opened.file.advance(tx.now(), |state| state.accept_by_rule(machine))?;
            cases::update(tx, &opened.file)?;
        }
        match documents::of_case(tx, case)? {
            Some(stored) if stored.status == Status::Preparing => {
                Ok(Left::Render(Box::new(stored)))
            }
            None if matches!(opened.file.state, State::Decided(_)) => {
                self.number(tx, &opened).map(|stored| Left::Render(Box::new(stored)))
            }
            Some(_) | None => Ok(Left::Nothing),
        }
    }

    /// Gives the document its number, its words and its signature.
    fn number(&self, tx: &mut Tx, opened: &Opened) -> Result<Stored> {
        let plan = opened.service.document.as_ref();
        let plan = plan.ok_or_else(|| Error::internal("a service without a document"))?;
        let record = record(opened, plan)?;
        let subject = record.column("national_number").text().unwrap_or_default();
        let subject = NationalNumber::parse(subject).map_err(Error::internal)?;
        let year = tx.now().date().year();
        let count = documents::next_number(tx, &plan.form.prefix, year)?;
        let serial = serial(&plan.form.prefix, year, count);
        let sheet = Sheet { opened, plan, record: &record, serial, issued_on: tx.now().date() };
        let certificate = self.certificate(&sheet);
        let signature = self.document_key().sign_detached(&certificate.signed_bytes());
        let stored = Stored {
            id: tx.id(),
            case: opened.file.id,
            person: opened.person.id,
            certificate,
            key: self.document_key().kid().to_owned(),
            signature,
            status: Status::Preparing,
            issued_at: tx.now(),
            ended_at: None,
        };
        documents::insert(tx, &stored, &subject)?;
        Ok(stored)
    }

    /// Off the async threads: it takes some milliseconds of pure work.
    async fn render(&self, stored: &Stored) -> Result<Vec<u8>> {
        let data = paper::CertificateData {
            certificate: stored.certificate.clone(),
            issued_at: stored.issued_at,
            verify_url: self.verify_url(stored),
            texts: self.catalogue().paper().clone(),
            verify_address: self.link("/verify"),
            sandbox: self.parts().ground.origins.is_sandbox(),
        };
        let rendered = tokio::task::spawn_blocking(move || paper::render_certificate(&data)).await;
        rendered.map_err(Error::internal)?
    }

    /// What the QR code holds.
    pub(super) fn verify_url(&self, stored: &Stored) -> String {
        let serial = &stored.certificate.serial;
        self.link(&format!("/verify/{serial}?k={}", b64(&stored.signature)))
    }

    fn finish(&self, tx: &mut Tx, stored: &Stored, pdf: &[u8]) -> Result<()> {
        let mut opened = self.by_id(tx, stored.case)?;
        if opened.file.state.is_final() {
            return Ok(());
        }
        documents::finish(tx, stored.id, pdf)?;
        opened.file.advance(tx.now(), |state| state.issue(stored.id))?;
        cases::update(tx, &opened.file)?;
        events::add(tx, opened.file.id, EventKind::Issued, "system", None)?;
        let citizen = opened.person.profile.national_number.clone();
        audit::by_rule(tx, "document.issue", &citizen, &opened.file)?;
        self.notify(tx, &opened, "sms-issued")
    }
}

fn record(opened: &Opened, plan: &DocumentPlan) -> Result<Value> {
    match opened.facts().value(&plan.subject) {
        record @ Value::Record(_) => Ok(record),
        _ => Err(Error::internal("the record of a document is not there")),
    }
}
