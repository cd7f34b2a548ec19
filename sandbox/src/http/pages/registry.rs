//! `/registry`: a death is entered in the civil registry, or was entered by mistake.

use base::{Error, Kind, Message, NationalNumber};
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, Result, State, StatusCode,
};

use crate::Sandbox;

#[derive(Serialize)]
pub(super) struct Registry {
    form: FormView,
    done: bool,
}

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

impl Page for Registry {
    const TEMPLATE: &'static str = "registry.html";

    fn title(&self) -> Message {
        "registry-title".into()
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self { form, done: false };
        vec![
            page(FormView::default()),
            page(FormView::default().with_error("national_number", "person-not-found")),
            Self { done: true, ..page(FormView::default()) },
        ]
    }
}

/// `GET /registry`
pub(crate) async fn show(reader: Reader, Query(done): Query<Done>) -> Result {
    reader.page(&Registry { form: FormView::default(), done: done.done.is_some() })
}

/// `POST /registry`
pub(crate) async fn enter(
    State(sandbox): State<Sandbox>,
    reader: Reader,
    data: FormData,
) -> Result {
    let mut form = data.form();
    let number = form.parse("national_number", NationalNumber::parse);
    let state = form.choice("state", &["dead", "alive"]);
    if let (Some(number), Some(state)) = (number, state) {
        let today = sandbox.db().clock().now().date();
        let day = (state == "dead").then_some(today);
        match sandbox.record_death(number, day).await {
            Ok(()) => return Ok(Redirect::to("/registry?done=yes").into_response()),
            Err(error) if error.kind() == Kind::NotFound => {
                form.error("national_number", Error::message(&error).clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = Registry { form: form.view(), done: false };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
