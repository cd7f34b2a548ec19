//! Inquiries and the pages of a form.

use base::{Localized, Message, Money, Timestamp};
use serde::Serialize;

use crate::domain::case::CaseNumber;
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
