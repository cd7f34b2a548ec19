//! The chip of a document, then a photo of oneself, of somebody who cannot sign in.

use web::{FormView, FormWithFile};

use super::portrait::told;
use super::way_paused;
use crate::domain::door::recovery::{AskingChip, Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::http::pages::chip::Chip;
use crate::http::pages::level::portrait::{Live, image};
use crate::http::step::{self, Step};
use crate::operations::door::recovery::{compare_with_chip, read_chip, show_chip_face};
use crate::operations::holder::sessions::Browser;

const ERRAND: Errand = Errand::Recovery;

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Chip)?;
    let at = match &step.state {
        Recovery::Chip(AskingChip { at, .. }) => at.as_ref(),
        _ => None,
    };
    step.page(&Chip::of_recovery(at))
}

pub(crate) async fn start(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Chip)?;
    match read_chip(&step.sso, &step.token).await {
        Ok(Ok(begun)) => {
            let page = Chip::of_recovery(None);
            step.page(&page.with_ticket(&step.sso, begun.ticket.expose().clone())?)
        }
        Ok(Err(paused)) => way_paused(&step, paused),
        Err(error) => step.astray(error).await,
    }
}

pub(crate) async fn live(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::ChipLive)?;
    step.page(&Live::new(FormView::default(), ERRAND).by_chip())
}

pub(crate) async fn submit_live(
    step: Step<Recovery>,
    browser: Browser,
    posted: FormWithFile,
) -> step::Result {
    let step = step.at(Stage::ChipLive)?;
    match image(posted.file) {
        Ok(face) => match show_chip_face(&step.sso, &step.token, face).await {
            Ok(()) => conclude(&step, browser).await,
            Err(error) => step.astray(error).await,
        },
        Err(mistake) => {
            let form = FormView::default().with_error("live", mistake);
            step.again(&Live::new(form, ERRAND).by_chip())
        }
    }
}

/// The answer was missing: asks again, with the photo that is there.
pub(crate) async fn again(step: Step<Recovery>, browser: Browser) -> step::Result {
    conclude(&step.at(Stage::ChipLive)?, browser).await
}

async fn conclude(step: &Step<Recovery>, browser: Browser) -> step::Result {
    let outcome = compare_with_chip(&step.sso, &step.token, browser).await;
    let waiting = Live::waiting(ERRAND).by_chip();
    told(step, outcome, ("recover-chip-refused", waiting)).await
}
