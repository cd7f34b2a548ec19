//! A photo of the card, then one of oneself.

use base::{Error, Message};
use serde::Serialize;
use web::{
    Bytes, Citizen, FileKind, FormView, FormWithFile, IntoResponse, Page, Query, Reader, Redirect,
    RemoteAddress, Response, State, StatusCode, Upload,
};

use super::{From, notices, raised};
use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::portrait::IMAGE_MAX;
use crate::http::browser::here;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::life::REGISTRY_AWAY;
use crate::operations::ladder::portrait::{
    AWAY, Outcome, compare, current, is_open, show_document, show_live,
};
use crate::operations::ladder::walk::NO_WALK;

/// The way.
const PATH: &str = "/account/level/portrait";
/// The photo of the person.
const LIVE: &str = "/account/level/portrait/live";

/// The largest form: an image and what surrounds it.
pub(crate) const FORM_MAX: usize = IMAGE_MAX + 64 * 1024;

/// A photo of the card.
#[derive(Serialize)]
pub(crate) struct Document {
    form: FormView,
    return_to: String,
}

/// A photo of oneself.
#[derive(Serialize)]
pub(crate) struct Live {
    form: FormView,
    /// The way that it is part of.
    path: &'static str,
    /// Both photos are there, and only the answer is missing.
    waiting: bool,
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
    reader.page(&Document::new(FormView::default(), from.return_to().as_ref()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    posted: FormWithFile,
) -> web::Result {
    let mut form = posted.data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match image(posted.file) {
        Ok(document) => {
            let here = here(&person, address)?;
            match show_document(&sso, here, document, return_to.clone()).await {
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
            }
        }
        Err(mistake) => form.error("document", mistake),
    }
    reader.page_with(status, &Document::new(form.view(), return_to.as_ref()))
}

pub(crate) async fn live(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
) -> web::Result {
    match current(&sso, &here(&person, address)?).await {
        Ok(_) => reader.page(&Live::new(PATH, FormView::default())),
        Err(error) => astray(&reader, error),
    }
}

pub(crate) async fn submit_live(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
    posted: FormWithFile,
) -> web::Result {
    let here = here(&person, address)?;
    match image(posted.file) {
        Ok(live) => match show_live(&sso, &here, live).await {
            Ok(()) => conclude(&reader, &sso, here).await,
            Err(error) => astray(&reader, error),
        },
        Err(mistake) => {
            let page = Live::new(PATH, FormView::default().with_error("live", mistake));
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The answer was missing: asks again, with the photos that are there.
pub(crate) async fn again(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
) -> web::Result {
    conclude(&reader, &sso, here(&person, address)?).await
}

async fn conclude(reader: &Reader, sso: &Sso, here: Here) -> web::Result {
    told(reader, compare(sso, here).await, PATH)
}

/// What came of a comparison.
pub(super) fn told(
    reader: &Reader,
    outcome: base::Result<Outcome>,
    path: &'static str,
) -> web::Result {
    let (notice, status) = match outcome {
        Ok(Outcome::Raised(return_to)) => return Ok(raised(return_to.as_ref())),
        Ok(Outcome::InReview) => return Ok(Redirect::to(super::PAGE).into_response()),
        Ok(Outcome::Refused(doubt)) => notices::portrait(doubt),
        Ok(Outcome::NoPortrait) => notices::no_portrait(),
        Ok(Outcome::Duplicate) => notices::duplicate(),
        Err(error) if error.is(AWAY) => {
            tracing::warn!(%error, "a portrait cannot be compared");
            let form = FormView::default().with_error("", AWAY);
            let page = Live { waiting: true, ..Live::new(path, form) };
            return reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page);
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
pub(super) fn image(file: Option<Upload>) -> Result<Bytes, &'static str> {
    let file = file.ok_or("required-file")?;
    match file.kind() {
        Some(FileKind::Jpeg | FileKind::Png) if file.bytes.len() <= IMAGE_MAX => Ok(file.bytes),
        Some(FileKind::Jpeg | FileKind::Png) => Err("image-too-large"),
        _ => Err("image-kind"),
    }
}

impl Document {
    fn new(form: FormView, return_to: Option<&ReturnTo>) -> Self {
        let return_to = return_to.map_or_else(String::new, |to| to.as_str().to_owned());
        Self { form, return_to }
    }
}

impl Live {
    /// The form of the way `path`.
    pub(super) const fn new(path: &'static str, form: FormView) -> Self {
        Self { form, path, waiting: false }
    }
}

impl Page for Document {
    const TEMPLATE: &'static str = "level_document.html";

    fn title(&self) -> Message {
        Message::new("portrait-document-title")
    }

    fn samples() -> Vec<Self> {
        let wrong = |field: &str, key: &'static str| {
            Self::new(FormView::default().with_error(field, key), None)
        };
        vec![
            Self::new(FormView::default(), None),
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
        let away = FormView::default().with_error("", AWAY);
        vec![
            Self::new(PATH, FormView::default()),
            Self::new(PATH, FormView::default().with_error("live", "image-kind")),
            Self { waiting: true, ..Self::new(PATH, away) },
        ]
    }
}
