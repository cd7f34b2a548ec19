//! A request and its story, for the citizen.

use base::{Date, Localized, Money, Timestamp};
use messages::component::Component;
use messages::reading::Reading;
use serde::Serialize;

use super::{DocumentRow, Row};
use crate::domain::acting::ActedRow;
use crate::domain::case::{CaseNumber, EventKind, PublicState};

/// A line of "my requests".
#[derive(Clone, Debug, Serialize)]
pub struct RequestRow {
    /// Its number.
    pub number: CaseNumber,
    /// The service's id.
    pub service: String,
    /// The service's name.
    pub name: Localized,
    /// Where it stands.
    pub state: PublicState,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
    /// When something last happened.
    pub updated_at: Timestamp,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Accepted, the document is there.
    Issued,
    /// Refused, with a reason.
    Refused,
}

/// A request and its story, for the citizen.
#[derive(Clone, Debug, Serialize)]
pub struct RequestView {
    /// Its number.
    pub number: CaseNumber,
    /// The service's id.
    pub service: String,
    /// The service's name.
    pub name: Localized,
    /// Where it stands.
    pub state: PublicState,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
    /// The reason of a refusal.
    pub reason: Option<String>,
    /// The office that reviews it.
    pub office: Option<Localized>,
    /// The promised day.
    pub due_on: Option<Date>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineRow>,
    /// The clerk's question, if one is open.
    pub question: Option<String>,
    /// What was owed for it.
    pub fee: Option<Money>,
    /// Where paying stands.
    pub payment: PaymentView,
    /// What was sent.
    pub answers: Vec<Row>,
    /// The document, once issued.
    pub document: Option<DocumentRow>,
    /// Who acted for the citizen in it.
    pub acted: Vec<ActedRow>,
}

/// Where paying stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentView {
    /// There is nothing to pay.
    None,
    /// The citizen may pay now.
    Due,
    /// The last try ended without money moving; the citizen may pay again.
    DueAgain,
    /// Paid.
    Paid,
}

/// A line of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineRow {
    /// When.
    pub at: Timestamp,
    /// What: the text is `timeline-{kind}`.
    pub kind: EventKind,
    /// Who: the text is `actor-{who}`.
    pub actor: &'static str,
    /// A question, an answer, a reason.
    pub note: Option<String>,
}

/// Who looked at one's data.
#[derive(Clone, Debug, Default)]
pub struct AllReadings {
    /// Newest first.
    pub readings: Vec<Reading>,
    /// Components that did not answer: their part is missing.
    pub away: Vec<Component>,
}
