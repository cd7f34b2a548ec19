//! A bank's own page: its customer signs in.

use base::{Error, Localized, Message, NationalNumber};
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, IntoResponse, Page, Path, Query, Reader, Redirect, Result, State,
    StatusCode, query,
};

use crate::Sandbox;
use crate::banks::{Bank as Provider, CLIENT, STRONG, WEAK};
use crate::http::bank::{REQUEST_URN, bank};
use crate::people;

/// How a customer may sign in, and the `acr` of each way.
const FACTORS: [(&str, &str); 2] = [("app", STRONG), ("password", WEAK)];

#[derive(Serialize)]
pub(super) struct Bank {
    form: FormView,
    name: Localized,
    action: String,
    request: String,
    password: &'static str,
}

/// What a browser brings.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    request_uri: String,
}

impl Page for Bank {
    const TEMPLATE: &'static str = "bank.html";

    fn title(&self) -> Message {
        "bank-title".into()
    }

    fn samples() -> Vec<Self> {
        let bank = Provider::of("palsps22").into_iter();
        let page = |form: fn() -> FormView| {
            bank.clone().map(move |bank| Self::new(bank, "42".to_owned(), form()))
        };
        page(FormView::default)
            .chain(page(|| FormView::default().with_error("", "bank-wrong")))
            .chain(page(|| FormView::default().with_error("factor", "choose-one")))
            .collect()
    }
}

impl Bank {
    fn new(bank: Provider, request: String, form: FormView) -> Self {
        let action = format!("/banks/{}/authorize", bank.id);
        Self { form, name: bank.name(), action, request, password: people::PASSWORD }
    }
}

/// `GET /banks/{bank}/authorize`: requests come beforehand, so there is only a name for one here.
pub(crate) async fn show(
    State(sandbox): State<Sandbox>,
    reader: Reader,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let bank = bank(&id)?;
    let gone = || Error::not_found("bank-request-gone");
    let request = asked.request_uri.strip_prefix(REQUEST_URN).ok_or_else(gone)?.to_owned();
    if asked.client_id != CLIENT || sandbox.bank_request(bank, request.clone()).await?.is_none() {
        return Err(gone().into());
    }
    reader.page(&Bank::new(bank, request, FormView::filled([("factor", "app")])))
}

/// `POST /banks/{bank}/authorize`
pub(crate) async fn sign_in(
    State(sandbox): State<Sandbox>,
    reader: Reader,
    Path(id): Path<String>,
    data: FormData,
) -> Result {
    let (bank, mut form) = (bank(&id)?, data.form());
    let request = form.value("request").to_owned();
    let number = form.parse("national_number", NationalNumber::parse);
    let password = form.secret("password");
    let factor = form.choice("factor", &FACTORS.map(|(word, _)| word));
    let acr = FACTORS.into_iter().find(|(word, _)| Some(*word) == factor).map(|(_, acr)| acr);
    if let (Some(number), Some(password), Some(acr)) = (number, password, acr) {
        let typed = (number, password);
        let signed_in = sandbox.sign_in_at_bank(bank, request.clone(), typed, acr).await?;
        if let Some((code, asked)) = signed_in {
            let issuer = bank.issuer(&sandbox.origins().sandbox);
            let answer = [("code", code.as_str()), ("state", &asked.state), ("iss", &issuer)];
            return Ok(Redirect::to(&query(&asked.redirect_uri, &answer)).into_response());
        }
        form.error("", "bank-wrong");
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Bank::new(bank, request, form.view()))
}
