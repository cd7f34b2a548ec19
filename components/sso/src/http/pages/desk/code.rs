//! The code that the person reads out.

use base::{Id, Message};
use serde::Serialize;
use web::{
    Citizen, FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, RemoteAddress,
    Response, State, StatusCode,
};

use super::marker::At;
use super::refused;
use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::ladder::visit::{Desk, Wish};
use crate::http::browser::{here, typed_code};
use crate::http::pages::notice::Notice;
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
    closes: Closes,
    mobile: String,
}

/// Whether the account ends.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Closes {
    Yes,
    No,
}

pub(crate) async fn ask<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    let here = here(&person, address)?;
    page::<D>(&reader, &sso, (here, id), FormView::default(), StatusCode::OK).await
}

pub(crate) async fn submit<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    Path(id): Path<Id<Visit>>,
    data: FormData,
) -> web::Result {
    let here = here(&person, address)?;
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        let typed = typed_code(typed.expose());
        match visits::answer(&sso, here.clone(), D::DESK, (id, typed)).await {
            Ok(Confirmed::Wrong(answer)) => form.error("code", wrong(answer)),
            Ok(confirmed) => return came_to::<D>(&reader, confirmed),
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
    Citizen(person): Citizen,
    address: RemoteAddress,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    match visits::agree_in_person(&sso, here(&person, address)?, D::DESK, id).await {
        Ok(confirmed) => came_to::<D>(&reader, confirmed),
        Err(error) => refused(&reader, error),
    }
}

pub(crate) async fn again<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    Path(id): Path<Id<Visit>>,
) -> web::Result {
    let here = here(&person, address)?;
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
            let closes = if wish == Wish::Close { Closes::Yes } else { Closes::No };
            let (desk, visit) = (D::DESK.word(), id.to_string());
            reader.page_with(status, &CodePage { form, desk, visit, closes, mobile })
        }
        Err(error) => refused(reader, error),
    }
}

fn came_to<D: At>(reader: &Reader, confirmed: Confirmed) -> web::Result<Response> {
    let (title, text) = match (confirmed, D::DESK) {
        (Confirmed::Done(Wish::Close), _) => ("visit-closed-title", "visit-closed-text"),
        (Confirmed::Done(Wish::Level), Desk::Agent) => ("visit-done-title", "visit-done-agent"),
        (Confirmed::Done(Wish::Level), Desk::Counter) => ("visit-done-title", "visit-done-counter"),
        (Confirmed::Proposed, _) => ("visit-proposed-title", "visit-proposed-text"),
        (Confirmed::Refused(_) | Confirmed::Wrong(_), _) => {
            ("visit-refused-title", "visit-duplicate")
        }
    };
    let status = match confirmed {
        Confirmed::Done(_) | Confirmed::Proposed => StatusCode::OK,
        _ => StatusCode::CONFLICT,
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
        let page = |desk: Desk, closes, form| Self {
            form,
            desk: desk.word(),
            visit: "42".to_owned(),
            closes,
            mobile: "05•••••456".to_owned(),
        };
        let mut pages = vec![
            page(Desk::Agent, Closes::No, FormView::default()),
            page(Desk::Counter, Closes::No, FormView::default()),
            page(Desk::Counter, Closes::Yes, FormView::default()),
        ];
        let answers = [Answer::Wrong(4), Answer::Wrong(0), Answer::Expired, Answer::Spent];
        let errors = answers.map(wrong).into_iter().chain(["visit-codes".into()]);
        pages.extend(errors.map(|error| {
            page(Desk::Agent, Closes::No, FormView::default().with_error("code", error))
        }));
        pages
    }
}
