//! My requests.

use base::{Localized, Message, Timestamp};
use serde::Serialize;
use web::{Citizen, Page, Reader, Result, State};

use super::status::Status;
use super::{place, samples};
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::http::caller::citizen;
use crate::operations::RequestRow;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Cases {
    rows: Vec<Row>,
}

/// A request as lists show it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    number: CaseNumber,
    href: String,
    service: Localized,
    status: Status,
    updated_at: Timestamp,
}

impl Row {
    /// Whether something is still to happen.
    pub(crate) fn is_open(&self) -> bool {
        self.status.is_open()
    }

    pub(crate) fn samples() -> Vec<Self> {
        let row = |status| Self {
            number: samples::number(),
            href: place::case(&samples::number()),
            service: samples::service(),
            status,
            updated_at: samples::moment(),
        };
        Status::ALL.map(row).into()
    }
}

impl From<RequestRow> for Row {
    fn from(row: RequestRow) -> Self {
        let status = Status::of(row.state, row.outcome);
        let href = match status {
            Status::Draft => place::draft(&row.number),
            _ => place::case(&row.number),
        };
        let RequestRow { number, name: service, updated_at, .. } = row;
        Self { number, href, service, status, updated_at }
    }
}

impl Page for Cases {
    const TEMPLATE: &'static str = "cases.html";

    fn title(&self) -> Message {
        Message::new("cases-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self { rows: vec![] }, Self { rows: Row::samples() }]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
) -> Result {
    let rows = portal.engine().requests(&citizen(person, reader.lang)).await?;
    reader.page(&Cases { rows: rows.into_iter().map(Row::from).collect() })
}
