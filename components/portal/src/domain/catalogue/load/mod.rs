//! From text to a checked catalogue. A loader walks a service file once, from top to bottom, and knows at each
//! place which names exist there: so a condition can only look back.

mod form;
mod ground;
mod head;
mod outcome;
mod tests_of_file;

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::fault::{Fault, Faults, line_of, of_toml};
use super::{Ground, raw};
use crate::domain::expression::{Expression, Scope};
use crate::domain::kind::Kind;
use crate::domain::service::Service;
use crate::domain::value::Type;

pub(super) use ground::ground;

/// Where the file of a service lies: `moi/birth-certificate.toml`.
pub(super) fn path_of(entity: &str, id: &str) -> String {
    let name = id.strip_prefix(entity).and_then(|rest| rest.strip_prefix('-')).unwrap_or(id);
    format!("{entity}/{name}.toml")
}

/// Reads all services; every fault of every file is told.
pub(super) fn services(
    files: &[(&str, &str)],
    ground: &Ground,
) -> Result<Vec<Arc<Service>>, Faults> {
    let mut faults = Vec::new();
    let mut services = Vec::new();
    for (path, text) in files {
        match service(path, text, ground) {
            Ok(service) => services.push(Arc::new(service)),
            Err(found) => faults.extend(found.0),
        }
    }
    let order = |service: &Service| ground.entities.iter().position(|e| e.id == service.entity);
    services.sort_by_key(|service| order(service));
    if faults.is_empty() { Ok(services) } else { Err(Faults(faults)) }
}

/// Reads one service.
pub(super) fn service(path: &str, text: &str, ground: &Ground) -> Result<Service, Faults> {
    let file: raw::File = toml::from_str(text).map_err(|error| of_toml(path, text, &error))?;
    let mut loader = Loader::new(path, text, ground, &file);
    let service = loader.service(file);
    if loader.faults.is_empty() { Ok(service) } else { Err(Faults(loader.faults)) }
}

struct Loader<'a> {
    path: &'a str,
    text: &'a str,
    ground: &'a Ground,
    faults: Vec<Fault>,
    scope: Scope,
    names: BTreeMap<String, Kind>,
}

impl<'a> Loader<'a> {
    fn new(path: &'a str, text: &'a str, ground: &'a Ground, file: &raw::File) -> Self {
        let mut loader = Self {
            path,
            text,
            ground,
            faults: Vec::new(),
            scope: Scope::default(),
            names: BTreeMap::new(),
        };
        loader.announce(file);
        loader.define("citizen.national_number", Kind::NationalNumber);
        loader
    }

    fn service(&mut self, file: raw::File) -> Service {
        self.head(&file);
        let (lookups, eligible, steps) = self.form(&file);
        let fee = file.fee.as_ref().map(|fee| self.fee(file.service.entity.get_ref(), fee));
        let verified = file.verified.iter().map(|shown| self.shown(shown)).collect();
        let workflow = file.workflow.as_ref().map(|workflow| self.workflow(workflow));
        let effect = file.effect.as_ref().map(|effect| self.effect(effect));
        let document = file.document.as_ref().and_then(|document| self.document(document));
        let result = file.result.as_ref().map(|result| self.answer(result));
        self.whole(&file);
        let tests = file.test.into_iter().map(|test| self.test(test)).collect();
        let head = file.service;
        Service {
            version: version(self.text),
            online: head::online(&head),
            id: head.id.into_inner(),
            entity: head.entity.into_inner(),
            kind: head.kind.into_inner(),
            name: head.name.0,
            summary: head.summary.0,
            sign_in: head.sign_in,
            life_events: head.life_events.into_iter().map(Spanned::into_inner).collect(),
            synonyms: head.synonyms,
            evidence: file.evidence,
            guide: head::guide(file.guide),
            lookups,
            eligible,
            steps,
            verified,
            fee,
            workflow,
            effect,
            document,
            result,
            tests,
            names: std::mem::take(&mut self.names),
        }
    }

    /// Every name of the file is "later" until its place is reached.
    fn announce(&mut self, file: &raw::File) {
        for lookup in &file.lookup {
            self.announce_record(lookup.id.get_ref(), lookup.call.get_ref());
        }
        for field in file.step.iter().flat_map(|step| &step.field) {
            self.scope.later.insert(field.id.get_ref().clone());
        }
        if let Some(effect) = &file.effect {
            self.announce_record(effect.id.get_ref(), effect.call.get_ref());
        }
    }

    fn announce_record(&mut self, id: &str, call: &str) {
        self.scope.later.insert(id.to_owned());
        let columns = self.ground.register(call).map(|register| register.columns.keys());
        let names = columns.into_iter().flatten().map(|column| format!("{id}.{column}"));
        self.scope.later.extend(names);
    }

    /// From here on the name is known.
    fn define(&mut self, name: &str, kind: Kind) {
        self.scope.later.remove(name);
        self.scope.known.insert(name.to_owned(), kind.value_type());
        self.names.insert(name.to_owned(), kind);
    }

    fn define_record(&mut self, id: &str, columns: &BTreeMap<String, Kind>) {
        self.define(id, Kind::Record);
        for (column, kind) in columns {
            self.define(&format!("{id}.{column}"), kind.clone());
        }
    }

    fn fault<T>(&mut self, at: &Spanned<T>, why: impl Into<String>) {
        let line = line_of(self.text, at.span().start);
        self.faults.push(Fault { file: self.path.to_owned(), line, why: why.into() });
    }

    /// A condition at this place; "never" if it is wrong (the file is refused anyway).
    fn condition(&mut self, text: &Spanned<String>) -> Expression {
        let parsed: Result<Expression, _> = text.get_ref().parse();
        let checked = match parsed {
            Ok(expression) => expression.check_condition(&self.scope).map(|()| expression),
            Err(wrong) => Err(format!("at character {}: {}", wrong.at + 1, wrong.why)),
        };
        checked.unwrap_or_else(|why| {
            self.fault(text, why);
            Expression::Literal(crate::domain::expression::Literal::Bool(false))
        })
    }

    /// A name at this place; its type if it is known.
    fn name(&mut self, name: &Spanned<String>) -> Option<Type> {
        let checked = Expression::Name(name.get_ref().clone()).check(&self.scope);
        checked.map_err(|why| self.fault(name, why)).ok()
    }

    /// The name of a value that tells whose data is read.
    fn is_national_number(&mut self, name: &Spanned<String>) {
        let known = self.name(name).is_some();
        if known && self.names.get(name.get_ref()) != Some(&Kind::NationalNumber) {
            self.fault(name, format!("'{}' is not a national number", name.get_ref()));
        }
    }

    /// Inputs of a call: each that the register asks for, of a type that fits, and no other.
    fn inputs(
        &mut self,
        call: &Spanned<String>,
        with: &BTreeMap<String, Spanned<String>>,
    ) -> BTreeMap<String, String> {
        let Some(register) = self.ground.register(call.get_ref()) else {
            self.fault(call, format!("no register is called '{}'", call.get_ref()));
            return BTreeMap::new();
        };
        for (input, name) in with {
            match (register.asks.get(input), self.name(name)) {
                (None, _) => {
                    self.fault(name, format!("{} does not ask for '{input}'", register.call));
                }
                (Some(kind), Some(given)) if !fits(&kind.value_type(), &given) => {
                    self.fault(name, format!("'{input}' is a {}", kind.value_type().name()));
                }
                _ => {}
            }
        }
        for input in register.asks.keys().filter(|input| !with.contains_key(*input)) {
            self.fault(call, format!("'{input}' is not given"));
        }
        with.iter().map(|(input, name)| (input.clone(), name.get_ref().clone())).collect()
    }
}

/// Whether a given value may stand where another is asked for.
fn fits(asked: &Type, given: &Type) -> bool {
    match (asked, given) {
        (Type::Choice(asked), Type::Choice(given)) => given.iter().all(|id| asked.contains(id)),
        (Type::Text, Type::Choice(_)) => true,
        _ => asked == given,
    }
}

fn version(text: &str) -> String {
    crypto::hex(&crypto::sha256(text.as_bytes()))
}
