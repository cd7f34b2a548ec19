//! The chip of a document, then a photo of oneself, of somebody who cannot sign in.

use web::{FormView, FormWithFile, HeaderMap, Reader, RemoteAddress, State, StatusCode};

use super::portrait::told;
use super::{Ticket, astray, ticket};
use crate::Sso;
use crate::domain::door::recovery::{AskingChip, Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::http::browser::browser;
use crate::http::pages::chip::Chip;
use crate::http::pages::level::portrait::{Live, image};
use crate::http::pages::notice::Notice;
use crate::operations::door::recovery::{compare_with_chip, read_chip, show_chip_face};
use crate::operations::holder::sessions::Browser;

const ERRAND: Errand = Errand::Recovery;

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::Chip).await? {
        Ok(Ticket { state: Recovery::Chip(AskingChip { at, .. }), .. }) => {
            reader.page(&Chip::of_recovery(at.as_ref()))
        }
        Ok(_) => reader.page(&Chip::of_recovery(None)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn start(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    let recovery = match ticket(&sso, &reader, &headers, Stage::Chip).await? {
        Ok(recovery) => recovery,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match read_chip(&sso, &recovery.token).await {
        Ok(Ok(begun)) => {
            let page = Chip::of_recovery(None);
            reader.page(&page.with_ticket(&sso, begun.ticket.expose().clone())?)
        }
        Ok(Err(paused)) => Notice::paused("paused-recovery-way", paused)
            .link(ERRAND.choice(), "recover-other-way")
            .show(&reader, StatusCode::TOO_MANY_REQUESTS),
        Err(error) => astray(&sso, &reader, &recovery.token, error).await,
    }
}

pub(crate) async fn live(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::ChipLive).await? {
        Ok(_) => reader.page(&Live::new(FormView::default(), ERRAND).by_chip()),
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
    let recovery = match ticket(&sso, &reader, &headers, Stage::ChipLive).await? {
        Ok(recovery) => recovery,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match image(posted.file) {
        Ok(face) => match show_chip_face(&sso, &recovery.token, face).await {
            Ok(()) => conclude(&reader, &sso, &recovery, browser(&sso, &headers, address)).await,
            Err(error) => astray(&sso, &reader, &recovery.token, error).await,
        },
        Err(mistake) => {
            let form = FormView::default().with_error("live", mistake);
            let page = Live::new(form, ERRAND).by_chip();
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The answer was missing: asks again, with the photo that is there.
pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
) -> web::Result {
    match ticket(&sso, &reader, &headers, Stage::ChipLive).await? {
        Ok(recovery) => conclude(&reader, &sso, &recovery, browser(&sso, &headers, address)).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn conclude(reader: &Reader, sso: &Sso, recovery: &Ticket, browser: Browser) -> web::Result {
    let outcome = compare_with_chip(sso, &recovery.token, browser).await;
    let waiting = Live::waiting(ERRAND).by_chip();
    told(reader, sso, recovery, outcome, ("recover-chip-refused", waiting)).await
}
