//! A sensitive change that cools down before it takes effect.

use std::fmt;

use base::{Id, MobileNumber, Timestamp};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::cool_down::CoolDown;
use crate::domain::door::recovery::Proof;

/// A change and when it takes effect.
#[derive(Clone, Debug)]
pub(crate) struct PendingChange {
    /// Its id.
    pub(crate) id: Id<PendingChange>,
    /// Whose account it changes.
    pub(crate) account: Id<Account>,
    /// What changes.
    pub(crate) change: Change,
    /// When it takes effect.
    pub(crate) effective_at: Timestamp,
}

/// What changes.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Change {
    /// The mobile number.
    Mobile {
        /// The new one.
        to: MobileNumber,
    },
    /// A recovery: another password, and another number where the phone was lost.
    Recovery {
        /// The new password's hash (PHC string).
        password_hash: String,
        /// The new number.
        mobile: Option<MobileNumber>,
        /// How long nothing sensitive may be changed afterwards.
        then: After,
        /// What was shown.
        #[serde(default)]
        proof: Proof,
    },
}

/// The cool-down that follows a recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum After {
    /// The number is still the same.
    Day,
    /// The phone was replaced.
    ThreeDays,
}

impl Change {
    /// The number whose SIM must still be the owner's when it takes effect.
    pub(crate) fn rests_on(&self, account: &Account) -> Option<MobileNumber> {
        match self {
            Self::Mobile { to } | Self::Recovery { mobile: Some(to), .. } => Some(to.clone()),
            Self::Recovery { mobile: None, proof: Proof::Facts, .. } => {
                Some(account.owner.mobile.clone())
            }
            Self::Recovery { mobile: None, .. } => None,
        }
    }
}

impl After {
    /// The wait it stands for.
    pub(crate) const fn cool_down(self) -> CoolDown {
        match self {
            Self::Day => CoolDown::DAY,
            Self::ThreeDays => CoolDown::THREE_DAYS,
        }
    }
}

/// The kind alone.
impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mobile { .. } => "Mobile",
            Self::Recovery { .. } => "Recovery",
        })
    }
}
