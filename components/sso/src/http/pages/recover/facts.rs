//! Are you the person of this number?

use base::{Kind, Message};
use serde::Serialize;
use web::{FormData, FormView, Page, StatusCode};

use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::pages::register::facts::{away, claim};
use crate::http::step::{self, Step};
use crate::operations::door::recovery::{FactsOutcome, check_facts};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Facts {
    form: FormView,
    number: String,
}

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Facts)?;
    step.page(&Facts::new(FormView::default(), &step.state))
}

pub(crate) async fn submit(step: Step<Recovery>, browser: Browser, data: FormData) -> step::Result {
    let step = step.at(Stage::Facts)?;
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(claim) = claim(&mut form) {
        match check_facts(&step.sso, &step.token, claim, browser).await {
            Ok(FactsOutcome::Matched) => return step.onward().await,
            Ok(FactsOutcome::Paused(paused)) => return step.paused("paused-facts", paused),
            Ok(FactsOutcome::TooMany(paused)) => return step.paused("paused-recovery", paused),
            Ok(FactsOutcome::NoMatch(left)) => {
                form.error("", Message::new("facts-no-match").with("left", left));
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &Facts::new(form.view(), &step.state))
}

impl Facts {
    fn new(form: FormView, state: &Recovery) -> Self {
        let number = match state {
            Recovery::Facts(claimed) => claimed.national_number.masked(),
            _ => String::new(),
        };
        Self { form, number }
    }
}

impl Page for Facts {
    const TEMPLATE: &'static str = "recover_facts.html";

    fn title(&self) -> Message {
        Message::new("register-facts-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, number: "••••••782".into() };
        let filled = || FormView::filled([("first_name", "ليلى"), ("family_name", "البرغوثي")]);
        let no_match = Message::new("facts-no-match").with("left", 4);
        vec![
            page(FormView::default()),
            page(filled().with_error("father_name", "required-field")),
            page(filled().with_error("", no_match)),
        ]
    }
}
