//! The person's bank, for somebody who cannot sign in.

use web::{FormData, FormView, HeaderMap, Query, Reader, RemoteAddress, State, StatusCode};

use super::{astray, completed, expired, stopped, ticket};
use crate::Sso;
use crate::domain::door::recovery::Stage;
use crate::domain::ladder::walk::Errand;
use crate::http::browser::browser;
use crate::http::pages::level::bank::{Bank, Callback, Go};
use crate::http::pages::notice::Notice;
use crate::operations::door::recovery::{BankOutcome, come_back, go_to_bank};
use crate::operations::ladder::bank::{BANK_AWAY, Begun};

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Bank).await? {
        Ok(_) => reader.page(&page(&sso, FormView::default())),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Bank).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    let ids: Vec<_> = sso.peers().banks.iter().map(|bank| bank.id.as_str()).collect();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(id) = form.choice("bank", &ids) {
        match go_to_bank(&sso, &ticket.token, id).await {
            Ok(Begun::Go { bank, url }) => {
                return reader.page(&Go::new(bank, url, Errand::Recovery));
            }
            Ok(Begun::Paused(paused)) => {
                let page = Notice::paused("paused-recovery-way", paused);
                let page = page.link(Errand::Recovery.choice(), "recover-other-way");
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) if error.is(BANK_AWAY) => {
                tracing::warn!(%error, "a recovery by a bank cannot begin");
                form.error("", BANK_AWAY);
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return astray(&sso, &reader, &ticket.token, error).await,
        }
    }
    reader.page_with(status, &page(&sso, form.view()))
}

/// Back from the bank: it counts in the browser alone in which the recovery was begun.
pub(crate) async fn callback(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    Query(back): Query<Callback>,
) -> web::Result {
    let Some(token) = sso.cookies().recovery.read(&headers).map(str::to_owned) else {
        return expired(&sso, &reader);
    };
    match come_back(&sso, &token, back.brought(), browser(&sso, &headers, address)).await {
        Ok(BankOutcome::Proved(next)) => completed(&sso, &reader, next),
        Ok(BankOutcome::Refused(doubt)) => stopped(&reader, doubt.code()),
        Ok(BankOutcome::Duplicate) => stopped(&reader, "recover-duplicate"),
        Err(error) if error.is(BANK_AWAY) => {
            tracing::warn!(%error, "a bank does not answer");
            let page = page(&sso, FormView::default().with_error("", BANK_AWAY));
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
        Err(error) => astray(&sso, &reader, &token, error).await,
    }
}

fn page(sso: &Sso, form: FormView) -> Bank {
    Bank::new(sso, form, None, Errand::Recovery)
}
