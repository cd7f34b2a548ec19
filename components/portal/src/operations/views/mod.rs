//! What operations answer: everything a page shows, nothing it must work out.

mod document;
mod form;
mod office;
mod request;

pub use document::{
    DocumentRow, DocumentStatus, Pdf, PrintedRow, Proof, Verdict, VerifiedDocument,
};
pub use form::{
    Agreement, CheckView, ConsentLine, ConsentView, DraftView, FeeView, FieldError, FieldView,
    Inquired, InquiryAnswer, Row, Saved, Standing, StepView, Submitted,
};
pub use office::{
    Act, Applicant, CaseView, Decide, MissedSearch, QueueCounts, QueueFilter, QueueRow, StaffRow,
};
pub use request::{AllReadings, Outcome, PaymentView, RequestRow, RequestView, TimelineRow};
