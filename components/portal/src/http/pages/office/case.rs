//! A request in the hands of a clerk: what it says, what is certain of it, and what to do.

use base::{Error, Kind, Message};
use serde::Serialize;
use web::{Clerk, FormData, FormView, Page, Path, Reader, Response, Result, State, StatusCode};

use super::super::place::go;
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::http::caller::officer;
use crate::operations::{Act, CaseView, Decide, Officer};

const QUESTION_LETTERS: usize = 500;
const REASON_LETTERS: usize = 1000;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct CaseFilePage {
    form: FormView,
    /// Whether the clerk who reads has it in hand.
    in_hand: bool,
    #[serde(flatten)]
    case: CaseView,
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let officer = officer(clerk);
    let case = portal.engine().open_case(&officer, &number).await?;
    reader.page(&CaseFilePage::of(case, &officer))
}

pub(crate) async fn claim(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
) -> Result {
    let desk = Desk::of(&portal, &reader, clerk, &number)?;
    desk.done(portal.engine().claim(&desk.officer, &desk.number).await).await
}

pub(crate) async fn release(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
) -> Result {
    let desk = Desk::of(&portal, &reader, clerk, &number)?;
    desk.done(portal.engine().release(&desk.officer, &desk.number).await).await
}

pub(crate) async fn ask(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
    data: FormData,
) -> Result {
    let desk = Desk::of(&portal, &reader, clerk, &number)?;
    let mut form = data.form();
    if let Some(question) = form.text("question", 1..=QUESTION_LETTERS) {
        match portal.engine().ask(&desk.officer, &desk.number, &question).await {
            Err(error) if error.kind() == Kind::Invalid => form.failed("question", &error),
            outcome => return desk.done(outcome).await,
        }
    }
    desk.again(form.view(), StatusCode::UNPROCESSABLE_ENTITY).await
}

pub(crate) async fn accept(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
) -> Result {
    let desk = Desk::of(&portal, &reader, clerk, &number)?;
    desk.done(portal.engine().decide(&desk.officer, &desk.number, Decide::Accept).await).await
}

pub(crate) async fn refuse(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Path(number): Path<String>,
    data: FormData,
) -> Result {
    let desk = Desk::of(&portal, &reader, clerk, &number)?;
    let mut form = data.form();
    if let Some(reason) = form.text("reason", 1..=REASON_LETTERS) {
        let refusal = Decide::Refuse { reason };
        match portal.engine().decide(&desk.officer, &desk.number, refusal).await {
            Err(error) if error.kind() == Kind::Invalid => form.failed("reason", &error),
            outcome => return desk.done(outcome).await,
        }
    }
    desk.again(form.view(), StatusCode::UNPROCESSABLE_ENTITY).await
}

/// A clerk at work on one request.
struct Desk<'a> {
    portal: &'a Portal,
    reader: &'a Reader,
    officer: Officer,
    number: CaseNumber,
}

impl<'a> Desk<'a> {
    fn of(portal: &'a Portal, reader: &'a Reader, clerk: Clerk, number: &str) -> Result<Self> {
        Ok(Self { portal, reader, officer: officer(clerk), number: number.parse()? })
    }

    /// Back to the request; if it has moved on meanwhile, or is the clerk's own, the page says so.
    async fn done(&self, outcome: base::Result<()>) -> Result<Response> {
        match outcome {
            Ok(()) => Ok(go(&format!("/office/cases/{}", self.number))),
            Err(error) => self.refused(error).await,
        }
    }

    async fn refused(&self, error: Error) -> Result<Response> {
        let status = match error.kind() {
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            _ => return Err(error.into()),
        };
        let form = FormView::default().with_error("", error.message().clone());
        self.again(form, status).await
    }

    /// The page again, with what was typed.
    async fn again(&self, form: FormView, status: StatusCode) -> Result<Response> {
        let case = self.portal.engine().open_case(&self.officer, &self.number).await?;
        let page = CaseFilePage { form, ..CaseFilePage::of(case, &self.officer) };
        self.reader.page_with(status, &page)
    }
}

impl CaseFilePage {
    fn of(case: CaseView, officer: &Officer) -> Self {
        let in_hand = case.clerk.as_ref() == Some(&officer.id);
        Self { form: FormView::default(), in_hand, case }
    }
}

impl Page for CaseFilePage {
    const TEMPLATE: &'static str = "office/case.html";

    fn title(&self) -> Message {
        Message::new("case-title").with("number", self.case.number.as_str())
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

mod samples;
