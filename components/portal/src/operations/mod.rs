//! One function per thing that a caller can do: authorize, load, decide, save, enqueue; one named transaction.
//!
//! Everything hangs on [`Engine`]. What needs a neighbour is written down before the neighbour is asked, so
//! that a lost answer can be asked for again: a fee is never paid twice, a document never made twice.

mod acting;
mod audit;
mod case;
mod check;
mod documents;
mod drafts;
mod effects;
mod engine;
mod find;
mod inquiry;
mod issue;
mod jobs;
mod lookups;
mod notify;
mod office;
mod paper;
mod payments;
mod people;
mod readings;
pub mod relying_party;
mod requests;
mod steps;
mod submit;
#[cfg(test)]
mod tests;
mod upkeep;
mod verify;
mod views;

pub use crate::domain::person::Citizen;
pub use engine::{Engine, Parts, Words};
pub use people::{NewStaff, Officer};
pub use views::{
    Act, Agreement, AllReadings, Applicant, CaseView, CheckView, ConsentLine, ConsentView, Decide,
    DocumentRow, DocumentStatus, DraftView, FeeView, FieldError, FieldView, Inquired,
    InquiryAnswer, MissedSearch, Outcome, PaymentView, Pdf, PrintedRow, Proof, QueueCounts,
    QueueFilter, QueueRow, RequestRow, RequestView, Row, Saved, StaffRow, Standing, StepView,
    Submitted, TimelineRow, Verdict, VerifiedDocument,
};

/// The engine's texts, for `Pages`.
pub const LOCALES: &[(base::Lang, &str)] = &[
    (base::Lang::Ar, include_str!("../../locales/engine/ar.ftl")),
    (base::Lang::En, include_str!("../../locales/engine/en.ftl")),
];
