//! Short messages: what every component says to the operators' gateway.

use std::fmt;

use base::MobileNumber;
use serde::{Deserialize, Serialize};

/// `POST /sms`: accepted once per `id`. Printing it shows no text: codes stand in it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sms {
    /// Stable over repeats.
    pub id: String,
    /// To whom.
    pub to: MobileNumber,
    /// The text, in the reader's language.
    pub text: String,
}

/// `POST /sim-owner` at the operators: is this SIM registered to this national number?
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SimQuery {
    /// The SIM.
    pub mobile: MobileNumber,
    /// The claimed owner.
    pub national_number: base::NationalNumber,
}

/// The answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SimAnswer {
    /// Whether it is.
    pub matches: bool,
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_it_shows_no_text() {
        let to = MobileNumber::parse("0599123456").unwrap();
        let sms = Sms { id: "7".to_owned(), to, text: "secret 123456".to_owned() };
        assert_eq!(format!("{sms:?}"), "Sms { id: \"7\", .. }");
    }
}
