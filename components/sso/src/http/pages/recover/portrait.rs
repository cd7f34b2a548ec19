//! A photo of the card, then one of oneself, of somebody who cannot sign in.

use web::{FormView, FormWithFile, HeaderMap, Reader, RemoteAddress, Response, State, StatusCode};

use super::ticket::Given;
use super::{Ticket, astray, completed, lead, over, stopped, ticket};
use crate::Sso;
use crate::domain::door::network::Network;
use crate::domain::door::recovery::Stage;
use crate::domain::ladder::walk::Errand;
use crate::http::browser::browser;
use crate::http::pages::level::portrait::{Document, Live, image};
use crate::http::pages::notice::Notice;
use crate::operations::door::recovery::{PortraitOutcome, compare, show_card, show_face};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::portrait::AWAY;

const ERRAND: Errand = Errand::Recovery;

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Document).await? {
        Ok(_) => reader.page(&Document::new(FormView::default(), None, ERRAND)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    posted: FormWithFile,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Document).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = posted.data.form();
    match image(posted.file) {
        Ok(card) => {
            return match show_card(&sso, &ticket.token, card, Network::of(address.0)).await {
                Ok(Ok(())) => Ok(lead(Stage::Live)),
                Ok(Err(paused)) => Notice::paused("paused-recovery-way", paused)
                    .link(ERRAND.choice(), "recover-other-way")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS),
                Err(error) => astray(&sso, &reader, &ticket.token, error).await,
            };
        }
        Err(mistake) => form.error("document", mistake),
    }
    let page = Document::new(form.view(), None, ERRAND);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn live(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Live).await? {
        Ok(_) => reader.page(&Live::new(FormView::default(), ERRAND)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit_live(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    posted: FormWithFile,
) -> web::Result {
    let ticket = match ticket(&sso, &reader, &headers, Stage::Live).await? {
        Ok(ticket) => ticket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match image(posted.file) {
        Ok(face) => match show_face(&sso, &ticket.token, face).await {
            Ok(()) => conclude(&reader, &sso, &ticket, browser(&sso, &headers, address)).await,
            Err(error) => astray(&sso, &reader, &ticket.token, error).await,
        },
        Err(mistake) => {
            let page = Live::new(FormView::default().with_error("live", mistake), ERRAND);
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The answer was missing: asks again, with the photos that are there.
pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Live).await? {
        Ok(ticket) => conclude(&reader, &sso, &ticket, browser(&sso, &headers, address)).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn conclude(
    reader: &Reader,
    sso: &Sso,
    ticket: &Ticket,
    browser: Browser,
) -> web::Result<Response> {
    let outcome = compare(sso, &ticket.token, browser).await;
    let waiting = Live::waiting(ERRAND);
    told(reader, sso, ticket, outcome, ("recover-portrait-refused", waiting)).await
}

/// What came of a comparison; `refused`: what is said where it proved nothing; `waiting`: where nobody answered.
pub(super) async fn told(
    reader: &Reader,
    sso: &Sso,
    ticket: &Ticket,
    outcome: base::Result<PortraitOutcome>,
    (refused, waiting): (&'static str, Live),
) -> web::Result<Response> {
    match outcome {
        Ok(PortraitOutcome::Proved(next)) => completed(sso, reader, next),
        Ok(PortraitOutcome::InReview(digits)) => {
            reader.page(&Given::in_review(sso, digits.expose())).map(|page| over(sso, page))
        }
        Ok(PortraitOutcome::Refused) => stopped(reader, refused),
        Err(error) if error.is(AWAY) => {
            tracing::warn!(%error, "a portrait cannot be compared");
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &waiting)
        }
        Err(error) => astray(sso, reader, &ticket.token, error).await,
    }
}
