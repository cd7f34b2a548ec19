//! Security codes, between the payer's form and the acquirer: in memory only, for minutes.
//!
//! No security code ever reaches a database, sealed or not (PCI DSS, requirement 3.3.1). A process that
//! dies forgets them; then a purchase is refused before anything was asked of the acquirer, and the payer
//! types the card again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Error, Result, Secret, Timestamp};

use crate::domain::SecurityCode;

/// More payers than this do not type at the same time.
const HELD_MAX: usize = 10_000;
/// More often than this nobody presses one button at the same time.
const PRESSES_MAX: usize = 16;

/// The codes in custody, by the reference of their purchase.
#[derive(Default)]
pub(crate) struct Codes(Mutex<HashMap<String, Vec<Held>>>);

/// A code belongs to the card that was typed with it, known by the card's token: of a button pressed
/// twice, only one card stays.
struct Held {
    card_token: Secret<String>,
    code: SecurityCode,
    until: Timestamp,
}

impl Codes {
    /// Takes the code of a card into custody until `until`; those whose time has passed are wiped.
    pub(crate) fn hold(
        &self,
        reference: &str,
        (card_token, code): (Secret<String>, SecurityCode),
        until: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        let mut held = self.lock();
        held.retain(|_, codes| {
            codes.retain(|other| other.until > now);
            !codes.is_empty()
        });
        let full = held.len() >= HELD_MAX && !held.contains_key(reference);
        let codes = held.get(reference).map_or(0, Vec::len);
        if full || codes >= PRESSES_MAX {
            return Err(Error::too_many("error-too-many"));
        }
        held.entry(reference.to_owned()).or_default().push(Held { card_token, code, until });
        Ok(())
    }

    /// Gives out the code of a card, once. Whatever else is held for the purchase is wiped.
    pub(crate) fn take(&self, reference: &str, card_token: &str) -> Option<SecurityCode> {
        let codes = self.lock().remove(reference)?;
        codes.into_iter().find(|held| held.belongs_to(card_token)).map(|held| held.code)
    }

    /// Wipes the code of a card that was not kept.
    pub(crate) fn release(&self, reference: &str, card_token: &Secret<String>) {
        let mut held = self.lock();
        if let Some(codes) = held.get_mut(reference) {
            codes.retain(|held| !held.belongs_to(card_token.expose()));
        }
        held.retain(|_, codes| !codes.is_empty());
    }

    /// Wipes all that is held for a purchase.
    pub(crate) fn wipe(&self, reference: &str) {
        drop(self.lock().remove(reference));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Vec<Held>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn belongs_to(&self, card_token: &str) -> bool {
        crypto::constant_time_eq(self.card_token.expose().as_bytes(), card_token.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(card: &str, code: &str) -> (Secret<String>, SecurityCode) {
        (Secret::new(card.to_owned()), SecurityCode::parse(code).unwrap())
    }

    #[test]
    fn a_code_is_given_out_once_and_not_after_its_time() {
        let at = Timestamp::from_seconds;
        let codes = Codes::default();
        codes.hold("a", typed("card", "123"), at(10), at(0)).unwrap();
        codes.hold("b", typed("card", "123"), at(20), at(10)).unwrap();
        assert!(codes.take("a", "card").is_none());
        assert!(codes.take("b", "card").is_some());
        assert!(codes.take("b", "card").is_none());
    }

    #[test]
    fn a_card_has_the_code_that_was_typed_with_it() {
        let at = Timestamp::from_seconds;
        let codes = Codes::default();
        codes.hold("a", typed("first", "123"), at(10), at(0)).unwrap();
        codes.hold("a", typed("second", "456"), at(10), at(0)).unwrap();
        codes.hold("a", typed("third", "789"), at(10), at(0)).unwrap();
        codes.release("a", &Secret::new("first".to_owned()));
        assert_eq!(codes.take("a", "second").unwrap().reveal(), "456");
        assert!(codes.take("a", "third").is_none(), "one chance");
    }
}
