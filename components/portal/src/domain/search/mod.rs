//! Finding a service with everyday words: letters folded, light stems, synonyms, a slip of one letter forgiven.

mod stem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::Entity;
use super::service::Service;
use stem::{closeness, words};

/// Points of a word by where it stands.
const NAME: u32 = 10;
const SYNONYM: u32 = 8;
const SUMMARY: u32 = 3;
const ENTITY: u32 = 2;

/// More words than this in a query add nothing.
const WORDS_MAX: usize = 8;

/// For each stem, the services it stands in and its points there.
#[derive(Debug)]
pub struct Index {
    stems: BTreeMap<String, BTreeMap<usize, u32>>,
    /// How many words the name of each service has: of equal finds, the plainer one comes first.
    lengths: Vec<usize>,
}

impl Index {
    /// Reads the texts of all services, in both languages.
    pub fn new(services: &[Arc<Service>], entities: &[Entity]) -> Self {
        let lengths = services.iter().map(|service| words(&service.name.ar).len()).collect();
        let mut index = Self { stems: BTreeMap::new(), lengths };
        for (place, service) in services.iter().enumerate() {
            let entity = entities.iter().find(|entity| entity.id == service.entity);
            index.add(place, NAME, [&service.name.ar, &service.name.en]);
            index.add(place, SYNONYM, &service.synonyms);
            index.add(place, SUMMARY, [&service.summary.ar, &service.summary.en]);
            index.add(place, ENTITY, entity.iter().flat_map(|e| [&e.name.ar, &e.name.en]));
        }
        index
    }

    /// The places of the services found, best first. A service that has all words comes before one that
    /// has only some.
    pub fn search(&self, query: &str) -> Vec<usize> {
        let mut found: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for word in words(query).into_iter().take(WORDS_MAX) {
            for (place, points) in self.matches(&word) {
                let (words, sum) = found.entry(place).or_default();
                *words += 1;
                *sum += points;
            }
        }
        let mut places: Vec<_> = found.into_iter().collect();
        places.sort_by_key(|(place, score)| {
            (std::cmp::Reverse(*score), self.lengths.get(*place), *place)
        });
        places.into_iter().map(|(place, _)| place).collect()
    }

    fn add<'a>(&mut self, place: usize, points: u32, texts: impl IntoIterator<Item = &'a String>) {
        for word in texts.into_iter().flat_map(|text| words(text)) {
            let old = self.stems.entry(word).or_default().entry(place).or_default();
            *old = points.max(*old);
        }
    }

    /// The services one word finds: the best of its matches in each.
    fn matches(&self, word: &str) -> BTreeMap<usize, u32> {
        let mut best = BTreeMap::new();
        for (stem, places) in &self.stems {
            let Some(percent) = closeness(word, stem) else { continue };
            for (place, points) in places {
                let old: &mut u32 = best.entry(*place).or_default();
                *old = (points * percent).max(*old);
            }
        }
        best
    }
}
