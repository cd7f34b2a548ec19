//! Which password will you use from now on?

use base::Kind;
use web::{FormData, FormView, HeaderMap, Reader, RemoteAddress, State, StatusCode};

use super::{astray, over, ticket};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::recovery::Stage;
use crate::http::browser::browser;
use crate::http::pages::notice::Notice;
use crate::http::pages::password::Password;
use crate::http::pages::register::facts::away;
use crate::operations::door::recovery::{RenewOutcome, choose_password};

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Password).await? {
        Ok(_) => reader.page(&Password::renewed(FormView::default())),
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
    let ticket = match ticket(&sso, &reader, &headers, Stage::Password).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(password) = form.secret("password") {
        let typed = (password, browser(&sso, &headers, address));
        match choose_password(&sso, &ticket.token, typed).await {
            Ok(RenewOutcome::Weak(why)) => form.error("password", why),
            Ok(outcome) => return end(&sso, &reader, &outcome),
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &Password::renewed(form.view()))
}

fn end(sso: &Sso, reader: &Reader, outcome: &RenewOutcome) -> web::Result {
    let page = match outcome {
        RenewOutcome::Waits(until) => {
            Notice::waits("recover-waits-title", "recover-waits", Paused { until: *until })
        }
        RenewOutcome::WaitsAndFalls(until) => {
            Notice::waits("recover-waits-title", "recover-waits-lower", Paused { until: *until })
        }
        RenewOutcome::NumberNotYours => Notice::new("recover-too-weak-title", "recover-not-yours")
            .link("/recover", "recover-other-way"),
        RenewOutcome::Done | RenewOutcome::Weak(_) => {
            Notice::new("recover-done-title", "recover-done").link("/sign-in", "sign-in")
        }
    };
    page.show(reader, StatusCode::OK).map(|page| over(sso, page))
}
