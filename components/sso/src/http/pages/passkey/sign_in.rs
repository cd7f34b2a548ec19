//! Signing in with a passkey: alone, or after the password.

use crypto::webauthn::UserVerification;
use web::{Form, FormData, FormView, HeaderMap, Reader, Response, State, StatusCode, with_cookie};

use super::{bytes, held, question};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::{destination, signed_in};
use crate::http::pages::notice::Notice;
use crate::http::pages::{sign_in, sign_in_code};
use crate::operations::door::sign_in::{
    PasskeyOutcome, Shown, answer_with_passkey, passkey_choices, passkey_question,
    sign_in_with_passkey,
};
use crate::operations::holder::sessions::Browser;

pub(crate) async fn options(State(sso): State<Sso>, headers: HeaderMap) -> web::Result {
    let asked = passkey_question(&sso, held(&sso, &headers)).await?;
    Ok(question(&sso, &asked, &[], UserVerification::Required))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let shown = shown(&form);
    let held = held(&sso, &headers).unwrap_or_default();
    let outcome = sign_in_with_passkey(&sso, held, shown, return_to.clone(), browser).await?;
    let why = match outcome {
        PasskeyOutcome::SignedIn { opened, return_to } => {
            return Ok(signed_in(&sso, &opened, destination(return_to.as_ref())));
        }
        PasskeyOutcome::Paused(until) => return paused(&reader, until),
        PasskeyOutcome::Refused => "passkey-refused",
        PasskeyOutcome::Stale => "passkey-stale",
    };
    let form = FormView::default().with_error("", why);
    sign_in::again(&sso, &reader, form, return_to.as_ref()).await
}

pub(crate) async fn second_options(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else {
        return sign_in_code::expired(&sso, &reader);
    };
    let choices = passkey_choices(&sso, token, held(&sso, &headers)).await?;
    Ok(question(&sso, &choices.asked, &choices.credentials, UserVerification::Preferred))
}

pub(crate) async fn second_submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let Some(token) = sso.cookies().sign_in.read(&headers) else {
        return sign_in_code::expired(&sso, &reader);
    };
    let shown = shown(&data.form());
    let held = held(&sso, &headers).unwrap_or_default();
    let why = match answer_with_passkey(&sso, token, held, shown, browser).await {
        Ok(PasskeyOutcome::SignedIn { opened, return_to }) => {
            let response = signed_in(&sso, &opened, destination(return_to.as_ref()));
            return Ok(with_cookie(response, sso.cookies().sign_in.clear()));
        }
        Ok(PasskeyOutcome::Paused(until)) => return paused(&reader, until),
        Ok(PasskeyOutcome::Refused) => "passkey-refused",
        Ok(PasskeyOutcome::Stale) => "passkey-stale",
        Err(error) => return sign_in_code::astray(&sso, &reader, error),
    };
    let form = FormView::default().with_error("", why);
    sign_in_code::again(&sso, &reader, token, StatusCode::UNPROCESSABLE_ENTITY, form).await
}

fn paused(reader: &Reader, paused: Paused) -> web::Result<Response> {
    Notice::paused("paused-passkey", paused)
        .link("/sign-in", "sign-in")
        .show(reader, StatusCode::TOO_MANY_REQUESTS)
}

fn shown(form: &Form) -> Shown {
    Shown {
        credential: bytes(form, "credential"),
        handle: bytes(form, "handle"),
        client_data: bytes(form, "client_data"),
        authenticator_data: bytes(form, "authenticator_data"),
        signature: bytes(form, "signature"),
    }
}
