//! Whose account is it to be?

use base::{Message, NationalNumber};
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, HeaderMap, Page, Query, Reader, Response, State, StatusCode, with_cookie,
};

use crate::Sso;
use crate::domain::door::registration::{Registration, Stage};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::work::{Door, Puzzle};
use crate::http::pages::sign_in::puzzle;
use crate::http::step::Journey;
use crate::operations::door::registration::{NumberOutcome, begin};
use crate::operations::door::work::wanted;
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Number {
    form: FormView,
    return_to: String,
    sign_in: String,
    /// What the browser must do first, if anything.
    work: Option<Puzzle>,
    /// The pass of somebody who waited.
    proof: String,
}

/// Where the person came from.
#[derive(Deserialize)]
pub(crate) struct From {
    return_to: Option<String>,
    /// The pass of somebody who waited.
    pass: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    browser: Browser,
    Query(from): Query<From>,
) -> web::Result {
    let work = match from.pass {
        Some(_) => None,
        None => wanted(&sso, Door::Register, browser).await?,
    };
    let proof = from.pass.unwrap_or_default();
    let page = Number::new(FormView::default(), from.return_to.as_deref());
    reader.page(&Number { work, proof, ..page })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mut work = None;
    let return_to = ReturnTo::parse(form.value("return_to"));
    if let Some(number) = form.parse("national_number", NationalNumber::parse) {
        let before = sso.cookies().registration.read(&headers).map(str::to_owned);
        let visitor = (browser, form.value("proof").to_owned());
        match begin(&sso, number, return_to.clone(), reader.lang, before, visitor).await? {
            NumberOutcome::WorkWanted(puzzle) => {
                form.error("", "work-wanted");
                work = Some(puzzle);
            }
            NumberOutcome::Begun(token) => return Ok(begun(&sso, token.expose())),
            NumberOutcome::Refused => {
                form.error("national_number", "national-number-sandbox");
            }
        }
    }
    let page = Number::new(form.view(), return_to.as_ref().map(ReturnTo::as_str));
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Number { work, ..page })
}

fn begun(sso: &Sso, token: &str) -> Response {
    with_cookie(Registration::lead(Stage::Facts), sso.cookies().registration.set(token, None))
}

impl Number {
    fn new(form: FormView, return_to: Option<&str>) -> Self {
        let return_to = return_to.and_then(ReturnTo::parse);
        let back = return_to.as_ref().map_or_else(Vec::new, |to| vec![("return_to", to.as_str())]);
        Self {
            form,
            sign_in: web::query("/sign-in", &back),
            return_to: return_to.as_ref().map_or("", ReturnTo::as_str).to_owned(),
            work: None,
            proof: String::new(),
        }
    }
}

impl Page for Number {
    const TEMPLATE: &'static str = "register_number.html";

    fn title(&self) -> Message {
        Message::new("register-number-title")
    }

    fn samples() -> Vec<Self> {
        let wrong = FormView::filled([("national_number", "700000018")]);
        vec![
            Self::new(FormView::default(), Some("/authorize/42")),
            Self { work: Some(puzzle()), ..Self::new(FormView::default(), Some("/authorize/42")) },
            Self {
                work: Some(puzzle()),
                ..Self::new(wrong.clone().with_error("", "work-wanted"), None)
            },
            Self::new(wrong.clone().with_error("national_number", "national-number-check"), None),
            Self::new(wrong.with_error("national_number", "national-number-sandbox"), None),
        ]
    }
}
