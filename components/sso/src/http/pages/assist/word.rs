//! The person's word: the code from their phone, or the slip alone.

use base::{Id, Message};
use serde::Serialize;
use web::{
    FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, Response, State, StatusCode,
};

use super::slip::Slip;
use super::{PATH, not_now};
use crate::Sso;
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::representation::mandate::Mandate;
use crate::http::browser::typed_code;
use crate::http::pages::desk::wrong;
use crate::http::pages::notice::Notice;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::assist::{self, Answered, Standing};

/// The page. It looks the same whether the person has an account or not.
#[derive(Serialize)]
pub(crate) struct WordPage {
    form: FormView,
    id: String,
}

/// The page while the assistance waits, the slip once it has begun.
pub(crate) async fn standing(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    match assist::standing(&sso, here, id).await? {
        Standing::Waits => reader.page(&WordPage::of(id, FormView::default())),
        Standing::Began(slip) => reader.page(&Slip::of(*slip, &sso.origins().portal)),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        let typed = typed_code(typed.expose());
        match assist::answer(&sso, here, (id, typed)).await {
            Ok(Answered::Begun) => return Ok(to_slip(id)),
            Ok(Answered::Wrong(answer)) => form.error("code", wrong(answer)),
            Err(error) => return not_now(&reader, error),
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &WordPage::of(id, form.view()))
}

pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    let why = match assist::send_again(&sso, here, id).await {
        Ok(Ok(())) => return Ok(to_slip(id)),
        Ok(Err(NotAgain::TooSoon)) => "code-too-soon",
        Ok(Err(NotAgain::TooMany)) => "assist-codes",
        Err(error) => return not_now(&reader, error),
    };
    let form = FormView::default().with_error("code", why);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &WordPage::of(id, form))
}

/// The person has no phone with them.
pub(crate) async fn on_paper(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    match assist::on_paper(&sso, here, id).await {
        Ok(Ok(())) => Ok(to_slip(id)),
        Ok(Err(paused)) => Notice::paused("paused-assist-on-paper", paused)
            .link(PATH, "back")
            .show(&reader, StatusCode::TOO_MANY_REQUESTS),
        Err(error) => not_now(&reader, error),
    }
}

fn to_slip(id: Id<Mandate>) -> Response {
    Redirect::to(&format!("{PATH}/{id}")).into_response()
}

impl WordPage {
    fn of(id: Id<Mandate>, form: FormView) -> Self {
        Self { form, id: id.to_string() }
    }
}

impl Page for WordPage {
    const TEMPLATE: &'static str = "assist_word.html";

    fn title(&self) -> Message {
        Message::new("assist-word-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, id: "42".to_owned() };
        let answers = [Answer::Wrong(4), Answer::Wrong(0), Answer::Expired, Answer::Spent];
        let errors = answers.map(wrong).into_iter();
        let errors = errors.chain(["code-too-soon".into(), "assist-codes".into()]);
        let wrong = errors.map(|error| page(FormView::default().with_error("code", error)));
        [page(FormView::default())].into_iter().chain(wrong).collect()
    }
}
