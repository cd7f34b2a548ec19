//! Issued documents, for their owner and for whoever holds one.

use base::{Date, Localized, Timestamp};
use serde::Serialize;

use crate::domain::case::CaseNumber;

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
