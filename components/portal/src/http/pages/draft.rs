//! A draft: where it begins, what is agreed to, and where it may end before anything was sent.

use base::{Kind, Localized, Message};
use serde::Serialize;
use web::{Citizen, FormData, FormView, Path, Reader, Response, Result, State, StatusCode};

use super::consent::ConsentPage;
use super::place::{self, go, go_on};
use super::samples;
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::domain::dossier::{Page, Stop};
use crate::http::caller::citizen;
use crate::operations::{Agreement, DraftView, Saved};

/// Nobody can go on from here with these answers.
#[derive(Serialize)]
pub(crate) struct StoppedPage {
    number: CaseNumber,
    /// The service's id.
    service: String,
    name: Localized,
    why: Localized,
    /// The step whose answer led here, if another answer would help.
    step: Option<String>,
}

impl web::Page for StoppedPage {
    const TEMPLATE: &'static str = "stopped.html";

    fn title(&self) -> Message {
        Message::new("stopped-title")
    }

    fn samples() -> Vec<Self> {
        let page = |step| Self {
            number: samples::number(),
            service: "moi-birth-certificate".into(),
            name: samples::service(),
            why: Localized::new("من أتم 18 سنة يطلب شهادته بنفسه.", "Adults ask for their own."),
            step,
        };
        vec![page(None), page(Some("whose".into()))]
    }
}

pub(crate) async fn start(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(service): Path<String>,
) -> Result {
    let number = portal.engine().start(&citizen(person, reader.lang), &service).await?;
    Ok(go(&place::draft(&number)))
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let draft = match portal.engine().draft(&citizen(person, reader.lang), &number).await {
        Err(error) if error.kind() == Kind::Conflict => return Ok(go(&place::case(&number))),
        draft => draft?,
    };
    match &draft.page {
        Page::Consent => reader.page(&consent(draft, None)),
        Page::Stopped(stop) => reader.page(&stopped(&draft, stop)),
        page => Ok(go_on(&number, page)),
    }
}

pub(crate) async fn agree(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
    data: FormData,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    let form = data.form();
    let agreed = Agreement { version: form.value("version").to_owned() };
    let engine = portal.engine();
    match engine.agree(&citizen, &number, &agreed).await {
        Ok(Saved::Next(page)) => Ok(go_on(&number, &page)),
        Ok(Saved::Away(why)) => {
            let page = consent(engine.draft(&citizen, &number).await?, Some(why));
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
        Ok(Saved::Wrong(_)) => Ok(go(&place::draft(&number))),
        Err(error) if error.is("service-changed") => {
            let draft = engine.draft(&citizen, &number).await?;
            changed(&reader, draft, error.message().clone())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(go(&place::case(&number))),
        Err(error) => Err(error.into()),
    }
}

fn changed(reader: &Reader, draft: DraftView, message: Message) -> Result<Response> {
    let mut page = consent(draft, None);
    page.form = page.form.with_error("", message);
    reader.page_with(StatusCode::CONFLICT, &page)
}

fn consent(draft: DraftView, away: Option<Localized>) -> ConsentPage {
    ConsentPage {
        form: FormView::default(),
        action: format!("{}/consent", place::draft(&draft.number)),
        back: format!("/services/{}", draft.service),
        name: draft.name,
        consent: draft.consent,
        away,
    }
}

fn stopped(draft: &DraftView, stop: &Stop) -> StoppedPage {
    StoppedPage {
        number: draft.number.clone(),
        service: draft.service.clone(),
        name: draft.name.clone(),
        why: stop.why.clone(),
        step: stop.step.clone(),
    }
}
