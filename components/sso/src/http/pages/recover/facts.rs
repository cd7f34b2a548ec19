//! Are you the person of this number?

use base::{Kind, Message};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, State, StatusCode};

use super::{astray, lead, ticket};
use crate::Sso;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::browser::browser;
use crate::http::pages::notice::Notice;
use crate::http::pages::register::facts::{away, claim};
use crate::operations::door::recovery::{FactsOutcome, check_facts, current};

/// The page.
#[derive(Serialize)]
pub(crate) struct Facts {
    form: FormView,
    number: String,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Facts).await? {
        Ok(ticket) => reader.page(&Facts::new(FormView::default(), &ticket.state)),
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
    let ticket = match ticket(&sso, &reader, &headers, Stage::Facts).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(claim) = claim(&mut form) {
        match check_facts(&sso, &ticket.token, claim, browser(&sso, &headers, address)).await {
            Ok(FactsOutcome::Matched) => {
                let stage = current(&sso, &ticket.token).await?.map_or(Stage::Facts, |s| s.stage());
                return Ok(lead(stage));
            }
            Ok(FactsOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-facts", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(FactsOutcome::TooMany(paused)) => {
                let page = Notice::paused("paused-recovery", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(FactsOutcome::NoMatch(left)) => {
                form.error("", Message::new("facts-no-match").with("left", left));
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &Facts::new(form.view(), &ticket.state))
}

impl Facts {
    fn new(form: FormView, state: &Recovery) -> Self {
        let number = match state {
            Recovery::Facts(claimed) => claimed.national_number.masked(),
            _ => String::new(),
        };
        Self { form, number }
    }
}

impl Page for Facts {
    const TEMPLATE: &'static str = "recover_facts.html";

    fn title(&self) -> Message {
        Message::new("register-facts-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, number: "••••••782".into() };
        let filled = || FormView::filled([("first_name", "ليلى"), ("family_name", "البرغوثي")]);
        let no_match = Message::new("facts-no-match").with("left", 4);
        vec![
            page(FormView::default()),
            page(filled().with_error("father_name", "required-field")),
            page(filled().with_error("", no_match)),
        ]
    }
}
