//! A power of attorney: to whom, for what, until when.

use base::{Message, NationalNumber};
use messages::identity::Level;
use messages::mandate::ServiceName;
use serde::Serialize;
use web::{Citizen, Form, FormData, FormView, Page, Reader, State, StatusCode};

use super::back;
use crate::Sso;
use crate::http::pages::authenticator::prove_again;
use crate::http::pages::notice::Notice;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::mandates::give::{Attorney, Given, may_give, offer};
use crate::operations::representation::services;

const PATH: &str = "/account/mandates/give";

/// The page.
#[derive(Serialize)]
pub(crate) struct Give {
    form: FormView,
    services: Vec<ServiceName>,
    /// Whether the account may give a mandate without limits.
    unlimited: bool,
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match may_give(&sso, here).await {
        Ok(level) => {
            let services = services::all(&sso).await?;
            let form = FormView::filled([("scope", "some")]);
            reader.page(&Give { form, services, unlimited: level >= Level::Two })
        }
        Err(error) => prove_again(error, PATH),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    here: Here,
    data: FormData,
) -> web::Result {
    let services = services::all(&sso).await?;
    let mut form = data.form();
    if let Some(wish) = wish(&mut form, &services) {
        match offer(&sso, here, wish).await {
            Ok(Given::Offered) => return Ok(back("offered")),
            Ok(Given::Oneself) => form.error("to", "mandate-oneself"),
            Ok(Given::WrongDay) => form.error("last_day", "mandate-wrong-day"),
            Ok(Given::LevelTooLow) => form.error("scope", "mandate-level"),
            Ok(Given::Paused(paused)) => {
                return Notice::paused("paused-mandates", paused)
                    .link("/account/mandates", "to-mandates")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return prove_again(error, PATH),
        }
    }
    let page = Give { form: form.view(), services, unlimited: person.level >= Level::Two };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn wish(form: &mut Form, services: &[ServiceName]) -> Option<Attorney> {
    let to = form.parse("to", NationalNumber::parse);
    let scope = form.choice("scope", &["all", "some"]);
    let ticked: Vec<String> = form.all("services").map(str::to_owned).collect();
    let chosen: Vec<_> =
        services.iter().filter(|service| ticked.contains(&service.id)).cloned().collect();
    if scope == Some("some") && chosen.is_empty() {
        form.error("services", "mandate-services-none");
    }
    let last_day = form.date("last_day");
    let services = (scope == Some("some")).then_some(chosen);
    let wish = Attorney { to: to?, services, last_day: last_day? };
    form.is_valid().then_some(wish)
}

impl Page for Give {
    const TEMPLATE: &'static str = "mandate_give.html";

    fn title(&self) -> Message {
        Message::new("mandate-give-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form, unlimited| Self {
            form,
            services: super::super::samples_of_services(),
            unlimited,
        };
        let wrong = [
            ("to", "mandate-oneself"),
            ("scope", "mandate-level"),
            ("services", "mandate-services-none"),
            ("last_day", "mandate-wrong-day"),
        ];
        let wrong = wrong
            .into_iter()
            .fold(FormView::default(), |form, (field, error)| form.with_error(field, error));
        vec![page(FormView::default(), true), page(wrong, false)]
    }
}
