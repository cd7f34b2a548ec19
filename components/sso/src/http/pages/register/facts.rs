//! Are you the person of this number?

use base::{Error, Kind, Message};
use serde::Serialize;
use web::{Form, FormData, FormView, Page, StatusCode};

use crate::domain::door::registration::{Registration, Stage};
use crate::http::step::{self, Journey, Step};
use crate::operations::door::registration::{Claim, FactsOutcome, check_facts};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Facts {
    form: FormView,
    number: String,
}

pub(crate) async fn show(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Facts)?;
    step.page(&Facts::new(FormView::default(), &step.state))
}

pub(crate) async fn submit(
    step: Step<Registration>,
    browser: Browser,
    data: FormData,
) -> step::Result {
    let step = step.at(Stage::Facts)?;
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(claim) = claim(&mut form) {
        let from = (browser.network, browser.origin);
        match check_facts(&step.sso, &step.token, claim, from).await {
            Ok(FactsOutcome::Matched) => return Ok(Registration::lead(Stage::Mobile)),
            Ok(FactsOutcome::Paused(paused)) => return step.paused("paused-facts", paused),
            Ok(outcome) => note(&mut form, outcome),
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &Facts::new(form.view(), &step.state))
}

/// A neighbour is away: what was typed stays, and the reader is told what to do.
pub(in crate::http::pages) fn away(form: &mut Form, error: &Error) -> StatusCode {
    form.failed("", error);
    StatusCode::SERVICE_UNAVAILABLE
}

/// What was typed of oneself.
pub(in crate::http::pages) fn claim(form: &mut Form) -> Option<Claim> {
    let first_name = form.text("first_name", 1..=60);
    let father_name = form.text("father_name", 1..=60);
    let family_name = form.text("family_name", 1..=60);
    let birth_date = form.date("birth_date");
    Some(Claim {
        first_name: first_name?,
        father_name: father_name?,
        family_name: family_name?,
        birth_date: birth_date?,
    })
}

fn note(form: &mut Form, outcome: FactsOutcome) {
    match outcome {
        FactsOutcome::NoMatch(left) => {
            form.error("", Message::new("facts-no-match").with("left", left));
        }
        FactsOutcome::TooYoung => form.error("birth_date", "facts-too-young"),
        FactsOutcome::Matched | FactsOutcome::Paused(_) => {}
    }
}

impl Facts {
    fn new(form: FormView, state: &Registration) -> Self {
        let number = match state {
            Registration::Facts(start) => start.national_number.masked(),
            _ => String::new(),
        };
        Self { form, number }
    }
}

impl Page for Facts {
    const TEMPLATE: &'static str = "register_facts.html";

    fn title(&self) -> Message {
        Message::new("register-facts-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, number: "••••••782".into() };
        let filled = || {
            FormView::filled([
                ("first_name", "ليلى"),
                ("father_name", "سامي"),
                ("family_name", "البرغوثي"),
                ("birth_date-day", "14"),
                ("birth_date-month", "2"),
                ("birth_date-year", "1990"),
            ])
        };
        let no_match = |left: i64| Message::new("facts-no-match").with("left", left);
        vec![
            page(FormView::default()),
            page(FormView::default().with_error("first_name", "required-field")),
            page(filled().with_error("", no_match(4))),
            page(filled().with_error("", no_match(0))),
            page(filled().with_error("birth_date", "facts-too-young")),
            page(filled().with_error("", "registration-registry-away")),
        ]
    }
}
