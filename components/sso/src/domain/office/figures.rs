//! Figures of activation in which nobody can be found: small numbers are not told, nor what would give them
//! away by subtraction.

use std::collections::BTreeMap;

use base::Duration;
use serde::Serialize;

use crate::domain::ladder::funnel::PASSED;

/// Smaller numbers are not told.
const TOLD_FROM: i64 = 5;

/// By what the tries are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// Governorate of residence.
    Governorate,
    /// Age group.
    Age,
    /// Sex.
    Sex,
    /// The day on which they began.
    Day,
}

/// How far back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
}

/// So many tries of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Tries {
    /// The route's word.
    pub(crate) route: String,
    /// The value of the dimension.
    pub(crate) cell: String,
    /// The last step that was reached.
    pub(crate) step: String,
    /// How they ended; nothing while under way, or given up.
    pub(crate) outcome: Option<String>,
    /// How many.
    pub(crate) count: i64,
}

/// A number, if it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Count {
    /// It may.
    Told(i64),
    /// Too few people, or somebody could work it out.
    Hidden(()),
}

/// The figures of one route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct RouteFigures {
    /// The route's word.
    pub(crate) route: String,
    /// All tries.
    pub(crate) total: Cell,
    /// By the value of the dimension.
    pub(crate) cells: Vec<Cell>,
    /// Where those stopped who did not pass: the last step they reached, and how many.
    pub(crate) stopped: Vec<(String, Count)>,
    /// Why those ended who did not pass, and how many.
    pub(crate) reasons: Vec<(String, Count)>,
}

/// Tries with one value of the dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Cell {
    /// The value.
    pub(crate) name: String,
    /// How many began.
    pub(crate) begun: Count,
    /// How many reached their level.
    pub(crate) passed: Count,
    /// How many were turned away.
    pub(crate) failed: Count,
    /// How many left, or are under way.
    pub(crate) left: Count,
    /// Of a hundred who began, so many passed; nothing where it would tell too much.
    pub(crate) rate: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    passed: i64,
    failed: i64,
    left: i64,
}

impl Dimension {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Governorate, Self::Age, Self::Sex, Self::Day];

    /// The word in addresses and texts.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Governorate => "governorate",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Day => "day",
        }
    }

    /// The dimension of a word; governorates if there is none.
    pub(crate) fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.word() == word).unwrap_or(Self::Governorate)
    }
}

impl Period {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The word in addresses and texts.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The period of a word; a week if there is none.
    pub(crate) fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.word() == word).unwrap_or(Self::Week)
    }

    /// How long it is.
    pub(crate) const fn length(self) -> Duration {
        match self {
            Self::Day => Duration::from_hours(24),
            Self::Week => Duration::from_hours(7 * 24),
            Self::Month => Duration::from_hours(30 * 24),
        }
    }
}

impl Count {
    /// The number, unless it is small. Zero is nobody.
    pub(crate) fn of(number: i64) -> Self {
        if (1..TOLD_FROM).contains(&number) { Self::Hidden(()) } else { Self::Told(number) }
    }

    /// As a table has it.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Told(number) => number.to_string(),
            Self::Hidden(()) => format!("<{TOLD_FROM}"),
        }
    }

    const fn told(self) -> Option<i64> {
        match self {
            Self::Told(number) => Some(number),
            Self::Hidden(()) => None,
        }
    }
}

/// The figures of each route, in the order of their words.
pub(crate) fn figures(tries: &[Tries]) -> Vec<RouteFigures> {
    let mut routes: BTreeMap<&str, Vec<&Tries>> = BTreeMap::new();
    for some in tries {
        routes.entry(&some.route).or_default().push(some);
    }
    routes.into_iter().map(|(route, tries)| of_route(route, &tries)).collect()
}

fn of_route(route: &str, tries: &[&Tries]) -> RouteFigures {
    let mut cells: BTreeMap<&str, Sums> = BTreeMap::new();
    let (mut stopped, mut reasons) = (BTreeMap::new(), BTreeMap::new());
    for some in tries {
        cells.entry(&some.cell).or_default().add(some);
        if some.outcome.as_deref() != Some(PASSED) {
            *stopped.entry(some.step.clone()).or_insert(0) += some.count;
        }
        if let Some(why) = some.outcome.as_ref().filter(|outcome| *outcome != PASSED) {
            *reasons.entry(why.clone()).or_insert(0) += some.count;
        }
    }
    let total = cells.values().fold(Sums::default(), |all, sums| all.and(*sums));
    let cells = cells.into_iter().map(|(name, sums)| sums.cell(name)).collect();
    RouteFigures {
        route: route.to_owned(),
        total: total.cell(""),
        cells: without_a_lone_gap(cells),
        stopped: told(stopped),
        reasons: told(reasons),
    }
}

impl Sums {
    fn add(&mut self, tries: &Tries) {
        match tries.outcome.as_deref() {
            Some(PASSED) => self.passed += tries.count,
            Some(_) => self.failed += tries.count,
            None => self.left += tries.count,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            left: self.left + other.left,
        }
    }

    fn begun(self) -> i64 {
        self.passed + self.failed + self.left
    }

    /// Of three parts whose sum is told, never is one alone hidden.
    fn cell(self, name: &str) -> Cell {
        let begun = Count::of(self.begun());
        let hidden = Count::Hidden(());
        let mut parts = [self.passed, self.failed, self.left].map(Count::of);
        if begun == hidden {
            parts = [hidden; 3];
        } else if parts.iter().filter(|part| **part == hidden).count() == 1 {
            let others = parts.iter_mut().filter(|part| part.told().is_some_and(|n| n > 0));
            if let Some(smallest) = others.min_by_key(|part| part.told()) {
                *smallest = hidden;
            }
        }
        let [passed, failed, left] = parts;
        let rate = passed.told().zip(begun.told()).filter(|(_, begun)| *begun > 0);
        let rate = rate.map(|(passed, begun)| (passed * 100 + begun / 2) / begun);
        Cell { name: name.to_owned(), begun, passed, failed, left, rate }
    }
}

/// One hidden cell alone could be worked out from the total: the smallest other one is hidden with it.
fn without_a_lone_gap(mut cells: Vec<Cell>) -> Vec<Cell> {
    let hidden = Count::Hidden(());
    if cells.iter().filter(|cell| cell.begun == hidden).count() == 1 {
        let others = cells.iter_mut().filter(|cell| cell.begun.told().is_some_and(|n| n > 0));
        if let Some(smallest) = others.min_by_key(|cell| cell.begun.told()) {
            let name = std::mem::take(&mut smallest.name);
            let (begun, passed, failed, left) = (hidden, hidden, hidden, hidden);
            *smallest = Cell { name, begun, passed, failed, left, rate: None };
        }
    }
    cells
}

fn told(counts: BTreeMap<String, i64>) -> Vec<(String, Count)> {
    counts.into_iter().map(|(name, count)| (name, Count::of(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(cell: &str, outcome: Option<&str>, count: i64) -> Tries {
        Tries {
            route: "registry-and-sim".into(),
            cell: cell.into(),
            step: "facts".into(),
            outcome: outcome.map(str::to_owned),
            count,
        }
    }

    fn cells(tries: &[Tries]) -> Vec<Cell> {
        figures(tries).pop().unwrap().cells
    }

    #[test]
    fn fewer_than_five_are_not_told_and_nobody_is() {
        assert_eq!(Count::of(0).words(), "0");
        assert_eq!(Count::of(1).words(), "<5");
        assert_eq!(Count::of(4).words(), "<5");
        assert_eq!(Count::of(5).words(), "5");
    }

    #[test]
    fn a_small_cell_is_hidden_whole_and_never_alone() {
        let all = cells(&[
            tries("PS-GZA", Some(PASSED), 90),
            tries("PS-GZA", None, 10),
            tries("PS-JEN", Some(PASSED), 20),
            tries("PS-NBS", Some(PASSED), 3),
        ]);
        let begun: Vec<_> = all.iter().map(|cell| cell.begun.words()).collect();
        assert_eq!(begun, ["100", "<5", "<5"]);
        assert_eq!(all[0].rate, Some(90));
        assert_eq!(all[2].rate, None);
    }

    #[test]
    fn a_part_cannot_be_worked_out_from_the_others() {
        let all = cells(&[tries("PS-GZA", Some(PASSED), 90), tries("PS-GZA", Some("refused"), 2)]);
        let only = &all[0];
        assert_eq!((only.begun.words(), only.failed.words()), ("92".into(), "<5".into()));
        assert_eq!((only.passed.words(), only.rate), ("<5".into(), None));
    }

    #[test]
    fn the_steps_say_where_people_stopped() {
        let all =
            figures(&[tries("", Some(PASSED), 9), tries("", None, 6), tries("", Some("no"), 7)]);
        assert_eq!(all[0].stopped, [("facts".to_owned(), Count::Told(13))]);
        assert_eq!(all[0].reasons, [("no".to_owned(), Count::Told(7))]);
    }
}
