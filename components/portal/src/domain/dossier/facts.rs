//! The values of a request by their dotted names.

use base::NationalNumber;

use super::Dossier;
use crate::domain::field::FieldKind;
use crate::domain::service::Service;
use crate::domain::value::{Facts as Named, Value};

/// A dossier read through the names of its service.
pub struct Facts<'a> {
    pub(super) service: &'a Service,
    pub(super) dossier: &'a Dossier,
    pub(super) citizen: &'a NationalNumber,
}

impl Named for Facts<'_> {
    fn value(&self, name: &str) -> Value {
        let (head, column) = name.split_once('.').map_or((name, None), |(h, c)| (h, Some(c)));
        match column {
            None => self.head(head),
            Some("national_number") if head == "citizen" => {
                Value::Text(self.citizen.reveal().to_owned())
            }
            Some(column) => self.head(head).column(column).clone(),
        }
    }
}

impl Facts<'_> {
    fn head(&self, name: &str) -> Value {
        if let Some(looked) = self.dossier.looked.get(name) {
            return looked.record.clone();
        }
        let Some(given) = self.dossier.given.get(name) else { return Value::Absent };
        match self.service.field(name).map(|field| &field.kind) {
            Some(FieldKind::Person { from }) => {
                person(self.dossier, from, given).cloned().unwrap_or_default()
            }
            Some(kind) => kind.kind().read(given),
            None => Value::Absent,
        }
    }
}

/// The record of a chosen person: `person` is a lookup's one record, `children-2` the second of its list.
pub(super) fn person<'a>(dossier: &'a Dossier, from: &[String], chosen: &str) -> Option<&'a Value> {
    people(dossier, from).into_iter().find(|(id, _)| id == chosen).map(|(_, record)| record)
}

/// The people in the records of some lookups, in order, with the id of each as an option.
pub(super) fn people<'a>(dossier: &'a Dossier, from: &[String]) -> Vec<(String, &'a Value)> {
    let looked = from.iter().filter_map(|id| Some((id, &dossier.looked.get(id)?.record)));
    looked.flat_map(|(id, record)| numbered(id, record)).collect()
}

fn numbered<'a>(lookup: &str, record: &'a Value) -> Vec<(String, &'a Value)> {
    match record {
        Value::Record(_) => vec![(lookup.to_owned(), record)],
        other => {
            let numbered = other.items().iter().zip(1_usize..);
            numbered.map(|(item, n)| (format!("{lookup}-{n}"), item)).collect()
        }
    }
}
