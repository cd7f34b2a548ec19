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
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// A passkey was used whose copy had been used before.
    PasskeyCopied,
    /// The account reached a higher level.
    LevelRaised,
}

impl Event {
    /// The text of the message.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::PasswordChanged => "sms-password-changed",
            Self::AuthenticatorAdded => "sms-authenticator-added",
            Self::AuthenticatorRemoved => "sms-authenticator-removed",
            Self::PasskeyAdded => "sms-passkey-added",
            Self::PasskeyRemoved => "sms-passkey-removed",
            Self::PasskeyCopied => "sms-passkey-copied",
            Self::LevelRaised => "sms-level-raised",
        }
    }
}
