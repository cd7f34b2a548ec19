//! Taking back a document.

use base::{Kind, Message};
use serde::Serialize;
use web::{Clerk, FormData, FormView, Page, Reader, Result, State, StatusCode};

use super::super::verify::read_serial;
use crate::Portal;
use crate::http::caller::officer;

const REASON_LETTERS: usize = 1000;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Revoke {
    form: FormView,
    /// The serial number of what was just revoked.
    revoked: Option<String>,
}

impl Page for Revoke {
    const TEMPLATE: &'static str = "office/documents.html";

    fn title(&self) -> Message {
        Message::new("office-revoke-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form, revoked| Self { form, revoked };
        let wrong = FormView::filled([("serial", "BC-2026-000001")]);
        vec![
            page(FormView::default(), None),
            page(wrong.with_error("reason", "required-field"), None),
            page(FormView::default(), Some("BC-2026-000001".into())),
        ]
    }
}

pub(crate) async fn ask(reader: Reader) -> Result {
    reader.page(&Revoke { form: FormView::default(), revoked: None })
}

pub(crate) async fn revoke(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    data: FormData,
) -> Result {
    let mut form = data.form();
    let serial = form.parse("serial", read_serial);
    let reason = form.text("reason", 1..=REASON_LETTERS);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(serial), Some(reason)) = (serial, reason) {
        let revoked = portal.engine().revoke_document(&officer(clerk), &serial, &reason).await;
        match revoked {
            Ok(()) => {
                return reader.page(&Revoke { form: FormView::default(), revoked: Some(serial) });
            }
            Err(error) if error.kind() == Kind::Invalid => form.failed("reason", &error),
            Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => {
                form.failed("serial", &error);
                status = StatusCode::CONFLICT;
            }
            Err(error) => return Err(error.into()),
        }
    }
    reader.page_with(status, &Revoke { form: form.view(), revoked: None })
}
