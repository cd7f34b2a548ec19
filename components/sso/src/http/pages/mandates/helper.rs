//! A code with which a helper may do one thing for me.

use base::Message;
use messages::mandate::ServiceName;
use serde::Serialize;
use web::{FormData, FormView, IntoResponse, Page, Reader, Redirect, State, StatusCode};

use crate::Sso;
use crate::http::pages::authenticator::prove_again;
use crate::http::pages::notice::Notice;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::mandates::give::{make_code, may_give};
use crate::operations::representation::services;

const PATH: &str = "/account/mandates/helper";

/// The page.
#[derive(Serialize)]
pub(crate) struct Helper {
    form: FormView,
    services: Vec<ServiceName>,
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match may_give(&sso, here).await {
        Ok(_) => {
            let services = services::all(&sso).await?;
            reader.page(&Helper { form: FormView::default(), services })
        }
        Err(error) => prove_again(error, PATH),
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
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    let chosen = form.choice("service", &ids);
    let chosen = services.iter().find(|service| Some(service.id.as_str()) == chosen);
    let Some(service) = chosen else {
        let page = Helper { form: form.view(), services };
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    match make_code(&sso, here, service.clone()).await {
        Ok(Ok(_)) => Ok(Redirect::to("/account/mandates#code").into_response()),
        Ok(Err(paused)) => Notice::paused("paused-mandates", paused)
            .link("/account/mandates", "to-mandates")
            .show(&reader, StatusCode::TOO_MANY_REQUESTS),
        Err(error) => prove_again(error, PATH),
    }
}

impl Page for Helper {
    const TEMPLATE: &'static str = "mandate_helper.html";

    fn title(&self) -> Message {
        Message::new("mandate-helper-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, services: super::super::samples_of_services() };
        let wrong = FormView::default().with_error("service", "choose-one");
        vec![page(FormView::default()), page(wrong)]
    }
}
