//! An inquiry: one page, one answer.

use base::{Error, NationalNumber, Result};
use db::Tx;

use super::Engine;
use super::lookups::{Fetched, Reading};
use super::people::known;
use super::views::{Agreement, ConsentLine, ConsentView, Inquired, InquiryAnswer, Row};
use crate::domain::dossier::{Agreed, Dossier};
use crate::domain::person::Citizen;
use crate::domain::service::{Answer, Service, ServiceKind};
use crate::domain::value::Value;
use crate::store::consents;

impl Engine {
    /// What a service reads, and from where.
    pub fn consent(&self, service: &Service) -> ConsentView {
        let line = |lookup: &crate::domain::service::Lookup| {
            let register = self.catalogue().register(&lookup.call);
            ConsentLine {
                register: register.map(|register| register.name.clone()).unwrap_or_default(),
                text: lookup.consent.clone(),
            }
        };
        let readings = service.lookups.iter().map(line).collect();
        ConsentView { version: service.version.clone(), readings }
    }

    /// Answers an inquiry: the consent is kept, then the register is asked.
    ///
    /// # Errors
    /// `service-not-found`, `service-not-yet`, `service-changed`, `error-level`.
    pub async fn inquire(
        &self,
        citizen: &Citizen,
        service: &str,
        agreed: &Agreement,
    ) -> Result<Inquired> {
        let service = self.service(service)?;
        let Some(result) = service.result.as_ref().filter(|_| service.kind == ServiceKind::Inquiry)
        else {
            return Err(Error::not_found("service-not-found"));
        };
        allowed(service, citizen)?;
        same_version(&service.version, agreed)?;
        self.keep_consent(citizen, service).await?;
        let (number, actor) = (&citizen.national_number, citizen.actor());
        let reading = Reading { service, citizen: number, case: None, actor };
        let (version, at) = (agreed.version.clone(), self.db().clock().now());
        let mut dossier = Dossier { agreed: Some(Agreed { version, at }), ..Dossier::default() };
        Ok(match self.fetch(&reading, &mut dossier, service.lookups.iter()).await? {
            Fetched::Away(text) => Inquired::Away(text),
            Fetched::All | Fetched::Nothing(_) => {
                self.note_answered(citizen).await?;
                Inquired::Answer(self.inquiry_answer(service, result, &dossier, number))
            }
        })
    }

    /// A helper's question was their task.
    async fn note_answered(&self, citizen: &Citizen) -> Result<()> {
        let Some(acting) = citizen.acting.clone() else { return Ok(()) };
        let done = move |tx: &mut Tx| super::acting::answered(tx, &acting);
        self.db().write("inquiry.answered", done).await
    }

    async fn keep_consent(&self, citizen: &Citizen, service: &Service) -> Result<()> {
        let (citizen, id, version) = (citizen.clone(), service.id.clone(), service.version.clone());
        let keep = move |tx: &mut Tx| {
            let person = known(tx, &citizen)?;
            consents::insert(tx, person.id, &id, &version, None)
        };
        self.db().write("inquiry.consent", keep).await
    }

    fn inquiry_answer(
        &self,
        service: &Service,
        result: &Answer,
        dossier: &Dossier,
        citizen: &NationalNumber,
    ) -> InquiryAnswer {
        let looked = dossier.looked.get(&result.lookup);
        let found = looked.is_some_and(|looked| looked.record != Value::Absent);
        let lookup = service.lookups.iter().find(|lookup| lookup.id == result.lookup);
        let register = lookup.and_then(|lookup| self.catalogue().register(&lookup.call));
        let (rows, advice) = if found {
            let facts = dossier.facts(service, citizen);
            let today = self.today();
            let advice = result.advice.iter().find(|a| a.condition.holds(&facts, today));
            (self.rows(service, &result.rows, dossier, citizen), advice.map(|a| a.text.clone()))
        } else {
            (Vec::new(), lookup.map(|lookup| lookup.not_found.clone()))
        };
        InquiryAnswer {
            rows,
            advice,
            at: looked.map(|looked| looked.at).unwrap_or_default(),
            register: register.map(|register| register.name.clone()).unwrap_or_default(),
        }
    }

    /// Values from registers, labelled; what a register does not hold is left out.
    pub(super) fn rows(
        &self,
        service: &Service,
        shown: &[crate::domain::service::Shown],
        dossier: &Dossier,
        citizen: &NationalNumber,
    ) -> Vec<Row> {
        let row = |shown: &crate::domain::service::Shown| {
            let value = dossier.shown(service, shown, citizen, self.catalogue());
            Row { label: shown.label.clone(), value, step: None }
        };
        let all = shown.iter().map(row);
        all.filter(|row| row.value != crate::domain::kind::Display::Nothing).collect()
    }
}

/// Whether a citizen's account is strong enough for a service.
pub(super) fn allowed(service: &Service, citizen: &Citizen) -> Result<()> {
    super::acting::may_use(service, citizen)?;
    match service.sign_in.level() {
        Some(level) if citizen.level < level => Err(Error::forbidden("error-level")),
        _ => Ok(()),
    }
}

/// What was agreed to must be what stood there.
pub(super) fn same_version(version: &str, agreed: &Agreement) -> Result<()> {
    if agreed.version == version { Ok(()) } else { Err(Error::conflict("service-changed")) }
}
