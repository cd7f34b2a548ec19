//! Signing in on a device without a browser (RFC 8628): it shows a code, a person types it elsewhere.

use std::fmt;

use base::{Duration, Entropy, Id, Timestamp, western_digits};

use super::authorization::Authorization;
use super::oauth_error::OAuthError;

/// How long a person has to type the code.
pub(crate) const LIFETIME: Duration = Duration::from_mins(10);
/// How often a device may ask, in seconds; more for one that asks too often.
pub(crate) const PACE: i64 = 5;

/// Consonants that nobody takes for another, and of which no word can be made (RFC 8628, section 6.1).
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LENGTH: usize = 8;

/// A device that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeviceRequest {
    /// Its id.
    pub(crate) id: Id<DeviceRequest>,
    /// The client that it runs.
    pub(crate) client_id: String,
    /// What it asks for.
    pub(crate) scope: String,
    /// Where it stands.
    pub(crate) state: State,
    /// How often it may ask, in seconds.
    pub(crate) pace: i64,
    /// When it asked last.
    pub(crate) polled_at: Timestamp,
    /// When it began to wait.
    pub(crate) asked_at: Timestamp,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody has answered.
    Waiting,
    /// Somebody said yes.
    Allowed(Id<Authorization>),
    /// Somebody said no.
    Denied,
    /// The device has its tokens.
    Redeemed,
}

/// What a device is told when it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Poll {
    /// Its tokens are those of this grant.
    Granted(Id<Authorization>),
    /// Not now, or not at all.
    Refused(OAuthError),
}

/// What the person types. Printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct UserCode(String);

impl UserCode {
    /// A new one.
    pub(crate) fn new(entropy: &Entropy) -> Self {
        let letter = |_| LETTERS.get(usize::try_from(entropy.below(20)).unwrap_or(0)).copied();
        Self((0..LENGTH).filter_map(letter).map(char::from).collect())
    }

    /// As people type it: small letters, spaces, strokes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = western_digits(text).to_ascii_uppercase();
        let letters: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let fits = letters.len() == LENGTH && letters.bytes().all(|byte| LETTERS.contains(&byte));
        fits.then_some(Self(letters))
    }

    /// The letters alone.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// As people read it: `BCDF-GHJK`.
    pub(crate) fn shown(&self) -> String {
        let (one, other) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{one}-{other}")
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(…)")
    }
}

impl DeviceRequest {
    /// The device asks. The answer, and the request after it.
    pub(crate) fn poll(self, client_id: &str, now: Timestamp) -> (Poll, Self) {
        let refuse = |error| Poll::Refused(error);
        if self.client_id != client_id {
            return (refuse(OAuthError::invalid_grant("no such device code")), self);
        }
        if now.since(self.asked_at) >= LIFETIME {
            return (refuse(OAuthError::expired_token("the device code is too old")), self);
        }
        let early = now.since(self.polled_at) < Duration::from_secs(self.pace.unsigned_abs());
        let polled = Self { polled_at: now, ..self };
        match polled.state {
            State::Waiting if early => {
                let pace = polled.pace + PACE;
                (
                    refuse(OAuthError::slow_down("wait longer between two questions")),
                    Self { pace, ..polled },
                )
            }
            State::Waiting => {
                (refuse(OAuthError::authorization_pending("nobody has answered yet")), polled)
            }
            State::Denied => (refuse(OAuthError::access_denied("the person said no")), polled),
            State::Redeemed => {
                (refuse(OAuthError::invalid_grant("the code was used before")), polled)
            }
            State::Allowed(grant) => {
                (Poll::Granted(grant), Self { state: State::Redeemed, ..polled })
            }
        }
    }

    /// The person answers; `None` if somebody did already, or too late.
    pub(crate) fn answer(self, state: State, now: Timestamp) -> Option<Self> {
        let open = self.state == State::Waiting && now.since(self.asked_at) < LIFETIME;
        open.then_some(Self { state, ..self })
    }
}

impl State {
    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Allowed(_) => "allowed",
            Self::Denied => "denied",
            Self::Redeemed => "redeemed",
        }
    }

    /// The grant, if somebody said yes.
    pub(crate) const fn grant(self) -> Option<Id<Authorization>> {
        match self {
            Self::Allowed(grant) => Some(grant),
            Self::Waiting | Self::Denied | Self::Redeemed => None,
        }
    }

    /// The state of a word; whatever is not known is over.
    pub(crate) fn of(code: &str, grant: Option<Id<Authorization>>) -> Self {
        match (code, grant) {
            ("waiting", _) => Self::Waiting,
            ("allowed", Some(grant)) => Self::Allowed(grant),
            ("redeemed", _) => Self::Redeemed,
            _ => Self::Denied,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::oauth_error::Code;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn request(state: State) -> DeviceRequest {
        DeviceRequest {
            id: Id::new(NOW, &Entropy::seeded(1)),
            client_id: "counter".into(),
            scope: "openid".into(),
            state,
            pace: PACE,
            polled_at: NOW,
            asked_at: NOW,
        }
    }

    fn later(seconds: u64) -> Timestamp {
        NOW.plus(Duration::from_secs(seconds))
    }

    fn code(poll: &Poll) -> Code {
        let Poll::Refused(error) = poll else { panic!("{poll:?}") };
        error.code
    }

    #[test]
    fn a_code_is_typed_in_many_ways() {
        let code = UserCode::new(&Entropy::seeded(1));
        let shown = code.shown();
        assert_eq!((shown.len(), shown.find('-')), (9, Some(4)));
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), code.0.clone()]
        {
            assert_eq!(UserCode::parse(&typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "BCDF", "AEIOUAEI", "BCDFGHJKL", "BCDF-GHJ1"] {
            assert_eq!(UserCode::parse(wrong), None, "{wrong}");
        }
        assert!(!format!("{code:?}").contains(code.reveal()));
    }

    #[test]
    fn whoever_asks_too_often_waits_longer() {
        let (poll, after) = request(State::Waiting).poll("counter", later(5));
        assert_eq!(code(&poll), Code::AuthorizationPending);
        let (poll, after) = after.poll("counter", later(6));
        assert_eq!((code(&poll), after.pace), (Code::SlowDown, 10));
        let (poll, after) = after.poll("counter", later(15));
        assert_eq!((code(&poll), after.pace), (Code::SlowDown, 15));
        assert_eq!(code(&after.poll("counter", later(30)).0), Code::AuthorizationPending);
    }

    #[test]
    fn a_yes_counts_once_for_one_client_in_time() {
        let grant = Id::new(NOW, &Entropy::seeded(2));
        let allowed = request(State::Waiting).answer(State::Allowed(grant), NOW).unwrap();
        assert!(allowed.clone().answer(State::Denied, NOW).is_none());
        assert_eq!(code(&allowed.clone().poll("other", later(9)).0), Code::InvalidGrant);
        assert_eq!(code(&allowed.clone().poll("counter", later(600)).0), Code::ExpiredToken);
        let (poll, after) = allowed.poll("counter", later(9));
        assert_eq!(poll, Poll::Granted(grant));
        assert_eq!(code(&after.poll("counter", later(20)).0), Code::InvalidGrant);
        assert!(request(State::Waiting).answer(State::Denied, later(600)).is_none());
        let denied = request(State::Denied).poll("counter", later(9)).0;
        assert_eq!(code(&denied), Code::AccessDenied);
    }
}
