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
    /// Somebody may act for the owner from now on.
    MandateGiven,
    /// The owner may act for somebody, if they accept.
    MandateOffered,
    /// A mandate of the owner's, on either side, ended.
    MandateEnded,
    /// A clerk began to act for the owner at a counter.
    AssistanceBegun,
    /// The evidence for a higher level was refused by a person.
    LevelRefused,
    /// A level was taken back: what an agent had seen did not hold.
    LevelTakenBack,
    /// A relative vouches for the owner.
    VouchedFor,
    /// The owner vouches for a relative.
    Vouching,
    /// A vouch was withdrawn, by one or the other.
    VouchWithdrawn,
    /// The civil registry records the owner's death.
    ClosedOnDeath,
    /// An officer opened the account's page.
    LookedAt,
    /// An officer ended all sessions.
    SessionsEnded,
    /// An officer locked the account.
    Locked,
    /// An officer unlocked it.
    Unlocked,
    /// The account is closed.
    Closed,
    /// An officer wants to see whether messages arrive.
    Greeted,
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
            Self::MandateGiven => "sms-mandate-given",
            Self::MandateOffered => "sms-mandate-offered",
            Self::MandateEnded => "sms-mandate-ended",
            Self::AssistanceBegun => "sms-assistance-begun",
            Self::LevelRefused => "sms-level-refused",
            Self::LevelTakenBack => "sms-level-taken-back",
            Self::VouchedFor => "sms-vouched-for",
            Self::Vouching => "sms-vouching",
            Self::VouchWithdrawn => "sms-vouch-withdrawn",
            Self::ClosedOnDeath => "sms-closed-on-death",
            Self::LookedAt => "sms-looked-at",
            Self::SessionsEnded => "sms-sessions-ended",
            Self::Locked => "sms-locked",
            Self::Unlocked => "sms-unlocked",
            Self::Closed => "sms-closed",
            Self::Greeted => "sms-greeted",
        }
    }
}
