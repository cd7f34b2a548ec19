//! Refresh tokens: a family per grant, of which only the newest counts.
//!
//! Whoever shows a token that was followed by another is either a client whose answer was lost or a thief. For
//! [`GRACE`] the client is believed and given the same successor again, so that two of them never live side by
//! side; after that the family ends.

use base::{Duration, Id, Timestamp};

use super::authorization::Authorization;
use super::client::Profile;
use super::oauth_error::OAuthError;

/// How long a client may ask again for an answer that it did not get.
pub(crate) const GRACE: Duration = Duration::from_secs(30);
/// A family that nobody used for so long is over.
pub(crate) const IDLE: Duration = Duration::from_hours(30 * 24);
/// However well it is used, after so long the person is asked again.
pub(crate) const LIFETIME: Duration = Duration::from_hours(90 * 24);

/// The refresh tokens of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Family {
    /// The grant, whose id is the family's.
    pub(crate) grant: Id<Authorization>,
    /// Whose they are.
    pub(crate) client_id: String,
    /// The newest token.
    pub(crate) generation: i64,
    /// The key or certificate that the newest was asked with.
    pub(crate) holder: Option<String>,
    /// When the newest was made.
    pub(crate) rotated_at: Timestamp,
    /// When one was last used.
    pub(crate) used_at: Timestamp,
    /// When the first was made.
    pub(crate) began_at: Timestamp,
}

/// A token, as far as it can be read without the store: it is one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its family.
    pub(crate) family: Id<Authorization>,
    /// Its place in it.
    pub(crate) generation: i64,
}

/// Who shows a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shower<'a> {
    /// The client, which proved who it is.
    pub(crate) client_id: &'a str,
    /// How it is served.
    pub(crate) profile: Profile,
    /// The key or certificate that it proved to have beside.
    pub(crate) holder: Option<&'a str>,
}

/// What becomes of a family when one of its tokens is shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The client gets the newest token of this family.
    Go(Family),
    /// The token is too old, or somebody else's; nothing else happens.
    Refused(OAuthError),
    /// A token that was followed by another comes again: the family ends.
    Reused,
}

impl Family {
    /// A new one.
    pub(crate) fn begin(grant: &Authorization, holder: Option<String>, now: Timestamp) -> Self {
        let (generation, client_id) = (0, grant.client_id.clone());
        let (rotated_at, used_at, began_at) = (now, now, now);
        Self { grant: grant.id, client_id, generation, holder, rotated_at, used_at, began_at }
    }

    /// Somebody shows the token of `generation`.
    pub(crate) fn show(self, generation: i64, by: Shower<'_>, now: Timestamp) -> Verdict {
        if self.client_id != by.client_id {
            return refuse("the refresh token was issued to another client");
        }
        if now.since(self.used_at) >= IDLE || now.since(self.began_at) >= LIFETIME {
            return refuse("the refresh token is too old");
        }
        let newest = self.generation;
        match newest - generation {
            0 => Verdict::Go(self.used(by, now)),
            1 if self.lost(by, now) => Verdict::Go(Self { used_at: now, ..self }),
            1.. => Verdict::Reused,
            _ => refuse("no such refresh token"),
        }
    }

    /// The newest token.
    pub(crate) fn newest(&self) -> Token {
        Token { family: self.grant, generation: self.generation }
    }

    /// FAPI 2.0 clients keep theirs: they prove a key whenever they show it, and rotation would only lose
    /// tokens (FAPI 2.0 Security Profile, section 5.3.2.1).
    fn used(self, by: Shower<'_>, now: Timestamp) -> Self {
        match by.profile {
            Profile::Fapi2 => Self { used_at: now, ..self },
            Profile::OpenId => Self {
                generation: self.generation + 1,
                holder: by.holder.map(str::to_owned),
                rotated_at: now,
                used_at: now,
                ..self
            },
        }
    }

    /// Whether the answer with the newest token may have been lost: it was made a moment ago, for the same
    /// key. That nobody has used it since is plain: it is still the newest.
    fn lost(&self, by: Shower<'_>, now: Timestamp) -> bool {
        now.since(self.rotated_at) < GRACE && self.holder.as_deref() == by.holder
    }
}

fn refuse(why: &'static str) -> Verdict {
    Verdict::Refused(OAuthError::invalid_grant(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const CLIENT: Shower<'_> =
        Shower { client_id: "rp", profile: Profile::OpenId, holder: Some("key") };

    fn family() -> Family {
        Family {
            grant: Id::new(NOW, &Entropy::seeded(1)),
            client_id: "rp".into(),
            generation: 0,
            holder: Some("key".into()),
            rotated_at: NOW,
            used_at: NOW,
            began_at: NOW,
        }
    }

    fn go(verdict: Verdict) -> Family {
        let Verdict::Go(family) = verdict else { panic!("{verdict:?}") };
        family
    }

    #[test]
    fn a_lost_answer_is_given_again_and_never_another() {
        let next = go(family().show(0, CLIENT, NOW));
        let again = go(next.clone().show(0, CLIENT, NOW.plus(Duration::from_secs(29))));
        assert_eq!((next.generation, again.generation), (1, 1));
        assert_eq!(again.show(0, CLIENT, NOW.plus(GRACE)), Verdict::Reused, "no new half minute");
    }

    #[test]
    fn what_was_followed_twice_ends_the_family_at_once() {
        let second = go(go(family().show(0, CLIENT, NOW)).show(1, CLIENT, NOW));
        assert_eq!(second.show(0, CLIENT, NOW), Verdict::Reused);
    }

    #[test]
    fn grace_is_for_whoever_holds_the_same_key() {
        let next = go(family().show(0, CLIENT, NOW));
        let thief = Shower { holder: Some("other"), ..CLIENT };
        assert_eq!(next.show(0, thief, NOW), Verdict::Reused);
    }

    #[test]
    fn another_client_and_the_future_change_nothing() {
        let other = Shower { client_id: "other", ..CLIENT };
        assert!(matches!(family().show(0, other, NOW), Verdict::Refused(_)));
        assert!(matches!(family().show(1, CLIENT, NOW), Verdict::Refused(_)));
    }

    #[test]
    fn a_family_ends_unused_and_in_the_end() {
        let late = |days: u64| NOW.plus(Duration::from_hours(24 * days));
        assert!(matches!(family().show(0, CLIENT, late(30)), Verdict::Refused(_)));
        let mut used = go(family().show(0, CLIENT, late(29)));
        used = go(used.show(1, CLIENT, late(58)));
        used = go(used.show(2, CLIENT, late(87)));
        assert!(matches!(used.show(3, CLIENT, late(90)), Verdict::Refused(_)));
    }

    #[test]
    fn a_fapi_client_keeps_its_token() {
        let fapi = Shower { profile: Profile::Fapi2, ..CLIENT };
        let later = NOW.plus(Duration::from_hours(1));
        assert_eq!(go(go(family().show(0, fapi, NOW)).show(0, fapi, later)).generation, 0);
    }
}
