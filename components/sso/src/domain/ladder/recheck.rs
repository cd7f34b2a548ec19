//! Visits and assistances that somebody else looks at again.

use base::{Id, Timestamp};
use messages::identity::Level;

use super::activation::Reached;
use crate::domain::holder::account::Account;
use crate::domain::representation::mandate::Mandate;

/// Of so many one is looked at again by somebody else.
pub(crate) const ONE_IN: u64 = 20;

/// Something to be looked at again. Its id is the visit's or the mandate's.
#[derive(Clone, Debug)]
pub(crate) struct Recheck {
    /// Its id.
    pub(crate) id: Id<Recheck>,
    /// What it is about.
    pub(crate) subject: Subject,
    /// Who had seen the person.
    pub(crate) staff: String,
    /// When it began to wait.
    pub(crate) asked_at: Timestamp,
}

/// What is looked at again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// A visit to an agent or a counter.
    Visit {
        /// Whose level is in question.
        account: Id<Account>,
        /// Where the account stood before.
        level_before: Level,
        /// What the visit gave, which is all that is taken back if it does not hold.
        gave: Gave,
    },
    /// A clerk acted for somebody.
    Assistance(Id<Mandate>),
}

/// What a visit gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gave {
    /// A level; which activation, where that was written down.
    Level(Option<Id<Reached>>),
    /// A recovery ticket.
    Recovery,
}

/// Which work is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Agents' and officers' visits.
    Visit,
    /// Clerks' assistances.
    Assistance,
}

/// What a reviewer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The person was there, with their card.
    Held,
    /// They were not, or it cannot be said.
    Failed,
}

impl Work {
    /// The word of texts and statements.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Assistance => "assistance",
        }
    }
}

impl Subject {
    /// Which work it is.
    pub(crate) const fn work(self) -> Work {
        match self {
            Self::Visit { .. } => Work::Visit,
            Self::Assistance(_) => Work::Assistance,
        }
    }
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
