//! `[[lookup]]`, `[[eligible]]`, `[[step]]`: the form, walked from top to bottom.

use std::collections::BTreeSet;

use toml::Spanned;

use super::Loader;
use crate::domain::catalogue::raw;
use crate::domain::field::{Days, FieldKind};
use crate::domain::kind::Kind;
use crate::domain::register::{Answers, Register};
use crate::domain::service::{Eligible, Field, Lookup, Need, Step};
use crate::domain::value::Type;

const TEXT_MAX: i64 = 200;

type Form = (Vec<Lookup>, Vec<Eligible>, Vec<Step>);

impl Loader<'_> {
    pub(super) fn form(&mut self, file: &raw::File) -> Form {
        self.unique_ids(file);
        let (mut lookups, mut eligible, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        self.readings(file, None, &mut lookups, &mut eligible);
        for raw in &file.step {
            steps.push(self.step(raw));
            self.readings(file, Some(raw.id.get_ref()), &mut lookups, &mut eligible);
        }
        self.unreached(file);
        (lookups, eligible, steps)
    }

    /// The lookups and the conditions that belong after a step, or before the form.
    fn readings(
        &mut self,
        file: &raw::File,
        after: Option<&str>,
        lookups: &mut Vec<Lookup>,
        eligible: &mut Vec<Eligible>,
    ) {
        let here = |place: &Option<Spanned<String>>| {
            place.as_ref().map(|step| step.get_ref().as_str()) == after
        };
        for raw in file.lookup.iter().filter(|lookup| here(&lookup.after)) {
            lookups.push(self.lookup(raw));
        }
        for raw in file.eligible.iter().filter(|rule| here(&rule.after)) {
            eligible.push(Eligible {
                condition: self.condition(&raw.condition),
                after: after.map(str::to_owned),
                otherwise: raw.otherwise.0.clone(),
            });
        }
    }

    fn lookup(&mut self, raw: &raw::Lookup) -> Lookup {
        let with = self.inputs(&raw.call, &raw.with);
        if let Some(about) = &raw.about {
            self.is_national_number(about);
        }
        if let Some(register) = self.ground.register(raw.call.get_ref()) {
            self.define_answer(raw.id.get_ref(), register);
        }
        Lookup {
            id: raw.id.get_ref().clone(),
            call: raw.call.get_ref().clone(),
            with,
            about: raw.about.as_ref().map(|about| about.get_ref().clone()),
            after: raw.after.as_ref().map(|after| after.get_ref().clone()),
            basis: raw.basis,
            consent: raw.consent.0.clone(),
            not_found: raw.not_found.0.clone(),
            if_down: raw.if_down.0.clone(),
        }
    }

    fn define_answer(&mut self, id: &str, register: &Register) {
        match register.answers {
            Answers::One => self.define_record(id, &register.columns),
            Answers::Many => self.define(id, Kind::Records),
        }
    }

    fn step(&mut self, raw: &raw::Step) -> Step {
        let show_if = raw.show_if.as_ref().map(|condition| self.condition(condition));
        if raw.field.is_empty() {
            self.fault(&raw.id, "a step asks something");
        }
        Step {
            id: raw.id.get_ref().clone(),
            title: raw.title.0.clone(),
            show_if,
            fields: raw.field.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn field(&mut self, raw: &raw::Field) -> Field {
        let show_if = raw.show_if.as_ref().map(|condition| self.condition(condition));
        let kind = self.field_kind(raw);
        match &kind {
            FieldKind::Person { from } => self.define_person(raw.id.get_ref(), from),
            kind => self.define(raw.id.get_ref(), kind.kind()),
        }
        Field {
            id: raw.id.get_ref().clone(),
            kind,
            label: raw.label.0.clone(),
            hint: raw.hint.as_ref().map(|hint| hint.0.clone()),
            show_if,
            need: if raw.optional { Need::Optional } else { Need::Required },
        }
    }

    fn field_kind(&mut self, raw: &raw::Field) -> FieldKind {
        self.only_what_belongs(raw);
        match raw.kind.get_ref().as_str() {
            "text" => {
                let max = raw.max.unwrap_or(TEXT_MAX);
                FieldKind::Text { max: usize::try_from(max).unwrap_or_default() }
            }
            "arabic_name" => FieldKind::ArabicName,
            "latin_name" => FieldKind::LatinName,
            "choice" => FieldKind::Choice(raw.options.clone().unwrap_or_default()),
            "date" => FieldKind::Date(Days::Any),
            "past_date" => FieldKind::Date(Days::Past),
            "yes_no" => FieldKind::YesNo,
            "national_number" => FieldKind::NationalNumber,
            "mobile_number" => FieldKind::MobileNumber,
            "number" => FieldKind::Number {
                min: raw.min.unwrap_or(0),
                max: raw.max.unwrap_or(i64::from(u32::MAX)),
            },
            "notification_number" => FieldKind::NotificationNumber,
            "person" => FieldKind::Person { from: self.people(raw) },
            other => {
                self.fault(&raw.kind, format!("no field type is called '{other}'"));
                FieldKind::YesNo
            }
        }
    }

    /// `options` for a choice, `from` for a person, `min` and `max` for what can be counted.
    fn only_what_belongs(&mut self, raw: &raw::Field) {
        let kind = raw.kind.get_ref().as_str();
        let misplaced = [
            ("options", raw.options.is_some(), kind == "choice"),
            ("from", raw.from.is_some(), kind == "person"),
            ("min", raw.min.is_some(), kind == "number"),
            ("max", raw.max.is_some(), matches!(kind, "number" | "text")),
        ];
        for (key, given, belongs) in misplaced {
            if given && !belongs {
                self.fault(&raw.kind, format!("'{key}' does not belong to a field of type {kind}"));
            }
        }
        let options = raw.options.as_deref().unwrap_or_default();
        let ids: BTreeSet<_> = options.iter().map(|option| &option.id).collect();
        if kind == "choice" && (options.len() < 2 || ids.len() < options.len()) {
            self.fault(&raw.kind, "a choice has two options or more, each with its own id");
        }
    }

    fn people(&mut self, raw: &raw::Field) -> Vec<String> {
        let from = raw.from.as_deref().unwrap_or_default();
        if from.is_empty() {
            self.fault(&raw.kind, "'from' names the lookups with the people");
        }
        for lookup in from {
            if !matches!(self.name(lookup), Some(Type::Record | Type::List) | None) {
                self.fault(lookup, "not a lookup");
            }
        }
        from.iter().map(|lookup| lookup.get_ref().clone()).collect()
    }

    /// A chosen person has the columns of the first lookup's record.
    fn define_person(&mut self, id: &str, from: &[String]) {
        let prefix = format!("{}.", from.first().map_or("", String::as_str));
        let columns = self.names.iter().filter_map(|(name, kind)| {
            Some((name.strip_prefix(&prefix)?.to_owned(), kind.clone()))
        });
        self.define_record(id, &columns.collect());
    }

    fn unique_ids(&mut self, file: &raw::File) {
        let mut names = BTreeSet::from(["citizen", "case"]);
        let lookups = file.lookup.iter().map(|lookup| &lookup.id);
        let fields = file.step.iter().flat_map(|step| &step.field).map(|field| &field.id);
        let effect = file.effect.iter().map(|effect| &effect.id);
        for id in lookups.chain(fields).chain(effect) {
            self.id(id);
            if !names.insert(id.get_ref()) {
                self.fault(id, format!("'{}' is already taken", id.get_ref()));
            }
        }
        let mut steps = BTreeSet::new();
        for step in &file.step {
            self.id(&step.id);
            if !steps.insert(step.id.get_ref()) {
                self.fault(&step.id, format!("'{}' is already taken", step.id.get_ref()));
            }
        }
    }

    /// `after` names a step that exists.
    fn unreached(&mut self, file: &raw::File) {
        let places = file.lookup.iter().map(|lookup| &lookup.after);
        let places = places.chain(file.eligible.iter().map(|rule| &rule.after));
        for after in places.flatten() {
            if !file.step.iter().any(|step| step.id.get_ref() == after.get_ref()) {
                self.fault(after, format!("no step is called '{}'", after.get_ref()));
            }
        }
    }
}
