//! Which code did we send you?

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, Page, Response, StatusCode, query};

use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::door::registration::{CodeSent, Registration, Stage};
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::{signed_in, typed_code};
use crate::http::pages::notice::Notice;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::registration::{
    CodeOutcome, ResendOutcome, answer_code, delivery, send_again,
};
use crate::operations::holder::sessions::{Browser, Opened};
use crate::store::door::messages::Delivery;

/// The page.
#[derive(Serialize)]
pub(crate) struct Code {
    form: FormView,
    mobile: String,
    /// Whether the operators did not take the message so far.
    delayed: bool,
}

pub(crate) async fn show(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Code)?;
    step.page(&Code::load(&step, FormView::default()).await?)
}

pub(crate) async fn submit(
    step: Step<Registration>,
    browser: Browser,
    data: FormData,
) -> step::Result {
    let step = step.at(Stage::Code)?;
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer_code(&step.sso, &step.token, typed_code(typed.expose()), browser).await {
            Ok(CodeOutcome::Activated { opened, return_to }) => {
                return Ok(activated(&step.sso, &opened, return_to.as_ref()));
            }
            Ok(CodeOutcome::Paused(paused)) => {
                return step.paused("paused-registration-code", paused);
            }
            Ok(CodeOutcome::Refused(answer)) => {
                form.error("code", wrong(answer));
            }
            Err(error) if error.is("registration-meanwhile") => {
                let page = Notice::new("registration-meanwhile-title", "registration-meanwhile");
                return step.page_with(StatusCode::CONFLICT, &page.link("/sign-in", "sign-in"));
            }
            Err(error) => return step.astray(error).await,
        }
    }
    let page = Code::load(&step, form.view()).await?;
    step.again(&page)
}

pub(crate) async fn again(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Code)?;
    match send_again(&step.sso, &step.token).await {
        Ok(ResendOutcome::Sent) => Ok(Registration::lead(Stage::Code)),
        Ok(ResendOutcome::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            let page = Code::load(&step, form).await?;
            step.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Refused(NotAgain::TooMany)) => {
            let page = Notice::new("registration-codes-title", "registration-codes");
            let page = page.link("/register", "start-again");
            step.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Paused(paused)) => step.paused("paused-codes", paused),
        Err(error) => step.astray(error).await,
    }
}

/// What is said of a wrong answer, here and at sign-in.
pub(in crate::http::pages) fn wrong(answer: Answer) -> Message {
    match answer {
        Answer::Wrong(left) => Message::new("code-wrong").with("left", i64::from(left)),
        Answer::Expired => Message::new("code-expired"),
        Answer::Spent | Answer::Right => Message::new("code-spent"),
    }
}

fn activated(sso: &Sso, opened: &Opened, return_to: Option<&ReturnTo>) -> Response {
    let back = return_to.map_or_else(Vec::new, |to| vec![("return_to", to.as_str())]);
    let response = signed_in(sso, opened, &query("/register/done", &back));
    Registration::over(sso, response)
}

impl Code {
    async fn load(step: &Step<Registration>, form: FormView) -> base::Result<Self> {
        let Registration::Code(sent) = &step.state else {
            return Err(base::Error::conflict("registration-out-of-turn"));
        };
        let delivery = delivery(&step.sso, sent).await?;
        Ok(Self::new(sent, form, delivery))
    }

    fn new(sent: &CodeSent, form: FormView, delivery: Delivery) -> Self {
        let mobile = sent.reachable.mobile.masked();
        Self { form, mobile, delayed: delivery == Delivery::Delayed }
    }
}

impl Page for Code {
    const TEMPLATE: &'static str = "register_code.html";

    fn title(&self) -> Message {
        Message::new("register-code-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, mobile: "05•••••456".into(), delayed: false };
        let wrong = |answer| page(FormView::default().with_error("code", wrong(answer)));
        vec![
            page(FormView::default()),
            Self { delayed: true, ..page(FormView::default()) },
            page(FormView::default().with_error("code", "required-field")),
            page(FormView::default().with_error("", "code-too-soon")),
            wrong(Answer::Wrong(4)),
            wrong(Answer::Wrong(2)),
            wrong(Answer::Wrong(1)),
            wrong(Answer::Wrong(0)),
            wrong(Answer::Expired),
            wrong(Answer::Spent),
        ]
    }
}
