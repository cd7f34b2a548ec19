//! Which SIM is yours?

use base::{Kind, Message, MobileNumber};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, State, StatusCode};

use super::facts::away;
use super::{astray, lead, ticket};
use crate::Sso;
use crate::domain::door::registration::Stage;
use crate::http::pages::notice::Notice;
use crate::operations::door::registration::{SimOutcome, check_sim};

/// The page.
#[derive(Serialize)]
pub(crate) struct Mobile {
    form: FormView,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Mobile).await? {
        Ok(_) => reader.page(&Mobile { form: FormView::default() }),
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
        match check_sim(&sso, &ticket.token, mobile, address.to_string()).await {
            Ok(SimOutcome::Matched) => return Ok(lead(Stage::Password)),
            Ok(SimOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-sim", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(SimOutcome::NoMatch(left)) => {
                form.error("mobile", Message::new("sim-no-match").with("left", left));
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &Mobile { form: form.view() })
}

impl Page for Mobile {
    const TEMPLATE: &'static str = "register_mobile.html";

    fn title(&self) -> Message {
        Message::new("register-mobile-title")
    }

    fn samples() -> Vec<Self> {
        let filled = || FormView::filled([("mobile", "0599123456")]);
        let no_match = |left: i64| Message::new("sim-no-match").with("left", left);
        vec![
            Self { form: FormView::default() },
            Self { form: filled().with_error("mobile", "mobile-number-format") },
            Self { form: filled().with_error("mobile", no_match(2)) },
            Self { form: filled().with_error("mobile", no_match(0)) },
            Self { form: filled().with_error("", "registration-operators-away") },
        ]
    }
}
