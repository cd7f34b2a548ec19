//! Which two recovery codes do you have?

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, RemoteAddress, State, StatusCode};

use super::{astray, lead, ticket};
use crate::Sso;
use crate::domain::door::recovery::Stage;
use crate::http::browser::browser;
use crate::http::pages::notice::Notice;
use crate::operations::door::recovery::{CodesOutcome, show_codes};

/// The page.
#[derive(Serialize)]
pub(crate) struct Codes {
    form: FormView,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Codes).await? {
        Ok(_) => reader.page(&Codes { form: FormView::default() }),
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
    let ticket = match ticket(&sso, &reader, &headers, Stage::Codes).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    if let (Some(one), Some(other)) = (form.secret("first_code"), form.secret("second_code")) {
        let shown = [one, other].map(|code| code.expose().clone());
        match show_codes(&sso, &ticket.token, shown, browser(&sso, &headers, address)).await {
            Ok(CodesOutcome::Accepted(next)) => return Ok(lead(next)),
            Ok(CodesOutcome::Refused) => form.error("", "recover-codes-refused"),
            Ok(CodesOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-recovery-codes", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Codes { form: form.view() })
}

impl Page for Codes {
    const TEMPLATE: &'static str = "recover_codes.html";

    fn title(&self) -> Message {
        Message::new("recover-codes-title")
    }

    fn samples() -> Vec<Self> {
        vec![
            Self { form: FormView::default() },
            Self { form: FormView::default().with_error("", "recover-codes-refused") },
        ]
    }
}
