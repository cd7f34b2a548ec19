//! Which password will you use from now on?

use base::Kind;
use web::{FormData, FormView, StatusCode};

use crate::domain::door::limit::Paused;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::pages::notice::Notice;
use crate::http::pages::password::Password;
use crate::http::pages::register::facts::away;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{RenewOutcome, choose_password};
use crate::operations::holder::sessions::Browser;

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Password)?;
    step.page(&Password::renewed(FormView::default()))
}

pub(crate) async fn submit(step: Step<Recovery>, browser: Browser, data: FormData) -> step::Result {
    let step = step.at(Stage::Password)?;
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(password) = form.secret("password") {
        let typed = (password, browser);
        match choose_password(&step.sso, &step.token, typed).await {
            Ok(RenewOutcome::Weak(why)) => form.error("password", why),
            Ok(outcome) => return end(&step, &outcome),
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &Password::renewed(form.view()))
}

fn end(step: &Step<Recovery>, outcome: &RenewOutcome) -> step::Result {
    let page = match outcome {
        RenewOutcome::Waits(until) => {
            Notice::waits("recover-waits-title", "recover-waits", Paused { until: *until })
        }
        RenewOutcome::WaitsAndFalls(until) => {
            Notice::waits("recover-waits-title", "recover-waits-lower", Paused { until: *until })
        }
        RenewOutcome::NumberNotYours => Notice::new("recover-too-weak-title", "recover-not-yours")
            .link("/recover", "recover-other-way"),
        RenewOutcome::Done | RenewOutcome::Weak(_) => {
            Notice::new("recover-done-title", "recover-done").link("/sign-in", "sign-in")
        }
    };
    Ok(Recovery::over(&step.sso, step.page(&page)?))
}
