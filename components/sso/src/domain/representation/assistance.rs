//! A clerk helps somebody at a counter. The person's own phone says that they are there; where there is none, the
//! slip that they sign does, and somebody looks at it again.

use base::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

use super::mandate::{Details, Mandate, State};
use crate::domain::door::one_time_code::{Answer, NotAgain, OneTimeCode};

/// How long an assistance waits for the person's word.
pub(crate) const WAITS: Duration = Duration::from_mins(20);
/// How long a clerk may then assist them, in one matter.
pub(crate) const LASTS: Duration = Duration::from_mins(30);

/// How a clerk came to assist somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Assistance {
    /// The clerk's staff id.
    pub(crate) staff: String,
    /// Their office, or their entity.
    pub(crate) office: String,
    /// Why the person came.
    pub(crate) reason: String,
    /// The number on the slip that the person signed.
    pub(crate) slip: String,
    /// What the person says to it.
    #[serde(default)]
    pub(crate) word: Word,
}

/// What a person says to being assisted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Word {
    /// A code is on its way to their phone, if one is known.
    Asked(OneTimeCode),
    /// They read the code out.
    Code,
    /// They have no phone with them: there is the slip alone.
    #[default]
    Paper,
}

impl Word {
    /// The word that is stored.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Asked(_) => "asked",
            Self::Code => "code",
            Self::Paper => "paper",
        }
    }
}

impl Mandate {
    /// The code that an assistance waits for at `now`.
    pub(crate) fn awaits(&self, now: Timestamp) -> Option<&OneTimeCode> {
        match &self.details.assistance.as_ref()?.word {
            Word::Asked(code) => {
                Some(code).filter(|_| self.state == State::Offered && self.is_open(now))
            }
            _ => None,
        }
    }

    /// Judges the code that the person read out: with the right one the assistance counts.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> Option<(Self, Answer)> {
        let (code, answer) = self.awaits(now)?.clone().answered(digest, now);
        Some(match answer {
            Answer::Right => (self.begun(Word::Code, now), answer),
            _ => (self.saying(Word::Asked(code)), answer),
        })
    }

    /// The person has no phone with them: the assistance counts without a code.
    pub(crate) fn on_paper(self, now: Timestamp) -> Option<Self> {
        self.awaits(now)?;
        Some(self.begun(Word::Paper, now))
    }

    /// Another code is on its way.
    pub(crate) fn asked_again(
        self,
        digest: Option<Vec<u8>>,
        now: Timestamp,
    ) -> Option<Result<Self, NotAgain>> {
        let again = self.awaits(now)?.clone().again(digest, now);
        Some(again.map(|code| self.saying(Word::Asked(code))))
    }

    fn begun(self, word: Word, now: Timestamp) -> Self {
        Self { until: now.plus(LASTS), state: State::Active { since: now }, ..self.saying(word) }
    }

    fn saying(self, word: Word) -> Self {
        let assistance = self.details.assistance.map(|how| Assistance { word, ..how });
        Self { details: Details { assistance, ..self.details }, ..self }
    }
}
