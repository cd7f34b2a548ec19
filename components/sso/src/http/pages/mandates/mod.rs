//! Acting for others, from one's account: who acts for me, for whom I act, giving, taking, ending.

pub(crate) mod enter;
pub(crate) mod give;
pub(crate) mod helper;
mod view;

use base::{Id, Message};
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Path, Query, Reader, Redirect, Response, State, StatusCode, query};

use super::authenticator::prove_again;
use super::notice::Notice;
use crate::Sso;
use crate::domain::representation::mandate::Mandate;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::mandates::list::{Overview, overview};
use crate::operations::representation::mandates::registers::{Register, ask};
use crate::operations::representation::mandates::{end as end_mandate, take};

pub(crate) use view::MandateView;

const PAGE: &str = "/account/mandates";

/// What may have just been done, and the text that says so.
const DONE: [(&str, &str); 6] = [
    ("offered", "done-mandate-offered"),
    ("accepted", "done-mandate-accepted"),
    ("entered", "done-mandate-entered"),
    ("ended", "done-mandate-ended"),
    ("companies", "done-mandate-companies"),
    ("no-companies", "for-whom-no-companies"),
];

/// The page.
#[derive(Serialize)]
pub(crate) struct Mandates {
    done: Option<&'static str>,
    given: Vec<MandateView>,
    received: Vec<MandateView>,
    /// By which others act for the reader's companies.
    alongside: Vec<MandateView>,
    past: Vec<MandateView>,
}

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(done): Query<Done>,
) -> web::Result {
    let overview = overview(&sso, here).await?;
    let done = DONE.iter().find(|(word, _)| done.done.as_deref() == Some(word));
    let portal = &sso.origins().portal;
    reader.page(&Mandates::of(overview, portal, done.map(|(_, text)| *text)))
}

pub(crate) async fn accept(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    match take::accept(&sso, here, id).await {
        Ok(()) => Ok(back("accepted")),
        Err(error) => prove_again(error, PAGE),
    }
}

pub(crate) async fn end(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    end_mandate(&sso, here, id).await?;
    Ok(back("ended"))
}

/// Asks the register for which companies the person signs: who else acts for them is shown then.
pub(crate) async fn companies(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match ask(&sso, &here, Register::Companies).await? {
        Ok(0) => Ok(back("no-companies")),
        Ok(_) => Ok(back("companies")),
        Err(paused) => Notice::paused("paused-registers", paused)
            .link(PAGE, "to-mandates")
            .show(&reader, StatusCode::TOO_MANY_REQUESTS),
    }
}

/// To the page, which says what was done.
fn back(done: &str) -> Response {
    Redirect::to(&query(PAGE, &[("done", done)])).into_response()
}

impl Mandates {
    fn of(overview: Overview, portal: &str, done: Option<&'static str>) -> Self {
        let views = |lines: Vec<_>, side| -> Vec<MandateView> {
            lines.into_iter().map(|line| MandateView::of(line, side, portal)).collect()
        };
        let given = views(overview.given, "given");
        let received = views(overview.received, "received");
        let alongside = views(overview.alongside, "given");
        let (given, mut past): (Vec<_>, Vec<_>) = given.into_iter().partition(MandateView::lasts);
        let (received, ended): (Vec<_>, Vec<_>) =
            received.into_iter().partition(MandateView::lasts);
        past.extend(ended);
        past.sort_by_key(|view| std::cmp::Reverse(view.at));
        Self { done, given, received, alongside, past }
    }
}

impl Page for Mandates {
    const TEMPLATE: &'static str = "mandates.html";

    fn title(&self) -> Message {
        Message::new("mandates-title")
    }

    fn samples() -> Vec<Self> {
        let none = Vec::new;
        let empty =
            |done| Self { done, given: none(), received: none(), alongside: none(), past: none() };
        let full = Self {
            given: MandateView::samples("given"),
            received: MandateView::samples("received"),
            alongside: MandateView::alongside_samples(),
            past: MandateView::past_samples(),
            ..empty(None)
        };
        let done = DONE.iter().map(|(_, text)| empty(Some(*text)));
        done.chain([empty(None), full]).collect()
    }
}
