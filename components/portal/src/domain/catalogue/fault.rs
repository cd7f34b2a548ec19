//! What is wrong with a file of the catalogue, and where.

use std::fmt;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, below `catalogue/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// A sentence for its author.
    pub why: String,
}

/// All faults that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "catalogue/{}:{}: {}", self.file, self.line, self.why)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|fault| writeln!(f, "{fault}"))
    }
}

impl std::error::Error for Faults {}

/// The line of a byte offset.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// The fault that the TOML reader found: a syntax error, an unknown key, a missing text.
pub(super) fn of_toml(file: &str, text: &str, error: &toml::de::Error) -> Faults {
    let line = line_of(text, error.span().map_or(0, |span| span.start));
    Faults(vec![Fault { file: file.to_owned(), line, why: error.message().to_owned() }])
}
