//! A request that was sent: where it stands, whose turn it is, what happened, and what to do now.

use base::{Error, Kind, Localized, Message};
use serde::{Deserialize, Serialize};
use web::{
    Citizen, FormData, FormView, HeaderName, IntoResponse, Page, Path, Query, Reader, Response,
    Result, State, StatusCode,
};

use super::place::{self, go};
use super::status::Status;
use crate::Portal;
use crate::domain::case::{CaseNumber, EventKind, PublicState};
use crate::http::caller::citizen;
use crate::operations::{Citizen as Asking, PaymentView, RequestView, Submitted};

/// Asks the browser for the page again. A header rather than an element of the page: a reader's program
/// takes an element for a page that moves under the reader, and the page has a link that does the same.
const REFRESH: HeaderName = HeaderName::from_static("refresh");
const REFRESH_SECONDS: u32 = 5;
const ANSWER_LETTERS: usize = 1000;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct CasePage {
    form: FormView,
    news: Option<News>,
    status: Status,
    turn: Turn,
    todo: Todo,
    #[serde(flatten)]
    request: RequestView,
}

/// What has just happened, said at the top of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum News {
    /// The request was sent, and nothing is to be paid.
    Sent,
    /// The answer to the clerk's question was sent.
    Answered,
    /// The till does not answer now.
    PayLater,
    /// The browser is back from the till.
    Back,
}

/// `?news=`
#[derive(Deserialize)]
pub(crate) struct Came {
    news: Option<News>,
}

/// Whose turn it is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "who")]
enum Turn {
    Citizen,
    Office { name: Localized },
    Platform,
    Nobody,
}

/// What the citizen can do now, or waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Todo {
    /// Finish the draft.
    Finish,
    /// Pay.
    Pay,
    /// Pay again: the last try ended without money moving.
    PayAgain,
    /// Back from the till, which has not said yet how it ended.
    AwaitBank,
    /// The document is being made.
    AwaitDocument,
    /// Answer the clerk.
    Answer,
    /// Nothing.
    Nothing,
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
    Query(came): Query<Came>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let request = portal.engine().request(&citizen(person, reader.lang), &number).await?;
    let page = CasePage::of(request, came.news);
    let again = page.again();
    let shown = reader.page(&page)?;
    Ok(match again {
        Some(path) => {
            ([(REFRESH, format!("{REFRESH_SECONDS}; url={path}"))], shown).into_response()
        }
        None => shown,
    })
}

pub(crate) async fn pay(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    match portal.engine().pay(&citizen, &number).await {
        Ok(Submitted::Pay { page_url }) => Ok(place::till(&page_url, reader.lang)),
        Ok(Submitted::PayLater) => Ok(back(&number, "pay-later")),
        Ok(Submitted::Received) => Ok(go(&place::case(&number))),
        Err(error) => refused(&portal, &reader, &citizen, &number, error).await,
    }
}

/// The till sends the browser here, whatever came of the payment; so does a page that waits for it.
pub(crate) async fn back_from_payment(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    match portal.engine().refresh_payment(&citizen, &number).await {
        Ok(request) if request.payment == PaymentView::Due => Ok(back(&number, "back")),
        Ok(_) => Ok(go(&place::case(&number))),
        Err(error) if error.kind() == Kind::Unavailable => Ok(back(&number, "back")),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn answer(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
    data: FormData,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    let mut form = data.form();
    let Some(text) = form.text("answer", 1..=ANSWER_LETTERS) else {
        let mut page = CasePage::of(portal.engine().request(&citizen, &number).await?, None);
        page.form = form.view();
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    match portal.engine().answer(&citizen, &number, &text).await {
        Ok(()) => Ok(back(&number, "answered")),
        Err(error) if error.kind() == Kind::Invalid => {
            form.failed("answer", &error);
            let mut page = CasePage::of(portal.engine().request(&citizen, &number).await?, None);
            page.form = form.view();
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => refused(&portal, &reader, &citizen, &number, error).await,
    }
}

pub(crate) async fn discard(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    match portal.engine().discard(&citizen, &number).await {
        Ok(()) => Ok(go("/cases")),
        Err(error) => refused(&portal, &reader, &citizen, &number, error).await,
    }
}

/// The request has moved on meanwhile: the page says so and shows where it stands.
async fn refused(
    portal: &Portal,
    reader: &Reader,
    citizen: &Asking,
    number: &CaseNumber,
    error: Error,
) -> Result<Response> {
    if error.kind() != Kind::Conflict {
        return Err(error.into());
    }
    let mut page = CasePage::of(portal.engine().request(citizen, number).await?, None);
    page.form = page.form.with_error("", error.message().clone());
    reader.page_with(StatusCode::CONFLICT, &page)
}

fn back(number: &CaseNumber, news: &str) -> Response {
    go(&format!("{}?news={news}", place::case(number)))
}

impl CasePage {
    fn of(request: RequestView, news: Option<News>) -> Self {
        Self {
            form: FormView::default(),
            news,
            status: Status::of(request.state, request.outcome),
            turn: Turn::of(&request),
            todo: Todo::of(&request, news),
            request,
        }
    }

    /// What a browser that waits asks for.
    fn again(&self) -> Option<String> {
        let case = place::case(&self.request.number);
        match self.todo {
            Todo::AwaitBank => Some(format!("{case}/paid")),
            Todo::AwaitDocument => Some(case),
            _ => None,
        }
    }
}

impl Turn {
    fn of(request: &RequestView) -> Self {
        let office = || {
            let name = request.office.clone();
            name.map_or(Self::Platform, |name| Self::Office { name })
        };
        match request.state {
            PublicState::Draft | PublicState::WaitingForPayment | PublicState::WaitingForYou => {
                Self::Citizen
            }
            PublicState::BeingProcessed if is_accepted(request) => Self::Platform,
            PublicState::Received | PublicState::BeingProcessed => office(),
            PublicState::Done => Self::Nobody,
        }
    }
}

impl Todo {
    fn of(request: &RequestView, news: Option<News>) -> Self {
        match (request.state, request.payment) {
            (PublicState::Draft, _) => Self::Finish,
            (PublicState::WaitingForPayment, PaymentView::DueAgain) => Self::PayAgain,
            (PublicState::WaitingForPayment, _) if news == Some(News::Back) => Self::AwaitBank,
            (PublicState::WaitingForPayment, _) => Self::Pay,
            (PublicState::WaitingForYou, _) => Self::Answer,
            (PublicState::Received | PublicState::BeingProcessed, _) if is_accepted(request) => {
                Self::AwaitDocument
            }
            _ => Self::Nothing,
        }
    }
}

/// Nobody has to decide any more (or ever had): only the document is missing.
fn is_accepted(request: &RequestView) -> bool {
    let last = request.timeline.last().map(|event| event.kind);
    request.office.is_none() || matches!(last, Some(EventKind::Accepted | EventKind::Registered))
}

impl Page for CasePage {
    const TEMPLATE: &'static str = "case.html";

    fn title(&self) -> Message {
        Message::new("case-title").with("number", self.request.number.as_str())
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

mod samples;
