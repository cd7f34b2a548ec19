//! Short messages: what every component says to the operators' gateway.

use base::MobileNumber;
use serde::{Deserialize, Serialize};

/// `POST /sms`: accepted once per `id`.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
