//! Security codes, between the payer's form and the acquirer: in memory only, for minutes.
//!
//! No security code ever reaches a database, sealed or not (PCI DSS, requirement 3.3.1). A process that
//! dies forgets them; then a purchase is refused before anything was asked of the acquirer, and the payer
//! types the card again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Error, Result, Timestamp};

use crate::domain::SecurityCode;

/// More payers than this do not type at the same time.
const HELD_MAX: usize = 10_000;

/// The codes in custody, by the reference of their purchase.
#[derive(Default)]
pub(crate) struct Codes(Mutex<HashMap<String, Held>>);

struct Held {
    code: SecurityCode,
    until: Timestamp,
}

impl Codes {
    /// Takes a code into custody until `until`; those whose time has passed are wiped.
    pub(crate) fn hold(
        &self,
        reference: String,
        code: SecurityCode,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        let mut held = self.lock();
        held.retain(|_, other| other.until > now);
        if held.len() >= HELD_MAX {
            return Err(Error::too_many("error-too-many"));
        }
        held.insert(reference, Held { code, until });
        Ok(())
    }

    /// Gives a code out, once.
    pub(crate) fn take(&self, reference: &str) -> Option<SecurityCode> {
        self.lock().remove(reference).map(|held| held.code)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_given_out_once_and_not_after_its_time() {
        let at = Timestamp::from_seconds;
        let code = || SecurityCode::parse("123").unwrap();
        let codes = Codes::default();
        codes.hold("a".into(), code(), at(10), at(0)).unwrap();
        codes.hold("b".into(), code(), at(20), at(10)).unwrap();
        assert!(codes.take("a").is_none());
        assert!(codes.take("b").is_some());
        assert!(codes.take("b").is_none());
    }
}
