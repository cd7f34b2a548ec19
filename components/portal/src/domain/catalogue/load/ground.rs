//! Entities, offices, life events and registers: what service files refer to.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::domain::catalogue::Ground;
use crate::domain::catalogue::fault::{Fault, Faults, line_of, of_toml};
use crate::domain::catalogue::raw::{self, Many};
use crate::domain::kind::Kind;
use crate::domain::register::{Answers, Register};
use crate::domain::service::{DocumentForm, Shown};

/// Reads the four files.
pub(in crate::domain::catalogue) fn ground(files: &[(&str, &str)]) -> Result<Ground, Faults> {
    let entities: raw::Entities = read(files, "entities.toml")?;
    let offices: raw::Offices = read(files, "offices.toml")?;
    let life_events: raw::LifeEvents = read(files, "life-events.toml")?;
    let documents: raw::Documents = read(files, "documents.toml")?;
    let registers: raw::Registers = read(files, "registers.toml")?;
    Ok(Ground {
        entities: entities.entity,
        governorates: offices.governorate,
        offices: offices.office,
        life_events: life_events.life_event,
        paper: documents.paper,
        documents: documents.document.into_iter().map(form).collect(),
        registers: Kinds { file: "registers.toml", files, raw: &registers }.registers()?,
    })
}

fn form(raw: raw::DocumentForm) -> DocumentForm {
    DocumentForm {
        kind: raw.kind,
        prefix: raw.prefix.0,
        title: raw.title.0,
        issuer: raw.issuer.into_iter().map(|line| line.0).collect(),
        rows: raw.row.into_iter().map(shown).collect(),
    }
}

fn shown(raw: raw::Shown) -> Shown {
    Shown {
        label: raw.label.0,
        value: raw.value.into_inner(),
        value_en: raw.value_en.map(Spanned::into_inner),
    }
}

fn read<T: DeserializeOwned>(files: &[(&str, &str)], name: &str) -> Result<T, Faults> {
    let text = text(files, name);
    toml::from_str(text).map_err(|error| of_toml(name, text, &error))
}

fn text<'a>(files: &[(&str, &'a str)], name: &str) -> &'a str {
    files.iter().find(|(file, _)| *file == name).map_or("", |(_, text)| *text)
}

struct Kinds<'a> {
    file: &'a str,
    files: &'a [(&'a str, &'a str)],
    raw: &'a raw::Registers,
}

impl Kinds<'_> {
    fn registers(&self) -> Result<Vec<Register>, Faults> {
        self.raw.register.iter().map(|register| self.register(register)).collect()
    }

    fn register(&self, raw: &raw::RawRegister) -> Result<Register, Faults> {
        let columns = self
            .raw
            .columns
            .get(raw.record.get_ref())
            .ok_or_else(|| self.fault(&raw.record, "no such set of columns"))?;
        Ok(Register {
            call: raw.call.clone(),
            name: raw.name.0.clone(),
            asks: self.kinds(&raw.asks)?,
            member: raw.member.clone(),
            answers: if raw.answers == Many::Many { Answers::Many } else { Answers::One },
            columns: self.kinds(columns)?,
        })
    }

    fn kinds(
        &self,
        names: &BTreeMap<String, Spanned<String>>,
    ) -> Result<BTreeMap<String, Kind>, Faults> {
        names.iter().map(|(name, kind)| Ok((name.clone(), self.kind(kind)?))).collect()
    }

    fn kind(&self, name: &Spanned<String>) -> Result<Kind, Faults> {
        let choice = || self.raw.choice.iter().find(|choice| choice.id == *name.get_ref());
        Kind::named(name.get_ref())
            .or_else(|| choice().map(|choice| Kind::Choice(choice.options.clone())))
            .ok_or_else(|| self.fault(name, "no such kind, and no choice of that name"))
    }

    fn fault(&self, at: &Spanned<String>, why: &str) -> Faults {
        let line = line_of(text(self.files, self.file), at.span().start);
        let why = format!("'{}': {why}", at.get_ref());
        Faults(vec![Fault { file: self.file.to_owned(), line, why }])
    }
}
