//! The past of an account, page by page: sign-ins, and what happened to its security.

use base::{Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{Page, Query, Reader, State};

use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::sign_in::{Outcome, SignIn};
use crate::domain::holder::event::{Event, Place, Remembered};
use crate::operations::holder::history::{self, Leaf};
use crate::operations::holder::sessions::Here;

/// The page.
#[derive(Serialize)]
pub(crate) struct History {
    path: &'static str,
    intro: &'static str,
    lines: Vec<Line>,
    page: i64,
    pages: i64,
}

#[derive(Clone, Serialize)]
struct Line {
    at: Timestamp,
    /// The key of a text.
    what: String,
    browser: &'static str,
    system: &'static str,
    network: &'static str,
    /// The owner said that it was somebody else.
    disavowed: bool,
}

/// Which page.
#[derive(Deserialize)]
pub(crate) struct Which {
    page: Option<String>,
}

impl Which {
    fn number(&self) -> i64 {
        self.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1)
    }
}

pub(crate) async fn sign_ins(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(which): Query<Which>,
) -> web::Result {
    let leaf = history::sign_ins(&sso, here, which.number()).await?;
    reader.page(&History::of_sign_ins(&leaf))
}

pub(crate) async fn events(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(which): Query<Which>,
) -> web::Result {
    let leaf = history::events(&sso, here, which.number()).await?;
    reader.page(&History::of_events(&leaf))
}

impl History {
    fn of_sign_ins(leaf: &Leaf<SignIn>) -> Self {
        let line = |one: &SignIn| {
            let place = Place { device: one.device, network: one.network };
            Line::new(one.at, format!("history-{}", one.outcome.code()), place)
        };
        Self {
            path: "/account/history",
            intro: "history-intro",
            lines: leaf.lines.iter().map(line).collect(),
            page: leaf.page,
            pages: leaf.pages,
        }
    }

    fn of_events(leaf: &Leaf<Remembered>) -> Self {
        let line = |one: &Remembered| {
            let happening = &one.happening;
            let line = Line::new(one.at, happening.event.line().to_owned(), happening.place);
            Line { disavowed: one.disavowed_at.is_some(), ..line }
        };
        Self {
            path: "/account/events",
            intro: "events-intro",
            lines: leaf.lines.iter().map(line).collect(),
            page: leaf.page,
            pages: leaf.pages,
        }
    }
}

impl Line {
    fn new(at: Timestamp, what: String, place: Place) -> Self {
        let Device { browser, system } = place.device;
        let (browser, system, network) = (browser.code(), system.code(), place.network.code());
        Self { at, what, browser, system, network, disavowed: false }
    }
}

impl Page for History {
    const TEMPLATE: &'static str = "history.html";

    fn title(&self) -> Message {
        let sign_ins = self.path == "/account/history";
        Message::new(if sign_ins { "history-all" } else { "events-title" })
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let sign_in = |outcome: &Outcome| {
            Line::new(at, format!("history-{}", outcome.code()), Place::UNKNOWN)
        };
        let event = |event: &Event| Line {
            disavowed: *event == Event::NewBrowser,
            ..Line::new(at, event.line().to_owned(), Place::UNKNOWN)
        };
        let page = |lines| History {
            lines,
            ..Self::of_sign_ins(&Leaf { lines: Vec::new(), page: 2, pages: 3 })
        };
        let events = Self::of_events(&Leaf { lines: Vec::new(), page: 1, pages: 1 });
        vec![
            Self::of_sign_ins(&Leaf { lines: Vec::new(), page: 1, pages: 1 }),
            page(Outcome::ALL.iter().map(sign_in).collect()),
            Self { lines: Event::ALL.iter().map(event).collect(), ..events },
        ]
    }
}
