//! Which two recovery codes do you have?

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, Page};

use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{CodesOutcome, show_codes};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Codes {
    form: FormView,
}

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Codes)?;
    step.page(&Codes { form: FormView::default() })
}

pub(crate) async fn submit(step: Step<Recovery>, browser: Browser, data: FormData) -> step::Result {
    let step = step.at(Stage::Codes)?;
    let mut form = data.form();
    if let (Some(one), Some(other)) = (form.secret("first_code"), form.secret("second_code")) {
        let shown = [one, other].map(|code| code.expose().clone());
        match show_codes(&step.sso, &step.token, shown, browser).await {
            Ok(CodesOutcome::Accepted(next)) => return Ok(Recovery::lead(next)),
            Ok(CodesOutcome::Refused) => form.error("", "recover-codes-refused"),
            Ok(CodesOutcome::Paused(paused)) => {
                return step.paused("paused-recovery-codes", paused);
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.again(&Codes { form: form.view() })
}

impl Page for Codes {
    const TEMPLATE: &'static str = "recover_codes.html";

    fn title(&self) -> Message {
        Message::new("recover-codes-title")
    }

    fn samples() -> Vec<Self> {
        vec![
            Self { form: FormView::default() },
            Self { form: FormView::default().with_error("", "recover-codes-refused") },
        ]
    }
}
