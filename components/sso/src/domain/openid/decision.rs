//! What becomes of an authorization request: a code, a page, or a refusal.

use base::{Duration, Id, Timestamp};
use messages::identity::Level;

use super::authorize::AuthorizationRequest;
use super::client::{Client, Trust};
use super::consent::Facts;
use super::oauth_error::OAuthError;
use super::prompt::{Prompt, Question};
use crate::domain::holder::account::Account;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The relying party gets a code.
    Issue,
    /// The person signs in first.
    SignIn,
    /// The person opens an account first.
    Register,
    /// The person says first whether this is the account.
    ChooseAccount,
    /// The person reaches this level first.
    Raise(Level),
    /// The person agrees first to what the relying party learns.
    Consent,
    /// The relying party gets an error.
    Refuse(OAuthError),
}

/// What counts of the browser's session.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    /// Whose it is.
    pub(crate) account: Id<Account>,
    /// The account's level.
    pub(crate) level: Level,
    /// When the person last proved who they are.
    pub(crate) authenticated_at: Timestamp,
    /// What the person agreed to before that this relying party learns.
    pub(crate) agreed: Facts,
}

/// A request and what it asks of its person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// The request.
    pub(crate) request: &'a AuthorizationRequest,
    /// Who asks.
    pub(crate) client: &'a Client,
    /// Whom it expects.
    pub(crate) expected: Expected,
    /// When it arrived.
    pub(crate) at: Timestamp,
}

/// Whom a request expects (`id_token_hint`, or the claim `sub`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Whoever comes.
    Anybody,
    /// This person.
    Account(Id<Account>),
    /// Somebody whom we do not know.
    Stranger,
}

/// Decides on what is `asked`, for a browser with this `proof`.
pub(crate) fn decide(asked: Asked<'_>, proof: Option<&Proof>, now: Timestamp) -> Decision {
    let request = asked.request;
    let Some(proof) = proof else { return without_session(&request.prompt) };
    if !is_fresh(asked, proof, now) {
        return without_session(&request.prompt);
    }
    if !asked.expected.is(proof.account) {
        return another_person(asked, proof);
    }
    if must_choose(asked, proof) {
        return Decision::ChooseAccount;
    }
    match needed(request) {
        Some(level) if proof.level < level => out_of_reach(&request.prompt, level),
        _ => agreement(asked, proof),
    }
}

/// Only somebody who is known acts for others, or says for whom.
fn needed(request: &AuthorizationRequest) -> Option<Level> {
    request.level.max(request.mandate.as_ref().map(|_| Level::One))
}

fn without_session(prompt: &Prompt) -> Decision {
    if prompt.is_silent() {
        Decision::Refuse(OAuthError::login_required("nobody is signed in"))
    } else if prompt.asks(Question::Create) {
        Decision::Register
    } else {
        Decision::SignIn
    }
}

/// Whoever signed in after the request arrived has done what it asked, however strict it was.
fn is_fresh(asked: Asked<'_>, proof: &Proof, now: Timestamp) -> bool {
    if proof.authenticated_at > asked.at {
        return true;
    }
    let request = asked.request;
    let age_allowed = request.max_age.and_then(|seconds| u64::try_from(seconds).ok());
    let young = age_allowed.is_none_or(|seconds| {
        seconds > 0 && now.since(proof.authenticated_at) <= Duration::from_secs(seconds)
    });
    let again = [Question::Login, Question::Create];
    young && !again.into_iter().any(|question| request.prompt.asks(question))
}

/// The request names somebody else: that person may sign in, but is not asked twice.
fn another_person(asked: Asked<'_>, proof: &Proof) -> Decision {
    if proof.authenticated_at > asked.at {
        return Decision::Refuse(OAuthError::login_required("somebody else signed in"));
    }
    without_session(&asked.request.prompt)
}

/// Whoever signed in after the request arrived has chosen.
fn must_choose(asked: Asked<'_>, proof: &Proof) -> bool {
    let request = asked.request;
    request.prompt.asks(Question::SelectAccount)
        && request.answered.chose != Some(proof.account)
        && proof.authenticated_at <= asked.at
}

/// People who can do something about it are led there.
fn out_of_reach(prompt: &Prompt, level: Level) -> Decision {
    if prompt.is_silent() {
        Decision::Refuse(OAuthError::unmet_authentication_requirements(
            "the account has not reached this level",
        ))
    } else {
        Decision::Raise(level)
    }
}

fn agreement(asked: Asked<'_>, proof: &Proof) -> Decision {
    let request = asked.request;
    let theirs = asked.client.trust == Trust::ThirdParty;
    let missing = theirs && !proof.agreed.cover(&request.facts(proof.level));
    let wished = request.prompt.asks(Question::Consent);
    if request.answered.agreed == Some(proof.account) || !(missing || wished) {
        Decision::Issue
    } else if request.prompt.is_silent() {
        Decision::Refuse(OAuthError::consent_required("the person has not agreed yet"))
    } else {
        Decision::Consent
    }
}

impl Expected {
    fn is(self, account: Id<Account>) -> bool {
        match self {
            Self::Anybody => true,
            Self::Account(expected) => expected == account,
            Self::Stranger => false,
        }
    }
}

#[cfg(test)]
mod tests;
