//! `GET /pay/{id}/{token}`: where a payment stands, and what its payer can do now.

use base::{Duration, Timestamp};
use web::{HeaderName, IntoResponse, Path, Reader, Response, Result, State};

use super::NO_STORE;
use super::views::{
    End, EndedPage, NotPaidPage, Patience, PayPage, ReceiptPage, Summary, WaitPage,
};
use crate::Pay;
use crate::domain::intent::State as IntentState;
use crate::domain::{Attempt, attempt};
use crate::operations::{PageKey, Standing};

/// Asks the browser for the page again. A header rather than an element of the page: a reader's program
/// takes an element for a page that moves under the reader, and the page has a link that does the same.
const REFRESH: HeaderName = HeaderName::from_static("refresh");
/// Banks answer in seconds; after this the page says that it takes longer.
const SHORT: Duration = Duration::from_secs(30);

/// The page of a payment in its present state.
pub(crate) async fn show(
    State(pay): State<Pay>,
    reader: Reader,
    Path((id, token)): Path<(String, String)>,
) -> Result {
    let page = PageKey::parse(&id, token)?;
    let standing = pay.standing(page.clone()).await?;
    let shown = render(&reader, &page.path(), &standing, pay.db().clock().now())?;
    Ok((NO_STORE, shown).into_response())
}

fn render(reader: &Reader, path: &str, standing: &Standing, now: Timestamp) -> Result {
    let order = Summary::of(&standing.intent);
    match (standing.intent.state, &standing.last) {
        (IntentState::RequiresPayment, _) if standing.intent.payable(now).is_err() => {
            reader.page(&EndedPage { order, end: End::Expired })
        }
        (IntentState::RequiresPayment, last) => {
            let card_action = format!("{path}/card");
            let not_paid = last
                .as_ref()
                .and_then(|last| NotPaidPage::after(last, order.clone(), card_action.clone()));
            match not_paid {
                Some(page) => reader.page(&page),
                None => reader.page(&PayPage { order, card_action }),
            }
        }
        (IntentState::Processing(_), last) => wait(reader, path, order, last.as_ref(), now),
        (IntentState::Succeeded(_), last) => receipt(reader, order, standing, last.as_ref()),
        (IntentState::Canceled, _) => reader.page(&EndedPage { order, end: End::Canceled }),
        (IntentState::Expired, _) => reader.page(&EndedPage { order, end: End::Expired }),
    }
}

fn wait(
    reader: &Reader,
    path: &str,
    order: Summary,
    last: Option<&Attempt>,
    now: Timestamp,
) -> Result {
    let patience = match last.map(|last| &last.state) {
        Some(attempt::State::Calling { since } | attempt::State::Unknown { since, .. })
            if now.since(*since) >= SHORT =>
        {
            Patience::Long
        }
        _ => Patience::Short,
    };
    let seconds = match patience {
        Patience::Short => "3",
        Patience::Long => "15",
    };
    let page = reader.page(&WaitPage { order, page: path.to_owned(), patience })?;
    Ok(([(REFRESH, seconds)], page).into_response())
}

fn receipt(
    reader: &Reader,
    order: Summary,
    standing: &Standing,
    last: Option<&Attempt>,
) -> Result<Response> {
    let Some(attempt::State::Approved { approval_code, at }) = last.map(|last| &last.state) else {
        return Err(base::Error::internal("paid without an approved attempt").into());
    };
    reader.page(&ReceiptPage {
        order,
        approval_code: approval_code.clone(),
        paid_at: *at,
        number: standing.intent.id.to_string(),
    })
}
