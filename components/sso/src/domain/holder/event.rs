//! What can happen to an account's security.

use base::{Duration, Timestamp};

use crate::domain::door::device::Device;
use crate::domain::door::network::Kind;

/// So long the link "this was not me" works.
pub(crate) const DISAVOWABLE: Duration = Duration::from_hours(7 * 24);

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Something its owner must hear of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Event { $($(#[$doc])* $name,)+ }

        impl Event {
            /// All of them.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word that is stored; `event-…` and `sms-…` are named after it.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The text of the message.
            pub(crate) const fn text(self) -> &'static str {
                match self { $(Self::$name => concat!("sms-", $code),)+ }
            }

            /// What the owner's page says.
            pub(crate) const fn line(self) -> &'static str {
                match self { $(Self::$name => concat!("event-", $code),)+ }
            }
        }
    };
}

events! {
    /// The password was changed.
    PasswordChanged = "password-changed",
    /// An authenticator app was added.
    AuthenticatorAdded = "authenticator-added",
    /// An authenticator app was removed.
    AuthenticatorRemoved = "authenticator-removed",
    /// A passkey was added.
    PasskeyAdded = "passkey-added",
    /// A passkey was removed.
    PasskeyRemoved = "passkey-removed",
    /// A passkey was used whose copy had been used before.
    PasskeyCopied = "passkey-copied",
    /// The account reached a higher level.
    LevelRaised = "level-raised",
    /// Somebody may act for the owner from now on.
    MandateGiven = "mandate-given",
    /// The owner may act for somebody, if they accept.
    MandateOffered = "mandate-offered",
    /// A mandate of the owner's, on either side, ended.
    MandateEnded = "mandate-ended",
    /// A clerk began to act for the owner at a counter.
    AssistanceBegun = "assistance-begun",
    /// The evidence for a higher level was refused by a person.
    LevelRefused = "level-refused",
    /// A level was taken back: what an agent had seen did not hold.
    LevelTakenBack = "level-taken-back",
    /// The account was recovered by less than its level was reached with, and stands lower now.
    LevelLowered = "level-lowered",
    /// A relative vouches for the owner.
    VouchedFor = "vouched-for",
    /// The owner vouches for a relative.
    Vouching = "vouching",
    /// A vouch was withdrawn, by one or the other.
    VouchWithdrawn = "vouch-withdrawn",
    /// The civil registry records the owner's death.
    ClosedOnDeath = "closed-on-death",
    /// An officer opened the account's page.
    LookedAt = "looked-at",
    /// An officer ended all sessions.
    SessionsEnded = "sessions-ended",
    /// An officer locked the account.
    Locked = "locked",
    /// An officer unlocked it.
    Unlocked = "unlocked",
    /// The account is closed.
    Closed = "closed",
    /// The account, which was closed, is open again.
    Reopened = "reopened",
    /// An officer wants to see whether messages arrive.
    Greeted = "greeted",
    /// Recovery codes were made; those before count no more.
    RecoveryCodesMade = "recovery-codes-made",
    /// A recovery code was used.
    RecoveryCodeUsed = "recovery-code-used",
    /// Somebody asked for another mobile number; it cools down.
    MobileChangeAsked = "mobile-change-asked",
    /// The mobile number was changed.
    MobileChanged = "mobile-changed",
    /// A change that was cooling down was called off.
    ChangeCancelled = "change-cancelled",
    /// A trusted number was added.
    TrustedAdded = "trusted-added",
    /// The trusted number was removed.
    TrustedRemoved = "trusted-removed",
    /// A sign-in in a browser that was not known.
    NewBrowser = "new-browser",
    /// A recovery was begun.
    RecoveryBegun = "recovery-begun",
    /// A recovery will be complete once it has cooled down.
    RecoveryAsked = "recovery-asked",
    /// A recovery was completed.
    RecoveryDone = "recovery-done",
    /// A recovery was taken back: what an officer had seen did not hold.
    RecoveryTakenBack = "recovery-taken-back",
    /// The owner ended the other sessions, or all.
    SignedOutEverywhere = "signed-out-everywhere",
    /// The owner said that something was not their doing.
    Disavowed = "disavowed",
}

/// Where something happened, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// In which kind of browser.
    pub(crate) device: Device,
    /// In which kind of network.
    pub(crate) network: Kind,
}

/// An event with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    /// What.
    pub(crate) event: Event,
    /// Where.
    pub(crate) place: Place,
    /// What was added, if it can be taken away again.
    pub(crate) object: Option<String>,
}

/// What the store remembers of an event.
#[derive(Clone, Debug)]
pub(crate) struct Remembered {
    /// What happened, where.
    pub(crate) happening: Happening,
    /// When.
    pub(crate) at: Timestamp,
    /// When its owner said that it was somebody else, if so.
    pub(crate) disavowed_at: Option<Timestamp>,
}

impl Event {
    /// The event of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.code() == code)
    }

    /// Whether its message offers the link "this was not me".
    pub(crate) const fn is_disavowable(self) -> bool {
        !matches!(self, Self::Disavowed | Self::ChangeCancelled | Self::RecoveryTakenBack)
    }

    /// Whether somebody else who caused it had the phone in hand: its number is not believed for a while.
    pub(crate) const fn casts_doubt_on_number(self) -> bool {
        matches!(self, Self::RecoveryBegun | Self::RecoveryDone | Self::MobileChanged)
    }
}

impl Place {
    /// Nobody knows where.
    pub(crate) const UNKNOWN: Self = Self { device: Device::UNKNOWN, network: Kind::Unknown };
}

impl From<Event> for Happening {
    fn from(event: Event) -> Self {
        Self { event, place: Place::UNKNOWN, object: None }
    }
}

impl Happening {
    /// An event in a place.
    pub(crate) fn at(event: Event, place: Place) -> Self {
        Self { event, place, object: None }
    }

    /// The same, with what it added.
    pub(crate) fn of(self, object: &impl ToString) -> Self {
        Self { object: Some(object.to_string()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_is_read_back_by_its_word() {
        for event in Event::ALL {
            assert_eq!(Event::of(event.code()), Some(*event));
            assert_eq!(event.text().strip_prefix("sms-"), Some(event.code()));
        }
    }
}
