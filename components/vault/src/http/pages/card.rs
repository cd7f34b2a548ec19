//! `GET` and `POST /cards/{session}`: one payer gives one card.

use base::Result as Parsed;
use web::{
    AppendHeaders, Form, FormData, FormView, HeaderName, IntoResponse, Path, Reader, Redirect,
    Response, Result, State, StatusCode, header,
};

use super::views::{CardPage, OverPage};
use crate::Vault;
use crate::domain::card::Holder;
use crate::domain::session::State as SessionState;
use crate::domain::{Card, CardNumber, Expiry, SecurityCode, Session};
use crate::operations::return_address;

/// A shared computer must not keep what is typed here.
const NO_STORE: AppendHeaders<[(HeaderName, &str); 1]> =
    AppendHeaders([(header::CACHE_CONTROL, "no-store")]);

/// The card's fields; or, when the card was given, the way back.
pub(crate) async fn show(
    State(vault): State<Vault>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result {
    let session = vault.session(&token).await?;
    match elsewhere(&vault, &reader, &session)? {
        Some(answer) => Ok(answer),
        None => form(&reader, StatusCode::OK, session, FormView::default()),
    }
}

/// Takes the card, and sends the browser back to pay with its token.
pub(crate) async fn give(
    State(vault): State<Vault>,
    reader: Reader,
    Path(token): Path<String>,
    data: FormData,
) -> Result {
    let session = vault.session(&token).await?;
    if let Some(answer) = elsewhere(&vault, &reader, &session)? {
        return Ok(answer);
    }
    let mut fields = data.form();
    match read(&vault, &mut fields) {
        Some((card, code)) => Ok(go(&vault.give_card(&token, card, code).await?)),
        None => form(&reader, StatusCode::UNPROCESSABLE_ENTITY, session, shown_again(&fields)),
    }
}

/// A session that takes no card any more: its minutes are over, or it has one.
fn elsewhere(vault: &Vault, reader: &Reader, session: &Session) -> Result<Option<Response>> {
    if vault.db().clock().now() >= session.expires_at {
        let return_url = session.asked.return_url.clone();
        let page = reader.page_with(StatusCode::GONE, &OverPage { return_url })?;
        return Ok(Some((NO_STORE, page).into_response()));
    }
    Ok(match session.state {
        SessionState::Open => None,
        SessionState::Filled(_) | SessionState::Closed => Some(go(&return_address(session))),
    })
}

fn read(vault: &Vault, fields: &mut Form) -> Option<(Card, SecurityCode)> {
    let today = vault.db().clock().now().date();
    let number = fields.parse("card_number", CardNumber::parse);
    let expiry = fields.parse("expiry", |text| Expiry::parse(text, today));
    let code = fields.secret("cvv").map(|code| SecurityCode::parse(code.expose()));
    let code = code.and_then(|code| noted(fields, "cvv", code));
    let holder = fields.parse("name", Holder::parse);
    Some((Card::new(number?, expiry?, &holder?), code?))
}

fn noted<T>(fields: &mut Form, name: &str, parsed: Parsed<T>) -> Option<T> {
    parsed.map_err(|error| fields.failed(name, &error)).ok()
}

/// The form with its mistakes. The house never shows a card number again; this page alone does, to the
/// browser that sent it a moment ago, in an answer that nothing keeps: typing sixteen digits once more is
/// where people give up. The security code is not shown again.
fn shown_again(fields: &Form) -> FormView {
    let mut view = fields.view();
    let number = fields.value("card_number").to_owned();
    view.values.insert("card_number".to_owned(), vec![number]);
    view
}

fn form(reader: &Reader, status: StatusCode, session: Session, form: FormView) -> Result {
    let page = CardPage::new(session, form, reader.origins());
    Ok((NO_STORE, reader.page_with(status, &page)?).into_response())
}

fn go(url: &str) -> Response {
    (NO_STORE, Redirect::to(url)).into_response()
}
