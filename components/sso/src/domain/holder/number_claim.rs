//! A mobile number that an owner wants to use, until its code comes back.

use base::{Duration, MobileNumber, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::door::one_time_code::{Answer, NotAgain, OneTimeCode};

/// How long a claim waits for its code.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);

/// What the number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The owner's own, which receives codes.
    Own,
    /// A person the owner trusts, who hears of what happens to the account's security.
    Trusted,
}

/// A claim and its code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct NumberClaim {
    /// The number.
    pub(crate) mobile: MobileNumber,
    /// The code.
    pub(crate) code: OneTimeCode,
    /// The row of the SMS that carries it.
    pub(crate) message: String,
}

impl Purpose {
    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Trusted => "trusted",
        }
    }
}

impl NumberClaim {
    /// Judges the code.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        let (code, answer) = self.code.answered(digest, now);
        (Self { code, ..self }, answer)
    }

    /// Another code was sent.
    pub(crate) fn again(
        self,
        digest: Vec<u8>,
        message: String,
        now: Timestamp,
    ) -> Result<Self, NotAgain> {
        let code = self.code.again(Some(digest), now)?;
        Ok(Self { code, message, ..self })
    }
}
