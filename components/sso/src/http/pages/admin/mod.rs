//! The administration: one file for each kind of work.

pub(crate) mod agents;
pub(crate) mod client_form;
pub(crate) mod clients;
pub(crate) mod figures;
pub(crate) mod home;
pub(crate) mod log;
pub(crate) mod people;
pub(crate) mod platform;
pub(crate) mod proposals;
pub(crate) mod staff;
mod values;

use base::{Error, Id, Kind};
use serde::Deserialize;
use web::{Failure, Form, IntoResponse, Redirect, Response};

use crate::domain::office::proposal::Proposal;

/// What was just done, as an address carries it.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

impl Done {
    /// Its text, if it is one of `known`.
    fn text(&self, known: &[&'static str]) -> Option<String> {
        let done = self.done.as_deref()?;
        known.iter().find(|word| **word == done).map(|word| format!("admin-done-{word}"))
    }
}

/// Every form that proposes or decides asks why, in so many letters.
pub(in crate::http) fn reason(form: &mut Form) -> Option<String> {
    form.text("reason", 5..=300)
}

/// On to the proposal that came of a form.
fn to_proposal(id: Id<Proposal>) -> Response {
    Redirect::to(&format!("/admin/proposals/{id}?done=proposed")).into_response()
}

/// What an operation says is wrong with a form is told in the form.
fn mistake(form: &mut Form, field: &str, error: Error) -> Result<(), Failure> {
    match error.kind() {
        Kind::Invalid | Kind::Conflict => {
            form.failed(field, &error);
            Ok(())
        }
        _ => Err(error.into()),
    }
}
