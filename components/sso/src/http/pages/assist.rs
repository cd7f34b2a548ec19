//! Assisted mode, from the clerk's side of the counter: who, what for, why; then the slip.

use base::{Id, Localized, Message, NationalNumber, Timestamp};
use messages::mandate::ServiceName;
use serde::Serialize;
use web::{
    Clerk, Form, FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, RemoteAddress,
    State, StatusCode, query,
};

use super::authenticator::prove_again;
use super::notice::Notice;
use crate::Sso;
use crate::domain::representation::mandate::Mandate;
use crate::http::browser::here;
use crate::operations::representation::assist::{
    Assisted, Slip as Loaded, TOO_WEAK, Visit, begin, may_assist, slip,
};
use crate::operations::representation::services;

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

/// What the person signs, and takes along.
#[derive(Serialize)]
pub(crate) struct Slip {
    name: Option<Localized>,
    number: String,
    service: Option<Localized>,
    reason: String,
    /// The slip's number.
    reference: String,
    staff: String,
    office: String,
    from: Timestamp,
    until: Timestamp,
    /// Where the clerk goes on.
    begin: String,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    clerk: Clerk,
    address: RemoteAddress,
) -> web::Result {
    match may_assist(&sso, here(&clerk.person, address)?).await {
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
    clerk: Clerk,
    address: RemoteAddress,
    data: FormData,
) -> web::Result {
    let here = here(&clerk.person, address)?;
    let services = services::all(&sso).await?;
    let mut form = data.form();
    if let Some(visit) = visit(&mut form, &services, &reader) {
        match begin(&sso, here, visit).await {
            Ok(Assisted::Begun(id)) => {
                return Ok(Redirect::to(&format!("{PATH}/{id}")).into_response());
            }
            Ok(Assisted::Unknown) => form.error("number", "assist-unknown"),
            Ok(Assisted::Oneself) => form.error("number", "mandate-oneself"),
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

pub(crate) async fn paper(
    reader: Reader,
    State(sso): State<Sso>,
    clerk: Clerk,
    address: RemoteAddress,
    Path(id): Path<Id<Mandate>>,
) -> web::Result {
    let loaded = slip(&sso, here(&clerk.person, address)?, id).await?;
    reader.page(&Slip::of(loaded, &sso.origins().portal))
}

fn not_now(reader: &Reader, error: base::Error) -> web::Result {
    if error.is(TOO_WEAK) {
        return Notice::new("assist-too-weak-title", TOO_WEAK)
            .link("/account", "to-account")
            .show(reader, StatusCode::FORBIDDEN);
    }
    prove_again(error, PATH)
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

impl Slip {
    fn of(loaded: Loaded, portal: &str) -> Self {
        let Loaded { person, how, mandate } = loaded;
        let service = mandate.details.services.and_then(|all| all.into_iter().next());
        let page = service.as_ref().map_or("/".to_owned(), |one| format!("/services/{}", one.id));
        Self {
            name: person.name(),
            number: person.masked(),
            service: service.map(|service| service.name),
            reason: how.reason,
            reference: how.slip,
            staff: how.staff,
            office: how.office,
            from: mandate.offered_at,
            until: mandate.until,
            begin: query(&format!("{portal}/acting/begin"), &[("return_to", &page)]),
        }
    }
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

impl Page for Slip {
    const TEMPLATE: &'static str = "assist_slip.html";

    fn title(&self) -> Message {
        Message::new("slip-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        vec![Self {
            name: Some(Localized::new("سمر زياد درويش", "Samar Darwish")),
            number: "••••••019".into(),
            service: Some(Localized::new("شهادة ميلاد", "Birth certificate")),
            reason: "لا هاتف معه".into(),
            reference: "1234-5678".into(),
            staff: "moi-nablus-01".into(),
            office: "moi-nablus".into(),
            from: at,
            until: at,
            begin: "http://127.0.0.1:8080/acting/begin".into(),
        }]
    }
}
