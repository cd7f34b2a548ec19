//! Where people live: the 16 governorates in their true proportions (PCBS projections, mid-2023).

use std::sync::LazyLock;

use serde::Deserialize;

static GOVERNORATES: LazyLock<Vec<Governorate>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/governorates.json"))
        .expect("a data file of the binary, read in a test")
});

/// A governorate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Governorate {
    /// ISO 3166-2 code.
    pub(crate) id: String,
    /// People who really live there.
    pub(crate) population: u64,
    /// Towns, the seat first.
    pub(crate) places: Vec<Place>,
}

/// A town and the Interior directorate that keeps its registers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub(crate) ar: String,
    pub(crate) en: String,
    pub(crate) directorate: String,
}

pub(crate) fn governorates() -> &'static [Governorate] {
    &GOVERNORATES
}

/// How many of `size` people live in each governorate: largest remainders, so that the sum is `size`.
pub(super) fn shares(size: u32) -> Vec<(&'static Governorate, usize)> {
    let total: u64 = governorates().iter().map(|governorate| governorate.population).sum();
    let mut shares: Vec<_> = governorates()
        .iter()
        .map(|governorate| {
            let exact = u64::from(size) * governorate.population;
            (governorate, exact / total, exact % total)
        })
        .collect();
    let given: u64 = shares.iter().map(|(_, whole, _)| whole).sum();
    shares.sort_by_key(|(_, _, remainder)| std::cmp::Reverse(*remainder));
    let left = usize::try_from(u64::from(size) - given).unwrap_or(0);
    for (_, whole, _) in shares.iter_mut().take(left) {
        *whole += 1;
    }
    shares
        .into_iter()
        .map(|(governorate, whole, _)| (governorate, usize::try_from(whole).unwrap_or(0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_sixteen_governorates_with_a_town_and_a_directorate_each() {
        assert_eq!(governorates().len(), 16);
        for governorate in governorates() {
            let seat = governorate.places.first().unwrap();
            assert!(seat.directorate.starts_with("moi-"), "{}", governorate.id);
        }
    }

    #[test]
    fn the_shares_add_up() {
        for size in [50_000, 2_000, 999] {
            assert_eq!(shares(size).iter().map(|(_, n)| n).sum::<usize>(), size as usize);
        }
    }
}
