//! Answers that do not fit the question. Whoever checks what it is told notices each of them.

use base::{Money, NationalNumber};
use messages::acquiring::PurchaseAnswer;
use messages::health::NotificationAnswer;
use messages::registry::{Children, FactsAnswer, PassportAnswer, PassportState, Person};
use messages::sms::SimAnswer;
use messages::verification::{Finding, PortraitAnswer};

use super::customer::IdToken;

/// Somebody who is in no register.
const NOBODY: u32 = 78_999_999;

pub(crate) trait Lie {
    /// The answer, bent.
    #[must_use]
    fn bent(self) -> Self;
}

/// Somebody else's record.
impl Lie for Person {
    fn bent(self) -> Self {
        Self { national_number: NationalNumber::from_serial(NOBODY), ..self }
    }
}

/// Other people's children.
impl Lie for Children {
    fn bent(self) -> Self {
        let stranger = Some(NationalNumber::from_serial(NOBODY));
        let foundling =
            |child| Person { father: stranger.clone(), mother: stranger.clone(), ..child };
        Self { children: self.children.into_iter().map(foundling).collect() }
    }
}

/// Somebody else's facts.
impl Lie for FactsAnswer {
    fn bent(self) -> Self {
        Self { person: self.person.map(Person::bent) }
    }
}

/// A valid passport that was never printed.
impl Lie for PassportAnswer {
    fn bent(mut self) -> Self {
        if let Some(passport) = &mut self.passport {
            passport.state = PassportState::Valid;
            passport.issued = None;
            passport.expires = None;
        }
        self
    }
}

/// Another notification.
impl Lie for NotificationAnswer {
    fn bent(mut self) -> Self {
        if let Some(notification) = &mut self.notification {
            notification.number.push('9');
        }
        self
    }
}

/// The opposite.
impl Lie for SimAnswer {
    fn bent(self) -> Self {
        Self { matches: !self.matches }
    }
}

/// Another amount.
impl Lie for PurchaseAnswer {
    fn bent(self) -> Self {
        let amount = Money::new(self.amount.minor().saturating_add(1), self.amount.currency());
        Self { amount, ..self }
    }
}

/// Somebody else's portrait.
impl Lie for PortraitAnswer {
    fn bent(self) -> Self {
        Self { national_number: NationalNumber::from_serial(NOBODY), ..self }
    }
}

/// The answer to another question, and too good.
impl Lie for Finding {
    fn bent(self) -> Self {
        Self { liveness: u16::MAX, ..self }
    }
}

/// Another customer, for another request.
impl Lie for IdToken {
    fn bent(self) -> Self {
        self.of_somebody_else(NationalNumber::from_serial(NOBODY))
    }
}

/// Nothing to lie about.
impl Lie for () {
    fn bent(self) -> Self {}
}

impl<T: Lie> Lie for Option<T> {
    fn bent(self) -> Self {
        self.map(T::bent)
    }
}
