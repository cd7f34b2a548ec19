//! What operations answer: everything a page shows, nothing it must work out.

use base::{Date, Id, Localized, Message, Money, Timestamp};
use messages::component::Component;
use messages::reading::Reading;
use serde::Serialize;

use crate::domain::case::{Case, CaseNumber, EventKind, PublicState};
use crate::domain::dossier::{OptionView, Page};
use crate::domain::kind::Display;
use crate::domain::service::FeeBasis;

/// The consent text a citizen had in front of them: the version of the service whose texts were shown.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// From the page, unchanged.
    pub version: String,
}

/// What will be read, to agree to.
#[derive(Clone, Debug, Serialize)]
pub struct ConsentView {
    /// To be sent back with the agreement.
    pub version: String,
    /// What is read, from where.
    pub readings: Vec<ConsentLine>,
}

/// One reading to agree to.
#[derive(Clone, Debug, Serialize)]
pub struct ConsentLine {
    /// Whose register.
    pub register: Localized,
    /// What is read and why.
    pub text: Localized,
}

/// A labelled value.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its label.
    pub label: Localized,
    /// Its value.
    pub value: Display,
    /// The step where it can be changed; none for what a register says.
    pub step: Option<String>,
}

/// The answer of an inquiry.
#[derive(Clone, Debug, Serialize)]
pub struct InquiryAnswer {
    /// The rows; none if the register has nothing.
    pub rows: Vec<Row>,
    /// What it means or what to do.
    pub advice: Option<Localized>,
    /// When the register was asked.
    pub at: Timestamp,
    /// Whose register.
    pub register: Localized,
}

/// What came of an inquiry.
#[derive(Clone, Debug)]
pub enum Inquired {
    /// The register answered.
    Answer(InquiryAnswer),
    /// The register does not answer now: the sentence of the service's file.
    Away(Localized),
}

/// A draft, and where the citizen stands in it.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// Its number.
    pub number: CaseNumber,
    /// The service's id.
    pub service: String,
    /// The service's name.
    pub name: Localized,
    /// The page that comes next.
    pub page: Page,
    /// What is to be agreed to (for [`Page::Consent`]).
    pub consent: ConsentView,
}

/// A page of the form.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The draft's number.
    pub number: CaseNumber,
    /// The service's name.
    pub name: Localized,
    /// The step's id.
    pub id: String,
    /// The question.
    pub title: Localized,
    /// Which of the steps this is, from 1.
    pub place: usize,
    /// How many steps are asked.
    pub of: usize,
    /// The step before, for "back".
    pub before: Option<String>,
    /// What it asks.
    pub fields: Vec<FieldView>,
}

/// One question of a page.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// Its name in the form.
    pub id: String,
    /// Which control: `text`, `arabic_name`, `latin_name`, `choice`, `date`, `yes_no`,
    /// `national_number`, `mobile_number`, `number`, `notification_number`.
    pub control: &'static str,
    /// Its label.
    pub label: Localized,
    /// A word of help.
    pub hint: Option<Localized>,
    /// The options of a choice.
    pub options: Vec<OptionView>,
    /// The answer so far.
    pub value: Option<String>,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// The sentence; its argument `label` is the field's label in the reader's language.
    pub message: Message,
}

/// What came of saving a step, or of agreeing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved; this comes next.
    Next(Page),
    /// Not saved: these answers are wrong.
    Wrong(Vec<FieldError>),
    /// A register does not answer now: the sentence of the service's file. What was agreed or
    /// answered can be sent again.
    Away(Localized),
}

/// The page on which everything is checked.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// The draft's number.
    pub number: CaseNumber,
    /// The service's name.
    pub name: Localized,
    /// What the citizen answered.
    pub answers: Vec<Row>,
    /// What the registers say.
    pub verified: Vec<Row>,
    /// What it costs; none if the service has no fee.
    pub fee: Option<FeeView>,
    /// The office that will review it.
    pub office: Option<Localized>,
    /// How many working days are promised.
    pub sla_days: Option<u32>,
}

/// What a request costs.
#[derive(Clone, Debug, Serialize)]
pub struct FeeView {
    /// The amount.
    pub amount: Money,
    /// Why it is this amount.
    pub because: Option<Localized>,
    /// Where the amount comes from: for the operator's pages only.
    pub basis: FeeBasis,
}

/// A page that can be shown, or the one that must come first.
#[derive(Clone, Debug)]
pub enum Standing<T> {
    /// Show it.
    Here(T),
    /// Go there first.
    Elsewhere(Page),
}

/// What came of sending, or of wanting to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// Send the browser to the till.
    Pay {
        /// The till's page.
        page_url: String,
    },
    /// The till does not answer now; the request is kept, and paying can be tried again.
    PayLater,
    /// Received: nothing (more) to pay.
    Received,
}

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

/// An issued document, for its owner.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    /// `BC-2026-000001`
    pub serial: String,
    /// What it is.
    pub title: Localized,
    /// Who it is about.
    pub about: Localized,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Whether it still holds.
    pub status: DocumentStatus,
    /// The request it came from.
    pub case: CaseNumber,
}

/// Whether a document still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// It holds.
    Valid,
    /// It was taken back.
    Revoked,
    /// A newer one took its place.
    Replaced,
}

/// A document's file.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// `BC-2026-000001.pdf`
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How somebody shows a document to be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The serial number alone, typed from paper.
    Nothing,
    /// The `k` of its QR code.
    Code(String),
    /// The file.
    File(Vec<u8>),
}

/// What the verification page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "document")]
pub enum Verdict {
    /// Issued here, unaltered, and it holds.
    Genuine(VerifiedDocument),
    /// Such a document was issued, but this is not it.
    Altered,
    /// Issued here, and taken back since.
    Revoked(VerifiedDocument),
    /// Issued here, and replaced by a newer one since.
    Replaced(VerifiedDocument),
    /// Nothing like it was issued here.
    Unknown,
}

/// What may be said of a document to whoever holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerifiedDocument {
    /// `BC-2026-000001`
    pub serial: String,
    /// What it is.
    pub title: Localized,
    /// When it was issued.
    pub issued_on: Date,
    /// What is printed on it, to be held against the paper. Empty if only the serial number was given.
    pub rows: Vec<PrintedRow>,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
}

/// A printed line of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedRow {
    /// Its label.
    pub label: Localized,
    /// What is printed.
    pub value: String,
}

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

/// Who looked at one's data.
#[derive(Clone, Debug, Default)]
pub struct AllReadings {
    /// Newest first.
    pub readings: Vec<Reading>,
    /// Components that did not answer: their part is missing.
    pub away: Vec<Component>,
}
