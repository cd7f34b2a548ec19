//! Which SIM is yours now?

use base::{Kind, Message, MobileNumber};
use serde::Serialize;
use web::{FormData, FormView, Page, StatusCode};

use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::pages::register::facts::away;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{NumberOutcome, keep_number, offer_number};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Mobile {
    form: FormView,
    /// Whether the number may stay as it is; if not, another one takes effect after a day.
    may_keep: bool,
}

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    step.page(&Mobile::new(FormView::default(), &step.state))
}

pub(crate) async fn submit(step: Step<Recovery>, browser: Browser, data: FormData) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match offer_number(&step.sso, &step.token, mobile, browser).await {
            Ok(NumberOutcome::CodeSent) => return Ok(Recovery::lead(Stage::Code)),
            Ok(NumberOutcome::Paused(paused)) => return step.paused("paused-sim", paused),
            Ok(NumberOutcome::TooMany(paused)) => return step.paused("paused-recovery", paused),
            Ok(NumberOutcome::NoMatch(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &Mobile::new(form.view(), &step.state))
}

pub(crate) async fn keep(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    match keep_number(&step.sso, &step.token).await {
        Ok(()) => Ok(Recovery::lead(Stage::Password)),
        Err(error) => step.astray(error).await,
    }
}

impl Mobile {
    fn new(form: FormView, state: &Recovery) -> Self {
        let may_keep = matches!(state, Recovery::Mobile(known) if known.may_keep_number());
        Self { form, may_keep }
    }
}

impl Page for Mobile {
    const TEMPLATE: &'static str = "recover_mobile.html";

    fn title(&self) -> Message {
        Message::new("recover-mobile-title")
    }

    fn samples() -> Vec<Self> {
        let no_match = Message::new("sim-no-match").with("left", 2);
        let wrong = FormView::filled([("mobile", "0599123456")]).with_error("mobile", no_match);
        vec![
            Self { form: FormView::default(), may_keep: false },
            Self { form: FormView::default(), may_keep: true },
            Self { form: wrong, may_keep: false },
        ]
    }
}
