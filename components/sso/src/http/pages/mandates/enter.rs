//! A helper enters the code of the person who is to be helped.

use base::Message;
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, State, StatusCode, query,
};

use super::back;
use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::typed_code;
use crate::http::pages::authenticator::prove_again;
use crate::http::pages::notice::Notice;
use crate::operations::holder::sessions::Here;
use crate::operations::representation::mandates::give::may_give;
use crate::operations::representation::mandates::take::{Entered, enter};

const PATH: &str = "/account/mandates/enter";

/// The page.
#[derive(Serialize)]
pub(crate) struct Enter {
    form: FormView,
    return_to: String,
}

/// Where to go then.
#[derive(Deserialize)]
pub(crate) struct Came {
    return_to: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(came): Query<Came>,
) -> web::Result {
    let return_to = came.return_to.unwrap_or_default();
    match may_give(&sso, here).await {
        Ok(_) => reader.page(&Enter { form: FormView::default(), return_to }),
        Err(error) => prove_again(error, &query(PATH, &[("return_to", &return_to)])),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let return_to = form.value("return_to").to_owned();
    if let Some(code) = form.secret("code") {
        match enter(&sso, here, typed_code(code.expose())).await {
            Ok(Entered::Taken) => {
                let to = ReturnTo::parse(&return_to);
                return Ok(to.map_or_else(
                    || back("entered"),
                    |to| Redirect::to(to.as_str()).into_response(),
                ));
            }
            Ok(Entered::Wrong) => form.error("code", "mandate-code-wrong"),
            Ok(Entered::Paused(paused)) => {
                return Notice::paused("paused-helper-code", paused)
                    .link("/account/mandates", "to-mandates")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => {
                return prove_again(error, &query(PATH, &[("return_to", &return_to)]));
            }
        }
    }
    let page = Enter { form: form.view(), return_to };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl Page for Enter {
    const TEMPLATE: &'static str = "mandate_enter.html";

    fn title(&self) -> Message {
        Message::new("mandate-enter-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, return_to: "/for-whom/42".to_owned() };
        let wrong = FormView::default().with_error("code", "mandate-code-wrong");
        vec![page(FormView::default()), page(wrong)]
    }
}
