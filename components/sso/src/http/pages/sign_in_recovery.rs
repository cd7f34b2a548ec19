//! A recovery code in the place of the phone.

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, State, StatusCode, with_cookie};

use super::notice::Notice;
use super::sign_in_code::{astray, expired};
use crate::Sso;
use crate::domain::door::one_time_code::Answer;
use crate::http::browser::{destination, signed_in};
use crate::operations::door::sign_in::{SecondOutcome, answer_recovery_code, awaiting};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct SignInRecovery {
    form: FormView,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else { return expired(&sso, &reader) };
    match awaiting(&sso, token).await {
        Ok(_) => reader.page(&SignInRecovery { form: FormView::default() }),
        Err(error) => astray(&sso, &reader, error),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else { return expired(&sso, &reader) };
    let mut form = data.form();
    if let Some(typed) = form.secret("recovery_code") {
        match answer_recovery_code(&sso, token, typed.expose().clone(), browser).await {
            Ok(SecondOutcome::SignedIn { opened, return_to, .. }) => {
                let response = signed_in(&sso, &opened, destination(return_to.as_ref()));
                return Ok(with_cookie(response, sso.cookies().sign_in.clear()));
            }
            Ok(SecondOutcome::Refused(answer)) => form.error("recovery_code", wrong(answer)),
            Ok(SecondOutcome::Paused(paused)) => {
                return Notice::paused("paused-second-factor", paused)
                    .link("/sign-in", "sign-in")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray(&sso, &reader, error),
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &SignInRecovery { form: form.view() })
}

fn wrong(answer: Answer) -> Message {
    let left = if let Answer::Wrong(left) = answer { i64::from(left) } else { 0 };
    Message::new("recovery-code-wrong").with("left", left)
}

impl Page for SignInRecovery {
    const TEMPLATE: &'static str = "sign_in_recovery.html";

    fn title(&self) -> Message {
        Message::new("recovery-code-title")
    }

    fn samples() -> Vec<Self> {
        let refused = |left| Self {
            form: FormView::default().with_error("recovery_code", wrong(Answer::Wrong(left))),
        };
        let empty = Self { form: FormView::default() };
        std::iter::once(empty).chain((0..5).map(refused)).collect()
    }
}
