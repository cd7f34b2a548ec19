//! Which code did we send you?

use web::{FormData, FormView, HeaderMap, Reader, State, StatusCode};

use super::{Ticket, astray, completed, lead, ticket};
use crate::Sso;
use crate::domain::door::one_time_code::NotAgain;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::browser::typed_code;
use crate::http::pages::code::Code;
use crate::http::pages::notice::Notice;
use crate::http::pages::register::code::wrong;
use crate::operations::door::recovery::{
    CodeOutcome, ResendOutcome, answer_code, delivery, send_again,
};

const PATH: &str = "/recover/code";

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => reader.page(&page(&sso, &ticket, FormView::default()).await?),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer_code(&sso, &ticket.token, typed_code(typed.expose())).await {
            Ok(CodeOutcome::Proved(next)) => return completed(&sso, &reader, next),
            Ok(CodeOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-registration-code", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(CodeOutcome::Refused(answer)) => form.error("code", wrong(answer)),
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    let page = page(&sso, &ticket, form.view()).await?;
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Code).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match send_again(&sso, &ticket.token).await {
        Ok(ResendOutcome::Sent) => Ok(lead(Stage::Code)),
        Ok(ResendOutcome::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            let page = page(&sso, &ticket, form).await?;
            reader.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Refused(NotAgain::TooMany)) => {
            Notice::new("recover-expired-title", "recover-codes-spent")
                .link("/recover", "start-again")
                .show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Ok(ResendOutcome::Paused(paused)) => {
            Notice::paused("paused-codes", paused).show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(error) => astray(&sso, &reader, &ticket.token, error).await,
    }
}

/// Of the account's own number nothing is shown: the reader may not have an account.
async fn page(sso: &Sso, ticket: &Ticket, form: FormView) -> base::Result<Code> {
    let Recovery::Code(sent) = &ticket.state else {
        return Err(base::Error::conflict("recovery-out-of-turn"));
    };
    let delivery = delivery(sso, sent).await?;
    Ok(match &sent.mobile {
        Some(mobile) => Code::sent_to(PATH, (mobile.masked(), delivery), form),
        None => Code::perhaps_sent(PATH, form),
    })
}
