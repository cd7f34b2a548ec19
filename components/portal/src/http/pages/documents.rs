//! My documents, and each as a file.

use base::Message;
use serde::Serialize;
use web::{Citizen, HeaderValue, IntoResponse, Page, Path, Reader, Result, State, header};

use super::samples;
use crate::Portal;
use crate::http::caller::citizen;
use crate::operations::{DocumentRow, DocumentStatus};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Documents {
    documents: Vec<DocumentRow>,
}

impl Page for Documents {
    const TEMPLATE: &'static str = "documents.html";

    fn title(&self) -> Message {
        Message::new("documents-title")
    }

    fn samples() -> Vec<Self> {
        let all = [DocumentStatus::Valid, DocumentStatus::Revoked, DocumentStatus::Replaced];
        let documents = all.map(samples::document).into();
        vec![Self { documents: vec![] }, Self { documents }]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
) -> Result {
    let documents = portal.engine().documents(&citizen(person, reader.lang)).await?;
    reader.page(&Documents { documents })
}

/// The file. Asked for again each time, so that a document that was revoked does not open from yesterday;
/// what the phone keeps for times without a network is the app's, and the owner's to remove.
pub(crate) async fn pdf(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(serial): Path<String>,
) -> Result {
    let pdf = portal.engine().document_pdf(&citizen(person, reader.lang), &serial).await?;
    let name = format!("inline; filename=\"{}\"", pdf.file_name);
    let name = HeaderValue::try_from(name).map_err(base::Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, pdf.bytes).into_response())
}
