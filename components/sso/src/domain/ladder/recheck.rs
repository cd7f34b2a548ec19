//! Visits that somebody else looks at again.

use base::{Id, Timestamp};
use messages::identity::Level;

use super::activation::Reached;
use crate::domain::holder::account::Account;

/// A visit to be looked at again. Its id is the visit's.
#[derive(Clone, Debug)]
pub(crate) struct Recheck {
    /// The visit.
    pub(crate) id: Id<Recheck>,
    /// Whose level is in question.
    pub(crate) account: Id<Account>,
    /// Who had seen the person.
    pub(crate) staff: String,
    /// Where the account stood before.
    pub(crate) level_before: Level,
    /// What the visit gave, which is all that is taken back if it does not hold.
    pub(crate) gave: Gave,
    /// When it began to wait.
    pub(crate) asked_at: Timestamp,
}

/// What a visit gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gave {
    /// A level; which activation, where that was written down.
    Level(Option<Id<Reached>>),
    /// A recovery ticket.
    Recovery,
}

/// What a reviewer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The person was there, with their card.
    Held,
    /// They were not, or it cannot be said.
    Failed,
}

impl Verdict {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Held, Self::Failed];

    /// The word in the store and in forms.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Failed => "failed",
        }
    }

    /// The verdict of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}
