//! The page in each of its states.

use super::super::values::AT;
use super::{Figures, FiguresPage, Outcome, REASONS, Route, STEPS};
use crate::domain::office::figures::{Cell, Count, Dimension, Period, RouteFigures};
use crate::domain::office::place::GOVERNORATES;

pub(super) fn all() -> Vec<FiguresPage> {
    let page = |by, period, cells: &[&str]| {
        let mut routes = routes("PS-NBS");
        for figures in &mut routes {
            figures.cells = cells.iter().map(|name| cell(name)).collect();
        }
        let doors = Outcome::ALL.map(|o| (o.code().to_owned(), Count::Told(3))).to_vec();
        let figures = Figures { from: AT, until: AT, routes, doors };
        FiguresPage::of(figures, (by, period, Route::RegistryAndSim))
    };
    let empty = Figures { from: AT, until: AT, routes: Vec::new(), doors: Vec::new() };
    let mut pages = vec![
        page(Dimension::Governorate, Period::Week, &GOVERNORATES),
        page(Dimension::Sex, Period::Day, &["female", "male", ""]),
        page(Dimension::Age, Period::Month, &["16-24", "65+"]),
        page(Dimension::Day, Period::Month, &["20000"]),
    ];
    pages.extend(Route::ALL.map(|route| {
        FiguresPage::of(
            Figures { routes: Vec::new(), doors: Vec::new(), ..empty },
            (Dimension::Sex, Period::Day, route),
        )
    }));
    pages
}

pub(super) fn routes(name: &str) -> Vec<RouteFigures> {
    let hidden = Count::Hidden(());
    let few = Cell {
        name: String::new(),
        begun: hidden,
        passed: hidden,
        failed: hidden,
        left: hidden,
        rate: None,
    };
    let named = |words: &[&str]| words.iter().map(|w| ((*w).to_owned(), Count::Told(7))).collect();
    let unknown = ["liveness"];
    vec![RouteFigures {
        route: "registry-and-sim".into(),
        total: cell(""),
        cells: vec![cell(name), few],
        stopped: named(&[&STEPS[..], &unknown].concat()),
        reasons: named(&[&REASONS[..], &unknown].concat()),
    }]
}

fn cell(name: &str) -> Cell {
    let told = Count::Told;
    let name = name.to_owned();
    Cell {
        name,
        begun: told(90),
        passed: told(80),
        failed: told(10),
        left: told(0),
        rate: Some(89),
    }
}
