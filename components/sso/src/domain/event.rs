//! What can happen to an account's security.

/// Something its owner must hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The password was changed.
    PasswordChanged,
    /// An authenticator app was added.
    AuthenticatorAdded,
    /// An authenticator app was removed.
    AuthenticatorRemoved,
    /// The account reached a higher level.
    LevelRaised,
    /// Somebody may act for the owner from now on.
    MandateGiven,
    /// The owner may act for somebody, if they accept.
    MandateOffered,
    /// A mandate of the owner's, on either side, ended.
    MandateEnded,
    /// A clerk began to act for the owner at a counter.
    AssistanceBegun,
}

impl Event {
    /// The text of the message.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::PasswordChanged => "sms-password-changed",
            Self::AuthenticatorAdded => "sms-authenticator-added",
            Self::AuthenticatorRemoved => "sms-authenticator-removed",
            Self::LevelRaised => "sms-level-raised",
            Self::MandateGiven => "sms-mandate-given",
            Self::MandateOffered => "sms-mandate-offered",
            Self::MandateEnded => "sms-mandate-ended",
            Self::AssistanceBegun => "sms-assistance-begun",
        }
    }
}
