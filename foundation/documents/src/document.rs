//! What stands on the paper.

use base::{Lang, Localized};

/// An official document. Every text comes from the caller, in both languages; where one language is
/// empty the other has the whole width.
///
/// It cannot be printed to a log: it is full of personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// The main language: of the metadata, and the one that comes first.
    pub lang: Lang,
    /// The issuing authority, from the state down to the office.
    pub issuer: Vec<Localized>,
    /// What it is: شهادة ميلاد.
    pub title: Localized,
    /// A line under the title.
    pub subtitle: Option<Localized>,
    /// The serial number with its label.
    pub serial: Field,
    /// The body.
    pub blocks: Vec<Block>,
    /// How anyone finds out whether it is genuine.
    pub verification: Verification,
    /// Small print at the foot.
    pub footer: Vec<Localized>,
    /// What must not be overlooked: that it is a sandbox document.
    pub notice: Option<Notice>,
}

/// A part of the body.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// The heading of the fields that follow.
    Heading(Localized),
    /// Rows of a table.
    Fields(Vec<Field>),
    /// Running text.
    Paragraph(Localized),
}

/// A labelled value.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub label: Localized,
    /// What it is.
    pub value: Value,
}

/// A value, for readers of either language.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// One for both: a number, a date.
    Same(String),
    /// One for each: a name, a place.
    Each(Localized),
}

impl Value {
    /// The text for a reader.
    pub fn text(&self, lang: Lang) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Each(texts) => texts.text(lang),
        }
    }
}

/// How anyone finds out whether the document is genuine.
#[derive(Clone, PartialEq, Eq)]
pub struct Verification {
    /// What the QR code holds: an address, or a signed payload.
    pub qr: String,
    /// The address in letters, for who has no camera.
    pub address: String,
    /// What to do.
    pub explanation: Localized,
}

/// A warning at the top of every sheet and a mark across it.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// The line at the top.
    pub line: Localized,
    /// A word or two across the sheet, in either language.
    pub mark: String,
}

impl Field {
    /// A field with one value for both languages.
    pub fn same(label: Localized, value: impl Into<String>) -> Self {
        Self { label, value: Value::Same(value.into()) }
    }

    /// A field with a value for each language.
    pub fn each(label: Localized, value: Localized) -> Self {
        Self { label, value: Value::Each(value) }
    }
}
