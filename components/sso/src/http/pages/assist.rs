//! Assisted mode, from the clerk's side of the counter: who, what for, why; the person's word; then the slip.

mod slip;
mod word;

use base::{Message, NationalNumber};
use messages::mandate::ServiceName;
use serde::Serialize;
use web::{Form, FormData, FormView, IntoResponse, Page, Reader, Redirect, State, StatusCode};

use super::authenticator::prove_again;
use super::notice::Notice;
use crate::Sso;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::assist::{
    Assisted, STOPPED, TOO_WEAK, Visit, begin, may_assist,
};
use crate::operations::representation::services;

#[cfg(test)]
pub(crate) use slip::Slip;
#[cfg(test)]
pub(crate) use word::WordPage;
pub(crate) use word::{again, on_paper, standing, submit as answer};

const PATH: &str = "/assist";
/// Why somebody is assisted; a clerk may say it otherwise.
const REASONS: [&str; 4] = ["no-phone", "cannot-read", "disability", "other"];
const REASON_LETTERS: usize = 200;

/// The page.
#[derive(Serialize)]
pub(crate) struct Assist {
    form: FormView,
    services: Vec<ServiceName>,
    /// The registry does not answer: the key of a text.
    away: Option<&'static str>,
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match may_assist(&sso, here).await {
        Ok(()) => {
            let services = services::all(&sso).await?;
            reader.page(&Assist { form: FormView::default(), services, away: None })
        }
        Err(error) => not_now(&reader, error),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let services = services::all(&sso).await?;
    let mut form = data.form();
    if let Some(visit) = visit(&mut form, &services, &reader) {
        match begin(&sso, here, visit).await {
            Ok(Assisted::Asked(id)) => {
                return Ok(Redirect::to(&format!("{PATH}/{id}")).into_response());
            }
            Ok(Assisted::Unknown) => form.error("number", "assist-unknown"),
            Ok(Assisted::Oneself) => form.error("number", "mandate-oneself"),
            Ok(Assisted::Relative) => form.error("number", "assist-relative"),
            Ok(Assisted::Paused(paused)) => {
                return Notice::paused("paused-assist", paused)
                    .link(PATH, "back")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) if error.is("assist-registry-away") => {
                let away = Some("assist-registry-away");
                let page = Assist { form: form.view(), services, away };
                return reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page);
            }
            Err(error) => return not_now(&reader, error),
        }
    }
    let page = Assist { form: form.view(), services, away: None };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Whoever may not assist in this session reads why, and what helps.
fn not_now(reader: &Reader, error: base::Error) -> web::Result {
    let (title, text) = if error.is(TOO_WEAK) {
        ("assist-too-weak-title", TOO_WEAK)
    } else if error.is(STOPPED) {
        ("assist-stopped-title", STOPPED)
    } else {
        return prove_again(error, PATH);
    };
    let page = Notice::new(title, text).link("/account", "to-account");
    page.show(reader, StatusCode::FORBIDDEN)
}

fn visit(form: &mut Form, services: &[ServiceName], reader: &Reader) -> Option<Visit> {
    let number = form.parse("number", NationalNumber::parse);
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    let service = form.choice("service", &ids);
    let service = services.iter().find(|one| Some(one.id.as_str()) == service).cloned();
    let reason = form.choice("reason", &REASONS);
    let words = form.text("words", 0..=REASON_LETTERS)?;
    if reason == Some("other") && words.is_empty() {
        form.error("words", "required-field");
    }
    for seen in ["seen", "signed"] {
        if !form.ticked(seen) {
            form.error(seen, "assist-must");
        }
    }
    let reason = reason.map(|word| reader.text(Message::new(format!("assist-reason-{word}"))))?;
    let reason = if words.is_empty() { reason } else { format!("{reason}: {words}") };
    let visit = Visit { number: number?, service: service?, reason };
    form.is_valid().then_some(visit)
}

impl Page for Assist {
    const TEMPLATE: &'static str = "assist.html";

    fn title(&self) -> Message {
        Message::new("assist-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form, away| Self { form, services: super::samples_of_services(), away };
        let wrong = [
            ("number", "assist-unknown"),
            ("number", "assist-relative"),
            ("words", "required-field"),
            ("seen", "assist-must"),
            ("signed", "assist-must"),
        ];
        let wrong =
            wrong.into_iter().fold(FormView::default(), |f, (name, e)| f.with_error(name, e));
        vec![
            page(FormView::default(), None),
            page(wrong, None),
            page(FormView::default(), Some("assist-registry-away")),
        ]
    }
}
