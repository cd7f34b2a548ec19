//! Which SIM is yours?

use base::{Kind, Message, MobileNumber};
use serde::Serialize;
use web::{FormData, FormView, Page, RemoteAddress, StatusCode};

use super::facts::away;
use crate::domain::door::registration::{Registration, Stage};
use crate::http::step::{self, Journey, Step};
use crate::operations::door::registration::{SimOutcome, check_sim, keep_sim};

/// The page.
#[derive(Serialize)]
pub(crate) struct Mobile {
    form: FormView,
    /// A number that is not the applicant's own and may be kept for level 0, masked.
    other: Option<String>,
}

pub(crate) async fn show(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    step.page(&Mobile { form: FormView::default(), other: other_sim(&step.state) })
}

pub(crate) async fn submit(
    step: Step<Registration>,
    address: RemoteAddress,
    data: FormData,
) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut other = other_sim(&step.state);
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match check_sim(&step.sso, &step.token, mobile.clone(), address.to_string()).await {
            Ok(SimOutcome::Matched) => return Ok(Registration::lead(Stage::Password)),
            Ok(SimOutcome::Paused(paused)) => return step.paused("paused-sim", paused),
            Ok(SimOutcome::NoMatch(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
                other = Some(mobile.masked());
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &Mobile { form: form.view(), other })
}

/// Without a SIM in one's own name.
pub(crate) async fn keep(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Mobile)?;
    match keep_sim(&step.sso, &step.token).await {
        Ok(()) => Ok(Registration::lead(Stage::Password)),
        Err(error) => step.astray(error).await,
    }
}

/// The number that may be kept for level 0, masked.
fn other_sim(state: &Registration) -> Option<String> {
    match state {
        Registration::Mobile(known) => known.other_sim.as_ref().map(MobileNumber::masked),
        _ => None,
    }
}

impl Page for Mobile {
    const TEMPLATE: &'static str = "register_mobile.html";

    fn title(&self) -> Message {
        Message::new("register-mobile-title")
    }

    fn samples() -> Vec<Self> {
        let filled = || FormView::filled([("mobile", "0599123456")]);
        let no_match = |left: i64| Message::new("sim-no-match").with("left", left);
        let page = |form| Self { form, other: None };
        let other = |form| Self { form, other: Some("05•••••456".into()) };
        vec![
            page(FormView::default()),
            other(FormView::default()),
            page(filled().with_error("mobile", "mobile-number-format")),
            other(filled().with_error("mobile", no_match(2))),
            other(filled().with_error("mobile", no_match(0))),
            page(filled().with_error("", "registration-operators-away")),
        ]
    }
}
