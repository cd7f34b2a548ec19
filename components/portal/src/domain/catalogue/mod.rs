//! The catalogue: entities, offices, registers, and one file per service. Data, read once when the portal
//! starts; what is wrong with it is said with file and line.

mod embedded;
mod fault;
mod load;
mod raw;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use base::Localized;
use serde::Deserialize;

use super::register::Register;
use super::search::Index;
use super::service::{DocumentForm, Service, ServiceKind};

pub use fault::{Fault, Faults};

/// An entity of government.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// `moi`
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// The ledger accounts that fees are owed to.
    #[serde(default)]
    pub accounts: Vec<String>,
}

/// A governorate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governorate {
    /// ISO 3166-2: `PS-NBS`
    pub id: String,
    /// Its short name.
    pub name: Localized,
}

/// An office of an entity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// `moi-nablus`
    pub id: String,
    /// `moi`
    pub entity: String,
    /// Its name.
    pub name: Localized,
    /// The governorate it serves.
    pub governorate: String,
    /// For the operator: where the name comes from; empty if it is general knowledge.
    #[serde(default)]
    pub source: String,
}

/// A moment in life that leads to services.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// `birth`
    pub id: String,
    /// Its name.
    pub name: Localized,
}

/// The words that every document has, whatever it says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperTexts {
    /// The label of the serial number.
    pub serial: Localized,
    /// The label of the day of issue.
    pub issued: Localized,
    /// How to verify it.
    pub explanation: Localized,
    /// The small print.
    pub footer: Localized,
    /// The line at the top of a trial document.
    pub trial: Localized,
    /// The word across a trial document.
    pub mark: Localized,
}

/// What service files may refer to.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    entities: Vec<Entity>,
    governorates: Vec<Governorate>,
    offices: Vec<Office>,
    life_events: Vec<LifeEvent>,
    documents: Vec<DocumentForm>,
    paper: PaperTexts,
    registers: Vec<Register>,
}

/// The whole catalogue. Clones share it.
#[derive(Clone, Debug)]
pub struct Catalogue(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    ground: Ground,
    services: Vec<Arc<Service>>,
    index: Index,
}

impl Catalogue {
    /// The catalogue that was built into the program.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn load() -> Result<Self, Faults> {
        let ground = load::ground(embedded::GROUND)?;
        let services = load::services(embedded::SERVICES, &ground)?;
        let index = Index::new(&services, &ground.entities);
        Ok(Self(Arc::new(Inner { ground, services, index })))
    }

    /// Reads one service from text: a version that is no longer the current one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, path: &str, text: &str) -> Result<Arc<Service>, Faults> {
        load::service(path, text, &self.0.ground).map(Arc::new)
    }

    /// All services, by entity and in the order of their files.
    pub fn services(&self) -> &[Arc<Service>] {
        &self.0.services
    }

    /// A service by its id.
    pub fn service(&self, id: &str) -> Option<&Arc<Service>> {
        self.0.services.iter().find(|service| service.id == id)
    }

    /// A service by its id and version.
    pub fn version(&self, id: &str, version: &str) -> Option<&Arc<Service>> {
        self.service(id).filter(|service| service.version == version)
    }

    /// The place and the text of a service's file.
    pub fn source(&self, service: &Service) -> Option<(String, &'static str)> {
        let path = load::path_of(&service.entity, &service.id);
        let text = embedded::SERVICES.iter().find(|(p, _)| *p == path).map(|(_, text)| *text)?;
        Some((path, text))
    }

    /// The services of an entity.
    pub fn of_entity<'a>(&'a self, entity: &'a str) -> impl Iterator<Item = &'a Arc<Service>> {
        self.0.services.iter().filter(move |service| service.entity == entity)
    }

    /// How many services are not built yet.
    pub fn not_yet(&self) -> usize {
        self.0.services.iter().filter(|service| !service.is_complete()).count()
    }

    /// The services a query finds, best first.
    pub fn search(&self, query: &str) -> Vec<&Arc<Service>> {
        let found = self.0.index.search(query);
        found.into_iter().filter_map(|place| self.0.services.get(place)).collect()
    }

    /// All entities.
    pub fn entities(&self) -> &[Entity] {
        &self.0.ground.entities
    }

    /// An entity by its id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.0.ground.entities.iter().find(|entity| entity.id == id)
    }

    /// All moments in life that lead to a service.
    pub fn life_events(&self) -> &[LifeEvent] {
        &self.0.ground.life_events
    }

    /// All governorates.
    pub fn governorates(&self) -> &[Governorate] {
        &self.0.ground.governorates
    }

    /// All offices.
    pub fn offices(&self) -> &[Office] {
        &self.0.ground.offices
    }

    /// The office of an entity that takes the requests of a governorate: the first one named.
    pub fn office_for(&self, entity: &str, governorate: &str) -> Option<&Office> {
        self.0.ground.office_for(entity, governorate)
    }

    /// The name of an office.
    pub fn office_name(&self, id: &str) -> Option<&Localized> {
        self.0.ground.offices.iter().find(|office| office.id == id).map(|office| &office.name)
    }

    /// The name of a governorate.
    pub fn governorate_name(&self, id: &str) -> Option<&Localized> {
        self.0.ground.governorates.iter().find(|place| place.id == id).map(|place| &place.name)
    }

    /// The words that every document has.
    pub fn paper(&self) -> &PaperTexts {
        &self.0.ground.paper
    }

    /// A register by its call.
    pub fn register(&self, call: &str) -> Option<&Register> {
        self.0.ground.register(call)
    }

    /// How many services there are of each kind.
    pub fn count(&self, kind: ServiceKind) -> usize {
        self.0.services.iter().filter(|service| service.kind == kind).count()
    }
}

impl Ground {
    fn register(&self, call: &str) -> Option<&Register> {
        self.registers.iter().find(|register| register.call == call)
    }

    fn office_for(&self, entity: &str, governorate: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.entity == entity && o.governorate == governorate)
    }
}
