//! Adding an authenticator app: a picture to scan, the secret to type, the first code.

use base::{Error, Id, Message};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Serialize;
use web::{
    FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode, header,
    query,
};

use super::account::back;
use super::notice::Notice;
use crate::Sso;
use crate::domain::holder::authenticator::Authenticator as App;
use crate::http::browser::typed_code;
use crate::operations::holder::authenticators::{
    ConfirmOutcome, Enrolment, begin, confirm, enrolment, remove,
};
use crate::operations::holder::security::NOT_RECENT;
use crate::operations::holder::sessions::Here;

/// The page.
#[derive(Serialize)]
pub(crate) struct Authenticator {
    form: FormView,
    id: String,
    /// The secret in groups of four, for those who cannot scan.
    secret: String,
}

pub(crate) async fn add(State(sso): State<Sso>, here: Here) -> web::Result {
    match begin(&sso, here).await {
        Ok(id) => Ok(Redirect::to(&format!("/account/authenticators/{id}")).into_response()),
        Err(error) => prove_again(error, "/account"),
    }
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<App>>,
) -> web::Result {
    match enrolment(&sso, here, id).await {
        Ok(enrolment) => reader.page(&Authenticator::of(id, &enrolment, FormView::default())),
        Err(error) => prove_again(error, "/account"),
    }
}

/// The picture. It holds the secret, so it is made for one reader and kept nowhere.
pub(crate) async fn picture(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<App>>,
) -> web::Result {
    let enrolment = enrolment(&sso, here, id).await?;
    let code = QrCode::new(enrolment.uri.expose()).map_err(Error::internal)?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<App>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match confirm(&sso, here.clone(), id, typed_code(typed.expose())).await {
            Ok(ConfirmOutcome::Confirmed) => return Ok(back("app-added")),
            Ok(ConfirmOutcome::Wrong) => {
                form.error("code", "authenticator-wrong");
            }
            Ok(ConfirmOutcome::Paused(paused)) => {
                return Notice::paused("paused-second-factor", paused)
                    .link("/account", "to-account")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return prove_again(error, "/account"),
        }
    }
    let enrolment = enrolment(&sso, here, id).await?;
    let page = Authenticator::of(id, &enrolment, form.view());
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn take_away(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<App>>,
) -> web::Result {
    match remove(&sso, here, id).await {
        Ok(()) => Ok(back("app-removed")),
        Err(error) => prove_again(error, "/account"),
    }
}

/// What could lock the owner out wants a fresh proof of who asks.
pub(super) fn prove_again(error: Error, return_to: &str) -> web::Result {
    if error.is(NOT_RECENT) {
        let to = query("/sign-in", &[("return_to", return_to), ("again", "yes")]);
        return Ok(Redirect::to(&to).into_response());
    }
    Err(error.into())
}

impl Authenticator {
    fn of(id: Id<App>, enrolment: &Enrolment, form: FormView) -> Self {
        Self { form, id: id.to_string(), secret: in_groups(enrolment.secret()) }
    }
}

fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Page for Authenticator {
    const TEMPLATE: &'static str = "authenticator.html";

    fn title(&self) -> Message {
        Message::new("authenticator-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, id: "42".into(), secret: "GEZD GNBV GY3T QOJQ".into() };
        vec![
            page(FormView::default()),
            page(FormView::default().with_error("code", "authenticator-wrong")),
        ]
    }
}
