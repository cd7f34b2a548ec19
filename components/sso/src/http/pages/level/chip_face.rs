//! A photo of oneself, once a document's chip proved itself.

use web::{
    Citizen, FormView, FormWithFile, IntoResponse, Reader, Redirect, RemoteAddress, State,
    StatusCode,
};

use super::portrait::{Live, astray, image, told};
use crate::Sso;
use crate::domain::ladder::chip::AtChip;
use crate::domain::ladder::walk::Errand;
use crate::http::browser::here;
use crate::http::pages::chip::PATH;
use crate::operations::ladder::chip::{compare, show_live, stage};

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
) -> web::Result {
    match stage(&sso, &here(&person, address)?).await? {
        Some(AtChip::Live(_) | AtChip::Compare(_)) => {
            reader.page(&Live::new(FormView::default(), Errand::Level).by_chip())
        }
        Some(AtChip::Phone) | None => Ok(Redirect::to(PATH).into_response()),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    posted: FormWithFile,
) -> web::Result {
    let here = here(&person, address)?;
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
pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
) -> web::Result {
    let here = here(&person, address)?;
    told(&reader, compare(&sso, here).await, &Live::waiting(Errand::Level).by_chip())
}
