//! What comes next: the consent, a step, the check page, or an end.

use base::{Date, Localized, NationalNumber};

use super::Dossier;
use crate::domain::expression::Expression;
use crate::domain::service::{Eligible, Field, Need, Service, Step};
use crate::domain::value::Value;

/// The page a citizen should see next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// What will be read from where, to agree to (or to try again).
    Consent,
    /// A step of the form.
    Step(String),
    /// All answers and the fee, to check and send.
    Check,
    /// It ends here.
    Stopped(Stop),
}

/// Why somebody cannot go on, and which step would change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The sentence.
    pub why: Localized,
    /// The step whose answer led here; none if no answer would help.
    pub step: Option<String>,
}

impl Dossier {
    /// The page that comes next.
    pub fn page(&self, service: &Service, citizen: &NationalNumber, today: Date) -> Page {
        self.before_the_form(service, citizen, today)
            .or_else(|| {
                let mut steps = self.steps(service, citizen, today).into_iter();
                steps.find_map(|step| self.at_step(service, step, citizen, today))
            })
            .unwrap_or(Page::Check)
    }

    /// The steps that are asked.
    pub fn steps<'a>(
        &self,
        service: &'a Service,
        citizen: &NationalNumber,
        today: Date,
    ) -> Vec<&'a Step> {
        let facts = self.facts(service, citizen);
        let asked = |step: &&Step| step.show_if.as_ref().is_none_or(|c| c.holds(&facts, today));
        service.steps.iter().filter(asked).collect()
    }

    /// The fields of a step that are asked.
    pub fn fields<'a>(
        &self,
        service: &Service,
        step: &'a Step,
        citizen: &NationalNumber,
        today: Date,
    ) -> Vec<&'a Field> {
        let facts = self.facts(service, citizen);
        let asked = |field: &&Field| field.show_if.as_ref().is_none_or(|c| c.holds(&facts, today));
        step.fields.iter().filter(asked).collect()
    }

    fn before_the_form(
        &self,
        service: &Service,
        citizen: &NationalNumber,
        today: Date,
    ) -> Option<Page> {
        if !service.lookups.is_empty() && self.agreed.is_none() {
            return Some(Page::Consent);
        }
        for lookup in service.lookups_first() {
            match self.looked.get(&lookup.id).map(|looked| &looked.record) {
                None => return Some(Page::Consent),
                Some(Value::Absent) => {
                    let why = lookup.not_found.clone();
                    return Some(Page::Stopped(Stop { why, step: None }));
                }
                Some(_) => {}
            }
        }
        self.refused(service, None, citizen, today)
    }

    fn at_step(
        &self,
        service: &Service,
        step: &Step,
        citizen: &NationalNumber,
        today: Date,
    ) -> Option<Page> {
        let open = self
            .fields(service, step, citizen, today)
            .iter()
            .any(|field| field.need == Need::Required && !self.given.contains_key(&field.id));
        if open {
            return Some(Page::Step(step.id.clone()));
        }
        let unread = || {
            let unread = service.lookups_after(&step.id).any(|lookup| {
                let record = self.looked.get(&lookup.id).map(|looked| &looked.record);
                record.is_none_or(|record| *record == Value::Absent)
            });
            unread.then(|| Page::Step(step.id.clone()))
        };
        self.refused(service, Some(&step.id), citizen, today).or_else(unread)
    }

    /// The end, if a rule fails already with what has been read: nothing more is read for somebody who
    /// may not go on.
    pub fn refused(
        &self,
        service: &Service,
        after: Option<&str>,
        citizen: &NationalNumber,
        today: Date,
    ) -> Option<Page> {
        let facts = self.facts(service, citizen);
        let fails = |rule: &&Eligible| {
            rule.after.as_deref() == after
                && self.can_decide(service, &rule.condition)
                && !rule.condition.holds(&facts, today)
        };
        let rule = service.eligible.iter().find(fails)?;
        let step = after.map(str::to_owned);
        Some(Page::Stopped(Stop { why: rule.otherwise.clone(), step }))
    }

    /// Whether all records that a condition looks at have been read.
    fn can_decide(&self, service: &Service, condition: &Expression) -> bool {
        let record = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
        condition.names().into_iter().map(record).all(|record| {
            self.looked.contains_key(&record)
                || service.lookups.iter().all(|lookup| lookup.id != record)
        })
    }
}
