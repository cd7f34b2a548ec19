//! By what a person is known at level 2 and above: each mark belongs to one account.

use base::NationalNumber;

/// Something that only one person has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mark<'a> {
    /// The national number.
    NationalNumber(&'a NationalNumber),
    /// A document with a chip, as the standard tells one from another.
    Document(&'a str),
    /// A customer of a bank.
    Bank {
        /// The bank's issuer.
        issuer: &'a str,
        /// What the bank calls its customer.
        subject: &'a str,
    },
}

/// Whose a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The account's that showed it.
    Held,
    /// Another one's.
    Taken,
}

impl Mark<'_> {
    /// The word that is stored.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::NationalNumber(_) => "national-number",
            Self::Document(_) => "document",
            Self::Bank { .. } => "bank",
        }
    }

    /// The text whose keyed hash finds it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::NationalNumber(number) => number.reveal().to_owned(),
            Self::Document(mark) => (*mark).to_owned(),
            Self::Bank { issuer, subject } => format!("{issuer}\n{subject}"),
        }
    }
}
