//! Which code did we send you?

use base::Message;
use serde::Serialize;
use web::{
    FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, Response, State, StatusCode, query,
    with_cookie,
};

use super::{Ticket, astray, lead, ticket};
use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::door::registration::{CodeSent, Registration, Stage};
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::{browser, signed_in, typed_code};
use crate::http::pages::notice::Notice;
use crate::operations::door::registration::{
    CodeOutcome, ResendOutcome, answer_code, delivery, send_again,
};
use crate::operations::holder::sessions::Opened;
use crate::store::door::messages::Delivery;

/// The page.
#[derive(Serialize)]
pub(crate) struct Code {
    form: FormView,
    mobile: String,
    /// Whether the operators did not take the message so far.
    delayed: bool,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => reader.page(&Code::load(&sso, &ticket, FormView::default()).await?),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    data: FormData,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        let (typed, browser) = (typed_code(typed.expose()), browser(&sso, &headers, address));
        match answer_code(&sso, &ticket.token, typed, browser).await {
            Ok(CodeOutcome::Activated { opened, return_to }) => {
                return Ok(activated(&sso, &opened, return_to.as_ref()));
            }
            Ok(CodeOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-registration-code", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(CodeOutcome::Refused(answer)) => {
                form.error("code", wrong(answer));
            }
            Err(error) if error.is("registration-meanwhile") => {
                return Notice::new("registration-meanwhile-title", "registration-meanwhile")
                    .link("/sign-in", "sign-in")
                    .show(&reader, StatusCode::CONFLICT);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    let page = Code::load(&sso, &ticket, form.view()).await?;
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match send_again(&sso, &ticket.token).await {
        Ok(ResendOutcome::Sent) => Ok(lead(Stage::Code)),
        Ok(ResendOutcome::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            let page = Code::load(&sso, &ticket, form).await?;
            reader.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Refused(NotAgain::TooMany)) => {
            Notice::new("registration-codes-title", "registration-codes")
                .link("/register", "start-again")
                .show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Ok(ResendOutcome::Paused(paused)) => {
            Notice::paused("paused-codes", paused).show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(error) => astray(&sso, &reader, &ticket.token, error).await,
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
    with_cookie(response, sso.cookies().registration.clear())
}

impl Code {
    async fn load(sso: &Sso, ticket: &Ticket, form: FormView) -> base::Result<Self> {
        let Registration::Code(sent) = &ticket.state else {
            return Err(base::Error::conflict("registration-out-of-turn"));
        };
        let delivery = delivery(sso, sent).await?;
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
