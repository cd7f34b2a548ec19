//! The back office.

use base::{Date, Id, Localized, Timestamp};
use serde::Serialize;

use super::{FeeView, PaymentView, Row, TimelineRow};
use crate::domain::acting::ActedRow;
use crate::domain::case::{Case, CaseNumber};

/// Which requests a clerk wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueFilter {
    /// Nobody has taken them yet.
    #[default]
    Unclaimed,
    /// In this clerk's hands, waiting for the citizen included.
    Mine,
    /// All that are open.
    Open,
    /// Decided, newest first.
    Decided,
}

/// A line of the queue. Without personal data: a clerk reads that by opening the case, which is logged.
#[derive(Clone, Debug, Serialize)]
pub struct QueueRow {
    /// Its number.
    pub number: CaseNumber,
    /// The service's name.
    pub name: Localized,
    /// The office.
    pub office: Option<Localized>,
    /// Where it stands: `received`, `in_review`, `waiting_for_citizen`, `accepted`, `refused`, `issued`.
    pub state: &'static str,
    /// Who holds it.
    pub clerk: Option<String>,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// The promised day.
    pub due_on: Option<Date>,
}

/// The front page of the back office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QueueCounts {
    /// Nobody has taken them yet.
    pub unclaimed: i64,
    /// In this clerk's hands.
    pub mine: i64,
    /// Of those, waiting for the citizen.
    pub waiting: i64,
    /// Decided today.
    pub decided_today: i64,
    /// Services whose flow is not built yet.
    pub not_yet: usize,
    /// All services.
    pub services: usize,
}

/// A whole request, for the clerk.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// Its id.
    pub id: Id<Case>,
    /// Its number.
    pub number: CaseNumber,
    /// The service's name.
    pub name: Localized,
    /// Where it stands, as in [`QueueRow`].
    pub state: &'static str,
    /// What this clerk may do now.
    pub may: Vec<Act>,
    /// Who holds it.
    pub clerk: Option<String>,
    /// The office.
    pub office: Option<Localized>,
    /// The applicant.
    pub applicant: Applicant,
    /// What the citizen answered.
    pub answers: Vec<Row>,
    /// What the registers say.
    pub verified: Vec<Row>,
    /// The fee, and for a placeholder the mark that it is one.
    pub fee: Option<FeeView>,
    /// Whether it was paid.
    pub payment: PaymentView,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineRow>,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// The promised day.
    pub due_on: Option<Date>,
    /// The document, once issued.
    pub document: Option<String>,
    /// Who acted for the applicant in it.
    pub acted: Vec<ActedRow>,
}

/// Who asks.
#[derive(Clone, Debug, Serialize)]
pub struct Applicant {
    /// The full name.
    pub name: String,
    /// The national number.
    pub national_number: String,
    /// The telephone, as people write it.
    pub phone: String,
}

/// What a clerk can do with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Take it.
    Claim,
    /// Put it back.
    Release,
    /// Ask the citizen.
    Ask,
    /// Accept.
    Accept,
    /// Refuse.
    Refuse,
}

/// A clerk's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decide {
    /// Yes.
    Accept,
    /// No, and why.
    Refuse {
        /// Read by the citizen.
        reason: String,
    },
}

/// A search that found nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissedSearch {
    /// What was typed, folded.
    pub query: String,
    /// How often.
    pub times: i64,
}

/// A person of the staff, for the administrator.
#[derive(Clone, Debug, Serialize)]
pub struct StaffRow {
    /// Staff id.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The entity's name.
    pub entity: Localized,
    /// The office's name.
    pub office: Option<Localized>,
    /// Roles.
    pub roles: Vec<web::Role>,
}
