//! Adding a passkey: from the account's page, or because it was offered.

use base::{Error, Message};
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, HeaderMap, IntoResponse, Page, Query, Reader, Redirect, Response, State,
    StatusCode, header, query, with_cookie,
};

use super::{bytes, creation, held};
use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::passkey::{NAME_MAX, OFFERED};
use crate::http::browser::destination;
use crate::http::pages::account::back;
use crate::http::pages::authenticator::prove_again;
use crate::operations::holder::passkeys::{Made, add, begin, may_add};
use crate::operations::holder::security::NOT_RECENT;
use crate::operations::holder::sessions::Here;

const HERE: &str = "/account/passkeys/add";

/// The page.
#[derive(Serialize)]
pub(crate) struct AddPasskey {
    form: FormView,
    /// What the passkey is called unless its owner writes something else.
    name: String,
    return_to: String,
    /// Nobody asked for the page.
    offered: bool,
}

/// Where the person came from.
#[derive(Deserialize)]
pub(crate) struct From {
    return_to: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    headers: HeaderMap,
) -> web::Result {
    match may_add(&sso, here).await {
        Ok(()) => reader.page(&AddPasskey::new(&reader, &headers, None)),
        Err(error) => prove_again(error, HERE),
    }
}

/// The same page for somebody who wanted to go elsewhere. Once in a while, and never in their way.
pub(crate) async fn offer(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    headers: HeaderMap,
    Query(from): Query<From>,
) -> web::Result {
    let return_to = from.return_to.as_deref().and_then(ReturnTo::parse);
    if may_add(&sso, here).await.is_err() {
        return Ok(Redirect::to(destination(return_to.as_ref())).into_response());
    }
    let to = destination(return_to.as_ref());
    let page = reader.page(&AddPasskey::new(&reader, &headers, Some(to)))?;
    Ok(with_cookie(page, sso.cookies().offered.set("yes", Some(OFFERED))))
}

pub(crate) async fn options(State(sso): State<Sso>, here: Here, headers: HeaderMap) -> web::Result {
    let wanted = begin(&sso, here, held(&sso, &headers)).await?;
    Ok(creation(&sso, &wanted))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let to = return_to.as_ref().map(ReturnTo::as_str);
    let name = match form.text("name", 0..=NAME_MAX).filter(|name| !name.is_empty()) {
        Some(name) => name,
        None => device_name(&reader, &headers),
    };
    let made = Made {
        name,
        client_data: bytes(&form, "client_data"),
        object: bytes(&form, "attestation"),
    };
    let browser = held(&sso, &headers).unwrap_or_default();
    match add(&sso, here, browser, made).await {
        Ok(()) => Ok(added(to)),
        Err(error) if error.is(NOT_RECENT) => prove_again(error, HERE),
        Err(error) => refused(&reader, &headers, to, &error),
    }
}

fn added(to: Option<&str>) -> Response {
    to.map_or_else(|| back("passkey-added"), |to| Redirect::to(to).into_response())
}

fn refused(reader: &Reader, headers: &HeaderMap, to: Option<&str>, error: &Error) -> web::Result {
    let form = FormView::default().with_error("", error.message().clone());
    let page = AddPasskey { form, ..AddPasskey::new(reader, headers, to) };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `Chrome on Android`, in the reader's language.
fn device_name(reader: &Reader, headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let Device { browser, system } = Device::read(agent.unwrap_or_default());
    let word = |key: String| reader.text(Message::new(key));
    let line = Message::new("session-line")
        .with("browser", word(format!("device-{}", browser.code())))
        .with("system", word(format!("system-{}", system.code())));
    reader.text(line)
}

/// Where the offer is made, which leads on to where the person wanted to go.
pub(crate) fn offer_of(to: &str) -> String {
    query("/account/passkeys/offer", &[("return_to", to)])
}

impl AddPasskey {
    fn new(reader: &Reader, headers: &HeaderMap, to: Option<&str>) -> Self {
        Self {
            form: FormView::default(),
            name: device_name(reader, headers),
            return_to: to.unwrap_or_default().to_owned(),
            offered: to.is_some(),
        }
    }
}

impl Page for AddPasskey {
    const TEMPLATE: &'static str = "passkey_add.html";

    fn title(&self) -> Message {
        Message::new(if self.offered { "passkey-offer-title" } else { "passkey-add-title" })
    }

    fn samples() -> Vec<Self> {
        let page = |form, to: &str| Self {
            form,
            name: "Chrome على Android".into(),
            return_to: to.into(),
            offered: !to.is_empty(),
        };
        vec![
            page(FormView::default(), ""),
            page(FormView::default(), "/authorize/42"),
            page(FormView::default().with_error("", "passkey-not-added"), ""),
            page(FormView::default().with_error("", "passkey-too-many"), ""),
            page(FormView::default().with_error("", "strong-factor-last"), ""),
        ]
    }
}
