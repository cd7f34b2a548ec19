//! The history of an account's sign-ins.

use base::{Duration, Timestamp};

use super::device::Device;
use super::network::Kind;
use crate::domain::holder::session::Method;

/// How long the history goes back.
pub(crate) const HISTORY: Duration = Duration::from_hours(90 * 24);

/// Something that happened at the door of an account.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    /// What.
    pub(crate) outcome: Outcome,
    /// Where.
    pub(crate) device: Device,
    /// In which kind of network.
    pub(crate) network: Kind,
    /// When.
    pub(crate) at: Timestamp,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The account was opened.
    Registered,
    /// Signed in with a code by SMS.
    WithSms,
    /// Signed in with an authenticator app.
    WithApp,
    /// Signed in with a passkey.
    WithPasskey,
    /// Signed in with a recovery code.
    WithRecoveryCode,
    /// The password was wrong.
    WrongPassword,
    /// The second factor was wrong.
    WrongCode,
    /// A passkey did not prove itself.
    WrongPasskey,
    /// Somebody went through registration for this number.
    RegistrationTried,
}

impl Outcome {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Registered,
        Self::WithSms,
        Self::WithApp,
        Self::WithPasskey,
        Self::WithRecoveryCode,
        Self::WrongPassword,
        Self::WrongCode,
        Self::WrongPasskey,
        Self::RegistrationTried,
    ];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::WithSms => "with-sms",
            Self::WithApp => "with-app",
            Self::WithPasskey => "with-passkey",
            Self::WithRecoveryCode => "with-recovery-code",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::WrongPasskey => "wrong-passkey",
            Self::RegistrationTried => "registration-tried",
        }
    }

    /// The outcome of a word.
    pub(crate) fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code).unwrap_or(Self::WrongCode)
    }

    /// Signed in with this second factor.
    pub(crate) fn signed_in(second: Method) -> Self {
        match second {
            Method::App => Self::WithApp,
            Method::Passkey => Self::WithPasskey,
            Method::RecoveryCode => Self::WithRecoveryCode,
            Method::Sms | Method::Password => Self::WithSms,
        }
    }
}
