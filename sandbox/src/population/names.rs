//! Names in both scripts, from hand-written pools of common ones. No pool holds a real person.

use std::sync::LazyLock;

use messages::registry::{PersonName, Sex};

use super::chance::Chance;
use crate::people::Known;

static POOLS: LazyLock<Pools> = LazyLock::new(|| Pools {
    male: pool(include_str!("../../data/male.tsv")),
    female: pool(include_str!("../../data/female.tsv")),
    family: pool(include_str!("../../data/family.tsv")),
});

struct Pools {
    male: Vec<Name>,
    female: Vec<Name>,
    family: Vec<Name>,
}

/// One part of a name; may be compound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    ar: &'static str,
    en: &'static str,
}

/// The four parts.
#[derive(Clone, Copy)]
pub(super) struct FullName {
    first: Name,
    father: Name,
    grandfather: Name,
    family: Name,
}

impl FullName {
    /// A name that hangs on nobody else's.
    pub(super) fn any(sex: Sex, chance: &Chance) -> Self {
        let father = first(Sex::Male, chance);
        Self {
            first: another(sex, &[father], chance),
            father,
            grandfather: another(Sex::Male, &[father], chance),
            family: chance.any(&POOLS.family),
        }
    }

    /// A child's name: its own, then the father's, the grandfather's and the family's.
    pub(super) fn child(sex: Sex, father: &Self, siblings: &[Self], chance: &Chance) -> Self {
        let mut taken: Vec<_> = siblings.iter().map(|sibling| sibling.first).collect();
        taken.push(father.first);
        Self {
            first: another(sex, &taken, chance),
            father: father.first,
            grandfather: father.father,
            family: father.family,
        }
    }

    /// The father's name, as far as a child's name tells it.
    pub(super) fn father(&self, chance: &Chance) -> Self {
        Self {
            first: self.father,
            father: self.grandfather,
            grandfather: another(Sex::Male, &[self.father], chance),
            family: self.family,
        }
    }

    pub(super) fn ar(&self) -> PersonName {
        self.script(|name| name.ar)
    }

    pub(super) fn en(&self) -> PersonName {
        self.script(|name| name.en)
    }

    fn script(&self, script: fn(Name) -> &'static str) -> PersonName {
        let part = |name| script(name).to_owned();
        PersonName {
            first: part(self.first),
            father: part(self.father),
            grandfather: part(self.grandfather),
            family: part(self.family),
        }
    }
}

impl From<&Known> for FullName {
    fn from(known: &Known) -> Self {
        let name = |(ar, en)| Name { ar, en };
        Self {
            first: name(known.first),
            father: name(known.father),
            grandfather: name(known.grandfather),
            family: name(known.family),
        }
    }
}

fn first(sex: Sex, chance: &Chance) -> Name {
    match sex {
        Sex::Male => chance.common(&POOLS.male),
        Sex::Female => chance.common(&POOLS.female),
    }
}

/// A first name that is not `taken`; the pools are much longer than any family.
fn another(sex: Sex, taken: &[Name], chance: &Chance) -> Name {
    loop {
        let name = first(sex, chance);
        if !taken.contains(&name) {
            return name;
        }
    }
}

/// Lines of `Arabic<TAB>Latin`.
fn pool(lines: &'static str) -> Vec<Name> {
    lines.lines().filter_map(|line| line.split_once('\t')).map(|(ar, en)| Name { ar, en }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pools_are_wide_and_hold_compound_names() {
        assert!(POOLS.male.len() >= 60 && POOLS.female.len() >= 60 && POOLS.family.len() >= 120);
        assert!(POOLS.male.iter().any(|name| name.ar == "عبد الله"));
        assert!(POOLS.family.iter().any(|name| name.ar.starts_with("أبو ")));
    }
}
