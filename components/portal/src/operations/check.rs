//! Everything before it is sent.

use base::{Error, Localized, Result};

use super::Engine;
use super::case::Opened;
use super::views::{CheckView, FeeView, Row, Standing};
use crate::domain::case::CaseNumber;
use crate::domain::catalogue::Office;
use crate::domain::dossier::Page;
use crate::domain::fee::Quote;
use crate::domain::person::Citizen;

impl Engine {
    /// The answers, what the registers say, and the fee.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`, `case-office-unknown`.
    pub async fn check(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
    ) -> Result<Standing<CheckView>> {
        let opened = self.own_draft(citizen, number).await?;
        match opened.page() {
            Page::Check => self.check_view(&opened).map(Standing::Here),
            page => Ok(Standing::Elsewhere(page)),
        }
    }

    fn check_view(&self, opened: &Opened) -> Result<CheckView> {
        let service = &opened.service;
        let office: Option<Localized> = self.office(opened)?.map(|office| office.name.clone());
        Ok(CheckView {
            number: opened.file.number.clone(),
            name: service.name.clone(),
            answers: self.answers(opened),
            verified: self.verified(opened),
            fee: quote(opened)?.map(fee_view),
            office,
            sla_days: service.workflow.as_ref().and_then(|workflow| workflow.sla_days),
        })
    }

    /// What the citizen answered.
    pub(super) fn answers(&self, opened: &Opened) -> Vec<Row> {
        let number = &opened.person.profile.national_number;
        let steps = opened.dossier.steps(&opened.service, number, opened.today);
        let fields = steps.into_iter().flat_map(|step| {
            let fields = opened.dossier.fields(&opened.service, step, number, opened.today);
            fields.into_iter().map(move |field| (step, field))
        });
        let row =
            |(step, field): (&crate::domain::service::Step, &crate::domain::service::Field)| Row {
                label: field.label.clone(),
                value: opened.dossier.answer(&opened.service, field, number, self.catalogue()),
                step: Some(step.id.clone()),
            };
        fields.map(row).collect()
    }

    /// What the registers say.
    pub(super) fn verified(&self, opened: &Opened) -> Vec<Row> {
        let number = &opened.person.profile.national_number;
        self.rows(&opened.service, &opened.service.verified, &opened.dossier, number)
    }

    /// The office that reviews it; none if a rule decides.
    pub(super) fn office(&self, opened: &Opened) -> Result<Option<&Office>> {
        let workflow = opened.service.workflow.as_ref();
        let Some(name) = workflow.and_then(|workflow| workflow.office.as_deref()) else {
            return Ok(None);
        };
        let governorate = opened.facts().plain(name).unwrap_or_default();
        let office = self.catalogue().office_for(&opened.service.entity, &governorate);
        office.map(Some).ok_or_else(|| Error::conflict("case-office-unknown"))
    }
}

/// What the request costs today.
pub(super) fn quote(opened: &Opened) -> Result<Option<Quote>> {
    let quote = opened.service.quote(&opened.facts(), opened.today);
    match (&quote, &opened.service.fee) {
        (None, Some(_)) => Err(Error::internal("a fee that no register has assessed")),
        _ => Ok(quote),
    }
}

pub(super) fn fee_view(quote: Quote) -> FeeView {
    FeeView { amount: quote.amount, because: quote.because, basis: quote.basis }
}
