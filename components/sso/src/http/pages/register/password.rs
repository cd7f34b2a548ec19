//! Which password will you use?

use web::{FormData, FormView, HeaderMap, Reader, State, StatusCode};

use super::{astray, lead, ticket};
use crate::Sso;
use crate::domain::door::registration::Stage;
use crate::http::pages::notice::Notice;
use crate::http::pages::password::Password;
use crate::operations::door::registration::{PasswordOutcome, choose_password};

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Password).await? {
        Ok(_) => reader.page(&Password::first(FormView::default())),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Password).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    if let Some(password) = form.secret("password") {
        match choose_password(&sso, &ticket.token, password).await {
            Ok(PasswordOutcome::CodeSent) => return Ok(lead(Stage::Code)),
            Ok(PasswordOutcome::Weak(why)) => {
                form.error("password", why);
            }
            Ok(PasswordOutcome::Paused(paused)) => {
                let page = Notice::paused("paused-codes", paused);
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Password::first(form.view()))
}
