//! Figures, in which nobody can be found.

use base::{Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Query, Reader, State, header};

use crate::Sso;
use crate::domain::door::sign_in::Outcome;
use crate::domain::ladder::activation::Route;
use crate::domain::office::administration::Counting;
use crate::domain::office::change::Said;
use crate::domain::office::figures::{Cell, Count, Dimension, Period, RouteFigures};
use crate::http::officer::On;
use crate::operations::office::figures::{Figures, read};

/// The page.
#[derive(Serialize)]
pub(crate) struct FiguresPage {
    from: Timestamp,
    until: Timestamp,
    by: &'static str,
    period: &'static str,
    route: &'static str,
    dimensions: [&'static str; 4],
    periods: [&'static str; 3],
    routes: Vec<&'static str>,
    /// Of the chosen route; nothing if nobody tried it.
    figures: Option<RouteView>,
    doors: Vec<(Said, String)>,
}

#[derive(Serialize)]
struct RouteView {
    rows: Vec<Row>,
    stopped: Vec<(Said, String)>,
    reasons: Vec<(Said, String)>,
}

/// A row of the table, and its bar.
#[derive(Serialize)]
struct Row {
    name: Said,
    begun: String,
    passed: String,
    failed: String,
    left: String,
    rate: Option<i64>,
    /// How long its bar is, of [`BAR`].
    bar: Option<i64>,
    /// How much of it passed.
    bar_passed: i64,
}

/// The length of the longest bar.
const BAR: i64 = 300;

/// What the reader asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    by: String,
    period: String,
    route: String,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Counting>,
    Query(asked): Query<Asked>,
) -> web::Result {
    let (by, period) = (Dimension::of(&asked.by), Period::of(&asked.period));
    let figures = read(&sso, by, period).await?;
    let route = Route::of(&asked.route).unwrap_or(Route::RegistryAndSim);
    reader.page(&FiguresPage::of(figures, (by, period, route)))
}

/// All routes as a file that a spreadsheet opens, in the columns' technical names.
pub(crate) async fn csv(
    State(sso): State<Sso>,
    _: On<Counting>,
    Query(asked): Query<Asked>,
) -> web::Result {
    let (by, period) = (Dimension::of(&asked.by), Period::of(&asked.period));
    let figures = read(&sso, by, period).await?;
    let name = format!("attachment; filename=\"figures-{}-{}.csv\"", by.word(), period.word());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, table(by, &figures)).into_response())
}

/// Begins with the mark by which spreadsheets know UTF-8.
fn table(by: Dimension, figures: &Figures) -> String {
    let head = format!("\u{feff}route,{},begun,passed,failed,left,rate\r\n", by.word());
    let line = |route: &str, cell: &Cell| {
        let Cell { name, begun, passed, failed, left, rate } = cell;
        let counts = [begun, passed, failed, left].map(|count| count.words()).join(",");
        let rate = rate.map(|rate| rate.to_string()).unwrap_or_default();
        let name = if by == Dimension::Day { day_of(name) } else { name.clone() };
        format!("{route},{name},{counts},{rate}\r\n")
    };
    let lines =
        figures.routes.iter().flat_map(|of| of.cells.iter().map(|cell| line(&of.route, cell)));
    lines.fold(head, |all, line| all + &line)
}

impl FiguresPage {
    fn of(figures: Figures, (by, period, route): (Dimension, Period, Route)) -> Self {
        let chosen = figures.routes.into_iter().find(|of| of.route == route.code());
        let door = |(outcome, count): (String, Count)| {
            (Said::Text(format!("history-{outcome}")), count.words())
        };
        Self {
            from: figures.from,
            until: figures.until,
            by: by.word(),
            period: period.word(),
            route: route.code(),
            dimensions: Dimension::ALL.map(Dimension::word),
            periods: Period::ALL.map(Period::word),
            routes: Route::ALL.map(Route::code).to_vec(),
            figures: chosen.map(|figures| RouteView::of(figures, by)),
            doors: figures.doors.into_iter().map(door).collect(),
        }
    }
}

impl RouteView {
    fn of(figures: RouteFigures, by: Dimension) -> Self {
        let told = |cell: &Cell| if let Count::Told(n) = cell.begun { n } else { 0 };
        let longest = figures.cells.iter().map(told).max().unwrap_or(0).max(1);
        let mut rows: Vec<_> = figures
            .cells
            .iter()
            .map(|cell| Row::of(cell, cell_name(by, &cell.name), longest))
            .collect();
        let all = Said::Text("figures-all".to_owned());
        rows.push(Row { bar: None, ..Row::of(&figures.total, all, 1) });
        let named = |list: Vec<(String, Count)>, kind: &str, known: &[&str]| {
            let name = |word: String| {
                let text = known.contains(&word.as_str());
                if text { Said::Text(format!("{kind}-{word}")) } else { Said::Plain(word) }
            };
            list.into_iter().map(|(word, count)| (name(word), count.words())).collect()
        };
        Self {
            rows,
            stopped: named(figures.stopped, "figures-step", &STEPS),
            reasons: named(figures.reasons, "figures-stopped", &REASONS),
        }
    }
}

/// Steps and ends that have a text; those of other routes stand as they are.
const STEPS: [&str; 7] =
    ["begun", "facts", "mobile", "other-sim", "password", "own-sim", "own-sim-code"];
const REASONS: [&str; 8] = [
    "facts-paused",
    "sim-paused",
    "codes-paused",
    "code-paused",
    "account-exists",
    "level-zero",
    "sim-not-own",
    "facts-differ",
];

impl Row {
    fn of(cell: &Cell, name: Said, longest: i64) -> Self {
        let bar =
            if let Count::Told(begun) = cell.begun { Some(begun * BAR / longest) } else { None };
        Self {
            name,
            begun: cell.begun.words(),
            passed: cell.passed.words(),
            failed: cell.failed.words(),
            left: cell.left.words(),
            rate: cell.rate,
            bar,
            bar_passed: bar.unwrap_or(0) * cell.rate.unwrap_or(0) / 100,
        }
    }
}

fn cell_name(by: Dimension, name: &str) -> Said {
    match by {
        _ if name.is_empty() => Said::Text("figures-unknown".to_owned()),
        Dimension::Governorate => Said::Text(format!("admin-governorate-{name}")),
        Dimension::Sex => Said::Text(format!("figures-sex-{name}")),
        Dimension::Age => Said::Plain(name.to_owned()),
        Dimension::Day => Said::Plain(day_of(name)),
    }
}

/// The day of a count of days since 1970.
fn day_of(days: &str) -> String {
    let days: i64 = days.parse().unwrap_or(0);
    Timestamp::from_seconds(days * 86_400).date().to_string()
}

impl Page for FiguresPage {
    const TEMPLATE: &'static str = "admin/figures.html";

    fn title(&self) -> Message {
        Message::new("admin-figures")
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

mod samples;

#[cfg(test)]
mod tests {
    use super::super::values::AT;
    use super::*;

    #[test]
    fn a_spreadsheet_knows_its_letters() {
        let figures =
            Figures { from: AT, until: AT, routes: samples::routes("PS-NBS"), doors: vec![] };
        let csv = table(Dimension::Governorate, &figures);
        let lines: Vec<_> = csv.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}route,governorate,begun,passed,failed,left,rate");
        assert_eq!(lines[1], "registry-and-sim,PS-NBS,90,80,10,0,89");
        assert_eq!(lines[2], "registry-and-sim,,<5,<5,<5,<5,");
    }
}
