//! An authenticator app of an account (TOTP, RFC 6238).

use base::{Duration, Id, Secret, Timestamp};

/// How many apps an account may have.
pub(crate) const APPS_MAX: usize = 2;
/// How long an app may take from the picture to its first code.
pub(crate) const ENROLMENT: Duration = Duration::from_mins(30);

/// An app, or one that is being added.
#[derive(Clone, Debug)]
pub(crate) struct Authenticator {
    /// Its id.
    pub(crate) id: Id<Authenticator>,
    /// What it shares with the SSO.
    pub(crate) secret: Secret<Vec<u8>>,
    /// Where it stands.
    pub(crate) state: State,
    /// When it was begun.
    pub(crate) created_at: Timestamp,
}

/// Whether an app may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Its picture was shown; no code came back yet.
    Pending,
    /// It works. A code of `last_step` or before was used and is refused.
    Confirmed {
        /// The time step of the newest code that was accepted.
        last_step: i64,
    },
}

impl Authenticator {
    /// The step whose code was last used.
    pub(crate) fn last_step(&self) -> Option<i64> {
        match self.state {
            State::Pending => None,
            State::Confirmed { last_step } => Some(last_step),
        }
    }

    /// A code of `step` was right: it and those before are used up.
    pub(crate) fn accepted(self, step: i64) -> Self {
        Self { state: State::Confirmed { last_step: step }, ..self }
    }
}
