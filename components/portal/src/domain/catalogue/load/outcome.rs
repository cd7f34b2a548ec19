//! `[fee]`, `[workflow]`, `[effect]`, `[document]`, `[result]`: what a request comes to.

use toml::Spanned;

use super::Loader;
use crate::domain::case::Machine;
use crate::domain::catalogue::raw;
use crate::domain::kind::Kind;
use crate::domain::service::{
    Advice, Answer, DocumentForm, DocumentPlan, Effect, Fee, FeeBasis, FeeRule, Shown, Workflow,
};
use crate::domain::value::Type;

impl Loader<'_> {
    pub(super) fn fee(&mut self, entity: &str, raw: &raw::Fee) -> Fee {
        let assessed = *raw.basis.get_ref() == FeeBasis::Assessed;
        match (assessed, raw.amount) {
            (true, Some(_)) => self.fault(&raw.basis, "an assessed fee has no amount in the file"),
            (false, None) => self.fault(&raw.basis, "the amount is missing"),
            _ => {}
        }
        if assessed && raw.explained.is_none() {
            self.fault(&raw.basis, "an assessed fee is explained to the citizen");
        }
        let accounts =
            self.ground.entities.iter().filter(|e| e.id == entity).flat_map(|e| &e.accounts);
        if !accounts.into_iter().any(|account| account == raw.payee.get_ref()) {
            self.fault(&raw.payee, format!("{entity} has no account '{}'", raw.payee.get_ref()));
        }
        Fee {
            basis: *raw.basis.get_ref(),
            amount: raw.amount.map(|amount| amount.0),
            payee: raw.payee.get_ref().clone(),
            explained: raw.explained.as_ref().map(|text| text.0.clone()),
            rules: raw.rule.iter().map(|rule| self.fee_rule(raw, rule)).collect(),
            source: raw.source.clone(),
        }
    }

    fn fee_rule(&mut self, fee: &raw::Fee, raw: &raw::FeeRule) -> FeeRule {
        let amount = raw.amount.get_ref().0;
        if fee.amount.is_some_and(|other| other.0.currency() != amount.currency()) {
            self.fault(&raw.amount, "a rule keeps the currency of the fee");
        }
        FeeRule {
            condition: self.condition(&raw.condition),
            amount,
            because: raw.because.0.clone(),
        }
    }

    pub(super) fn workflow(&mut self, raw: &raw::Workflow) -> Workflow {
        match (raw.machine.get_ref(), &raw.office) {
            (Machine::Review, None) => self.fault(&raw.machine, "a review has an office"),
            (Machine::Instant, Some(office)) => {
                self.fault(office, "what is issued at once has no office");
            }
            _ => {}
        }
        if let Some(office) = &raw.office {
            self.is_governorate(office);
        }
        if let Some(unique) = &raw.unique {
            self.name(unique);
        }
        Workflow {
            machine: *raw.machine.get_ref(),
            office: raw.office.as_ref().map(|office| office.get_ref().clone()),
            sla_days: raw.sla.as_ref().and_then(|sla| self.working_days(sla)),
            unique: raw.unique.as_ref().map(|name| name.get_ref().clone()),
        }
    }

    fn is_governorate(&mut self, name: &Spanned<String>) {
        let known = self.name(name).is_some();
        if known && self.names.get(name.get_ref()) != Some(&Kind::Governorate) {
            self.fault(name, format!("'{}' is not a governorate", name.get_ref()));
        }
    }

    fn working_days(&mut self, sla: &Spanned<String>) -> Option<u32> {
        let days = sla
            .get_ref()
            .strip_suffix(" working days")
            .or_else(|| sla.get_ref().strip_suffix(" working day"))
            .and_then(|days| days.parse().ok())
            .filter(|days| (1..=365).contains(days));
        if days.is_none() {
            self.fault(sla, "a promise is written as \"2 working days\"");
        }
        days
    }

    pub(super) fn effect(&mut self, raw: &raw::Effect) -> Effect {
        self.define("case.id", Kind::Text);
        self.define("case.office", Kind::Office);
        let with = self.inputs(&raw.call, &raw.with);
        self.is_national_number(&raw.about);
        if let Some(register) = self.ground.register(raw.call.get_ref()) {
            self.define_record(raw.id.get_ref(), &register.columns);
        }
        Effect {
            id: raw.id.get_ref().clone(),
            call: raw.call.get_ref().clone(),
            with,
            about: raw.about.get_ref().clone(),
        }
    }

    pub(super) fn document(&mut self, raw: &raw::Document) -> Option<DocumentPlan> {
        if !matches!(self.name(&raw.subject), Some(Type::Record) | None) {
            self.fault(&raw.subject, "a document is about a record");
        }
        if let Some(language) = &raw.language {
            self.is_language(language);
        }
        let kind = raw.kind.get_ref();
        let Some(form) = self.ground.documents.iter().find(|form| form.kind == *kind) else {
            self.fault(&raw.kind, format!("no document is called '{kind}'"));
            return None;
        };
        self.has_columns(&raw.subject, form);
        Some(DocumentPlan {
            form: form.clone(),
            subject: raw.subject.get_ref().clone(),
            language: raw.language.as_ref().map(|language| language.get_ref().clone()),
        })
    }

    /// The record has everything that is printed.
    fn has_columns(&mut self, subject: &Spanned<String>, form: &DocumentForm) {
        let printed =
            form.rows.iter().flat_map(|row| std::iter::once(&row.value).chain(&row.value_en));
        for column in printed {
            if !self.names.contains_key(&format!("{}.{column}", subject.get_ref())) {
                self.fault(subject, format!("the document prints '{column}', which it has not"));
            }
        }
    }

    fn is_language(&mut self, name: &Spanned<String>) {
        match self.name(name) {
            Some(Type::Choice(ids)) if ids.iter().all(|id| base::Lang::parse(id).is_some()) => {}
            Some(_) => self.fault(name, "a language is a choice of ar and en"),
            None => {}
        }
    }

    pub(super) fn answer(&mut self, raw: &raw::Answer) -> Answer {
        if !matches!(self.name(&raw.lookup), Some(Type::Record | Type::List) | None) {
            self.fault(&raw.lookup, "a result shows a lookup");
        }
        let advice = raw.advice.iter().map(|advice| Advice {
            condition: self.condition(&advice.condition),
            text: advice.text.0.clone(),
        });
        let advice = advice.collect();
        Answer {
            lookup: raw.lookup.get_ref().clone(),
            rows: raw.row.iter().map(|row| self.shown(row)).collect(),
            advice,
        }
    }

    pub(super) fn shown(&mut self, raw: &raw::Shown) -> Shown {
        for name in std::iter::once(&raw.value).chain(&raw.value_en) {
            if matches!(self.name(name), Some(Type::Record | Type::List)) {
                self.fault(name, "show one of its columns");
            }
        }
        Shown {
            label: raw.label.0.clone(),
            value: raw.value.get_ref().clone(),
            value_en: raw.value_en.as_ref().map(|name| name.get_ref().clone()),
        }
    }
}
