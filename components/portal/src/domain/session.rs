//! Who is signed in here, and who is on the way.

use base::{Duration, Id, Lang, NationalNumber, Timestamp};
use messages::identity::{Level, UserInfo};
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

use super::acting::Acting;

/// How long a sign-in may take.
pub const SIGN_IN_LIFETIME: Duration = Duration::from_mins(10);
const IDLE: Duration = Duration::from_mins(30);
const LIFETIME: Duration = Duration::from_hours(12);
/// A session's last use is written down at most this often.
const TOUCH_EVERY: Duration = Duration::from_mins(1);

/// What the portal keeps while a person is at the SSO.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PendingSignIn {
    /// Comes back in the ID token.
    pub nonce: String,
    /// PKCE (RFC 7636): the secret half of the challenge.
    pub verifier: String,
    /// The page that the person wanted.
    pub return_to: String,
}

/// A session of the portal.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id, not its token.
    pub id: Id<Session>,
    /// Its last use, to the minute.
    pub seen_at: Timestamp,
    /// Whose it is.
    pub content: SessionContent,
}

/// What a session knows of its person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionContent {
    /// The session at the SSO.
    pub sid: String,
    /// Whose account.
    pub national_number: NationalNumber,
    /// The name in the civil registry.
    pub name: PersonName,
    /// Assurance level at sign-in.
    pub level: Level,
    /// The account's language.
    pub lang: Lang,
    /// For `id_token_hint` at sign-out.
    pub id_token: String,
    /// Who acts, if all of the above but the level is somebody else's.
    #[serde(default)]
    pub acting: Option<Acting>,
}

impl SessionContent {
    /// From what the SSO said.
    pub fn new(sid: String, level: Level, id_token: String, user: UserInfo) -> Self {
        let UserInfo { national_number, name, locale, act, mandate, .. } = user;
        let acting = act.zip(mandate).and_then(|(actor, mandate)| Acting::new(actor, mandate));
        Self { sid, national_number, name, level, lang: locale, id_token, acting }
    }
}

impl Session {
    /// A session must be younger than the first and used since the second.
    pub fn limits(now: Timestamp) -> (Timestamp, Timestamp) {
        (now.minus(LIFETIME), now.minus(IDLE))
    }

    /// Whether the mandate behind it has had its time.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.content.acting.as_ref().is_some_and(|acting| acting.is_over(now))
    }

    /// Whether its use should be written down again.
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        now.since(self.seen_at) >= TOUCH_EVERY
    }
}
