//! The code that the person reads out.

use base::{Id, Message};
use serde::Serialize;
use web::{
    FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, Response, State, StatusCode,
};

use super::marker::At;
use super::refused;
use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::door::recovery::Lost;
use crate::domain::ladder::visit::{Desk, Wish};
use crate::http::browser::typed_code;
use crate::http::pages::notice::Notice;
use crate::http::pages::recover::ticket::Given;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::visits::{self, Confirmed};
use crate::store::ladder::visits::Visit;

/// The page.
#[derive(Serialize)]
pub(crate) struct CodePage {
    form: FormView,
    desk: &'static str,
    visit: String,
    /// What the person came for.
    wish: &'static str,
    mobile: String,
}

pub(crate) async fn ask<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    page::<D>(&reader, &sso, (here, id), FormView::default(), StatusCode::OK).await
}

pub(crate) async fn submit<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Visit>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        let typed = typed_code(typed.expose());
        match visits::answer(&sso, here.clone(), D::DESK, (id, typed)).await {
            Ok(Confirmed::Wrong(answer)) => form.error("code", wrong(answer)),
            Ok(confirmed) => return came_to::<D>(&reader, &sso, confirmed),
            Err(error) => return refused(&reader, error),
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page::<D>(&reader, &sso, (here, id), form.view(), status).await
}

/// The person has no phone with them.
pub(crate) async fn agree<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    match visits::agree_in_person(&sso, here, D::DESK, id).await {
        Ok(confirmed) => came_to::<D>(&reader, &sso, confirmed),
        Err(error) => refused(&reader, error),
    }
}

pub(crate) async fn again<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    let form = match visits::send_again(&sso, here.clone(), D::DESK, id).await {
        Ok(Ok(())) => {
            return Ok(Redirect::to(&format!("{}/visits/{id}", D::PATH)).into_response());
        }
        Ok(Err(NotAgain::TooSoon)) => FormView::default().with_error("code", "code-too-soon"),
        Ok(Err(NotAgain::TooMany)) => FormView::default().with_error("code", "visit-codes"),
        Err(error) => return refused(&reader, error),
    };
    page::<D>(&reader, &sso, (here, id), form, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn page<D: At>(
    reader: &Reader,
    sso: &Sso,
    (here, id): (Here, Id<Visit>),
    form: FormView,
    status: StatusCode,
) -> web::Result {
    match visits::waiting(sso, here, D::DESK, id).await {
        Ok((wish, mobile)) => {
            let (desk, visit, wish) = (D::DESK.word(), id.to_string(), wish.word());
            reader.page_with(status, &CodePage { form, desk, visit, wish, mobile })
        }
        Err(error) => refused(reader, error),
    }
}

fn came_to<D: At>(reader: &Reader, sso: &Sso, confirmed: Confirmed) -> web::Result<Response> {
    let (title, text, status) = match (confirmed, D::DESK) {
        (Confirmed::Ticket(digits), _) => {
            return reader.page(&Given::at_desk(sso, digits.expose(), D::PATH));
        }
        (Confirmed::Closed, _) => ("visit-closed-title", "visit-closed-text", StatusCode::OK),
        (Confirmed::Raised, Desk::Agent) => {
            ("visit-done-title", "visit-done-agent", StatusCode::OK)
        }
        (Confirmed::Raised, Desk::Counter) => {
            ("visit-done-title", "visit-done-counter", StatusCode::OK)
        }
        (Confirmed::Proposed, _) => ("visit-proposed-title", "visit-proposed-text", StatusCode::OK),
        (Confirmed::Refused(_) | Confirmed::Wrong(_), _) => {
            ("visit-refused-title", "visit-duplicate", StatusCode::CONFLICT)
        }
    };
    Notice::new(title, text).link(D::PATH, "desk-next").show(reader, status)
}

/// What an answer that is not the code came to.
pub(in crate::http) fn wrong(answer: Answer) -> Message {
    match answer {
        Answer::Wrong(left) => Message::new("visit-code-wrong").with("left", i64::from(left)),
        Answer::Expired => Message::new("visit-code-expired"),
        Answer::Spent | Answer::Right => Message::new("visit-code-spent"),
    }
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "desk_code.html";

    fn title(&self) -> Message {
        Message::new("visit-code-title")
    }

    fn samples() -> Vec<Self> {
        let page = |desk: Desk, wish: Wish, form| Self {
            form,
            desk: desk.word(),
            visit: "42".to_owned(),
            wish: wish.word(),
            mobile: "05•••••456".to_owned(),
        };
        let password = Wish::Recover(Lost::Password);
        let mut pages = vec![
            page(Desk::Agent, Wish::Level, FormView::default()),
            page(Desk::Agent, password, FormView::default()),
            page(Desk::Counter, Wish::Level, FormView::default()),
            page(Desk::Counter, Wish::Close, FormView::default()),
            page(Desk::Counter, password, FormView::default()),
        ];
        let answers = [Answer::Wrong(4), Answer::Wrong(0), Answer::Expired, Answer::Spent];
        let errors = answers.map(wrong).into_iter().chain(["visit-codes".into()]);
        pages.extend(errors.map(|error| {
            page(Desk::Agent, Wish::Level, FormView::default().with_error("code", error))
        }));
        pages
    }
}
