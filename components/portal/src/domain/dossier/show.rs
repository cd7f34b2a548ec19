//! Values as pages show them.

use base::{Localized, NationalNumber};
use serde::Serialize;

use super::{Dossier, facts};
use crate::domain::catalogue::Catalogue;
use crate::domain::field::FieldKind;
use crate::domain::kind::{Display, Kind};
use crate::domain::service::{Field, Service, Shown};
use crate::domain::value::{Facts as _, Value};

/// An option of a choice on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionView {
    /// What is posted.
    pub id: String,
    /// Its label.
    pub label: Localized,
    /// The birthday of a person, to tell namesakes apart.
    pub birth_date: Option<base::Date>,
}

/// The people a field offers.
pub fn person_options(dossier: &Dossier, from: &[String]) -> Vec<OptionView> {
    facts::people(dossier, from).into_iter().map(|(id, record)| person_option(id, record)).collect()
}

fn person_option(id: String, record: &Value) -> OptionView {
    OptionView { id, label: name_of(record), birth_date: record.column("birth_date").date() }
}

fn name_of(record: &Value) -> Localized {
    let ar = record.column("name_ar").text().unwrap_or_default();
    let en = record.column("name_en").text().filter(|en| !en.is_empty()).unwrap_or(ar);
    Localized::new(ar, en)
}

/// A value of some kind as a page shows it.
pub fn display(value: &Value, kind: Option<&Kind>, catalogue: &Catalogue) -> Display {
    match (value, kind) {
        (Value::Text(id), Some(Kind::Choice(options))) => {
            let option = options.iter().find(|option| option.id == *id);
            option.map_or(Display::Nothing, |option| Display::Localized(option.label()))
        }
        (Value::Text(id), Some(Kind::Governorate)) => place(catalogue.governorate_name(id), id),
        (Value::Text(id), Some(Kind::Office)) => place(catalogue.office_name(id), id),
        (Value::Text(text), _) if text.is_empty() => Display::Nothing,
        (Value::Text(text), _) => Display::Text(text.clone()),
        (Value::Number(number), _) => Display::Number(*number),
        (Value::Date(date), _) => Display::Date(*date),
        (Value::Bool(true), _) => Display::Yes,
        (Value::Bool(false), _) => Display::No,
        (Value::Record(_), _) => Display::Localized(name_of(value)),
        (Value::List(items), _) => Display::Number(i64::try_from(items.len()).unwrap_or(0)),
        (Value::Absent, _) => Display::Nothing,
    }
}

fn place(name: Option<&Localized>, id: &str) -> Display {
    name.map_or_else(|| Display::Text(id.to_owned()), |name| Display::Localized(name.clone()))
}

impl Dossier {
    /// A value from a register, as the file labels it.
    pub fn shown(
        &self,
        service: &Service,
        shown: &Shown,
        citizen: &NationalNumber,
        catalogue: &Catalogue,
    ) -> Display {
        let facts = self.facts(service, citizen);
        let of = |name: &str| display(&facts.value(name), service.names.get(name), catalogue);
        let english = shown.value_en.as_deref().map(of);
        match (of(&shown.value), english) {
            (Display::Text(ar), Some(Display::Text(en))) => {
                Display::Localized(Localized::new(ar, en))
            }
            (value, _) => value,
        }
    }

    /// The answer to a field.
    pub fn answer(
        &self,
        service: &Service,
        field: &Field,
        citizen: &NationalNumber,
        catalogue: &Catalogue,
    ) -> Display {
        let value = self.facts(service, citizen).value(&field.id);
        let kind = match &field.kind {
            FieldKind::Person { .. } => None,
            other => Some(other.kind()),
        };
        display(&value, kind.as_ref(), catalogue)
    }
}
