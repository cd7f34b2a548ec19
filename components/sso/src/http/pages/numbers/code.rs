//! The code that was sent to the number.

use base::Error;
use web::{FormData, FormView, Reader, State, StatusCode};

use super::{Which, lead};
use crate::Sso;
use crate::domain::door::one_time_code::NotAgain;
use crate::http::browser::typed_code;
use crate::http::pages::account::back;
use crate::http::pages::authenticator::prove_again;
use crate::http::pages::code::Code;
use crate::http::pages::notice::Notice;
use crate::http::pages::register::code::wrong;
use crate::operations::holder::numbers::{
    AgainOutcome, GONE, ProofOutcome, again as send_again, answer, awaiting,
};
use crate::operations::holder::sessions::Here;

pub(crate) async fn show_code<W: Which>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
) -> web::Result {
    page::<W>(&sso, &reader, here, (StatusCode::OK, FormView::default())).await
}

pub(crate) async fn submit_code<W: Which>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer(&sso, here.clone(), (W::PURPOSE, typed_code(typed.expose()))).await {
            Ok(ProofOutcome::Done) => return Ok(back(W::DONE)),
            Ok(ProofOutcome::Waits(_)) => return Ok(back("mobile-asked")),
            Ok(ProofOutcome::Refused(answer)) => form.error("code", wrong(answer)),
            Ok(ProofOutcome::Paused(paused)) => {
                return Notice::paused("paused-second-factor", paused)
                    .link("/account", "to-account")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray::<W>(error),
        }
    }
    page::<W>(&sso, &reader, here, (StatusCode::UNPROCESSABLE_ENTITY, form.view())).await
}

pub(crate) async fn again<W: Which>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
) -> web::Result {
    match send_again(&sso, here.clone(), W::PURPOSE).await {
        Ok(AgainOutcome::Sent) => Ok(lead(W::CODE)),
        Ok(AgainOutcome::Refused(NotAgain::TooSoon)) => {
            let too_soon = FormView::default().with_error("", "code-too-soon");
            page::<W>(&sso, &reader, here, (StatusCode::TOO_MANY_REQUESTS, too_soon)).await
        }
        Ok(AgainOutcome::Refused(NotAgain::TooMany)) => Ok(lead(W::PATH)),
        Ok(AgainOutcome::Paused(paused)) => {
            Notice::paused("paused-codes", paused).show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(error) => astray::<W>(error),
    }
}

async fn page<W: Which>(
    sso: &Sso,
    reader: &Reader,
    here: Here,
    (status, form): (StatusCode, FormView),
) -> web::Result {
    match awaiting(sso, here, W::PURPOSE).await {
        Ok(awaiting) => {
            let number = (awaiting.mobile, awaiting.delivery);
            reader.page_with(status, &Code::sent_to(W::CODE, number, form))
        }
        Err(error) => astray::<W>(error),
    }
}

/// Nothing is awaited (any more): the number is asked for again.
fn astray<W: Which>(error: Error) -> web::Result {
    if error.is(GONE) { Ok(lead(W::PATH)) } else { prove_again(error, W::PATH) }
}
