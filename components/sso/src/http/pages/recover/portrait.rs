//! A photo of the card, then one of oneself, of somebody who cannot sign in.

use web::{FormView, FormWithFile, RemoteAddress, StatusCode};

use super::ticket::Given;
use super::{completed, stopped, way_paused};
use crate::domain::door::network::Network;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::http::pages::level::portrait::{Document, Live, image};
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{PortraitOutcome, compare, show_card, show_face};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::portrait::AWAY;

const ERRAND: Errand = Errand::Recovery;

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Document)?;
    step.page(&Document::new(FormView::default(), None, ERRAND))
}

pub(crate) async fn submit(
    step: Step<Recovery>,
    address: RemoteAddress,
    posted: FormWithFile,
) -> step::Result {
    let step = step.at(Stage::Document)?;
    let mut form = posted.data.form();
    match image(posted.file) {
        Ok(card) => {
            return match show_card(&step.sso, &step.token, card, Network::of(address.0)).await {
                Ok(Ok(())) => Ok(Recovery::lead(Stage::Live)),
                Ok(Err(paused)) => way_paused(&step, paused),
                Err(error) => step.astray(error).await,
            };
        }
        Err(mistake) => form.error("document", mistake),
    }
    let page = Document::new(form.view(), None, ERRAND);
    step.again(&page)
}

pub(crate) async fn live(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Live)?;
    step.page(&Live::new(FormView::default(), ERRAND))
}

pub(crate) async fn submit_live(
    step: Step<Recovery>,
    browser: Browser,
    posted: FormWithFile,
) -> step::Result {
    let step = step.at(Stage::Live)?;
    match image(posted.file) {
        Ok(face) => match show_face(&step.sso, &step.token, face).await {
            Ok(()) => conclude(&step, browser).await,
            Err(error) => step.astray(error).await,
        },
        Err(mistake) => {
            step.again(&Live::new(FormView::default().with_error("live", mistake), ERRAND))
        }
    }
}

/// The answer was missing: asks again, with the photos that are there.
pub(crate) async fn again(step: Step<Recovery>, browser: Browser) -> step::Result {
    conclude(&step.at(Stage::Live)?, browser).await
}

async fn conclude(step: &Step<Recovery>, browser: Browser) -> step::Result {
    let outcome = compare(&step.sso, &step.token, browser).await;
    told(step, outcome, ("recover-portrait-refused", Live::waiting(ERRAND))).await
}

/// What came of a comparison; `refused`: what is said where it proved nothing; `waiting`: where nobody answered.
pub(super) async fn told(
    step: &Step<Recovery>,
    outcome: base::Result<PortraitOutcome>,
    (refused, waiting): (&'static str, Live),
) -> step::Result {
    match outcome {
        Ok(PortraitOutcome::Proved(next)) => Ok(completed(&step.sso, &step.reader, next)?),
        Ok(PortraitOutcome::InReview(digits)) => {
            let page = step.page(&Given::in_review(&step.sso, digits.expose()))?;
            Ok(Recovery::over(&step.sso, page))
        }
        Ok(PortraitOutcome::Refused) => Ok(stopped(&step.reader, refused)?),
        Err(error) if error.is(AWAY) => {
            tracing::warn!(%error, "a portrait cannot be compared");
            step.page_with(StatusCode::SERVICE_UNAVAILABLE, &waiting)
        }
        Err(error) => step.astray(error).await,
    }
}
