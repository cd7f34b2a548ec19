//! Which SIM is yours now?

use base::{Kind, Message, MobileNumber};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, State, StatusCode};

use super::{Ticket, astray, lead, ticket};
use crate::Sso;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::browser::browser;
use crate::http::pages::notice::Notice;
use crate::http::pages::register::facts::away;
use crate::operations::door::recovery::{NumberOutcome, keep_number, offer_number};

/// The page.
#[derive(Serialize)]
pub(crate) struct Mobile {
    form: FormView,
    /// Whether the number may stay as it is; if not, another one takes effect after a day.
    may_keep: bool,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(ticket) => reader.page(&Mobile::new(FormView::default(), &ticket)),
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
    let ticket = match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match offer_number(&sso, &ticket.token, mobile, browser(&sso, &headers, address)).await {
            Ok(NumberOutcome::CodeSent) => return Ok(lead(Stage::Code)),
            Ok(NumberOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-sim", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(NumberOutcome::TooMany(paused)) => {
                let page = Notice::paused("paused-recovery", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(NumberOutcome::NoMatch(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &Mobile::new(form.view(), &ticket))
}

pub(crate) async fn keep(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match keep_number(&sso, &ticket.token).await {
        Ok(()) => Ok(lead(Stage::Password)),
        Err(error) => astray(&sso, &reader, &ticket.token, error).await,
    }
}

impl Mobile {
    fn new(form: FormView, ticket: &Ticket) -> Self {
        let may_keep = matches!(&ticket.state, Recovery::Mobile(known) if known.may_keep_number());
        Self { form, may_keep }
    }
}

impl Page for Mobile {
    const TEMPLATE: &'static str = "recover_mobile.html";

    fn title(&self) -> Message {
        Message::new("recover-mobile-title")
    }

    fn samples() -> Vec<Self> {
        let no_match = Message::new("sim-no-match").with("left", 2);
        let wrong = FormView::filled([("mobile", "0599123456")]).with_error("mobile", no_match);
        vec![
            Self { form: FormView::default(), may_keep: false },
            Self { form: FormView::default(), may_keep: true },
            Self { form: wrong, may_keep: false },
        ]
    }
}
