//! The second factor: a code by SMS, or of the authenticator app.

use base::{Error, Message};
use serde::Serialize;
use web::{
    FormData, FormView, HeaderMap, IntoResponse, Page, Reader, Redirect, State, StatusCode,
    with_cookie,
};

use super::notice::Notice;
use super::passkey::add::offer_of;
use super::register::code::wrong;
use crate::Sso;
use crate::domain::door::one_time_code::NotAgain;
use crate::domain::holder::passkey::Support;
use crate::domain::holder::session::Method;
use crate::http::browser::{destination, signed_in, typed_code};
use crate::operations::door::sign_in::{
    Awaiting, SecondOutcome, SendOutcome, answer_second, awaiting, send_sms,
};
use crate::operations::holder::sessions::Browser;
use crate::store::door::messages::Delivery;

/// The page.
#[derive(Serialize)]
pub(crate) struct SignInCode {
    form: FormView,
    /// `sms`, `app` or `passkey`.
    factor: &'static str,
    mobile: String,
    /// Whether a passkey would do as well.
    passkey: bool,
    /// Whether the operators did not take the message so far.
    delayed: bool,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else { return expired(&sso, &reader) };
    match awaiting(&sso, token).await {
        Ok(awaiting) => reader.page(&SignInCode::new(FormView::default(), &awaiting)),
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
    if let Some(typed) = form.secret("code") {
        match answer_second(&sso, token, typed_code(typed.expose()), browser).await {
            Ok(SecondOutcome::SignedIn { opened, return_to, strong }) => {
                let to = destination(return_to.as_ref());
                let support = Support::of(form.value("passkeys"));
                let offered = sso.cookies().offered.read(&headers);
                let offer = support.worth_an_offer(strong) && offered.is_none();
                let to = if offer { offer_of(to) } else { to.to_owned() };
                let response = signed_in(&sso, &opened, &to);
                return Ok(with_cookie(response, sso.cookies().sign_in.clear()));
            }
            Ok(SecondOutcome::Refused(answer)) => {
                form.error("code", wrong(answer));
            }
            Ok(SecondOutcome::Paused(paused)) => {
                return Notice::paused("paused-second-factor", paused)
                    .link("/sign-in", "sign-in")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray(&sso, &reader, error),
        }
    }
    again(&sso, &reader, token, StatusCode::UNPROCESSABLE_ENTITY, form.view()).await
}

pub(crate) async fn send(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else { return expired(&sso, &reader) };
    match send_sms(&sso, token).await {
        Ok(SendOutcome::Sent) => Ok(Redirect::to("/sign-in/code").into_response()),
        Ok(SendOutcome::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            again(&sso, &reader, token, StatusCode::TOO_MANY_REQUESTS, form).await
        }
        Ok(SendOutcome::Refused(NotAgain::TooMany)) => {
            Notice::new("sign-in-expired-title", "sign-in-codes")
                .link("/sign-in", "sign-in")
                .show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Ok(SendOutcome::Paused(paused)) => {
            Notice::paused("paused-codes", paused).show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Ok(SendOutcome::Rests(until)) => Notice::paused("paused-sms-rests", until)
            .link("/sign-in/code", "back")
            .show(&reader, StatusCode::CONFLICT),
        Err(error) => astray(&sso, &reader, error),
    }
}

/// The page once more, with what is wrong.
pub(super) async fn again(
    sso: &Sso,
    reader: &Reader,
    token: &str,
    status: StatusCode,
    form: FormView,
) -> web::Result {
    match awaiting(sso, token).await {
        Ok(awaiting) => reader.page_with(status, &SignInCode::new(form, &awaiting)),
        Err(error) => astray(sso, reader, error),
    }
}

/// What to answer when the sign-in is not there.
pub(super) fn astray(sso: &Sso, reader: &Reader, error: Error) -> web::Result {
    if error.is("sign-in-expired") { expired(sso, reader) } else { Err(error.into()) }
}

/// It took too long.
pub(super) fn expired(sso: &Sso, reader: &Reader) -> web::Result {
    let page = Notice::new("sign-in-expired-title", "sign-in-expired")
        .link("/sign-in", "sign-in")
        .show(reader, StatusCode::GONE)?;
    Ok(with_cookie(page, sso.cookies().sign_in.clear()))
}

impl SignInCode {
    fn new(form: FormView, awaiting: &Awaiting) -> Self {
        Self {
            form,
            factor: match awaiting.method {
                Method::App => "app",
                Method::Passkey => "passkey",
                _ => "sms",
            },
            passkey: awaiting.passkeys > 0,
            mobile: awaiting.mobile.clone(),
            delayed: awaiting.delivery == Delivery::Delayed,
        }
    }
}

impl Page for SignInCode {
    const TEMPLATE: &'static str = "sign_in_code.html";

    fn title(&self) -> Message {
        Message::new(match self.factor {
            "app" => "sign-in-app-title",
            "passkey" => "passkey-second-title",
            _ => "register-code-title",
        })
    }

    fn samples() -> Vec<Self> {
        let page = |form, factor| Self {
            form,
            factor,
            mobile: "05•••••456".into(),
            passkey: factor != "sms",
            delayed: false,
        };
        let too_soon = FormView::default().with_error("", "code-too-soon");
        let wrong = Message::new("code-wrong").with("left", 3);
        vec![
            page(FormView::default(), "sms"),
            page(FormView::default(), "app"),
            page(FormView::default(), "passkey"),
            page(FormView::default().with_error("", "passkey-refused"), "passkey"),
            Self { passkey: true, ..page(FormView::default(), "sms") },
            Self { delayed: true, ..page(FormView::default(), "sms") },
            page(too_soon, "sms"),
            page(FormView::default().with_error("code", wrong), "app"),
        ]
    }
}
