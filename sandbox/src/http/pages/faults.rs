//! `/faults`: tell a system to misbehave.

use base::{Error, Message};
use serde::Serialize;
use web::{
    Form, FormData, FormView, IntoResponse, Page, Reader, Redirect, Result, State, StatusCode,
};

use crate::{Behaviour, Sandbox, System};

#[derive(Serialize)]
pub(super) struct Faults {
    systems: [&'static str; 6],
    form: FormView,
}

impl Page for Faults {
    const TEMPLATE: &'static str = "faults.html";

    fn title(&self) -> Message {
        "faults-title".into()
    }

    fn samples() -> Vec<Self> {
        let ill = System::ALL.into_iter().zip(Behaviour::ALL).collect();
        let wrong = FormView::default().with_error("health", "choose-one");
        vec![Self::new(current(ill)), Self::new(wrong)]
    }
}

impl Faults {
    fn new(form: FormView) -> Self {
        Self { systems: System::ALL.map(System::name), form }
    }
}

/// `GET /faults`
pub(crate) async fn show(State(sandbox): State<Sandbox>, reader: Reader) -> Result {
    reader.page(&Faults::new(current(sandbox.behaviours().await?)))
}

/// `POST /faults`: a field for each system; one that is left out stays as it is.
pub(crate) async fn tell(State(sandbox): State<Sandbox>, reader: Reader, data: FormData) -> Result {
    let mut form = data.form();
    let told: Vec<_> =
        System::ALL.into_iter().filter_map(|system| read(&mut form, system)).collect();
    if !form.is_valid() {
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Faults::new(form.view()));
    }
    for (system, behaviour) in told {
        sandbox.tell(system, behaviour).await?;
    }
    Ok(Redirect::to("/faults").into_response())
}

fn read(form: &mut Form, system: System) -> Option<(System, Behaviour)> {
    let behaviour = form.parse_optional(system.name(), |name| {
        Behaviour::of(name).ok_or_else(|| Error::invalid("choose-one"))
    })?;
    behaviour.map(|behaviour| (system, behaviour))
}

fn current(systems: Vec<(System, Behaviour)>) -> FormView {
    FormView::filled(systems.into_iter().map(|(one, behaviour)| (one.name(), behaviour.name())))
}
