//! Passkeys: keys that a phone, a computer or a stick holds for its owner, and shows only after it checked
//! a PIN, a finger or a face.

use base::{Duration, Id, Timestamp};
use crypto::webauthn::Backup;
use messages::identity::Level;

use super::account::Account;

/// How many an account may have.
pub(crate) const PASSKEYS_MAX: usize = 10;
/// How many letters a name may have.
pub(crate) const NAME_MAX: usize = 40;
/// How long an authenticator has for its answer. Long, for the sign-in page asks as soon as it is opened.
pub(crate) const CHALLENGE_LIFETIME: Duration = Duration::from_mins(15);
/// So long after a browser was offered a passkey it is not offered one again.
pub(crate) const OFFERED: Duration = Duration::from_hours(30 * 24);

/// A passkey of an account.
#[derive(Clone, Debug)]
pub(crate) struct Passkey {
    /// Its id with us.
    pub(crate) id: Id<Passkey>,
    /// Whose.
    pub(crate) account: Id<Account>,
    /// Its id with the authenticator.
    pub(crate) credential: Vec<u8>,
    /// Its public key.
    pub(crate) key: Vec<u8>,
    /// What its owner calls it.
    pub(crate) name: String,
    /// How often it signed; many do not count.
    pub(crate) sign_count: u32,
    /// Where else it may be.
    pub(crate) backup: Backup,
    /// When it was added.
    pub(crate) created_at: Timestamp,
    /// When it was last used.
    pub(crate) used_at: Option<Timestamp>,
}

/// What a challenge is for. The answer to one does not serve another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To add a passkey.
    Add,
    /// To sign in with nothing else.
    SignIn,
    /// To sign in after the password.
    SecondFactor,
}

impl Purpose {
    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign-in",
            Self::SecondFactor => "second-factor",
        }
    }
}

/// What a page's script says of its browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Support {
    /// No passkeys, or no script.
    #[default]
    None,
    /// Passkeys on something that is plugged in or near.
    Keys,
    /// The device itself can hold them.
    Device,
}

impl Support {
    /// Reads the form's word.
    pub(crate) fn of(word: &str) -> Self {
        match word {
            "keys" => Self::Keys,
            "device" => Self::Device,
            _ => Self::None,
        }
    }

    /// Whether an account with such factors gains from a passkey on this device.
    pub(crate) fn worth_an_offer(self, strong: StrongFactors) -> bool {
        self == Self::Device && strong == StrongFactors(0)
    }
}

/// The factors of an account that nobody can read off a phone line: passkeys and apps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StrongFactors(pub(crate) usize);

impl StrongFactors {
    /// Whether one of them may go. An account whose person was identified does not fall back to codes by
    /// SMS: another factor is added first.
    pub(crate) fn may_lose_one(self, level: Level) -> bool {
        self.0 > 1 || level < Level::Two
    }
}

/// The word of a [`Backup`], as stored.
pub(crate) const fn backup_code(backup: Backup) -> &'static str {
    match backup {
        Backup::Bound => "bound",
        Backup::Eligible => "eligible",
        Backup::BackedUp => "backed-up",
    }
}

/// Reads what [`backup_code`] wrote.
pub(crate) fn backup_of(code: &str) -> Backup {
    match code {
        "bound" => Backup::Bound,
        "eligible" => Backup::Eligible,
        _ => Backup::BackedUp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_identified_keeps_a_strong_factor() {
        assert!(!StrongFactors(1).may_lose_one(Level::Two));
        assert!(!StrongFactors(1).may_lose_one(Level::Three));
        assert!(StrongFactors(2).may_lose_one(Level::Three));
        assert!(StrongFactors(1).may_lose_one(Level::One));
    }

    #[test]
    fn where_it_may_be_is_remembered() {
        for backup in [Backup::Bound, Backup::Eligible, Backup::BackedUp] {
            assert_eq!(backup_of(backup_code(backup)), backup);
        }
    }
}
