//! A photo of the card, then one of oneself.

use base::{Error, Message};
use serde::Serialize;
use web::{
    Bytes, Citizen, FileKind, FormView, FormWithFile, IntoResponse, Page, Query, Reader, Redirect,
    Response, State, StatusCode, Upload,
};

use super::{From, notices, raised};
use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::portrait::IMAGE_MAX;
use crate::domain::ladder::walk::Errand;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::life::REGISTRY_AWAY;
use crate::operations::ladder::portrait::{
    AWAY, Outcome, compare, current, is_open, show_document, show_live,
};
use crate::operations::ladder::walk::NO_WALK;

/// The photo of the person.
const LIVE: &str = "/account/level/portrait/live";

/// The largest form: an image and what surrounds it.
pub(crate) const FORM_MAX: usize = IMAGE_MAX + 64 * 1024;

/// A photo of the card.
#[derive(Serialize)]
pub(crate) struct Document {
    form: FormView,
    return_to: String,
    /// Under which address, and where another way is chosen.
    base: &'static str,
    back: &'static str,
}

/// A photo of oneself.
#[derive(Serialize)]
pub(crate) struct Live {
    form: FormView,
    /// Both photos are there, and only the answer is missing.
    waiting: bool,
    /// Under which address, and on which way.
    base: &'static str,
    route: &'static str,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(_): Citizen,
    Query(from): Query<From>,
) -> web::Result {
    if !is_open(&sso) {
        return Err(Error::not_found("error-not-found").into());
    }
    reader.page(&Document::new(FormView::default(), from.return_to().as_ref(), Errand::Level))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    posted: FormWithFile,
) -> web::Result {
    let mut form = posted.data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match image(posted.file) {
        Ok(document) => match show_document(&sso, here, document, return_to.clone()).await {
            Ok(Ok(())) => return Ok(Redirect::to(LIVE).into_response()),
            Ok(Err(paused)) => {
                let (notice, status) = notices::paused(paused);
                return notice.show(&reader, status);
            }
            Err(error) if error.is(REGISTRY_AWAY) => {
                form.error("", REGISTRY_AWAY);
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return Err(error.into()),
        },
        Err(mistake) => form.error("document", mistake),
    }
    reader.page_with(status, &Document::new(form.view(), return_to.as_ref(), Errand::Level))
}

pub(crate) async fn live(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match current(&sso, &here).await {
        Ok(_) => reader.page(&Live::new(FormView::default(), Errand::Level)),
        Err(error) => astray(&reader, error),
    }
}

pub(crate) async fn submit_live(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    posted: FormWithFile,
) -> web::Result {
    match image(posted.file) {
        Ok(live) => match show_live(&sso, &here, live).await {
            Ok(()) => conclude(&reader, &sso, here).await,
            Err(error) => astray(&reader, error),
        },
        Err(mistake) => {
            let form = FormView::default().with_error("live", mistake);
            let page = Live::new(form, Errand::Level);
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The answer was missing: asks again, with the photos that are there.
pub(crate) async fn again(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    conclude(&reader, &sso, here).await
}

async fn conclude(reader: &Reader, sso: &Sso, here: Here) -> web::Result {
    told(reader, compare(sso, here).await, &Live::waiting(Errand::Level))
}

/// What came of a comparison; `waiting`: what is shown when nobody answered.
pub(super) fn told(reader: &Reader, outcome: base::Result<Outcome>, waiting: &Live) -> web::Result {
    let (notice, status) = match outcome {
        Ok(Outcome::Raised(return_to)) => return Ok(raised(return_to.as_ref())),
        Ok(Outcome::InReview) => return Ok(Redirect::to(super::PAGE).into_response()),
        Ok(Outcome::Refused(doubt)) => notices::portrait(doubt),
        Ok(Outcome::NoPortrait) => notices::no_portrait(),
        Ok(Outcome::Duplicate) => notices::duplicate(),
        Err(error) if error.is(AWAY) => {
            tracing::warn!(%error, "a portrait cannot be compared");
            return reader.page_with(StatusCode::SERVICE_UNAVAILABLE, waiting);
        }
        Err(error) => return astray(reader, error),
    };
    notice.show(reader, status)
}

pub(super) fn astray(reader: &Reader, error: Error) -> web::Result<Response> {
    if !error.is(NO_WALK) {
        return Err(error.into());
    }
    let (notice, status) = notices::expired();
    notice.show(reader, status)
}

/// The image that was sent, if it is one: by its first bytes, whatever its name says.
pub(in crate::http::pages) fn image(file: Option<Upload>) -> Result<Bytes, &'static str> {
    let file = file.ok_or("required-file")?;
    match file.kind() {
        Some(FileKind::Jpeg | FileKind::Png) if file.bytes.len() <= IMAGE_MAX => Ok(file.bytes),
        Some(FileKind::Jpeg | FileKind::Png) => Err("image-too-large"),
        _ => Err("image-kind"),
    }
}

impl Document {
    /// Asks for a photo of the card.
    pub(in crate::http::pages) fn new(
        form: FormView,
        return_to: Option<&ReturnTo>,
        errand: Errand,
    ) -> Self {
        let return_to = return_to.map_or_else(String::new, |to| to.as_str().to_owned());
        Self { form, return_to, base: errand.base(), back: errand.choice() }
    }
}

impl Live {
    /// Asks for a photo of the person.
    pub(in crate::http::pages) fn new(form: FormView, errand: Errand) -> Self {
        Self { form, waiting: false, base: errand.base(), route: Route::Portrait.code() }
    }

    /// Nobody answered.
    pub(in crate::http::pages) fn waiting(errand: Errand) -> Self {
        let form = FormView::default().with_error("", AWAY);
        Self { waiting: true, ..Self::new(form, errand) }
    }

    /// The same where a document's chip was read before.
    pub(in crate::http::pages) fn by_chip(self) -> Self {
        Self { route: Route::Chip.code(), ..self }
    }
}

impl Page for Document {
    const TEMPLATE: &'static str = "level_document.html";

    fn title(&self) -> Message {
        Message::new("portrait-document-title")
    }

    fn samples() -> Vec<Self> {
        let wrong = |field: &str, key: &'static str| {
            Self::new(FormView::default().with_error(field, key), None, Errand::Recovery)
        };
        vec![
            Self::new(FormView::default(), None, Errand::Level),
            wrong("document", "required-file"),
            wrong("document", "image-kind"),
            wrong("document", "image-too-large"),
            wrong("", REGISTRY_AWAY),
        ]
    }
}

impl Page for Live {
    const TEMPLATE: &'static str = "level_live.html";

    fn title(&self) -> Message {
        Message::new("portrait-live-title")
    }

    fn samples() -> Vec<Self> {
        let wrong = FormView::default().with_error("live", "image-kind");
        vec![
            Self::new(FormView::default(), Errand::Level),
            Self::new(wrong, Errand::Recovery),
            Self::waiting(Errand::Level).by_chip(),
        ]
    }
}
