//! For whom do you act? Asked when a relying party wants to know.

use base::{Error, Id, Localized, Message, Timestamp};
use serde::Serialize;
use web::{FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode};

use super::authorize::expired;
use super::mandates::MandateView;
use super::notice::Notice;
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::representation::acting::Asked;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::acting::{Chosen, ForWhom as Loaded, choose, for_whom};
use crate::operations::representation::mandates::registers::{Register, ask};

/// The answer that means the person themselves.
const MYSELF: &str = "self";

/// The page.
#[derive(Serialize)]
pub(crate) struct ForWhom {
    form: FormView,
    id: String,
    client: Localized,
    me: String,
    mandates: Vec<MandateView>,
    /// Whether other people may be represented here.
    people: bool,
    /// Whether companies may.
    companies: bool,
    /// The register that was just asked and named nobody: the key of a text.
    nobody: Option<&'static str>,
    /// The register that does not answer: the key of a text.
    away: Option<&'static str>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<AuthorizationRequest>>,
) -> web::Result {
    match page(&sso, here, id).await {
        Ok(page) => reader.page(&page),
        Err(error) => expired(&sso, &reader, error),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<AuthorizationRequest>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mandate = match form.value("choice") {
        "" => {
            form.error("choice", "choose-one");
            return again(&sso, &reader, here, id, form.view()).await;
        }
        MYSELF => None,
        id => Some(id.parse()?),
    };
    match choose(&sso, here.clone(), id, mandate).await {
        Ok(Chosen::Settled) => Ok(Redirect::to(&format!("/authorize/{id}")).into_response()),
        Ok(Chosen::Gone) => {
            form.error("choice", "mandate-gone");
            again(&sso, &reader, here, id, form.view()).await
        }
        Ok(Chosen::Paused(paused)) => wait(&reader, paused, id),
        Err(error) => away(&sso, &reader, (here, id), error).await,
    }
}

pub(crate) async fn children(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<AuthorizationRequest>>,
) -> web::Result {
    look_up(&sso, &reader, (here, id), Register::Children).await
}

pub(crate) async fn companies(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<AuthorizationRequest>>,
) -> web::Result {
    look_up(&sso, &reader, (here, id), Register::Companies).await
}

async fn look_up(
    sso: &Sso,
    reader: &Reader,
    (here, id): (Here, Id<AuthorizationRequest>),
    register: Register,
) -> web::Result {
    match ask(sso, &here, register).await {
        Ok(Ok(0)) => {
            let nobody = Some(match register {
                Register::Children => "for-whom-no-children",
                Register::Companies => "for-whom-no-companies",
            });
            match page(sso, here, id).await {
                Ok(page) => reader.page(&ForWhom { nobody, ..page }),
                Err(error) => expired(sso, reader, error),
            }
        }
        Ok(Ok(_)) => Ok(Redirect::to(&format!("/for-whom/{id}")).into_response()),
        Ok(Err(paused)) => wait(reader, paused, id),
        Err(error) => away(sso, reader, (here, id), error).await,
    }
}

async fn page(sso: &Sso, here: Here, id: Id<AuthorizationRequest>) -> base::Result<ForWhom> {
    let loaded = for_whom(sso, here, id).await?;
    Ok(ForWhom::of(id, loaded, &sso.origins().portal))
}

async fn again(
    sso: &Sso,
    reader: &Reader,
    here: Here,
    id: Id<AuthorizationRequest>,
    form: FormView,
) -> web::Result {
    match page(sso, here, id).await {
        Ok(page) => reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ForWhom { form, ..page }),
        Err(error) => expired(sso, reader, error),
    }
}

/// A register does not answer: the page stays, and says so.
async fn away(
    sso: &Sso,
    reader: &Reader,
    (here, id): (Here, Id<AuthorizationRequest>),
    error: Error,
) -> web::Result {
    if !error.is("mandate-register-away") {
        return expired(sso, reader, error);
    }
    match page(sso, here, id).await {
        Ok(page) => {
            let page = ForWhom { away: Some("mandate-register-away"), ..page };
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
        Err(error) => expired(sso, reader, error),
    }
}

fn wait(reader: &Reader, paused: Paused, id: Id<AuthorizationRequest>) -> web::Result {
    Notice::paused("paused-registers", paused)
        .link(format!("/for-whom/{id}"), "back")
        .show(reader, StatusCode::TOO_MANY_REQUESTS)
}

impl ForWhom {
    fn of(id: Id<AuthorizationRequest>, loaded: Loaded, portal: &str) -> Self {
        let lines = loaded.mandates.into_iter();
        Self {
            form: FormView::default(),
            id: id.to_string(),
            client: Localized::new(loaded.client.ar, loaded.client.en),
            me: loaded.me,
            mandates: lines.map(|line| MandateView::of(line, "received", portal)).collect(),
            people: loaded.asked != Asked::Company,
            companies: loaded.asked != Asked::Person,
            nobody: None,
            away: None,
        }
    }
}

impl Page for ForWhom {
    const TEMPLATE: &'static str = "for_whom.html";

    fn title(&self) -> Message {
        Message::new("for-whom-title")
    }

    fn samples() -> Vec<Self> {
        let id = Id::new(Timestamp::from_seconds(0), &base::Entropy::seeded(1));
        let page = |asked, mandates| {
            let client = crate::domain::openid::client::ClientName {
                ar: "حكومتي".into(),
                en: "Hukumati".into(),
            };
            let me = "خالد منصور".to_owned();
            let page = Self::of(id, Loaded { client, asked, me, mandates: vec![] }, "");
            Self { mandates, ..page }
        };
        let all = MandateView::samples("received");
        let wrong = FormView::default().with_error("choice", "mandate-gone");
        vec![
            page(Asked::Ask, all.clone()),
            page(Asked::Company, vec![]),
            Self { form: wrong, ..page(Asked::Person, all) },
            Self { nobody: Some("for-whom-no-children"), ..page(Asked::Ask, vec![]) },
            Self { nobody: Some("for-whom-no-companies"), ..page(Asked::Ask, vec![]) },
            Self { away: Some("mandate-register-away"), ..page(Asked::Ask, vec![]) },
        ]
    }
}
