//! A purchase at the acquirer, asked for once under one reference.
//!
//! ```text
//!  Calling ─┬─ the acquirer's word ─────────────→ Answered
//!           └─ it never heard of it, for long ──→ Void
//! ```
//! A purchase is sent to the acquirer once and never again; what became of it is found out by inquiry.

use base::{Duration, Money, Timestamp};
use messages::acquiring::{Outcome, PurchaseAnswer};

/// How long a purchase may be under way before "never heard of it" is believed: several times the longest
/// that an acquirer takes.
pub const UNDER_WAY_MAX: Duration = Duration::from_mins(5);

/// A purchase.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchase {
    /// Pay's id of the attempt.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: State,
}

/// Where a purchase stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The acquirer was asked and has not answered us.
    Calling {
        /// When it was asked.
        since: Timestamp,
    },
    /// The acquirer's word. Final.
    Answered(Outcome),
    /// It was never made and never will be. Final.
    Void,
}

/// What the acquirer says when asked about a purchase.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// Its word.
    Answer(PurchaseAnswer),
    /// It never heard of it.
    Unheard,
    /// It cannot be reached, or makes no sense.
    Silence,
}

impl Purchase {
    /// The acquirer is about to be asked.
    pub const fn call(reference: String, amount: Money, now: Timestamp) -> Self {
        Self { reference, amount, state: State::Calling { since: now } }
    }

    /// The same after the acquirer said something; only a purchase under way can change.
    #[must_use]
    pub fn hear(self, inquiry: &Inquiry, now: Timestamp) -> Self {
        match (&self.state, inquiry) {
            (State::Calling { .. }, Inquiry::Answer(answer)) if self.is_about(answer) => {
                Self { state: State::Answered(answer.outcome.clone()), ..self }
            }
            (State::Calling { since }, Inquiry::Unheard) if now.since(*since) >= UNDER_WAY_MAX => {
                Self { state: State::Void, ..self }
            }
            _ => self,
        }
    }

    /// The acquirer's word as pay is told it.
    pub fn answer(&self) -> Option<PurchaseAnswer> {
        match &self.state {
            State::Answered(outcome) => Some(PurchaseAnswer {
                reference: self.reference.clone(),
                outcome: outcome.clone(),
                amount: self.amount,
            }),
            State::Calling { .. } | State::Void => None,
        }
    }

    /// Whether an answer speaks of this purchase: same reference, amount and currency.
    pub fn is_about(&self, answer: &PurchaseAnswer) -> bool {
        answer.reference == self.reference && answer.amount == self.amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Currency;

    const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn calling() -> Purchase {
        Purchase::call("a-1".into(), Money::new(1000, Currency::Ils), START)
    }

    fn approved(reference: &str, amount: Money) -> Inquiry {
        let outcome = Outcome::Approved { approval_code: "A1".into() };
        Inquiry::Answer(PurchaseAnswer { reference: reference.into(), outcome, amount })
    }

    #[test]
    fn never_heard_of_is_not_believed_at_once() {
        assert_eq!(calling().hear(&Inquiry::Unheard, START).state, State::Calling { since: START });
        let later = START.plus(UNDER_WAY_MAX);
        assert_eq!(calling().hear(&Inquiry::Silence, later).state, State::Calling { since: START });
        let void = calling().hear(&Inquiry::Unheard, later);
        assert_eq!(void.state, State::Void);
        assert_eq!(void.clone().hear(&approved("a-1", void.amount), later), void);
    }

    #[test]
    fn an_answer_about_something_else_is_no_answer() {
        let amount = calling().amount;
        for lie in [approved("a-2", amount), approved("a-1", Money::new(1000, Currency::Jod))] {
            assert_eq!(calling().hear(&lie, START), calling());
        }
        assert!(calling().hear(&approved("a-1", amount), START).answer().is_some());
    }
}
