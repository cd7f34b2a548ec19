//! Everything a request holds: what was agreed to, what the registers said, what was answered.
//!
//! One rule keeps it honest: **hidden is absent**. An answer whose question is no longer asked, and a reading
//! whose inputs have changed, are dropped at once ([`Dossier::tidy`]); nothing hidden is stored, sent or
//! charged for.

mod facts;
mod flow;
mod show;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use base::{Date, NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};

pub use facts::Facts;
pub use flow::{Page, Stop};
pub use show::{OptionView, display, person_options};

use super::service::{Lookup, Service};
use super::value::{Facts as _, Value};

/// The contents of a request. Kept sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// The consent, once given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
    /// What registers said, by lookup.
    #[serde(default)]
    pub looked: BTreeMap<String, Looked>,
    /// What the citizen answered, by field, in the form in which each kind keeps it.
    #[serde(default)]
    pub given: BTreeMap<String, String>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// The version of the service whose text was read.
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// A reading from a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looked {
    /// The inputs it was asked with.
    pub with: BTreeMap<String, String>,
    /// The record or records; absent if there was nothing.
    pub record: Value,
    /// When.
    pub at: Timestamp,
}

impl Dossier {
    /// The values that expressions see.
    pub fn facts<'a>(&'a self, service: &'a Service, citizen: &'a NationalNumber) -> Facts<'a> {
        Facts { service, dossier: self, citizen }
    }

    /// The inputs of a lookup, if all are known.
    pub fn inputs(
        &self,
        service: &Service,
        lookup: &Lookup,
        citizen: &NationalNumber,
    ) -> Option<BTreeMap<String, String>> {
        let facts = self.facts(service, citizen);
        inputs(&facts, &lookup.with)
    }

    /// Drops what is no longer asked and what was read with other inputs.
    pub fn tidy(&mut self, service: &Service, citizen: &NationalNumber, today: Date) {
        for lookup in service.lookups_first() {
            self.drop_stale(service, lookup, citizen);
        }
        for step in &service.steps {
            for field in &step.fields {
                let facts = self.facts(service, citizen);
                let step_asked = step.show_if.as_ref().is_none_or(|c| c.holds(&facts, today));
                let asked = field.show_if.as_ref().is_none_or(|c| c.holds(&facts, today));
                if !step_asked || !asked || !self.fits(service, &field.id) {
                    self.given.remove(&field.id);
                }
            }
            for lookup in service.lookups_after(&step.id) {
                self.drop_stale(service, lookup, citizen);
            }
        }
        self.given.retain(|id, _| service.field(id).is_some());
    }

    fn drop_stale(&mut self, service: &Service, lookup: &Lookup, citizen: &NationalNumber) {
        let inputs = self.inputs(service, lookup, citizen);
        if self.looked.get(&lookup.id).is_some_and(|looked| Some(&looked.with) != inputs.as_ref()) {
            self.looked.remove(&lookup.id);
        }
    }

    /// Whether a person that was chosen is still among the records.
    fn fits(&self, service: &Service, field: &str) -> bool {
        let Some(chosen) = self.given.get(field) else { return true };
        let Some(field) = service.field(field) else { return false };
        match &field.kind {
            super::field::FieldKind::Person { from } => facts::person(self, from, chosen).is_some(),
            _ => true,
        }
    }
}

/// The plain texts of the named values, if every one is known.
pub fn inputs(
    facts: &dyn super::value::Facts,
    with: &BTreeMap<String, String>,
) -> Option<BTreeMap<String, String>> {
    with.iter().map(|(input, name)| Some((input.clone(), plain(&facts.value(name))?))).collect()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Absent | Value::List(_) | Value::Record(_) => None,
    }
}

impl Facts<'_> {
    /// The plain text of a value, if it has one.
    pub fn plain(&self, name: &str) -> Option<String> {
        plain(&self.value(name))
    }
}
