//! A browser in which somebody is signed in.

use base::{Duration, Id, Timestamp};

use super::account::Account;
use super::event::Place;
use crate::domain::door::device::Device;
use crate::domain::door::network::Kind;

/// After so long without a request the person signs in again; relying parties keep theirs.
pub(crate) const IDLE: Duration = Duration::from_mins(30);
/// After so long the session ends, and relying parties are told.
pub(crate) const LIFETIME: Duration = Duration::from_hours(12);
/// Requests closer together than this count as one, so that reading pages does not write rows.
pub(crate) const TOUCH: Duration = Duration::from_mins(1);
/// What could lock the owner out or let a thief stay asks for the password again after this.
pub(crate) const RECENT: Duration = Duration::from_mins(15);
/// So long a browser is known in which somebody signed in.
pub(crate) const KNOWN: Duration = Duration::from_hours(180 * 24);

/// A session of an account.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// Its id, `sid` in ID tokens.
    pub(crate) id: Id<Session>,
    /// Whose.
    pub(crate) account: Id<Account>,
    /// When it began.
    pub(crate) created_at: Timestamp,
    /// When the person last proved who they are.
    pub(crate) authenticated_at: Timestamp,
    /// When it was last used, to the minute.
    pub(crate) seen_at: Timestamp,
    /// How the person proved it.
    pub(crate) methods: Methods,
    /// Where.
    pub(crate) device: Device,
    /// In which kind of network.
    pub(crate) network: Kind,
}

/// One way to prove who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// A password.
    Password,
    /// A code by SMS: the last resort, and marked so.
    Sms,
    /// A code of an authenticator app.
    App,
    /// A passkey that also checked its owner (a PIN, a finger, a face): two factors in one.
    Passkey,
    /// A recovery code.
    RecoveryCode,
}

/// The ways of one sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Methods(Vec<Method>);

impl Session {
    /// Whether it opens doors at `now`.
    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        now.since(self.seen_at) < IDLE && now.since(self.authenticated_at) < LIFETIME
    }

    /// The same session after its person proved again, at `now`, who they are.
    pub(crate) fn renewed(self, methods: Methods, place: Place, now: Timestamp) -> Self {
        let Place { device, network } = place;
        Self { authenticated_at: now, seen_at: now, methods, device, network, ..self }
    }

    /// Where it is.
    pub(crate) fn place(&self) -> Place {
        Place { device: self.device, network: self.network }
    }

    /// Whether its use at `now` is worth a row.
    pub(crate) fn is_stale(&self, now: Timestamp) -> bool {
        now.since(self.seen_at) >= TOUCH
    }

    /// Whether the person proved who they are a moment ago.
    pub(crate) fn is_recent(&self, now: Timestamp) -> bool {
        now.since(self.authenticated_at) < RECENT
    }
}

impl Method {
    /// All of them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Password, Self::Sms, Self::App, Self::Passkey, Self::RecoveryCode];

    /// The authentication method reference (RFC 8176).
    pub(crate) const fn amr(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::Sms => "sms",
            Self::App => "otp",
            Self::Passkey => "pop",
            Self::RecoveryCode => "recovery",
        }
    }
}

impl Methods {
    /// A password and a second factor.
    pub(crate) fn password_and(second: Method) -> Self {
        Self(vec![Method::Password, second])
    }

    /// A passkey that checked its owner.
    pub(crate) fn passkey() -> Self {
        Self(vec![Method::Passkey])
    }

    /// Whether a factor was used that neither an operator nor the thief of a SIM holds.
    pub(crate) fn are_strong(&self) -> bool {
        let strong =
            |method| matches!(method, Method::App | Method::Passkey | Method::RecoveryCode);
        self.0.iter().copied().any(strong)
    }

    /// Whether the second factor is more than a text message or a code on paper.
    pub(crate) fn is_strong(&self) -> bool {
        self.0.iter().any(|method| matches!(method, Method::App | Method::Passkey))
    }

    /// `amr` of ID tokens.
    pub(crate) fn amr(&self) -> Vec<String> {
        let two_in_one = self.0.contains(&Method::Passkey);
        let several = (self.0.len() > 1 || two_in_one).then_some("mfa");
        self.0.iter().map(|method| method.amr()).chain(several).map(str::to_owned).collect()
    }

    /// Each of them.
    pub(crate) fn each(&self) -> impl Iterator<Item = Method> {
        self.0.iter().copied()
    }

    /// Whether `method` was one of them.
    pub(crate) fn include(&self, method: Method) -> bool {
        self.0.contains(&method)
    }

    /// As stored: `pwd sms`.
    pub(crate) fn code(&self) -> String {
        self.0.iter().map(|method| method.amr()).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Self::code`] wrote.
    pub(crate) fn from_code(code: &str) -> Self {
        let known = |word| Method::ALL.into_iter().find(|method| method.amr() == word);
        Self(code.split(' ').filter_map(known).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_factors_say_so() {
        let methods = Methods::password_and(Method::Sms);
        assert_eq!(methods.amr(), ["pwd", "sms", "mfa"]);
        assert_eq!(Methods::from_code(&methods.code()), methods);
    }
}
