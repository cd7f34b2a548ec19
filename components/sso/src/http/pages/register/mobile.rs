//! Which SIM is yours?

use base::{Kind, Message, MobileNumber};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, State, StatusCode};

use super::facts::away;
use super::{Ticket, astray, lead, ticket};
use crate::Sso;
use crate::domain::door::registration::{Registration, Stage};
use crate::http::pages::notice::Notice;
use crate::operations::door::registration::{SimOutcome, check_sim, keep_sim};

/// The page.
#[derive(Serialize)]
pub(crate) struct Mobile {
    form: FormView,
    /// A number that is not the applicant's own and may be kept for level 0, masked.
    other: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(ticket) => reader.page(&Mobile { form: FormView::default(), other: ticket.other_sim() }),
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
    let mut other = ticket.other_sim();
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match check_sim(&sso, &ticket.token, mobile.clone(), address.to_string()).await {
            Ok(SimOutcome::Matched) => return Ok(lead(Stage::Password)),
            Ok(SimOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-sim", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(SimOutcome::NoMatch(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
                other = Some(mobile.masked());
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &Mobile { form: form.view(), other })
}

/// Without a SIM in one's own name.
pub(crate) async fn keep(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match keep_sim(&sso, &ticket.token).await {
        Ok(()) => Ok(lead(Stage::Password)),
        Err(error) => astray(&sso, &reader, &ticket.token, error).await,
    }
}

impl Ticket {
    /// The number that may be kept for level 0, masked.
    fn other_sim(&self) -> Option<String> {
        match &self.state {
            Registration::Mobile(known) => known.other_sim.as_ref().map(MobileNumber::masked),
            _ => None,
        }
    }
}

impl Page for Mobile {
    const TEMPLATE: &'static str = "register_mobile.html";

    fn title(&self) -> Message {
        Message::new("register-mobile-title")
    }

    fn samples() -> Vec<Self> {
        let filled = || FormView::filled([("mobile", "0599123456")]);
        let no_match = |left: i64| Message::new("sim-no-match").with("left", left);
        let page = |form| Self { form, other: None };
        let other = |form| Self { form, other: Some("05•••••456".into()) };
        vec![
            page(FormView::default()),
            other(FormView::default()),
            page(filled().with_error("mobile", "mobile-number-format")),
            other(filled().with_error("mobile", no_match(2))),
            other(filled().with_error("mobile", no_match(0))),
            page(filled().with_error("", "registration-operators-away")),
        ]
    }
}
