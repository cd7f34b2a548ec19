//! An officer opens a person's account, and says why first.

use base::{Duration, Id, NationalNumber, Timestamp};
use messages::identity::Level;
use serde::{Deserialize, Serialize};

/// So long the officer may go on after having said why.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);

/// What an officer opened.
#[derive(Clone, Debug)]
pub(crate) struct Inquiry {
    /// Its id.
    pub(crate) id: Id<Inquiry>,
    /// Whose account.
    pub(crate) number: NationalNumber,
    /// Why.
    pub(crate) reason: Reason,
}

/// Why somebody's data is looked at or acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reason {
    /// The kind.
    pub(crate) category: Category,
    /// In the officer's words.
    pub(crate) text: String,
    /// The number of the call, letter or case.
    pub(crate) reference: String,
}

/// Kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Category {
    /// The owner asked for help.
    OwnerAsked,
    /// The owner says that somebody else was there.
    OwnerReports,
    /// A court or another authority asked, by law.
    Authority,
    /// Something looked like fraud.
    Fraud,
}

/// How an account once reached a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    /// The route's word.
    pub(crate) route: String,
    /// The level.
    pub(crate) level: Level,
    /// What kinds of things were checked; never the things.
    pub(crate) evidence: Vec<String>,
    /// When.
    pub(crate) at: Timestamp,
}

impl Category {
    /// All of them.
    pub(crate) const ALL: [Self; 4] =
        [Self::OwnerAsked, Self::OwnerReports, Self::Authority, Self::Fraud];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::OwnerAsked => "owner-asked",
            Self::OwnerReports => "owner-reports",
            Self::Authority => "authority",
            Self::Fraud => "fraud",
        }
    }

    /// The category of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
}

impl Reason {
    /// As the log keeps it and the citizen reads it.
    pub(crate) fn purpose(&self) -> String {
        format!("{} ({})", self.text, self.reference)
    }
}
