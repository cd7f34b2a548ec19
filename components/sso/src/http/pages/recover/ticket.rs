//! A recovery ticket: given, and shown again in whatever browser one has.

use base::{Message, NationalNumber};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, State, StatusCode, with_cookie};

use super::completed;
use crate::Sso;
use crate::domain::door::recovery::Recovery;
use crate::domain::door::recovery_ticket::{in_groups, typed};
use crate::http::pages::notice::Notice;
use crate::http::step::Journey;
use crate::operations::door::recovery::{Shown, TicketOutcome, show_ticket};
use crate::operations::holder::sessions::Browser;

/// Asks for number and ticket.
#[derive(Serialize)]
pub(crate) struct Ask {
    form: FormView,
}

/// A ticket, shown once.
#[derive(Serialize)]
pub(crate) struct Given {
    digits: String,
    /// Where it is typed.
    address: String,
    /// Where the officer goes on; none: the person themselves reads it, and a reviewer decides.
    desk: Option<&'static str>,
}

pub(crate) async fn show(reader: Reader) -> web::Result {
    reader.page(&Ask { form: FormView::default() })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let number = form.parse("national_number", NationalNumber::parse);
    let digits = form.secret("ticket");
    if let (Some(national_number), Some(digits)) = (number, digits) {
        let shown = Shown { national_number, digits: typed(digits.expose()), lang: reader.lang };
        let before = sso.cookies().recovery.read(&headers).map(str::to_owned);
        match show_ticket(&sso, shown, before, browser).await? {
            TicketOutcome::Accepted(token, stage) => {
                let cookie = sso.cookies().recovery.set(token.expose(), None);
                return Ok(with_cookie(Recovery::lead(stage), cookie));
            }
            TicketOutcome::Ended(why) => return completed(&sso, &reader, why),
            TicketOutcome::Waiting => {
                let page = Notice::new("recover-in-review-title", "recover-in-review");
                return page.show(&reader, StatusCode::OK);
            }
            TicketOutcome::Refused => {
                return Notice::new("recover-stopped-title", "recover-review-refused")
                    .link("/recover", "recover-other-way")
                    .show(&reader, StatusCode::OK);
            }
            TicketOutcome::Paused(paused) => {
                let page = Notice::paused("paused-recovery-ticket", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            TicketOutcome::Unknown(left) => {
                form.error("ticket", Message::new("recover-ticket-unknown").with("left", left));
            }
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Ask { form: form.view() })
}

impl Given {
    /// A reviewer looks at the photos.
    pub(super) fn in_review(sso: &Sso, digits: &str) -> Self {
        Self { digits: in_groups(digits), address: address(sso.issuer()), desk: None }
    }

    /// An officer at the desk of this address hands it over.
    pub(in crate::http::pages) fn at_desk(sso: &Sso, digits: &str, desk: &'static str) -> Self {
        Self { desk: Some(desk), ..Self::in_review(sso, digits) }
    }
}

fn address(issuer: &str) -> String {
    format!("{issuer}/recover/ticket")
}

impl Page for Ask {
    const TEMPLATE: &'static str = "recover_ticket.html";

    fn title(&self) -> Message {
        Message::new("recover-ticket-title")
    }

    fn samples() -> Vec<Self> {
        let unknown = |left: i64| {
            let why = Message::new("recover-ticket-unknown").with("left", left);
            Self { form: FormView::default().with_error("ticket", why) }
        };
        vec![Self { form: FormView::default() }, unknown(4), unknown(0)]
    }
}

impl Page for Given {
    const TEMPLATE: &'static str = "recover_ticket_given.html";

    fn title(&self) -> Message {
        Message::new("recover-ticket-given-title")
    }

    fn samples() -> Vec<Self> {
        let page = |desk| Self {
            digits: in_groups("012345678901"),
            address: address("https://account.example"),
            desk,
        };
        vec![page(None), page(Some("/agent"))]
    }
}
