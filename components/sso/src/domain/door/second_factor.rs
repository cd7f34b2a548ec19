//! Between the password and the session: the second factor.

use base::{Duration, Id, Timestamp};
use serde::{Deserialize, Serialize};

use super::one_time_code::{Answer, NotAgain, OneTimeCode};
use super::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::holder::session::Method;

/// How long the second factor is awaited.
pub(crate) const LIFETIME: Duration = Duration::from_mins(15);

/// A person whose password was right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SecondFactor {
    /// Whose.
    pub(crate) account: Id<Account>,
    /// Where they wanted to go.
    pub(crate) return_to: Option<ReturnTo>,
    /// What is awaited.
    pub(crate) awaited: Awaited,
}

/// The factor that is awaited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "factor", rename_all = "kebab-case")]
pub(crate) enum Awaited {
    /// A code of the authenticator app.
    App,
    /// A passkey.
    Passkey,
    /// A code that was sent by SMS.
    Sms {
        /// The code.
        code: OneTimeCode,
        /// The row of the SMS that carries it.
        message: String,
    },
}

impl SecondFactor {
    /// Judges an SMS code. While app or passkey is awaited, no SMS code is right.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        match self.awaited {
            Awaited::App | Awaited::Passkey => (self, Answer::Expired),
            Awaited::Sms { code, message } => {
                let (code, answer) = code.answered(digest, now);
                (Self { awaited: Awaited::Sms { code, message }, ..self }, answer)
            }
        }
    }

    /// An SMS code was sent: the first, when app or passkey is not at hand, or another.
    pub(crate) fn sms_sent(
        self,
        digest: Vec<u8>,
        message: String,
        now: Timestamp,
    ) -> Result<Self, NotAgain> {
        let code = match self.awaited {
            Awaited::App | Awaited::Passkey => OneTimeCode::sent(Some(digest), now),
            Awaited::Sms { code, .. } => code.again(Some(digest), now)?,
        };
        Ok(Self { awaited: Awaited::Sms { code, message }, ..self })
    }

    /// How the person will have proved it.
    pub(crate) fn method(&self) -> Method {
        match self.awaited {
            Awaited::App => Method::App,
            Awaited::Passkey => Method::Passkey,
            Awaited::Sms { .. } => Method::Sms,
        }
    }
}
