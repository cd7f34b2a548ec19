//! Which SIM is yours? For whoever had none in their own name at registration.

use base::{Error, Kind, Message, MobileNumber};
use serde::Serialize;
use web::{
    Citizen, FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, Response, State,
    StatusCode,
};

use super::{From, notices, raised, with_return};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::one_time_code::NotAgain;
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::typed_code;
use crate::http::pages::authenticator::prove_again;
use crate::http::pages::code::Code;
use crate::http::pages::register::code::wrong;
use crate::http::pages::register::facts::away;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::own_sim::{
    Again, Outcome, Proof, answer, awaiting, send_again, show as show_sim,
};
use crate::operations::ladder::walk::NO_WALK;

/// The page.
const PAGE: &str = "/account/level/sim";
const CODE_PAGE: &str = "/account/level/sim/code";

/// The page.
#[derive(Serialize)]
pub(crate) struct OwnSim {
    form: FormView,
    return_to: String,
}

pub(crate) async fn show(
    reader: Reader,
    Citizen(_): Citizen,
    Query(from): Query<From>,
) -> web::Result {
    reader.page(&OwnSim::new(FormView::default(), from.return_to().as_ref()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match show_sim(&sso, here, (mobile, return_to.clone())).await {
            Ok(Outcome::CodeSent) => return Ok(Redirect::to(CODE_PAGE).into_response()),
            Ok(Outcome::Paused(paused)) => return rest(&reader, paused),
            Ok(Outcome::NotYours(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
            }
            Ok(Outcome::FactsDiffer) => form.error("", "own-sim-facts"),
            Err(error) if error.kind() == Kind::Unavailable => status = away(&mut form, &error),
            Err(error) => return astray(&reader, error, return_to.as_ref()),
        }
    }
    reader.page_with(status, &OwnSim::new(form.view(), return_to.as_ref()))
}

pub(crate) async fn show_code(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    let form = (StatusCode::OK, FormView::default());
    code_page(&sso, &reader, here, form).await
}

pub(crate) async fn submit_code(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer(&sso, here.clone(), typed_code(typed.expose())).await {
            Ok(Proof::Raised(return_to)) => return Ok(raised(return_to.as_ref())),
            Ok(Proof::Duplicate) => {
                let (notice, status) = notices::duplicate();
                return notice.show(&reader, status);
            }
            Ok(Proof::Paused(paused)) => return rest(&reader, paused),
            Ok(Proof::Refused(answer)) => form.error("code", wrong(answer)),
            Err(error) => return astray(&reader, error, None),
        }
    }
    code_page(&sso, &reader, here, (StatusCode::UNPROCESSABLE_ENTITY, form.view())).await
}

pub(crate) async fn again(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match send_again(&sso, here.clone()).await {
        Ok(Again::Sent) => Ok(Redirect::to(CODE_PAGE).into_response()),
        Ok(Again::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            code_page(&sso, &reader, here, (StatusCode::TOO_MANY_REQUESTS, form)).await
        }
        Ok(Again::Refused(NotAgain::TooMany)) => Ok(Redirect::to(PAGE).into_response()),
        Ok(Again::Paused(paused)) => rest(&reader, paused),
        Err(error) => astray(&reader, error, None),
    }
}

async fn code_page(
    sso: &Sso,
    reader: &Reader,
    here: Here,
    (status, form): (StatusCode, FormView),
) -> web::Result {
    match awaiting(sso, here).await {
        Ok(awaiting) => {
            let number = (awaiting.mobile, awaiting.delivery);
            reader.page_with(status, &Code::sent_to(CODE_PAGE, number, form))
        }
        Err(error) => astray(reader, error, None),
    }
}

fn rest(reader: &Reader, paused: Paused) -> web::Result {
    let (notice, status) = notices::paused(paused);
    notice.show(reader, status)
}

fn astray(reader: &Reader, error: Error, back: Option<&ReturnTo>) -> web::Result<Response> {
    if error.is(NO_WALK) {
        let (notice, status) = notices::expired();
        return notice.show(reader, status);
    }
    prove_again(error, &with_return(PAGE, back))
}

impl OwnSim {
    fn new(form: FormView, return_to: Option<&ReturnTo>) -> Self {
        Self { form, return_to: return_to.map_or("", ReturnTo::as_str).to_owned() }
    }
}

impl Page for OwnSim {
    const TEMPLATE: &'static str = "level_own_sim.html";

    fn title(&self) -> Message {
        Message::new("own-sim-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, return_to: "/authorize/42".into() };
        let filled = || FormView::filled([("mobile", "0599123456")]);
        let no_match = Message::new("sim-no-match").with("left", 3);
        vec![
            page(FormView::default()),
            page(filled().with_error("mobile", no_match)),
            page(filled().with_error("", "own-sim-facts")),
            page(filled().with_error("", "registration-operators-away")),
        ]
    }
}
