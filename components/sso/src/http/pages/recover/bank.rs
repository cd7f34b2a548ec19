//! The person's bank, for somebody who cannot sign in.

use web::{FormData, FormView, Query, StatusCode};

use super::{completed, stopped, way_paused};
use crate::Sso;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::http::pages::level::bank::{Bank, Callback, Go};
use crate::http::step::{self, Step};
use crate::operations::door::recovery::{BankOutcome, come_back, go_to_bank};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::bank::{BANK_AWAY, Begun};

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Bank)?;
    step.page(&page(&step.sso, FormView::default()))
}

pub(crate) async fn submit(step: Step<Recovery>, data: FormData) -> step::Result {
    let step = step.at(Stage::Bank)?;
    let mut form = data.form();
    let ids: Vec<_> = step.sso.peers().banks.iter().map(|bank| bank.id.as_str()).collect();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(id) = form.choice("bank", &ids) {
        match go_to_bank(&step.sso, &step.token, id).await {
            Ok(Begun::Go { bank, url }) => {
                return step.page(&Go::new(bank, url, Errand::Recovery));
            }
            Ok(Begun::Paused(paused)) => return way_paused(&step, paused),
            Err(error) if error.is(BANK_AWAY) => {
                tracing::warn!(%error, "a recovery by a bank cannot begin");
                form.error("", BANK_AWAY);
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return step.astray(error).await,
        }
    }
    step.page_with(status, &page(&step.sso, form.view()))
}

/// Back from the bank: it counts in the browser alone in which the recovery was begun.
pub(crate) async fn callback(
    step: Step<Recovery>,
    browser: Browser,
    Query(back): Query<Callback>,
) -> step::Result {
    match come_back(&step.sso, &step.token, back.brought(), browser).await {
        Ok(BankOutcome::Proved(next)) => Ok(completed(&step.sso, &step.reader, next)?),
        Ok(BankOutcome::Refused(doubt)) => Ok(stopped(&step.reader, doubt.code())?),
        Ok(BankOutcome::Duplicate) => Ok(stopped(&step.reader, "recover-duplicate")?),
        Err(error) if error.is(BANK_AWAY) => {
            tracing::warn!(%error, "a bank does not answer");
            let page = page(&step.sso, FormView::default().with_error("", BANK_AWAY));
            step.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
        Err(error) => step.astray(error).await,
    }
}

fn page(sso: &Sso, form: FormView) -> Bank {
    Bank::new(sso, form, None, Errand::Recovery)
}
