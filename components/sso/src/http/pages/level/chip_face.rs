//! A photo of oneself, once a document's chip proved itself.

use web::{FormView, FormWithFile, IntoResponse, Reader, Redirect, State, StatusCode};

use super::portrait::{Live, astray, image, told};
use crate::Sso;
use crate::domain::ladder::chip::AtChip;
use crate::domain::ladder::walk::Errand;
use crate::http::pages::chip::PATH;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::chip::{compare, show_live, stage};

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match stage(&sso, &here).await? {
        Some(AtChip::Live(_) | AtChip::Compare(_)) => {
            reader.page(&Live::new(FormView::default(), Errand::Level).by_chip())
        }
        Some(AtChip::Phone) | None => Ok(Redirect::to(PATH).into_response()),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    posted: FormWithFile,
) -> web::Result {
    match image(posted.file) {
        Ok(live) => match show_live(&sso, &here, live).await {
            Ok(()) => {
                told(&reader, compare(&sso, here).await, &Live::waiting(Errand::Level).by_chip())
            }
            Err(error) => astray(&reader, error),
        },
        Err(mistake) => {
            let form = FormView::default().with_error("live", mistake);
            let page = Live::new(form, Errand::Level).by_chip();
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The answer was missing: asks again, with the photo that is there.
pub(crate) async fn again(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    told(&reader, compare(&sso, here).await, &Live::waiting(Errand::Level).by_chip())
}
