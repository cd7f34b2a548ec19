//! What becomes of an intent and its attempt when word comes from the acquirer, or none comes.
//!
//! Words may come late, twice and out of order: money moves once.

use base::{Error, Timestamp};
use messages::acquiring::{Outcome, PurchaseAnswer};

use super::attempt::{NotAllowed, State};
use super::intent::Refused;
use super::ledger::{Transaction, Unbalanced};
use super::{Attempt, Event, Intent};

/// What we heard of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// The acquirer's answer.
    Answer(PurchaseAnswer),
    /// The vault's word that the acquirer was never asked and never will be.
    NeverBegan,
    /// No answer, or one that makes no sense.
    Silence,
}

/// What has to be saved, in one transaction.
#[derive(Clone, Debug)]
pub struct Change {
    /// The intent.
    pub intent: Intent,
    /// The attempt.
    pub attempt: Attempt,
    /// The event of the intent's edge, if it took one.
    pub event: Option<Event>,
    /// The movement of money, if there was one.
    pub posting: Option<Transaction>,
}

/// The intent and the attempt do not belong together: our fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inconsistent;

impl Word {
    /// Whether it speaks of this attempt: same reference, same amount, same currency (I14). An answer
    /// that does not is no answer.
    pub fn is_intact(&self, attempt: &Attempt) -> bool {
        match self {
            Self::Answer(answer) => {
                answer.reference == attempt.id.to_string() && answer.amount == attempt.amount
            }
            Self::NeverBegan | Self::Silence => true,
        }
    }
}

/// Applies a word; `None` if it tells nothing new.
///
/// # Errors
/// [`Inconsistent`].
pub fn settle(
    intent: Intent,
    attempt: Attempt,
    word: &Word,
    now: Timestamp,
) -> Result<Option<Change>, Inconsistent> {
    let word = if word.is_intact(&attempt) { word } else { &Word::Silence };
    match (&attempt.state, word) {
        (State::Calling { .. } | State::Unknown { .. }, word) => {
            resolve(intent, attempt, word, now).map(Some)
        }
        (
            State::Declined { .. } | State::Failed { .. },
            Word::Answer(PurchaseAnswer { outcome: Outcome::Approved { approval_code }, .. }),
        ) => late(intent, attempt, approval_code, now).map(Some),
        _ => Ok(None),
    }
}

fn resolve(
    intent: Intent,
    attempt: Attempt,
    word: &Word,
    now: Timestamp,
) -> Result<Change, Inconsistent> {
    let id = attempt.id;
    match word {
        Word::Answer(PurchaseAnswer { outcome: Outcome::Approved { approval_code }, .. }) => {
            let posting = Transaction::capture(id, &intent.order)?;
            let attempt = attempt.approve(approval_code.clone(), now)?;
            let (intent, event) = intent.succeed(id, now)?;
            Ok(Change { intent, attempt, event: Some(event), posting: Some(posting) })
        }
        Word::Answer(PurchaseAnswer { outcome: Outcome::Declined { reason }, .. }) => {
            let attempt = attempt.decline(*reason, now)?;
            let (intent, event) = intent.decline(id, now)?;
            Ok(Change { intent, attempt, event: Some(event), posting: None })
        }
        Word::NeverBegan => {
            let attempt = attempt.fail(now)?;
            let (intent, event) = intent.fail(id, now)?;
            Ok(Change { intent, attempt, event: Some(event), posting: None })
        }
        Word::Silence => doubt(intent, attempt, now),
    }
}

/// The first silence is an edge of the intent; later ones only put the next inquiry off.
fn doubt(intent: Intent, attempt: Attempt, now: Timestamp) -> Result<Change, Inconsistent> {
    let first = matches!(attempt.state, State::Calling { .. });
    let id = attempt.id;
    let attempt = attempt.lose(now)?;
    if first {
        let (intent, event) = intent.doubt(id, now)?;
        return Ok(Change { intent, attempt, event: Some(event), posting: None });
    }
    Ok(Change { intent, attempt, event: None, posting: None })
}

/// The payer's money came although we had been told that it would not. The intent may have been paid by
/// another card since: the money waits in suspense, where an accountant finds it (I10).
fn late(
    intent: Intent,
    attempt: Attempt,
    approval_code: &str,
    now: Timestamp,
) -> Result<Change, Inconsistent> {
    let posting = Transaction::suspense(attempt.id, intent.order.amount)?;
    let attempt = attempt.approve_late(approval_code.to_owned(), now)?;
    let (intent, event) = intent.note_late(attempt.id, now);
    Ok(Change { intent, attempt, event: Some(event), posting: Some(posting) })
}

impl From<NotAllowed> for Inconsistent {
    fn from(_: NotAllowed) -> Self {
        Self
    }
}
impl From<Refused> for Inconsistent {
    fn from(_: Refused) -> Self {
        Self
    }
}
impl From<Unbalanced> for Inconsistent {
    fn from(_: Unbalanced) -> Self {
        Self
    }
}
impl From<Inconsistent> for Error {
    fn from(_: Inconsistent) -> Self {
        Self::internal("an attempt and its intent do not belong together")
    }
}

#[cfg(test)]
mod tests;
