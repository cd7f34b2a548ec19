//! Signing in at one's bank, and what is believed of its answer.

use std::fmt;

use base::{Duration, NationalNumber, Timestamp};
use messages::identity::Level;
use serde::{Deserialize, Serialize};

use super::activation::Route;
use super::walk::Steps;
use crate::domain::door::limit::Limit;

/// Signed in at the bank longer ago than this does not count.
pub(crate) const FRESH: Duration = Duration::from_mins(5);
/// How far apart two clocks may be.
const LEEWAY: Duration = Duration::from_secs(30);

/// Somebody at their bank. Of its secrets nothing is printed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AtBank {
    /// Which bank.
    pub(crate) bank: String,
    /// What comes back with the browser.
    pub(crate) state: String,
    /// What comes back in the ID token.
    pub(crate) nonce: String,
    /// The secret behind the challenge (PKCE).
    pub(crate) verifier: String,
    /// Where they are.
    pub(crate) place: Place,
}

/// Where somebody at a bank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Place {
    /// On the bank's pages.
    There,
    /// Back with an answer, which counts once.
    Back,
}

/// What a bank says of its customer (ID token), as far as we read it.
#[derive(Clone, Deserialize)]
pub(crate) struct BankClaims {
    /// What the bank calls them.
    pub(crate) sub: String,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    acr: Option<String>,
    #[serde(default)]
    auth_time: Option<i64>,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    national_number: Option<String>,
}

/// Why the answer of a bank does not prove who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The person turned back at the bank.
    Cancelled,
    /// The bank did not accept the code, or its answer is not its own, not for us, or of another time.
    Untrusted,
    /// They did not sign in with the bank's strong factors.
    Weak,
    /// They signed in too long ago.
    Stale,
    /// The bank does not say whose account it is.
    Nobody,
    /// It is somebody else's bank account.
    Other,
}

impl fmt::Debug for AtBank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AtBank").field("bank", &self.bank).finish_non_exhaustive()
    }
}

impl Steps for AtBank {
    const ROUTE: Route = Route::Bank;
    const LEVEL: Level = Level::Two;
    const LIMIT: Limit = Limit::BANK;
    const LIFETIME: Duration = Duration::from_mins(15);

    fn step(&self) -> &'static str {
        match self.place {
            Place::There => "at-bank",
            Place::Back => "back",
        }
    }
}

impl Doubt {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Cancelled, Self::Untrusted, Self::Weak, Self::Stale, Self::Nobody, Self::Other];

    /// The outcome in the figures, and the text for the person.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "bank-cancelled",
            Self::Untrusted => "bank-untrusted",
            Self::Weak => "bank-weak",
            Self::Stale => "bank-stale",
            Self::Nobody => "bank-nobody",
            Self::Other => "bank-other",
        }
    }
}

impl BankClaims {
    /// Whether these claims, whose signature, issuer, audience and expiry are checked, prove that the owner
    /// of `number` signed in at the bank a moment ago, at its strong level.
    pub(crate) fn judge(
        &self,
        at: &AtBank,
        (client_id, acr): (&str, &str),
        number: &NationalNumber,
        now: Timestamp,
    ) -> Result<(), Doubt> {
        let ours = self.azp.as_deref().is_none_or(|azp| azp == client_id);
        if !ours || self.sub.is_empty() || self.nonce.as_deref() != Some(at.nonce.as_str()) {
            return Err(Doubt::Untrusted);
        }
        if self.acr.as_deref() != Some(acr) {
            return Err(Doubt::Weak);
        }
        let then = self.auth_time.map(Timestamp::from_seconds).ok_or(Doubt::Stale)?;
        if then > now.plus(LEEWAY) || now.since(then) > FRESH {
            return Err(Doubt::Stale);
        }
        let said = self.national_number.as_deref().map(NationalNumber::parse);
        match said {
            Some(Ok(said)) if said == *number => Ok(()),
            Some(Ok(_)) => Err(Doubt::Other),
            Some(Err(_)) | None => Err(Doubt::Nobody),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn at() -> AtBank {
        let text = str::to_owned;
        AtBank {
            bank: text("b"),
            state: text("s"),
            nonce: text("n"),
            verifier: text("v"),
            place: Place::Back,
        }
    }

    fn judged(change: impl FnOnce(&mut BankClaims)) -> Result<(), Doubt> {
        let number = NationalNumber::from_serial(70_000_001);
        let mut claims = BankClaims {
            sub: "customer".into(),
            nonce: Some("n".into()),
            acr: Some("strong".into()),
            auth_time: Some(NOW.seconds() - 60),
            azp: None,
            national_number: Some(number.reveal().into()),
        };
        change(&mut claims);
        claims.judge(&at(), ("us", "strong"), &number, NOW)
    }

    #[test]
    fn each_claim_must_be_there_and_right() {
        let other = NationalNumber::from_serial(70_000_002);
        assert_eq!(judged(|_| {}), Ok(()));
        assert_eq!(judged(|claims| claims.nonce = None), Err(Doubt::Untrusted));
        assert_eq!(judged(|claims| claims.azp = Some("them".into())), Err(Doubt::Untrusted));
        assert_eq!(judged(|claims| claims.sub.clear()), Err(Doubt::Untrusted));
        assert_eq!(judged(|claims| claims.acr = Some("weak".into())), Err(Doubt::Weak));
        assert_eq!(judged(|claims| claims.auth_time = None), Err(Doubt::Stale));
        let ago = |seconds| judged(|claims| claims.auth_time = Some(NOW.seconds() - seconds));
        assert_eq!((ago(300), ago(301)), (Ok(()), Err(Doubt::Stale)));
        assert_eq!((ago(-30), ago(-31)), (Ok(()), Err(Doubt::Stale)));
        assert_eq!(judged(|claims| claims.national_number = None), Err(Doubt::Nobody));
        let number = Some(other.reveal().to_owned());
        assert_eq!(judged(|claims| claims.national_number = number), Err(Doubt::Other));
    }
}
